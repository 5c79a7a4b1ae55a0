"""The gap as data: what is open at every age and income, with each immigration status, today and under the reform.

One person is put before the rules of a day as any household is. Ages and incomes are cut where the rules cut them: at
every age that a door names, and at every income at which a comparison of a door turns, found by halving. Between two
cuts no rule can tell two people apart, so one of them stands for all.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from typing import Final

from screener.answers import Answers, IncomeLine, Person, Value
from screener.rulebook import terms
from screener.rulebook.book import Rulebook
from screener.rulebook.case import Case
from screener.rulebook.compiling import compile_term
from screener.rulebook.findings import Truth
from screener.rulebook.foreseeing import days_in_the_rules
from screener.rulebook.judging import Sitting
from screener.rulebook.nodes import Node
from screener.rulebook.reading.gap import GapPlan
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.units import CHILD_AGE, NOBODY
from screener.rulebook.unknowns import NotKnownYet

LARGEST: Final = 8
"""The most people in a household that is mapped."""
SOMEBODY: Final = "a"
_GROWN: Final = 45
"""The age of everybody else at home: nobody looks after them, and no door is for them alone."""
_KEPT: Final = 512
"""Maps kept in memory: every day on which a rule changes with every size, so that each is worked out once."""
_RICHEST: Final = 100_000_000
"""Cents a year that are beyond every line, for a household of any size that is mapped."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is open: the place of the best group, its programs that are a yes, and what better is undecided."""

    group: int
    programs: tuple[str, ...]
    possible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of equal outcomes: ages in years and counted income in cents a year, the ends left out.

    ``None`` is no end.
    """

    youngest: int
    older: int | None
    least: int
    more: int | None
    value: Hashable


@dataclass(frozen=True, slots=True)
class Panel:
    """The statuses for which everything is the same, and what is open in each class of age and of income."""

    statuses: tuple[str, ...]
    today: tuple[tuple[Outcome, ...], ...]
    then: tuple[tuple[Outcome, ...], ...]

    @property
    def changes(self) -> bool:
        """Whether the reform opens anything here."""
        return self.today != self.then


@dataclass(frozen=True, slots=True)
class GapMap:
    """The map of one household size by the rules of a day. ``ages`` and ``incomes`` are the least of each class."""

    size: int
    ages: tuple[int, ...]
    incomes: tuple[int, ...]
    panels: tuple[Panel, ...]
    guideline: int | None
    """Dollars a year that are 100 percent for this size, where the day has a chart."""

    @property
    def columns(self) -> tuple[int, ...]:
        """The places of the ages at which something changes on some panel, the first included."""
        return tuple(
            age
            for age in range(len(self.ages))
            if not age or any(plane[age] != plane[age - 1] for plane in self._planes())
        )

    @property
    def rows(self) -> tuple[int, ...]:
        """The places of the incomes at which something changes on some panel, the first included."""
        return tuple(
            income
            for income in range(len(self.incomes))
            if not income or any(of_age[income] != of_age[income - 1] for plane in self._planes() for of_age in plane)
        )

    def _planes(self) -> Iterator[tuple[tuple[Outcome, ...], ...]]:
        for panel in self.panels:
            yield from (panel.today, panel.then)

    def blocks(self, value: Callable[[int, int], Hashable]) -> tuple[Block, ...]:
        """Equal neighbours as rectangles; ``value`` is asked with the places of an age and of an income."""
        found: list[Block] = []
        for column, youngest in enumerate(self.ages):
            older = self.ages[column + 1] if column + 1 < len(self.ages) else None
            for least, more, one in _runs(self.incomes, [value(column, row) for row in range(len(self.incomes))]):
                place = _beside(found, Block(youngest, youngest, least, more, one))
                if place is None:
                    found.append(Block(youngest, older, least, more, one))
                else:
                    found[place] = replace(found[place], older=older)
        return tuple(found)


def first_day(book: Rulebook) -> date:
    """The first day of which a map can be drawn: the first chart of poverty guidelines that is in the rules."""
    return min(use.since for uses in book.guidelines.values() for use in uses if use.table is not None)


def gap_map(book: Rulebook, plan: GapPlan, day: date, size: int) -> GapMap:
    """The map of a household of ``size`` people. Kept in memory by the days on which rules change: it is nobody's."""
    changed = [one for one in days_in_the_rules(book) if one <= day]
    return _gap_map(book, plan, changed[-1] if changed else day, size)


@lru_cache(maxsize=_KEPT)
def _gap_map(book: Rulebook, plan: GapPlan, day: date, size: int) -> GapMap:
    snapshots = book.on(day), book.reformed(plan.reform).on(day)
    programs = frozenset(program for group in plan.groups for program in group.programs)
    bare = tuple(dict.fromkeys(found for one in snapshots for name in programs for found in _bare(one, name)))
    ages = _ages(snapshots[0], bare)
    incomes = _incomes(snapshots[0], plan, bare, size)
    places = {program: place for place, group in enumerate(plan.groups) for program in group.programs}

    def cell(age: int, income: int) -> dict[str, tuple[Outcome, ...]]:
        """What is open for somebody with each status, by the rules of the day and under the reform."""
        today = Sitting(snapshots[0], _household(plan, size, age, income))
        both = [(one.snapshot, one) for one in (today, today.on(snapshots[1]))]
        return {
            status: tuple(
                _outcome(snapshot, places, _found(one.trying((SOMEBODY, plan.status), status), programs))
                for snapshot, one in both
            )
            for status in plan.statuses
        }

    cells = [[cell(age, income) for income in incomes] for age in ages]
    same: dict[tuple[tuple[tuple[Outcome, ...], ...], ...], list[str]] = {}
    for status in plan.statuses:
        planes = (tuple(tuple(each[status][which] for each in of_age) for of_age in cells) for which in (0, 1))
        same.setdefault(tuple(planes), []).append(status)
    chart = snapshots[0].guideline(plan.guidelines)
    return GapMap(
        size,
        ages,
        incomes,
        tuple(Panel(tuple(statuses), today, then) for (today, then), statuses in same.items()),
        None if isinstance(chart, NotKnownYet) else chart(size),
    )


