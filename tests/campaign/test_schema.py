"""A database moves to its present form by steps, whole or not at all, and never backwards."""

import secrets
from datetime import date

import pytest
import sqlalchemy as sa

from screener.campaign import Store, StoreError, engines, new_form_key
from screener.campaign.codes import code_hash, withdrawal_code
from screener.campaign.schema import STEPS, SchemaError, bring_up_to_date

DAY = date(2026, 11, 24)
KEY = new_form_key()
FIRST = sa.table(
    "sign_ups", *map(sa.column, ("id", "proven", "box", "withdrawal_hash")), sa.column("day", sa.Date)
)  # As the first version had it.


def add_a_column(connection):
    connection.exec_driver_sql("ALTER TABLE sign_ups ADD COLUMN later INTEGER")


def fail_halfway(connection):
    connection.exec_driver_sql("ALTER TABLE sign_ups ADD COLUMN half INTEGER")
    raise OSError("the power went")


def version(engine):
    with engine.connect() as connection:
        return connection.execute(sa.text("SELECT version FROM schema_version")).scalars().all()


def columns(engine):
    return {column["name"] for column in sa.inspect(engine).get_columns("sign_ups")}


def test_a_new_database_is_at_the_latest_version(store):
    assert version(store._engine) == [len(STEPS)]


def test_a_step_is_taken_once_and_keeps_the_rows(store):
    store.add(DAY, b"box", new_form_key())
    for _ in range(2):
        with store._engine.begin() as connection:
            bring_up_to_date(connection, [*STEPS, add_a_column])
    assert version(store._engine) == [len(STEPS) + 1]
    assert "later" in columns(store._engine)
    assert [row.box for row in store.rows()] == [b"box"]


def test_a_database_of_the_first_version_keeps_its_sign_ups_and_their_codes(store_url):
    engine, rows = engines.make(store_url), {}
    with engine.begin() as connection:
        bring_up_to_date(connection, STEPS[:1])
        for _ in range(40):
            key, box = new_form_key(), secrets.token_bytes(5732)
            rows[box] = key
            row = {"id": secrets.token_bytes(16), "day": DAY, "proven": True, "box": box}
            connection.execute(FIRST.insert(), {**row, "withdrawal_hash": code_hash(withdrawal_code(key))})
    store = Store(store_url)
    assert version(engine) == [len(STEPS)]
    assert columns(engine) == {"id", "day", "box", "withdrawal_hash", "mark"}
    found = store.rows()
    assert {row.box for row in found} == set(rows)
    assert {row.day for row in found} == {DAY}
    assert len({row.mark for row in found}) == 40
    assert {len(row.mark) for row in found} == {32}
    assert store.withdraw(withdrawal_code(rows[found[0].box]))
    assert store.count() == 39


def test_an_older_sqlite_table_leaves_nothing_in_the_file(sqlite_path):
    url, box = f"sqlite:///{sqlite_path}", b"SEALED-LONG-AGO" * 300
    engine = engines.make(url)
    with engine.begin() as connection:
        bring_up_to_date(connection, STEPS[:1])
        insert = "INSERT INTO sign_ups VALUES (?, ?, ?, ?, ?)"
        connection.exec_driver_sql(insert, (b"i" * 16, "2026-11-24", 1, box, code_hash(withdrawal_code(KEY))))
    assert Store(url).withdraw(withdrawal_code(KEY))
    assert b"SEALED-LONG-AGO" not in b"".join(path.read_bytes() for path in sqlite_path.parent.iterdir())


def test_a_step_that_fails_leaves_the_database_as_it_was(store):
    store.add(DAY, b"box", new_form_key())
    with pytest.raises(OSError, match="the power went"), store._engine.begin() as connection:
        bring_up_to_date(connection, [*STEPS, add_a_column, fail_halfway])
    assert version(store._engine) == [len(STEPS)]
    assert not {"later", "half"} & columns(store._engine)
    assert store.count() == 1


def test_a_database_of_a_newer_program_is_refused_and_left_alone(store, store_url):
    with store._engine.begin() as connection:
        bring_up_to_date(connection, [*STEPS, add_a_column])
    with pytest.raises(StoreError, match=f"at version {len(STEPS) + 1}; this program knows {len(STEPS)} at most"):
        Store(store_url)
    with pytest.raises(SchemaError), store._engine.begin() as connection:
        bring_up_to_date(connection)
    assert version(store._engine) == [len(STEPS) + 1]


def test_the_table_that_python_knows_is_the_one_the_steps_make(store_url):
    from screener.campaign.schema import sign_ups

    assert columns(Store(store_url)._engine) == {column.name for column in sign_ups.columns}
    assert engines.PATIENCE < 500
