import os
import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from screener.campaign import NotStoredError, Store, StoreError, new_form_key

DAY = date(2026, 11, 24)


def box():
    return secrets.token_bytes(5736)


def test_what_was_stored_is_what_is_read(store):
    sealed = box()
    stored = store.add(DAY, sealed, new_form_key(), mark=b"m" * 32)
    (row,) = store.rows()
    assert (row.box, row.day, row.mark) == (sealed, DAY, b"m" * 32)
    assert not stored.already
    assert len(row.id) == 16


def test_sign_ups_are_read_in_the_order_of_random_ids_and_not_of_arrival(store):
    for _ in range(12):
        store.add(DAY, box(), new_form_key())
    found = [row.id for row in store.rows()]
    assert found == sorted(found)


def test_the_same_form_sent_three_times_is_stored_once_and_shows_the_same_code(store):
    key = new_form_key()
    sent = [store.add(DAY, box(), key) for _ in range(3)]
    assert store.count() == 1
    assert [each.already for each in sent] == [False, True, True]
    assert len({each.code for each in sent}) == 1


def test_the_same_form_sent_at_the_same_moment_is_stored_once(store):
    key = new_form_key()
    with ThreadPoolExecutor(4) as pool:
        sent = list(pool.map(lambda _: store.add(DAY, box(), key), range(8)))
    assert store.count() == 1
    assert sum(not each.already for each in sent) == 1


def test_a_code_deletes_its_own_row_and_no_other(store):
    mine, others = store.add(DAY, box(), new_form_key()), [store.add(DAY, box(), new_form_key()) for _ in range(3)]
    assert store.withdraw(mine.code.lower().replace("-", " "))
    assert store.count() == 3
    assert not store.withdraw(mine.code)
    assert all(store.withdraw(each.code) for each in others)


@pytest.mark.parametrize("code", ["", "0000-0000", "%", "' OR 1=1 --", "\x00", "é" * 500])
def test_a_code_nobody_was_given_deletes_nothing(store, code):
    store.add(DAY, box(), new_form_key())
    assert not store.withdraw(code)
    assert store.count() == 1


def test_purging_deletes_what_is_older_than_a_day_and_keeps_that_day(store):
    for back in range(5):
        store.add(DAY - timedelta(days=back), box(), new_form_key())
    assert store.purge(DAY - timedelta(days=2)) == 2
    assert sorted(row.day for row in store.rows()) == [DAY - timedelta(days=back) for back in (2, 1, 0)]
    assert store.purge(DAY - timedelta(days=2)) == 0


def test_rows_that_were_taken_are_forgotten_by_id_however_many_they_are(store):
    for _ in range(3):
        store.add(DAY, box(), new_form_key())
    kept, *taken = store.rows()
    strangers = [secrets.token_bytes(16) for _ in range(1200)]
    assert store.forget([*strangers, *(row.id for row in taken)]) == 2
    assert [row.id for row in store.rows()] == [kept.id]
    assert store.forget([]) == 0


def test_a_key_that_no_form_has_is_refused(store):
    with pytest.raises(ValueError, match="not the key of a form"):
        store.add(DAY, box(), "mine")


def test_a_store_opened_again_has_what_was_stored(store, store_url):
    code = store.add(DAY, box(), new_form_key()).code
    assert Store(store_url).withdraw(code)


def test_workers_that_start_at_once_on_an_empty_database_all_start(run_program, store_url):
    with ThreadPoolExecutor(4) as pool:
        printed = list(pool.map(lambda _: run_program("writer.py", store_url, input=new_form_key()), range(4)))
    assert all(printed)
    assert Store(store_url).count() == 4


def test_a_process_forked_after_the_store_was_made_uses_it_too(store):
    store.count()
    child = os.fork()
    if child == 0:
        try:
            store.add(DAY, box(), new_form_key())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    store.add(DAY, box(), new_form_key())
    assert store.count() == 2


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/x", "signups.sqlite", ""])
def test_a_place_that_keeps_nothing_is_refused_at_the_start(url):
    with pytest.raises(StoreError, match="cannot be used"):
        Store(url)


