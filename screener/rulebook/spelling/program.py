"""Everything that there is to say about one program on a day: its doors, its words, its figures, what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from screener.rulebook import terms
from screener.rulebook.book import CONFIDENCES, Contact, Notice, Program, Route, Source
from screener.rulebook.findings import Money
from screener.rulebook.resting import Rests, program_rests, route_rests, whom_to_ask
from screener.rulebook.snapshot import CENTS, Snapshot
from screener.rulebook.spelling.figures import Figure, figures
from screener.rulebook.spelling.lines import Line, Sentence
from screener.rulebook.spelling.measures import Measured, measured
from screener.rulebook.spelling.terms import parts, spell
from screener.rulebook.unknowns import NotKnownYet
from screener.rulebook.words import N_

__all__ = ["Door", "Figure", "Meaning", "Price", "Spelt", "spelt_program"]

_PREMIUM = {
    "family": N_("{money} a month for the family."),
    "person": N_("{money} a month a person."),
}


@dataclass(frozen=True, slots=True)
class Door:
    """One legal way in: all its lines must be true. ``unconfirmed``: it rests on something that is not sure."""

    route: Route
    lines: tuple[Line, ...]
    unconfirmed: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a named condition means on the day, and since when."""

    condition: str
    words: str
    since: date
    lines: tuple[Line, ...]
    cite: tuple[str, ...]
    changed: bool
    """Whether it meant something else before ``since``; else the rules only do not go further back."""


@dataclass(frozen=True, slots=True)
class Price:
    """What the program costs those whom ``when`` fits; without one, everybody whom no line before fits."""

    when: tuple[Line, ...]
    said: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Spelt:
    """A program in words. Ids lead to other programs, sources and contacts; ``doors`` is empty where it is closed."""

    program: Program
    day: date
    doors: tuple[Door, ...]
    meanings: tuple[Meaning, ...]
    measured: tuple[Measured, ...]
    figures: tuple[Figure, ...]
    prices: tuple[Price, ...]
    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...]
    notices: tuple[Notice, ...]
    sources: tuple[Source, ...]
    ask: Contact | None
    """Whom to call about what is not confirmed, or no longer fresh."""

    @property
    def stale(self) -> tuple[Source, ...]:
        """The sources that should have been read again by the day."""
        return tuple(source for source in self.sources if source.check_again_by < self.day)


def spelt_program(snapshot: Snapshot, program: str) -> Spelt:
    """A program in words. Raises ``KeyError`` for an id that there is not."""
    known = snapshot.book.programs[program]
    rests = program_rests(snapshot, program)
    others = [other.id for other in snapshot.ordered(known.about)]
    notices = tuple(notice for notice in snapshot.notices if program in notice.attach)
    rests.cite(known.note_cite)
    for notice in notices:
        rests.cite(notice.cite)
    sources = tuple(snapshot.book.sources[cite] for cite in rests.cites)
    unsure = min(sources, key=lambda source: CONFIDENCES.index(source.confidence), default=None)
    return Spelt(
        program=known,
        day=snapshot.day,
        doors=tuple(_door(snapshot, known, route) for route in snapshot.routes(program)),
        meanings=_meanings(snapshot, known, rests),
        measured=measured(snapshot, rests.measures),
        figures=figures(snapshot, known, rests),
        prices=tuple(_price(snapshot, known, number) for number in range(len(known.cost))),
        replaces=tuple(other for other in others if snapshot.replaces(program, other)),
        replaced_by=tuple(other for other in others if snapshot.replaces(other, program)),
        notices=notices,
        sources=sources,
        ask=whom_to_ask(snapshot.book, None, known) or whom_to_ask(snapshot.book, unsure, known),
    )


def _door(snapshot: Snapshot, program: Program, route: Route) -> Door:
    rests = route_rests(snapshot, program, route)
    sure = rests.confidence(snapshot.book) == CONFIDENCES[-1]
    return Door(route, parts(spell(route.when, snapshot, program.measure)), unconfirmed=not sure)


def _meanings(snapshot: Snapshot, program: Program, rests: Rests) -> tuple[Meaning, ...]:
    found = []
    for name in rests.conditions:
        version = snapshot.condition(name)
        lines = parts(spell(version.when, snapshot, program.measure))
        condition = snapshot.named(name)
        changed = version.since != condition.versions[0].since
        found.append(Meaning(name, condition.words, version.since, lines, version.cite, changed))
    return tuple(found)


def _price(snapshot: Snapshot, program: Program, number: int) -> Price:
    line = program.cost[number]
    said = [Sentence(words) for words in line.words]
    premium = None if line.premium_month is None else snapshot.number(line.premium_month)
    if isinstance(premium, int) and premium:
        money = Money(premium * CENTS, premium * CENTS)
        said.insert(0, Sentence(_PREMIUM[line.per], {"money": money}))
    elif isinstance(premium, NotKnownYet):
        said.insert(0, Sentence(premium.text))
    elif not said:
        said.append(Sentence(N_("Free.")))
    always = line.when == terms.Fixed(truth=True)
    return Price(() if always else parts(spell(line.when, snapshot, program.measure)), tuple(said))
