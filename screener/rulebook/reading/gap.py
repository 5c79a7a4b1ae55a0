"""``rules/gap.yaml``: who is drawn on the map of the gap, and into which groups the programs are put."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from screener.answers import Skipped, Value
from screener.rulebook.book import Rulebook
from screener.rulebook.reading.entries import Entry, Fields, entry_of
from screener.rulebook.reading.faults import Fault, Faults
from screener.rulebook.reading.values import INCOME_KINDS, value_of

FILE = "gap.yaml"


@dataclass(frozen=True, slots=True)
class Group:
    """Programs that mean about the same to a person, under one title (a message id)."""

    id: str
    title: str
    programs: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class GapPlan:
    """How the map is drawn. Two plans are the same only where they are one object."""

    reform: str
    status: str
    """The fact that tells the panels apart."""
    statuses: Mapping[str, str]
    """Every value of that fact which a person can have, with its words (message ids)."""
    person: Mapping[str, Value | Skipped]
    say: tuple[str, ...]
    """The facts of the person that a page says, in order."""
    income_kind: str
    guidelines: str
    groups: tuple[Group, ...]
    """Best first; the last is open to everyone."""
    possible: str
    """The words (a message id) for something better that is not decided."""


def read_gap(book: Rulebook, folder: Path) -> GapPlan:
    """The plan of a rules folder. Raises ``RuleError`` with the mistakes in the file."""
    faults = Faults()
    found: list[GapPlan] = []
    with faults.gathering():
        path = folder / FILE
        if not path.is_file():
            raise Fault(FILE, 1, "This file is missing from the rules folder.")
        found.append(_plan(book, entry_of(path, FILE)))
    faults.raise_if_any()
    return found[0]


def _plan(book: Rulebook, entry: Entry) -> GapPlan:
    fields = entry.fields(
        required=("reform", "status", "person", "income_kind", "guidelines", "tell", "groups", "possible")
    )
    person = {
        key.one_of(book.facts, "a fact of facts.yaml"): value_of(book.facts[key.text()], value)
        for key, value in fields["person"].pairs()
    }
    status, statuses = _statuses(book, fields)
    return GapPlan(
        reform=fields["reform"].one_of(book.reforms, "a reform"),
        status=status,
        statuses=statuses,
        person=person,
        say=fields.list_of("tell", lambda item: item.one_of(tuple(person), "a fact of the person above")),
        income_kind=fields["income_kind"].one_of(INCOME_KINDS, "a kind of income"),
        guidelines=fields["guidelines"].one_of(book.guidelines, "a use of the poverty guidelines"),
        groups=_groups(book, fields["groups"]),
        possible=fields["possible"].text(),
    )


def _statuses(book: Rulebook, fields: Fields) -> tuple[str, dict[str, str]]:
    inner = fields["status"].fields(required=("fact", "titles"))
    fact = book.facts[inner["fact"].one_of(book.facts, "a fact of facts.yaml")]
    titles = {
        key.one_of(fact.file_only, f"an id of {fact.id!r} that is no choice"): value.text()
        for key, value in inner["titles"].pairs()
    }
    if set(titles) != set(fact.file_only):
        raise inner["titles"].fault(f"Give a title to each of these: {', '.join(fact.file_only)}.")
    return fact.id, {name: words for name, words in fact.choices.items() if name != fact.private_choice} | titles


def _groups(book: Rulebook, entry: Entry) -> tuple[Group, ...]:
    """The groups, in which each program of coverage stands once: a new program cannot be left off the map."""
    found: list[Group] = []
    placed: set[str] = set()
    for item in entry.items():
        fields = item.fields(required=("id", "title", "programs"))
        programs = fields["programs"].one_or_more(lambda name: name.one_of(book.programs, "a program"))
        if twice := placed & set(programs):
            raise item.fault(f"{', '.join(sorted(twice))} stands in two groups. Keep one.")
        placed |= set(programs)
        found.append(Group(fields["id"].identifier(), fields["title"].text(), programs))
    coverage = {program.id for program in book.programs.values() if program.kind == "coverage"}
    if missing := coverage - placed:
        raise entry.fault(f"These programs are in no group: {', '.join(sorted(missing))}. Put each into one.")
    return tuple(found)
