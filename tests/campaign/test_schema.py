"""A database moves to its present form by steps, whole or not at all, and never backwards."""

from datetime import date

import pytest
import sqlalchemy as sa

from screener.campaign import Store, StoreError, engines, new_form_key
from screener.campaign.schema import STEPS, SchemaError, bring_up_to_date

DAY = date(2026, 11, 24)


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
