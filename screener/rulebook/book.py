"""The parts of a rulebook, as they stand in ``rules/``: frozen, dated, cited, with their words.

Words are message ids (English text) for the one catalog; nothing here is translated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from screener.answers import Value
from screener.rulebook.nodes import Table
from screener.rulebook.terms import Measure, ParameterName, Term

if TYPE_CHECKING:
    from screener.rulebook.snapshot import Snapshot

CONFIDENCES: Final = ("low", "medium", "high")
"""From the least to the most sure, so that the least of several is the smallest index."""


@dataclass(frozen=True, slots=True)
class Source:
    """One citation: where a figure or a rule was read, when and how, and who has checked it since."""

    id: str
    publisher: str
    title: str
    url: str
    published: str
    read_on: date
    read_how: str
    confidence: str
    check_again_by: date
    checked_on: date | None = None
    checked_by: str | None = None
    ask: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call. Phone numbers and addresses live here only, never inside a sentence."""

    id: str
    name: str
    phone: str | None
    tty: str | None
    url: str | None
    cite: tuple[str, ...]
    note: str | None = None
    """What to know before calling: it stands behind the number wherever the number stands."""
    say: str | None = None
    """What to say to somebody who serves several programs, so that the page for the call names none of them."""


@dataclass(frozen=True, slots=True)
class Presumption:
    """What is taken as said until somebody says otherwise, for the people whom ``when`` fits.

    A no may rest on a ``firm`` one (it is still listed and may be changed); a no that rests on any other is a maybe.
    """

    when: Term | None
    value: Value
    words: str
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """What a fact may come to be when something happens, and the words that say so; from some values only (``of``)."""

    value: Value
    words: str
    of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A line in which somebody finds herself without telling: whom it is for, and as which choice it is judged."""

    choice: str
    words: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something we may ask, about whom, and how."""

    id: str
    about: str
    kind: str
    ask: str
    sensitivity: str
    page: str | None
    label: str
    question: str
    help: str | None = None
    why: str | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    file_only: tuple[str, ...] = ()
    either: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a file may say of somebody who has one of several choices, and which of them is not known."""
    private_choice: str | None = None
    rows: tuple[StatusRow, ...] = ()
    """Of what is read and never asked: a line for each choice, with the words by which somebody finds hers."""
    rows_help: str | None = None
    rows_closed: str | None = None
    """What to say in a line under which no full coverage is open."""
    rows_open: str | None = None
    """What is open to everybody all the same, said once below such lines."""
    only_for: Term | None = None
    otherwise: Value | None = None
    presume: tuple[Presumption, ...] = ()
    may_become: Event | None = None
    least: int = 0
    most: int | None = None
    yes: str | None = None
    no: str | None = None
    settled: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """
    One page of the walk: the facts it asks and the shape in which it asks them. Where it has words for whoever lives
    ``alone``, its title is the question to everybody else.
    """

    id: str
    shape: str
    facts: tuple[str, ...]
    title: str
    help: str | None = None
    alone: str | None = None


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A parameter's value from a day on: a number, numbers by unit size, or what is not known yet."""

    since: date
    value: int | Mapping[int, int] | None
    cite: tuple[str, ...]
    confidence: str | None = None
    unknown: str | None = None
    ask: str | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated number with its unit and its name in words."""

    name: str
    unit: str
    label: str
    values: tuple[DatedValue, ...]


@dataclass(frozen=True, slots=True)
class GuidelineTable:
    """A year's poverty guidelines in whole dollars a year: the first person, and each one more."""

    year: str
    first: int
    each: int
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuidelinesInUse:
    """Which table a kind of program uses from a day on, or that it is not known yet."""

    since: date
    table: str | None
    cite: tuple[str, ...]
    unknown: str | None = None
    ask: str | None = None


@dataclass(frozen=True, slots=True)
class KindCounted:
    """How income counts: so many cents a month ignored, then a share in percent.

    Kinds with the same ``purse`` share one sum that is ignored.
    """

    ignore: int
    count: int
    purse: str


@dataclass(frozen=True, slots=True)
class DatedCounting:
    """How income is counted from a day on, by kind; ``default`` stands for the kinds not named."""

    since: date
    kinds: Mapping[str, KindCounted]
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatedCondition:
    """What a named condition means from a day on."""

    since: date
    when: Term
    cite: tuple[str, ...]
    confidence: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that several programs use under one name."""

    name: str
    words: str
    versions: tuple[DatedCondition, ...]
    yes: str | None = None
    no: str | None = None
    opens_with: str | None = None
    """A condition whose change by a reform is this one's change too."""


@dataclass(frozen=True, slots=True)
class Route:
    """One legal door into a program."""

    id: str
    title: str
    when: Term
    cite: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    confidence: str | None = None


