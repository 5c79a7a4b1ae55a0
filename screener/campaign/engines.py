"""What SQLite and PostgreSQL must be told so that an acknowledged row is on the disk and a deleted one is gone."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.engine.interfaces import DBAPIConnection

PATIENCE: Final = 400
"""Milliseconds to wait for a lock. A person is waiting for the page, and "not saved, try again" is an answer."""

_PRAGMAS: Final = {
    "busy_timeout": PATIENCE,
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: each commit is synced before it returns. NORMAL may lose the last ones with the power.
    "secure_delete": 1,  # Deleted rows are overwritten with zeros.
    "trusted_schema": 0,
}


class EngineError(Exception):
    """The address or the database cannot hold sign-ups; the message says why."""


def make(address: str) -> sa.Engine:
    """An engine for a `sqlite:///file` or `postgresql://` address. Opens nothing yet. Raises EngineError."""
    try:
        url = sa.make_url(address)
    except ArgumentError:
        raise EngineError("the address is not one of a database, like sqlite:///signups.sqlite") from None
    match url.get_backend_name():
        case "sqlite" if url.database and url.database != ":memory:":
            return _sqlite(url)
        case "postgresql":
            return _postgresql(url)
        case _:
            raise EngineError("sign-ups are kept in an SQLite file or in PostgreSQL")


def check_safe(connection: sa.Connection) -> None:
    """Raises EngineError where a database would answer before the row is on the disk, or keep what is deleted."""
    if connection.dialect.name == "sqlite":
        for name, wanted in _PRAGMAS.items():
            found = connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            if found != wanted:
                raise EngineError(f"SQLite keeps {name} at {found} here, not {wanted}")
    elif connection.exec_driver_sql("SHOW fsync").scalar() != "on":
        raise EngineError("this PostgreSQL server runs with fsync off and may lose what it stored")


def insert_once(engine: sa.Engine, table: sa.Table, column: str) -> postgresql.Insert | sqlite.Insert:
    """An insert that does nothing where a row with the same value in this column is there."""
    insert = sqlite.insert(table) if engine.dialect.name == "sqlite" else postgresql.insert(table)
    return insert.on_conflict_do_nothing(index_elements=[column])


def copy(engine: sa.Engine, path: Path) -> None:
    """An SQLite database as it is at one moment, written anew into an empty file: what was deleted is not in it."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(path),))


def scrub(engine: sa.Engine) -> None:
    """After a deletion: the bytes leave the files too, not only the table. Raises EngineError where they cannot yet."""
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            # The log may still hold the row as it was written; this copies what is live and empties the log.
            if connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar():
                raise EngineError("another program is using the database")
        return
    # PostgreSQL marks a deleted row and leaves its bytes, and numbers transactions in the order they came. Writing
    # every row anew in one transaction, and then the whole file in the order of the random ids, ends both.
    for statement in ("UPDATE sign_ups SET day = day", "CLUSTER sign_ups USING sign_ups_pkey"):
        with engine.begin() as connection:
            connection.exec_driver_sql("SET LOCAL statement_timeout = '60s'")
            connection.exec_driver_sql(statement)


def flatten(engine: sa.Engine, day: date) -> None:
    """Gives SQLite's files and their folder the first moment of a day as their times: one finer is that of a sign-up.

    The time of the last change to a file's own entry cannot be set; it becomes that of this call.
    """
    if engine.dialect.name == "sqlite":
        path = Path(str(engine.url.database))
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()
        for each in (*path.parent.glob(f"{path.name}*"), path.parent):
            with suppress(OSError):  # Another call may have removed the log, and no time is worth a lost sign-up.
                os.utime(each, (moment, moment))


def _sqlite(url: sa.URL) -> sa.Engine:
    path = Path(str(url.database))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # SQLite would make the file as open as the umask; its log takes after the file.
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    engine = sa.create_engine(url.set(drivername="sqlite+pysqlite"), poolclass=NullPool, hide_parameters=True)

    @sa.event.listens_for(engine, "connect")
    def _tell(connection: DBAPIConnection, _record: object) -> None:
        driver: Any = connection
        driver.isolation_level = None  # Transactions are begun below, not guessed by the driver.
        for name, value in _PRAGMAS.items():
            driver.execute(f"PRAGMA {name} = {value}")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # The write lock is taken at once: one that is asked for halfway fails without waiting. Single reads need none.
        if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _postgresql(url: sa.URL) -> sa.Engine:
    options = f"-c synchronous_commit=on -c lock_timeout={PATIENCE} -c statement_timeout=5000"
    return sa.create_engine(
        url.set(drivername="postgresql+psycopg"),
        poolclass=NullPool,
        hide_parameters=True,
        connect_args={"connect_timeout": 2, "options": options},
    )
