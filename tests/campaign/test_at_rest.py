"""What somebody finds who takes the database away: nothing about anybody, no time, no order, nothing deleted."""

import base64
import os
import secrets
import sqlite3
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from screener.campaign import Store, StoreError, make_key_pair, new_form_key, parse, read_campaign, seal
from screener.places import RULES

DAY = date(2026, 11, 24)
CONSENTS = read_campaign(Path(RULES) / "campaign.yaml").consents
CONTACTS = ["860-555-0173", "canary.address@example.org", "señal@example.org"]


@pytest.fixture
def filled(store):
    """A store with real sign-ups, and the codes and form keys that belong to them."""
    public = [make_key_pair("a").public, make_key_pair("b").public]
    secret = []
    for contact in CONTACTS:
        form = {"contact": contact, "language": "es", "town": "Scotland", "text_me": "yes", "email_me": "yes"}
        sign_up = parse(form, consents=CONSENTS, languages={"es"}, towns={"Scotland"})
        key = new_form_key()
        secret += [key, store.add(DAY, seal(sign_up.record(), public), key).code]
    return store, secret


def files_of(url, postgresql):
    """Every byte of a database's files, its write-ahead log too."""
    if url.startswith("sqlite"):
        folder = Path(url.removeprefix("sqlite:///")).parent
    else:
        postgresql.run("CHECKPOINT")
        name = url.partition("?")[0].rpartition("/")[2]
        ((number,),) = postgresql.run(f"SELECT oid FROM pg_database WHERE datname = '{name}'")  # noqa: S608
        folder = postgresql.data / "base" / str(number)
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def share_found(box, everything):
    """How much of a box is in the files, looked for in short pieces, since a database cuts a long value into pages."""
    pieces = [box[start : start + 32] for start in range(0, len(box) - 32, 32)]
    return sum(piece in everything for piece in pieces) / len(pieces)


def written_in_every_way(text):
    raw = text.encode()
    yield from (raw, text.encode("utf-16-le"), text.encode("utf-16-be"), raw.hex().encode(), raw.hex().upper().encode())
    # Base64 of a text inside a longer one depends on where it begins; the middle of each of the three is the same.
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + raw)
        yield coded[4 if shift else 0 : len(coded) - 4]


def test_no_time_of_a_file_is_finer_than_the_day(tmp_path):
    made = tmp_path / "data" / "signups.sqlite"
    store, key = Store(f"sqlite:///{made}", today=lambda: DAY), new_form_key()
    code = store.add(DAY, secrets.token_bytes(5736), key).code
    midnight = datetime(2026, 11, 24, tzinfo=UTC).timestamp()

    def times():
        return {each.stat().st_mtime for each in (made.parent, *made.parent.iterdir())}

    assert times() == {midnight}
    store.withdraw(code)
    assert times() == {midnight}
    os.utime(made)
    store.flatten()
    assert times() == {midnight}


def test_neither_the_contact_nor_the_code_can_be_found_in_the_files(filled, store_url, postgresql):
    _, secret = filled
    everything = files_of(store_url, postgresql)
    digits = ["8605550173", "5550173", "860-555-0173", "+18605550173"]
    for text in [*digits, "canary.address", "example.org", "señal", "Scotland", "text_me_1", *secret]:
        for way in written_in_every_way(text):
            assert way not in everything, text


def test_the_search_would_find_a_contact_that_was_not_sealed(store, store_url, postgresql):
    store.add(DAY, b"x" * 3000 + b"+18605550173", new_form_key())
    assert b"8605550173" in files_of(store_url, postgresql)


def test_every_sealed_sign_up_takes_the_same_room(filled):
    store, _ = filled
    assert len({len(row.box) for row in store.rows()}) == 1


def test_a_row_holds_five_things_and_no_time_finer_than_a_day(sqlite_store, sqlite_path):
    sqlite_store.add(DAY, b"box", new_form_key())
    with sqlite3.connect(sqlite_path) as connection:
        columns = [(name, kind) for _, name, kind, *_ in connection.execute("PRAGMA table_info(sign_ups)")]
        (day,) = connection.execute("SELECT day FROM sign_ups").fetchone()
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    assert columns == [
        ("id", "BLOB"),
        ("day", "DATE"),
        ("box", "BLOB"),
        ("withdrawal_hash", "BLOB"),
        ("mark", "BLOB"),
    ]
    assert day == "2026-11-24"
    assert tables == {"sign_ups", "schema_version"}