def _household(plan: GapPlan, size: int, age: int, income: int) -> Answers:
    """Somebody of that age with so much money coming in, and as many others as the size asks for."""
    young = age < CHILD_AGE and size > 1
    money = (IncomeLine(income, income, "year", plan.income_kind),)
    facts = {**plan.person, "age": age}
    others = [f"b{number}" for number in range(size - 1)]
    filer = others[0] if young else SOMEBODY
    files: dict[str, Value] = {"income": money, "claimed_by": NOBODY}
    people = [Person(SOMEBODY, {**facts, **({"parents": (filer,), "claimed_by": filer} if young else files)})]
    for other in others:
        told: dict[str, Value] = files if other == filer else {"income": (), "claimed_by": filer}
        people.append(Person(other, {**plan.person, "age": _GROWN, "pregnant": False, **told}))
    return Answers({}, tuple(people))


def _found(sitting: Sitting, programs: frozenset[str]) -> dict[str, Truth]:
    here = (program for program in sitting.snapshot.ordered("person") if program.id in programs)
    return {program.id: sitting.found(program, SOMEBODY).truth for program in here}


def _outcome(snapshot: Snapshot, places: dict[str, int], found: dict[str, Truth]) -> Outcome:
    last = max(places.values())
    yes = [program for program, truth in found.items() if truth is Truth.YES]
    group = min((places[program] for program in yes), default=last)
    shown = [program for program in yes if not any(snapshot.replaces(better, program) for better in yes)]
    return Outcome(
        group,
        tuple(program for program in shown if places[program] == group),
        tuple(program for program, truth in found.items() if truth is Truth.UNKNOWN and places[program] < group),
    )


# Where the rules cut

_Bare = tuple[terms.Age | terms.Income, terms.Measure | None]


def _bare(snapshot: Snapshot, program: str) -> Iterator[_Bare]:
    """Every comparison of an age or an income that a program rests on."""
    measure = snapshot.book.programs[program].measure
    for route in snapshot.routes(program):
        yield from _inside(snapshot, route.when, measure)


def _inside(snapshot: Snapshot, term: terms.Term, measure: terms.Measure | None) -> Iterator[_Bare]:
    match term:
        case terms.All(terms=parts) | terms.Any(terms=parts):
            for part in parts:
                yield from _inside(snapshot, part, measure)
        case terms.Not(term=inner) | terms.Some(when=inner) | terms.Count(when=inner):
            yield from _inside(snapshot, inner, measure)
        case terms.Named(condition=name):
            yield from _inside(snapshot, snapshot.condition(name).when, measure)
        case terms.InProgram(program=other):
            yield from _bare(snapshot, other)
        case terms.Age():
            yield term, None
        case terms.Income(measure=own):
            yield term, own or measure
        case terms.Is(fact=fact) | terms.AmountOf(fact=fact) | terms.MonthsSince(fact=fact):
            only_for = snapshot.book.facts[fact].only_for
            if only_for is not None:
                yield from _inside(snapshot, only_for, measure)
        case _:
            pass


def _ages(snapshot: Snapshot, bare: Iterable[_Bare]) -> tuple[int, ...]:
    """The least age of every class."""
    cuts = {0, CHILD_AGE}
    for term, _measure in bare:
        if isinstance(term, terms.Age):
            for operator, quantity in term.bounds.named():
                number = snapshot.number(quantity)
                if isinstance(number, int):
                    cuts.add(number + (operator in {"at_most", "above"}))
    return tuple(sorted(cuts))


def _incomes(snapshot: Snapshot, plan: GapPlan, bare: Iterable[_Bare], size: int) -> tuple[int, ...]:
    """The least income of every class, in cents a year, for somebody young and for somebody grown."""
    cuts = {0}
    for term, measure in bare:
        if isinstance(term, terms.Income):
            for operator, quantity in term.bounds.named():
                single = terms.Income(terms.Bounds(**{operator: quantity}), term.measure)
                compiled = compile_term(single, snapshot, measure)
                for age in (0, _GROWN):
                    household = partial(_household, plan, size, age)
                    cuts.update(_turn(compiled, snapshot, household))
    return tuple(sorted(cuts))


def _turn(compiled: Node, snapshot: Snapshot, household: Callable[[int], Answers]) -> Iterator[int]:
    """The least income that is on the far side of one line; nothing where the line is not known."""

    def side(cents: int) -> object:
        return compiled(Case(snapshot, household(cents)), SOMEBODY)

    near, low, high = side(0), 0, _RICHEST
    if side(high) == near:
        return
    while high - low > 1:
        middle = (low + high) // 2
        if side(middle) == near:
            low = middle
        else:
            high = middle
    yield high


def _beside(found: Sequence[Block], block: Block) -> int | None:
    """The place of the block that ends where this one begins and is like it in all else."""
    for place, each in enumerate(found):
        if replace(each, youngest=block.youngest) == block:
            return place
    return None


def _runs(starts: Sequence[int], values: Sequence[Hashable]) -> Iterator[tuple[int, int | None, Hashable]]:
    """Equal neighbours as one: where they begin, where the next begins, what they are."""
    begin = 0
    for place in range(1, len(values) + 1):
        if place == len(values) or values[place] != values[begin]:
            yield starts[begin], starts[place] if place < len(starts) else None, values[begin]
            begin = place
