"""The form of the desk as it is drawn: one or two versions of a household, and how the sheet is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from screener.answers import MOST_PEOPLE
from screener.interview.desk import VERSIONS, told
from screener.interview.desk.kinship import id_of
from screener.interview.desk.people import DeskWording
from screener.rulebook.words import N_
from screener.web import languages
from screener.web.desk.cells import Cells
from screener.web.desk.judged import find_town
from screener.web.ground import ground

if TYPE_CHECKING:
    from collections.abc import Mapping

    from screener.interview.catalogs import Language
    from screener.interview.desk import Draft, Told
    from screener.web.desk.cells import Cell, Fold

LEAST_ROWS: Final = 2
PATTERN: Final = "__n__"
"""Stands for the number of a row that the script adds."""


@dataclass(frozen=True, slots=True)
class RowDrawn:
    """One person: where she stands (`a0`), what she is called, and her fields."""

    at: str
    name: str
    cells: tuple[Cell, ...]
    folds: tuple[Fold, ...]
    filled: bool


@dataclass(frozen=True, slots=True)
class VersionDrawn:
    """One version of the household. `pattern` is the row that the script adds."""

    id: str
    title: str
    cells: tuple[Cell, ...]
    more: Fold
    rows: tuple[RowDrawn, ...]
    pattern: RowDrawn
    full: bool
    most: int = MOST_PEOPLE


@dataclass(frozen=True, slots=True)
class FormDrawn:
    """The whole form."""

    versions: tuple[VersionDrawn, ...]
    towns: tuple[str, ...]
    languages: tuple[Language, ...]
    tongue: str
    large: bool
    fresh: bool


def form(draft: Draft) -> FormDrawn:
    """The form with everything that was typed."""
    shown = VERSIONS if draft.compares else VERSIONS[:1]
    tongue = draft.typed.get("tongue", ("",))[0]
    return FormDrawn(
        versions=tuple(_version(draft, version, alone=len(shown) == 1) for version in shown),
        towns=tuple(town.name for town in ground().rules.directory.towns),
        languages=ground().languages.all,
        tongue=tongue or languages.current().code,
        large="large" in draft.typed,
        fresh=draft.empty,
    )


def rows_drawn(draft: Draft, version: str) -> int:
    """How many rows there are: everybody's and an empty one, and two at least."""
    return min(MOST_PEOPLE, max(LEAST_ROWS, max(draft.rows(version), default=0) + 2))


def _version(draft: Draft, version: str, *, alone: bool) -> VersionDrawn:
    stands = ground()
    book = stands.rules.book
    read = told(draft, version, book, stands.today, find_town)
    wording = DeskWording(languages.words(), languages.current().locale, read.answers, book, read.day)
    errors = {fault.at: wording.gettext(fault.text, **fault.filled) for fault in read.faults}
    count = rows_drawn(draft, version)
    names = _names(read, wording, count)
    home = Cells(draft, version, book, wording, errors)
    title = "" if alone else wording.gettext(N_("Now")) if version == VERSIONS[0] else wording.gettext(N_("If…"))

    def row(number: int | str) -> RowDrawn:
        at = f"{version}{number}"
        cells = Cells(draft, at, book, wording, errors)
        name = names.get(int(number), "") if number != PATTERN else ""
        others = {other: called for other, called in names.items() if str(other) != str(number)}
        return RowDrawn(
            at, name or wording.gettext(N_("Another person")), tuple(cells.row(first=number == 0)),
            cells.folds(others), bool(draft.filled(at)),
        )  # fmt: skip

    return VersionDrawn(
        id=version,
        title=title,
        cells=home.home(stands.today.isoformat()),
        more=home.of_home(),
        rows=tuple(row(number) for number in range(count)),
        pattern=row(PATTERN),
        full=count >= MOST_PEOPLE,
    )


def _names(read: Told, wording: DeskWording, count: int) -> Mapping[int, str]:
    """What the people in the rows are called, and the first one even before anything is known of her."""
    here = {person.id for person in read.answers.people}
    called = {number: wording.Person(id_of(number)) for number in range(count) if id_of(number) in here}
    return called or {0: wording.gettext(N_("Adult 1"))}