@dataclass(frozen=True, slots=True)
class CostLine:
    """What a program costs those whom ``when`` fits: a premium in dollars a month and the words for it.

    Without a premium the price is not known, and the words are all there is, or a share of the counted income in
    hundredths of a percent, from the least to the most.
    """

    when: Term
    premium_month: int | ParameterName | None
    per: str
    words: tuple[str, ...]
    share: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of applying: what to do, with whom, and the sentence to say there where there is one."""

    text: str
    contact: str | None
    by: str
    say: str | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """A program as a person meets it; its routes are the legal doors."""

    id: str
    kind: str
    title: str
    short: str
    about: str
    routes: tuple[Route, ...]
    measure: Measure | None = None
    who_decides: str | None = None
    cost: tuple[CostLine, ...] = ()
    share_words: str | None = None
    """How a share of the income is told in dollars."""
    covers: tuple[str, ...] = ()
    apply: tuple[Step, ...] = ()
    bring: tuple[str, ...] = ()
    note: tuple[str, ...] = ()
    note_cite: tuple[str, ...] = ()
    """Where what is good to know, or to bring, was read, if no door rests on it."""
    words_if_no: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A dated safety notice: calm sentences and a phone, inside the tickets it is attached to."""

    id: str
    title: str
    text: tuple[str, ...]
    attach: tuple[str, ...]
    contact: str | None
    cite: tuple[str, ...]
    when: Term | None = None
    since: date | None = None
    until: date | None = None
    not_for: Mapping[str, Term] = field(default_factory=dict)
    """Who is not told it in the ticket of one program, though she may be in that of another."""
    question: str | None = None
    """What the notice answers, as whoever reads it would ask."""
    need_not_say: bool = False
    """Whether its first sentence says what a caller may keep to herself."""
    deadline: bool = False
    """Whether its title is a day by which to act."""
    first: bool = False
    """Whether it stands at the head of a result, and only where its ``when`` is sure."""


@dataclass(frozen=True, slots=True)
class Reform:
    """An overlay: the same rules with some named conditions replaced."""

    id: str
    title: str
    overrides: Mapping[str, Term]
    cite: tuple[str, ...]


@dataclass(frozen=True)
class Rulebook:
    """Everything that was read from the rules folder. ``on(day)`` gives the rules of one day."""

    version: str
    sources: Mapping[str, Source]
    contacts: Mapping[str, Contact]
    pages: tuple[QuestionPage, ...]
    facts: Mapping[str, Fact]
    parameters: Mapping[str, Parameter]
    tables: Mapping[str, GuidelineTable]
    guidelines: Mapping[str, tuple[GuidelinesInUse, ...]]
    countings: Mapping[str, tuple[DatedCounting, ...]]
    conditions: Mapping[str, Condition]
    programs: Mapping[str, Program]
    precedence: tuple[str, ...]
    replaces: Mapping[str, tuple[str, ...]]
    closing: tuple[str, ...]
    """What must be signed up for by a day, so that only something sure may stand in its place."""
    sign_up: str | None
    """The condition that says when it may be signed up for. Whoever is in stays in when that time ends."""
    kept: Mapping[str, Term]
    """Of some programs, in whose sight they stay whatever else is found."""
    spares: Mapping[str, tuple[str, ...]]
    home_order: tuple[str, ...]
    home_first: tuple[str, ...]
    """The facts about somebody here that lift what is for the home above the rest."""
    for_a_bill: tuple[str, ...]
    """What helps with a hospital bill, in the order in which to try it."""
    notices: Mapping[str, Notice]
    reforms: Mapping[str, Reform]
    table: Table = field(default_factory=dict, repr=False)
    """What the rules of every day say, compiled; it goes on with every overlay."""

    def on(self, day: date) -> Snapshot:
        """The rules of ``day``, compiled; asked again for the same day it is the same object."""
        return _snapshot(self, day)

    def reformed(self, reform: str) -> Rulebook:
        """The rulebook under a reform. Raises ``KeyError`` for a reform that is not there."""
        return _reformed(self, reform)

    def replaced_by(self, reform: str) -> Mapping[str, Term]:
        """The conditions that a reform replaces, those that open with them included, and by what."""
        overrides = self.reforms[reform].overrides
        following = {
            name: overrides[condition.opens_with]
            for name, condition in self.conditions.items()
            if condition.opens_with is not None and condition.opens_with in overrides
        }
        return {**following, **overrides}

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


# A day that was judged takes a megabyte, and a program may ask about any day: so many and no more are kept.
@lru_cache(maxsize=128)
def _snapshot(book: Rulebook, day: date) -> Snapshot:
    # Imported late because a snapshot is made of a book, and only its type is needed above.
    from screener.rulebook.snapshot import Snapshot  # noqa: PLC0415

    return Snapshot(book, day)


@lru_cache(maxsize=16)
def _reformed(book: Rulebook, reform: str) -> Rulebook:
    overrides = book.replaced_by(reform)
    conditions = {
        name: replace(
            condition,
            versions=tuple(replace(version, when=overrides[name]) for version in condition.versions),
        )
        if name in overrides
        else condition
        for name, condition in book.conditions.items()
    }
    return replace(book, conditions=conditions)
