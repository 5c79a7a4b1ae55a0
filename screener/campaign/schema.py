"""The one table of sign-ups, and the steps by which a database reaches its present form.

A step is never edited once it has been released: a change is a new step at the end. Reasons for doing this without
a migration library stand in docs/decisions/0202-store.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from screener.campaign.confirmation import no_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Step = Callable[[sa.Connection], None]

_LOCK: Final = 7_291_004  # Any number will do, as long as every process that starts takes the same lock.

metadata: Final = sa.MetaData()
sign_ups: Final = sa.Table(
    "sign_ups",
    metadata,
    sa.Column("id", sa.LargeBinary, primary_key=True),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("box", sa.LargeBinary, nullable=False),
    sa.Column("withdrawal_hash", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("mark", sa.LargeBinary, nullable=False),
)
schema_version: Final = sa.Table("schema_version", metadata, sa.Column("version", sa.Integer, nullable=False))


class SchemaError(Exception):
    """The database was written by a newer version of this program."""


def _first(connection: sa.Connection) -> None:
    """The rows lie in the order of their random ids, so that the file does not tell who came after whom."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "CREATE TABLE sign_ups (id BLOB PRIMARY KEY NOT NULL, day DATE NOT NULL, proven BOOLEAN NOT NULL,"
            " box BLOB NOT NULL, withdrawal_hash BLOB NOT NULL UNIQUE) WITHOUT ROWID"
        )
        return
    connection.exec_driver_sql(
        "CREATE TABLE sign_ups (id BYTEA PRIMARY KEY, day DATE NOT NULL, proven BOOLEAN NOT NULL,"
        " box BYTEA NOT NULL, withdrawal_hash BYTEA NOT NULL UNIQUE)"
    )
    # What is kept out of line is numbered in the order of arrival, so nothing is; a whole row fits in a page.
    for column in ("id", "box", "withdrawal_hash"):
        connection.exec_driver_sql(f"ALTER TABLE sign_ups ALTER COLUMN {column} SET STORAGE PLAIN")


def _second(connection: sa.Connection) -> None:
    """The proof of work moves into the box, and every row gets a mark, that of older ones says nothing."""
    old = sa.table("sign_ups", sa.column("id"), sa.column("mark"))
    if connection.dialect.name == "sqlite":
        # A column that must not be empty cannot be added to rows that are there, so the table is written anew.
        connection.exec_driver_sql("ALTER TABLE sign_ups RENAME TO older_sign_ups")
        connection.exec_driver_sql(
            "CREATE TABLE sign_ups (id BLOB PRIMARY KEY NOT NULL, day DATE NOT NULL, box BLOB NOT NULL,"
            " withdrawal_hash BLOB NOT NULL UNIQUE, mark BLOB NOT NULL) WITHOUT ROWID"
        )
        connection.exec_driver_sql(
            "INSERT INTO sign_ups SELECT id, day, box, withdrawal_hash, randomblob(32) FROM older_sign_ups ORDER BY id"
        )
        connection.exec_driver_sql("DROP TABLE older_sign_ups")
    else:
        connection.exec_driver_sql("ALTER TABLE sign_ups ADD COLUMN mark BYTEA")
        connection.exec_driver_sql("ALTER TABLE sign_ups ALTER COLUMN mark SET STORAGE PLAIN")
        for identity in connection.execute(sa.select(old.c.id)).scalars().all():
            connection.execute(old.update().where(old.c.id == identity).values(mark=no_mark()))
        connection.exec_driver_sql("ALTER TABLE sign_ups ALTER COLUMN mark SET NOT NULL")
        connection.exec_driver_sql("ALTER TABLE sign_ups DROP COLUMN proven")
    connection.exec_driver_sql("CREATE UNIQUE INDEX sign_ups_mark ON sign_ups (mark)")


STEPS: Final[tuple[Step, ...]] = (_first, _second)


def bring_up_to_date(connection: sa.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Takes, inside the caller's transaction, the steps this database has not taken yet. Raises SchemaError."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
    schema_version.create(connection, checkfirst=True)
    version = connection.execute(sa.select(schema_version.c.version)).scalar()
    if version is None:
        version = 0
        connection.execute(schema_version.insert().values(version=0))
    if version > len(steps):
        raise SchemaError(f"The database is at version {version}; this program knows {len(steps)} at most.")
    for step in steps[version:]:
        step(connection)
    connection.execute(schema_version.update().values(version=len(steps)))
