"""Where sealed sign-ups wait for the organisers: SQLite by default, PostgreSQL by URL.

What is acknowledged is on the disk; what could not be stored is said at once. No row tells a time finer than a day,
and rows lie in no order. Every call opens its own connection, so workers may fork, and a database that comes back
is used again without a restart.
"""

from __future__ import annotations

import secrets
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVarTuple

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from screener.campaign import engines
from screener.campaign.codes import code_hash, withdrawal_code
from screener.campaign.confirmation import Link, no_mark
from screener.campaign.new_file import write_new
from screener.campaign.schema import SchemaError, bring_up_to_date, sign_ups

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

NO_DAY: Final = date(2000, 1, 1)
"""What the files show where nobody says which day it is."""

_ID_BYTES: Final = 16
_PAUSE: Final = 0.1  # Seconds.
_BATCH: Final = 500  # Databases take only so many values in one statement.
_Columns = TypeVarTuple("_Columns")


class StoreError(Exception):
    """The database cannot be reached, is locked, is full or is not fit for this. Its message holds no value."""


class NotStoredError(StoreError):
    """The sign-up is not stored. Say so, keep what was typed, and let the same form be sent again."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The sign-up is on the disk. `code` takes it back; `already` says that this form had been stored before."""

    code: str
    already: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One sealed sign-up. Its `mark` says something to whoever opens the box, and to nobody else (confirmation.py)."""

    id: bytes
    day: date
    box: bytes
    mark: bytes


class Store:
    """A database of sealed sign-ups, checked and brought to its present form. Raises StoreError if it is unfit.

    At the start nobody waits for a page, so a database that is busy or not up yet is asked for `patience` seconds.
    `today` gives the day that the files show as the time of their last change.
    """

    def __init__(self, url: str, patience: float = 10, today: Callable[[], date] = lambda: NO_DAY) -> None:
        self._today = today
        deadline = time.monotonic() + patience
        try:
            self._engine = engines.make(url)
            while not self._begin(last=time.monotonic() >= deadline):
                time.sleep(_PAUSE)
        except (SQLAlchemyError, SchemaError, engines.EngineError, OSError) as fault:
            raise StoreError(f"The store of sign-ups cannot be used: {_cause(fault)}") from None

    def flatten(self) -> None:
        """Takes from the files at what time of the day they were last written. Every writing does it too."""
        engines.flatten(self._engine, self._today())

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        """A transaction whose time no file shows afterwards."""
        try:
            with self._engine.begin() as connection:
                yield connection
        finally:
            self.flatten()

    def _begin(self, *, last: bool) -> bool:
        try:
            with self._writing() as connection:
                engines.check_safe(connection)
                bring_up_to_date(connection)
        except OperationalError:
            if last:
                raise
            return False
        return True

    def add(self, day: date, box: bytes, form_key: str, *, mark: bytes | None = None) -> Stored:
        """Stores one box, once for each form however often the form is sent.

        `mark` is that of the letter that will be sent. Comes back only when the row is on the disk. Raises
        NotStoredError, and ValueError for a key no form has.
        """
        code = withdrawal_code(form_key)
        row = {
            "id": secrets.token_bytes(_ID_BYTES),
            "day": day,
            "box": box,
            "withdrawal_hash": code_hash(code),
            "mark": mark or no_mark(),
        }
        insert = engines.insert_once(self._engine, sign_ups, "withdrawal_hash").values(row)
        try:
            with self._writing() as connection:
                added = connection.execute(insert.returning(sign_ups.c.id)).first()
        except (SQLAlchemyError, OSError) as fault:
            raise NotStoredError(f"The sign-up was not stored: {_cause(fault)}") from None
        return Stored(code, already=added is None)

    def confirm(self, link: Link) -> bool:
        """Changes the mark of the row whose letter carried this link; False where there is none. Raises StoreError.

        Doing it again is no fault: people press twice.
        """
        ours = sign_ups.c.mark.in_([link.waiting, link.confirmed])
        try:
            with self._writing() as connection:
                changed = connection.execute(sign_ups.update().where(ours).values(mark=link.confirmed))
        except (SQLAlchemyError, OSError) as fault:
            raise StoreError(f"Nothing was confirmed: {_cause(fault)}") from None
        return changed.rowcount > 0

    def withdraw(self, code: str) -> bool:
        """Deletes the row of this code for good; False where there is none. Raises StoreError."""
        gone = self._delete([sign_ups.c.withdrawal_hash == code_hash(code)])
        if gone:
            # The row is gone already. Where a reader keeps the last bytes from being wiped now, the next call does it.
            with suppress(SQLAlchemyError, engines.EngineError):
                self._scrub()
        return gone > 0

    def purge(self, before: date) -> int:
        """Deletes for good every row of a day before this one, and says how many. Raises StoreError."""
        return self._delete_and_scrub([sign_ups.c.day < before])

    def forget(self, ids: Collection[bytes]) -> int:
        """Deletes for good the rows with these ids, and says how many were there. Raises StoreError."""
        known = list(ids)
        batches = [known[start : start + _BATCH] for start in range(0, len(known), _BATCH)]
        return self._delete_and_scrub([sign_ups.c.id.in_(batch) for batch in batches])

    def count(self) -> int:
        """How many sign-ups wait. Raises StoreError."""
        return self._read(sa.select(sa.func.count()).select_from(sign_ups))[0][0]

    def rows(self) -> list[Row]:
        """Every sealed sign-up, in the order of the random ids. Raises StoreError."""
        columns = (sign_ups.c.id, sign_ups.c.day, sign_ups.c.box, sign_ups.c.mark)
        return [Row(*row) for row in self._read(sa.select(*columns).order_by(sign_ups.c.id))]

    def copy_to(self, path: Path) -> int:
        """Copies an SQLite database into one new file of the owner's alone, and says how many sign-ups are in it.

        Raises FileExistsError for a file that is there, and StoreError.
        """
        if self._engine.dialect.name != "sqlite":
            raise StoreError("PostgreSQL is copied by its own program: pg_dump --format=custom")
        write_new(path, "")
        try:
            engines.copy(self._engine, path)
        except (SQLAlchemyError, OSError) as fault:
            path.unlink()
            raise StoreError(f"Nothing was copied: {_cause(fault)}") from None
        return Store(f"sqlite:///{path.resolve()}").count()

    def _read(self, query: sa.Select[*_Columns]) -> list[sa.Row[*_Columns]]:
        try:
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                return list(connection.execute(query))
        except (SQLAlchemyError, OSError) as fault:
            raise StoreError(f"The store cannot be read: {_cause(fault)}") from None

    def _delete(self, conditions: Iterable[sa.ColumnElement[bool]]) -> int:
        try:
            with self._writing() as connection:
                return sum(connection.execute(sign_ups.delete().where(each)).rowcount for each in conditions)
        except (SQLAlchemyError, OSError) as fault:
            raise StoreError(f"Nothing was deleted: {_cause(fault)}") from None

    def _scrub(self) -> None:
        try:
            engines.scrub(self._engine)
        finally:
            self.flatten()

    def _delete_and_scrub(self, conditions: Iterable[sa.ColumnElement[bool]]) -> int:
        gone = self._delete(conditions)
        try:
            self._scrub()
        except (SQLAlchemyError, engines.EngineError, OSError) as fault:
            raise StoreError(f"Deleted, but not wiped from the files yet; run it again: {_cause(fault)}") from None
        return gone


def _cause(fault: Exception) -> str:
    """The database's own first line, without the statement and its values."""
    return str(getattr(fault, "orig", None) or fault).partition("\n")[0]