def test_a_folder_that_cannot_be_made_is_refused_at_the_start(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be used"):
        Store(f"sqlite:///{tmp_path / 'file' / 'signups.sqlite'}")


def test_a_server_that_is_not_there_stops_the_start_when_patience_ends(tmp_path):
    with pytest.raises(StoreError, match="cannot be used"):
        Store(f"postgresql://screener@/x?host={tmp_path}", patience=0)


def test_a_database_that_is_busy_at_the_start_is_waited_for(sqlite_store, sqlite_path):
    import sqlite3
    import threading

    holder = sqlite3.connect(sqlite_path, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked"):
        Store(f"sqlite:///{sqlite_path}", patience=0)
    timer = threading.Timer(1, lambda: holder.execute("ROLLBACK"))
    timer.start()
    assert Store(f"sqlite:///{sqlite_path}").count() == 0
    timer.join()
    holder.close()


def test_a_file_that_is_no_database_is_refused_at_the_start(tmp_path):
    path = tmp_path / "signups.sqlite"
    path.write_bytes(b"not a database, only some text" * 100)
    with pytest.raises(StoreError, match="cannot be used"):
        Store(f"sqlite:///{path}")


def test_no_message_of_the_store_holds_what_was_to_be_stored(store, store_url, sqlite_path, postgresql):
    key, sealed = new_form_key(), b"SEALED" * 100
    if sqlite_path.exists():
        sqlite_path.write_bytes(b"broken" * 1000)
    else:
        postgresql.run("DROP TABLE sign_ups", database=store_url.partition("?")[0].rpartition("/")[2])
    with pytest.raises(NotStoredError) as caught:
        store.add(DAY, sealed, key)
    assert caught.value.__cause__ is None
    for text in (str(caught.value), repr(caught.value)):
        assert key not in text
        assert "SEALED" not in text


def test_a_full_disk_is_told_at_once_and_the_same_form_goes_in_when_there_is_room(run_program, sqlite_path):
    import json

    told = json.loads(run_program("full_disk.py", f"sqlite:///{sqlite_path}", sqlite_path))
    assert told["seconds_to_refuse"] is not None, "nothing was refused"
    assert told["seconds_to_refuse"] < 2
    assert told["rows_while_full"] == told["acknowledged"] > 0
    assert not told["already_there"]
    assert told["rows_after"] == told["acknowledged"] + 1


def test_a_locked_sqlite_database_is_told_within_a_blink_and_recovers(sqlite_store, sqlite_path):
    import sqlite3

    key = new_form_key()
    holder = sqlite3.connect(sqlite_path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert _seconds_to_refuse(lambda: sqlite_store.add(DAY, box(), key), NotStoredError) < 2
    assert _seconds_to_refuse(lambda: sqlite_store.purge(DAY), StoreError) < 2
    assert sqlite_store.count() == 0
    holder.execute("ROLLBACK")
    holder.close()
    assert not sqlite_store.add(DAY, box(), key).already


def test_a_locked_postgresql_table_is_told_within_a_blink_and_recovers(postgresql):
    import psycopg

    postgresql.run("CREATE DATABASE locked")
    store, key = Store(postgresql.url("locked")), new_form_key()
    with psycopg.connect(postgresql.url("locked")) as holder:
        holder.execute("LOCK TABLE sign_ups IN ACCESS EXCLUSIVE MODE")
        assert _seconds_to_refuse(lambda: store.add(DAY, box(), key), NotStoredError) < 2
        holder.rollback()
    assert not store.add(DAY, box(), key).already


def test_a_postgresql_server_that_is_gone_or_hangs_is_told_within_seconds_and_used_again(postgresql):
    import signal

    postgresql.run("CREATE DATABASE away")
    store, key = Store(postgresql.url("away")), new_form_key()
    postgresql.stop()
    assert _seconds_to_refuse(lambda: store.add(DAY, box(), key), NotStoredError) < 2
    postgresql.start()
    postgresql.process.send_signal(signal.SIGSTOP)
    try:
        assert _seconds_to_refuse(lambda: store.add(DAY, box(), key), NotStoredError) < 6
    finally:
        postgresql.process.send_signal(signal.SIGCONT)
    store.add(DAY, box(), key)
    assert store.count() == 1


def test_a_postgresql_server_that_does_not_sync_is_refused(postgresql):
    postgresql.run("CREATE DATABASE careless")
    try:
        postgresql.run("ALTER SYSTEM SET fsync = off")
        postgresql.run("SELECT pg_reload_conf()")
        _until(lambda: postgresql.run("SHOW fsync") == [("off",)])
        with pytest.raises(StoreError, match="fsync off"):
            Store(postgresql.url("careless"))
    finally:
        postgresql.run("ALTER SYSTEM RESET fsync")
        postgresql.run("SELECT pg_reload_conf()")
        _until(lambda: postgresql.run("SHOW fsync") == [("on",)])


def _seconds_to_refuse(call, refusal):
    started = time.monotonic()
    with pytest.raises(refusal):
        call()
    return time.monotonic() - started


def _until(true):
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)