def test_a_row_in_postgresql_holds_the_same_five_things(postgresql):
    postgresql.run("CREATE DATABASE columns")
    Store(postgresql.url("columns"))
    found = postgresql.run(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'sign_ups' ORDER BY 1",
        "columns",
    )
    assert found == [
        ("box", "bytea"),
        ("day", "date"),
        ("id", "bytea"),
        ("mark", "bytea"),
        ("withdrawal_hash", "bytea"),
    ]


def test_sqlite_numbers_no_row_and_keeps_them_in_the_order_of_random_ids(sqlite_store, sqlite_path):
    for _ in range(30):
        sqlite_store.add(DAY, b"box", new_form_key())
    with sqlite3.connect(sqlite_path) as connection:
        with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
            connection.execute("SELECT rowid FROM sign_ups")
        # With the box asked for as well, no index holds enough, and the table itself is read as it lies.
        found = [identity for identity, _ in connection.execute("SELECT id, box FROM sign_ups")]
    connection.close()
    assert found == sorted(found)


def test_only_its_owner_may_read_the_sqlite_file_and_its_log(sqlite_store, sqlite_path):
    held = sqlite3.connect(sqlite_path)  # While somebody has the file open, its log stays.
    held.execute("SELECT count(*) FROM sign_ups").fetchall()
    sqlite_store.add(DAY, b"box", new_form_key())
    names = {path.name for path in sqlite_path.parent.iterdir()}
    assert names == {"signups.sqlite", "signups.sqlite-wal", "signups.sqlite-shm"}
    for path in sqlite_path.parent.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    held.close()


@pytest.mark.parametrize("how", ["withdraw", "purge", "forget"])
def test_deleted_sign_ups_leave_no_byte_in_the_files(store, store_url, postgresql, how):
    boxes = [secrets.token_bytes(5736) for _ in range(6)]
    held = sqlite3.connect(store_url.removeprefix("sqlite:///")) if store_url.startswith("sqlite") else None
    if held:  # Another worker's connection, so that the log is not simply removed.
        held.execute("SELECT count(*) FROM sign_ups").fetchall()
    codes = [store.add(DAY - timedelta(days=number), box, new_form_key()).code for number, box in enumerate(boxes)]
    assert all(share_found(box, files_of(store_url, postgresql)) > 0.9 for box in boxes)
    match how:
        case "withdraw":
            assert all(store.withdraw(code) for code in codes[3:])
        case "purge":
            assert store.purge(DAY - timedelta(days=2)) == 3
        case "forget":
            assert store.forget([row.id for row in store.rows() if row.box in boxes[3:]]) == 3
    everything = files_of(store_url, postgresql)
    for number, box in enumerate(boxes):
        share = share_found(box, everything)
        assert share > 0.9 if number < 3 else share == 0, f"{how} {number}: {share}"
    if held:
        held.close()


def test_a_reader_that_keeps_deleted_bytes_alive_is_told_of_and_outlived(sqlite_store, sqlite_path):
    url, box = f"sqlite:///{sqlite_path}", secrets.token_bytes(5736)
    code = sqlite_store.add(DAY, box, new_form_key()).code
    reader = sqlite3.connect(sqlite_path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM sign_ups").fetchall()
    assert sqlite_store.withdraw(code)
    assert sqlite_store.count() == 0
    with pytest.raises(StoreError, match="not wiped from the files yet"):
        sqlite_store.purge(DAY)
    reader.execute("ROLLBACK")
    sqlite_store.purge(DAY)
    reader.close()
    assert box[:64] not in files_of(url, None)


def test_after_a_deletion_postgresql_has_forgotten_who_came_after_whom(postgresql):
    postgresql.run("CREATE DATABASE sequence")
    store = Store(postgresql.url("sequence"))
    for _ in range(30):
        store.add(DAY, b"box", new_form_key())
    ask = "SELECT id, xmin::text FROM sign_ups ORDER BY ctid"
    before = postgresql.run(ask, "sequence")
    assert len({xmin for _, xmin in before}) == 30
    store.purge(DAY)
    after = postgresql.run(ask, "sequence")
    assert [identity for identity, _ in after] == sorted(identity for identity, _ in before)
    assert len({xmin for _, xmin in after}) == 1


def test_postgresql_keeps_no_box_out_of_line_where_it_would_be_numbered(postgresql):
    postgresql.run("CREATE DATABASE inline")
    Store(postgresql.url("inline")).add(DAY, secrets.token_bytes(5736), new_form_key())
    toast = "SELECT pg_relation_size(reltoastrelid) FROM pg_class WHERE relname = 'sign_ups' AND reltoastrelid <> 0"
    assert postgresql.run(toast, "inline") in ([], [(0,)])
