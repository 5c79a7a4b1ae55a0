"""What was typed at the desk, read into answers. What cannot be read is left out of them and told as a fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from screener.answers import SKIPPED, Answers, Person, Skipped, Value
from screener.interview.desk import lines
from screener.interview.desk.draft import Draft
from screener.interview.desk.facts import COVERAGE, STATUS, STATUS_SINCE, folded
from screener.interview.desk.kinship import id_of, with_kin
from screener.interview.desk.money import income
from screener.interview.desk.place import NOT_A_MONTH, NOT_MONEY, UNSAID, Fault, Place
from screener.interview.inputs import TownFinder
from screener.interview.kin import YOU
from screener.rulebook import Rulebook
from screener.rulebook.case import age_on
from screener.rulebook.households import stands_above_herself
from screener.rulebook.words import N_

NOT_AN_AGE: Final = N_("Write an age such as 9, or a birth date such as 2017-05-21 or 5/2017.")
NOT_A_DAY: Final = N_("Write a day such as 2027-01-15 or 1/15/2027.")
NOT_A_TOWN: Final = N_("Write the name of a town in Connecticut, or a ZIP code such as 06106.")
WHICH_TOWN: Final = N_("This may be: {towns}. Write one of them.")
WHO_IS_IT: Final = N_("Choose who this person is to adult 1.")
IN_A_CIRCLE: Final = N_("Nobody can be the parent of her own parent. Choose the parents again.")

Facts = dict[str, Value | Skipped]


@dataclass(frozen=True, slots=True)
class Told:
    """One version of the household."""

    answers: Answers
    day: date
    faults: tuple[Fault, ...]


def told(draft: Draft, version: str, book: Rulebook, today: date, find_town: TownFinder) -> Told:
    """One version of what was typed, on its own day or else today."""
    faults: list[Fault] = []
    home = Place(draft, version, faults)
    day = home.read("on", lines.day, NOT_A_DAY)
    on = day if isinstance(day, date) else today
    about_home = {"town": _town(home, find_town)}
    about_home |= {fact.id: home.folded(fact) for fact in folded(book, "household")}
    facts: dict[int, Facts] = {}
    for row in draft.rows(version):
        place = Place(draft, f"{version}{row}", faults)
        if row and not place.line("is"):
            faults.append(Fault(f"{place.at}-is", WHO_IS_IT))
        else:
            facts[row] = _facts(place, book, on, first=not row)
    facts = with_kin(draft, version, facts, on)
    facts = dict(_without_circles(facts, version, faults))
    several = {(id_of(row), STATUS): possible(draft, f"{version}{row}", book) for row in facts}
    return Told(
        Answers(
            _said(about_home),
            tuple(Person(id_of(row), said) for row, said in facts.items()),
            {fact: choices for fact, choices in several.items() if len(choices) > 1},
        ),
        on,
        tuple(faults),
    )


def _without_circles(facts: Mapping[int, Facts], version: str, faults: list[Fault]) -> Iterator[tuple[int, Facts]]:
    """The facts, without the parents of whoever would stand above herself: those are told as a fault."""
    people = {id_of(row): Person(id_of(row), said) for row, said in facts.items()}
    for row, said in facts.items():
        circle = stands_above_herself(id_of(row), people)
        if circle:
            faults.append(Fault(f"{version}{row}-parents", IN_A_CIRCLE))
        yield row, {fact: value for fact, value in said.items() if not (circle and fact == "parents")}


def possible(draft: Draft, where: str, book: Rulebook) -> tuple[str, ...]:
    """The statuses that were chosen for one person, in the order of the rules."""
    chosen = {draft.line(where, "status"), *draft.several(where, "or")}
    fact = book.facts[STATUS]
    return tuple(choice for choice in (*fact.choices, *fact.file_only) if choice in chosen)


def _facts(place: Place, book: Rulebook, on: date, *, first: bool) -> Facts:
    """What was said about one person, relations apart. The first row is whoever came."""
    statuses = possible(place.draft, place.at, book)
    status: Value | Skipped | None = statuses[0] if len(statuses) == 1 else None
    if not statuses and place.line("status") == UNSAID:
        status = SKIPPED
    found: dict[str, Value | Skipped | None] = {
        "relation": YOU if first else place.line("is"),
        **dict(_aged(place, on)),
        **dict(_pregnant(place.line("preg"))),
        "income": income(place.draft, place.at, lambda name: place.fault(name, NOT_MONEY)),
        STATUS: status,
        STATUS_SINCE: place.read("since", lines.month, NOT_A_MONTH),
        COVERAGE: _covered(place, book),
    }
    for fact in folded(book, "person"):
        value = place.folded(fact)
        found[fact.id] = found.get(fact.id) if value is None else value
    return _said(found)


def _aged(place: Place, on: date) -> Iterator[tuple[str, Value | Skipped]]:
    text = place.line("age")
    years, born = lines.age(text), lines.day_or_month(text)
    if text == lines.UNSAID:
        yield "age", SKIPPED
    elif years is not None:
        yield "age", years
    elif born is not None and born <= on.isoformat()[: len(born)] and age_on(born, on).low <= lines.OLDEST:
        yield "born", born
    elif text:
        place.fault("age", NOT_AN_AGE)


def _pregnant(chosen: str) -> Iterator[tuple[str, Value | Skipped]]:
    """One list says whether, and how many babies are expected."""
    if chosen == UNSAID:
        yield "pregnant", SKIPPED
    elif chosen in {"yes", "no"}:
        yield "pregnant", chosen == "yes"
    elif chosen.isdecimal():
        yield "pregnant", True
        yield "expected_babies", int(chosen)


def _covered(place: Place, book: Rulebook) -> Value | Skipped | None:
    chosen = {place.line("cover"), *place.draft.several(place.at, "also")}
    if UNSAID in chosen:
        return SKIPPED
    return tuple(choice for choice in book.facts[COVERAGE].choices if choice in chosen) or None


def _town(home: Place, find_town: TownFinder) -> Value | Skipped | None:
    text = home.line("town")
    if not text or text == lines.UNSAID:
        return SKIPPED if text else None
    towns, sure = find_town(text)
    if sure:
        return towns[0]
    if towns:
        home.fault("town", WHICH_TOWN, towns=", ".join(towns))
    else:
        home.fault("town", NOT_A_TOWN)
    return None


def _said(facts: Mapping[str, Value | Skipped | None]) -> Facts:
    return {fact: value for fact, value in facts.items() if value is not None}
