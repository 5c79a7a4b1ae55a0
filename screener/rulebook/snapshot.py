"""The rules of one day: every dated thing resolved, every program compiled once.

What is not known on a day (the next chart is not printed) is not an error: it becomes something missing,
with whom to ask, in the findings that need it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from screener.rulebook import terms
from screener.rulebook.amounts import Amount
from screener.rulebook.book import (
    Condition,
    DatedCondition,
    DatedCounting,
    DatedValue,
    Fact,
    GuidelinesInUse,
    KindCounted,
    Notice,
    Presumption,
    Program,
    Route,
    Rulebook,
)
from screener.rulebook.case import Case
from screener.rulebook.compiling import AGE_READ, compile_term
from screener.rulebook.nodes import Node, Reads, all_of
from screener.rulebook.units import OF_TAXES, PARAMETERS_READ, facts_of_unit
from screener.rulebook.unknowns import NotKnownYet
from screener.rulebook.words import N_

if TYPE_CHECKING:
    from screener.answers import Value

_Dated = TypeVar("_Dated")
LimitFor = Callable[[Amount], Amount | NotKnownYet]
CENTS = 100
MONTHS = 12
PERCENT = 100
BEFORE_THE_RULES: Final = N_("We do not have the rules of that day.")


class Snapshot:
    """The rules as they stand on ``day``. Compiles a program when it is first judged, and once."""

    def __init__(self, book: Rulebook, day: date) -> None:
        self.book = book
        self.day = day
        self._nodes: set[Node] = set()
        self._terms: dict[str, Node] = {}
        self._parts: dict[tuple[int, int], tuple[terms.Term, terms.Measure | None, Node]] = {}
        self._found_out: dict[str, _FoundOut] = {}

    @cached_property
    def nodes(self) -> set[Node]:
        """What the programs say on this day, and whatever else was compiled."""
        for program in self.programs:
            self.term_of(program)
        return self._nodes

    def say(self, says: Hashable, node: Callable[[], Node]) -> Node:
        """The node that says this, made where no day's rules said it before."""
        found = self.book.table.get(says)
        if found is None:
            found = self.book.table[says] = node()
        self._nodes.add(found)
        return found

    # What is in force

    def in_force(self, since: date | None, until: date | None) -> bool:
        """Whether something dated so holds on the day (both ends included)."""
        return (since is None or since <= self.day) and (until is None or self.day <= until)

    def routes(self, program: str) -> tuple[Route, ...]:
        """A program's doors that exist on the day."""
        found = self.book.programs[program].routes
        return tuple(route for route in found if self.in_force(route.since, route.until))

    @cached_property
    def programs(self) -> Mapping[str, Program]:
        """The programs with at least one door on the day."""
        return {name: program for name, program in self.book.programs.items() if self.routes(name)}

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """The notices that hold on the day."""
        return tuple(notice for notice in self.book.notices.values() if self.in_force(notice.since, notice.until))

    def condition(self, name: str) -> DatedCondition:
        """What a named condition means on the day; before its first day, never."""
        found = self.book.conditions[name]
        version = _latest(found.versions, self.day, lambda version: version.since)
        return version or DatedCondition(date.min, terms.Fixed(truth=False), ())

    def named(self, name: str) -> Condition:
        """A condition with its words."""
        return self.book.conditions[name]

    # Numbers

    def parameter(self, name: str) -> DatedValue | NotKnownYet:
        """A parameter's value line on the day, or that it is not known."""
        line = _latest(self.book.parameters[name].values, self.day, lambda value: value.since)
        if line is None:
            return self.not_known(BEFORE_THE_RULES, None)
        if line.value is None:
            return self.not_known(line.unknown or "", line.ask)
        return line

    def number(self, quantity: terms.Quantity) -> int | NotKnownYet:
        """A plain number, or a parameter's single value on the day."""
        if isinstance(quantity, int):
            return quantity
        line = self.parameter(quantity.name)
        if isinstance(line, NotKnownYet):
            return line
        if not isinstance(line.value, int):
            message = f"{quantity.name} has a value by size, so it cannot stand here"
            raise TypeError(message)
        return line.value

    def last_known(self, name: str) -> tuple[int, bool]:
        """The last single value of a parameter that is known up to the day (0 if none), and whether it is the day's."""
        lines = self.book.parameters[name].values if name in self.book.parameters else ()
        begun = [line.value for line in lines if line.since <= self.day]
        values = [value for value in begun if isinstance(value, int)]
        return (values[-1] if values else 0, bool(begun) and isinstance(begun[-1], int))

    def guidelines_in_use(self, name: str) -> GuidelinesInUse | None:
        """Which table a kind of program uses on the day, since when."""
        return _latest(self.book.guidelines[name], self.day, lambda use: use.since)

    def guideline(self, name: str) -> Callable[[int], int] | NotKnownYet:
        """The poverty guidelines that a kind of program uses on the day: dollars a year by unit size."""
        line = self.guidelines_in_use(name)
        if line is None:
            return self.not_known(BEFORE_THE_RULES, None)
        if line.table is None:
            return self.not_known(line.unknown or "", line.ask)
        table = self.book.tables[line.table]
        return lambda size: table.first + (size - 1) * table.each

    def line(self, quantity: terms.Quantity, measure: terms.Measure) -> Hashable:
        """All that a limit on income hangs on, beside the size of the unit."""
        if isinstance(quantity, terms.ParameterName) and self.book.parameters[quantity.name].unit.startswith("dollars"):
            line = self.parameter(quantity.name)
            value = line if isinstance(line, NotKnownYet) else line.value
            return tuple(value.items()) if isinstance(value, Mapping) else value, self.monthly(quantity, measure)
        use = self.guidelines_in_use(measure.guidelines)
        chart = self.book.tables[use.table] if use is not None and use.table is not None else None
        if chart is None:
            return self.number(quantity), self.guideline(measure.guidelines)
        return self.number(quantity), chart.first, chart.each, measure.over

    def income_limit(self, quantity: terms.Quantity, measure: terms.Measure) -> LimitFor:
        """A limit on income in cents a year for a unit of some size (which may be a range)."""
        dollars = self.dollars_for(quantity, measure)
        if isinstance(dollars, NotKnownYet):
            return lambda _size: dollars
        once_a = MONTHS if self.monthly(quantity, measure) else 1
        known: dict[tuple[int, int | None], Amount] = {}

        def limit(size: Amount) -> Amount:
            ends = (size.low, size.high)
            if ends not in known:
                low = dollars(max(size.low, 1)) * once_a
                known[ends] = Amount(low, None if size.high is None else dollars(size.high) * once_a)
            return known[ends]

        return limit

    def monthly(self, quantity: terms.Quantity, measure: terms.Measure) -> bool:
        """Whether the limit is a sum a month (else a year)."""
        unit = self.book.parameters[quantity.name].unit if isinstance(quantity, terms.ParameterName) else "percent"
        return {"dollars_month": True, "dollars_year": False}.get(unit, measure.over == "month")

    def dollars_for(  # noqa: PLR0911 - a limit has several kinds, and each may be unknown
        self, quantity: terms.Quantity, measure: terms.Measure
    ) -> Callable[[int], int] | NotKnownYet:
        """A limit in cents by unit size, a month or a year as ``monthly`` says.

        The state prints percent x annual guideline / 12, rounded up to a whole dollar; a yearly limit is not rounded.
        """
        parameter = self.book.parameters[quantity.name] if isinstance(quantity, terms.ParameterName) else None
        if parameter is not None and parameter.unit.startswith("dollars"):
            line = self.parameter(parameter.name)
            if isinstance(line, NotKnownYet):
                return line
            value = line.value
            if isinstance(value, Mapping):
                sizes = value
                return lambda size: sizes[min(size, max(sizes))] * CENTS
            flat = (value or 0) * CENTS
            return lambda _size: flat
        percent = self.number(quantity)
        guideline = self.guideline(measure.guidelines)
        if not isinstance(percent, int):
            return percent
        if isinstance(guideline, NotKnownYet):
            return guideline
        if measure.over == "year":
            return lambda size: percent * guideline(size)
        return lambda size: -(-percent * guideline(size) // (MONTHS * PERCENT)) * CENTS

    def counting(self, name: str) -> Mapping[str, KindCounted]:
        """How each kind of income counts on the day."""
        return self.counting_in_use(name).kinds

    def counting_in_use(self, name: str) -> DatedCounting:
        """A counting as it stands on the day, with its citations."""
        versions = self.book.countings[name]
        return _latest(versions, self.day, lambda counting: counting.since) or versions[0]

    def not_known(self, text: str, ask: str | None) -> NotKnownYet:
        """Something the rules do not know, with whom to ask."""
        return NotKnownYet(text, ask)

    # Facts

    def private_choice(self, fact: str) -> str | None:
        """The choice by which a person keeps a fact to herself."""
        known = self.book.facts.get(fact)
        return None if known is None else known.private_choice

    def certain(self, case: Case, who: str, fact: str) -> Value | None:
        """The value of a fact that is not asked of such people at all (a man of 70 is not pregnant)."""
        found_out = self._of_fact(fact)
        if found_out.only_for is None:
            return None
        return found_out.otherwise if found_out.only_for.ask(case, who) is False else None

    def presumed(self, case: Case, who: str, fact: str) -> Value | None:
        """What may be taken as said for such a person; only what is firm where the case does not presume."""
        found = self.presumption(case, who, fact)
        return found.value if found is not None and (case.presuming or found.firm) else None

    def presumption(self, case: Case, who: str, fact: str) -> Presumption | None:
        """The presumption that holds for such a person."""
        for when, found in self._of_fact(fact).presume:
            if when is None or when.ask(case, who) is True:
                return found
        return None

    def look_up(self, fact: str) -> Hashable:
        """All that looking up a fact hangs on, beside what was told."""
        return self._of_fact(fact).says

    def reads_of(self, fact: str) -> Reads:
        """The facts that are looked up with a fact."""
        return self._of_fact(fact).reads

    def _of_fact(self, fact: str) -> _FoundOut:
        if fact not in self._found_out:
            known = self.book.facts.get(fact)
            self._found_out[fact] = _FoundOut.of(fact, known, self)
        return self._found_out[fact]

    # Units

    def counting_of(self, measure: terms.Measure) -> Hashable:
        """All that a unit and its counted income hang on, beside what was told."""
        facts = sorted(facts_of_unit(measure.unit))
        figures = tuple(self.last_known(name) for name in (PARAMETERS_READ if measure.unit in OF_TAXES else ()))
        return measure.unit, tuple(self.counting(measure.counting).items()), figures, *map(self.look_up, facts)

    def reads_of_unit(self, unit: str) -> Reads:
        """The facts that are looked up where a unit and its income are counted."""
        reads = all_of((*map(self.reads_of, facts_of_unit(unit)), *([AGE_READ] if unit in OF_TAXES else [])))
        return reads if unit == "person" else reads.of_others()

    # Programs

    @cached_property
    def _ordered(self) -> Mapping[str, tuple[Program, ...]]:
        found = {}
        for about, order in (("person", self.book.precedence), ("home", self.book.home_order)):
            rank = {name: place for place, name in enumerate(order)}
            here = [program for program in self.programs.values() if program.about == about]
            found[about] = tuple(sorted(here, key=lambda one: (rank.get(one.id, len(rank)), one.id)))
        return found

    def ordered(self, about: str) -> tuple[Program, ...]:
        """The day's programs for a ``person`` or the ``home``: by precedence, then by name."""
        return self._ordered[about]

    @cached_property
    def _rank(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self.book.precedence)}

    def replaces(self, better: str, other: str) -> bool:
        """Whether a yes in one program stands in the place of another program."""
        if better == other:
            return False
        if other in self.book.replaces.get(better, ()):
            return True
        return better in self._rank and other in self._rank and self._rank[better] < self._rank[other]

    def surely(self, case: Case, who: str, program: str) -> bool:
        """Whether a program that is a yes in this case rests on nothing but what is sure."""
        # Imported late because explaining needs snapshots.
        from screener.rulebook.replacing import SURE, grade_of  # noqa: PLC0415
        from screener.rulebook.settling import Settled  # noqa: PLC0415

        return grade_of(self, Settled(answer=True, cases=(case,)), program, who) == SURE

    def sure_of(self, program: str) -> Hashable:
        """All that decides how sure a program is, beside what was told."""
        from screener.rulebook.resting import program_rests  # noqa: PLC0415

        rests = program_rests(self, program)
        return tuple(rests.cites), tuple(rests.grades)

    def first_contact(self, program: str) -> str | None:
        """Whom to call about a program: the first of its steps that names somebody."""
        steps = self.book.programs[program].apply
        return next((step.contact for step in steps if step.contact is not None), None)

    def term_of(self, program: str) -> Node:
        """A program, compiled: open if any of its doors is."""
        if program not in self._terms:
            measure = self.book.programs[program].measure
            whole = terms.Any(tuple(route.when for route in self.routes(program)))
            self._terms[program] = compile_term(whole, self, measure)
        return self._terms[program]

    def door(self, program: str, route: Route) -> Node:
        """One door of a program, compiled."""
        key = f"{program}/{route.id}/{route.since}"
        if key not in self._terms:
            self._terms[key] = compile_term(route.when, self, self.book.programs[program].measure)
        return self._terms[key]

    def compiled(self, term: terms.Term, measure: terms.Measure | None) -> Node:
        """Any other term of the rules (a notice's, a cost's, part of a door), compiled once."""
        # Both are looked up by identity, which is much cheaper than comparing them; they are kept alive beside the
        # closure, so that nothing else can come to bear the same identity.
        key = (id(term), id(measure))
        if key not in self._parts:
            self._parts[key] = (term, measure, compile_term(term, self, measure))
        return self._parts[key][2]

    def fact(self, name: str) -> Fact:
        """A fact by its id."""
        return self.book.facts[name]


@dataclass(frozen=True, slots=True)
class _FoundOut:
    """How a fact that was not told is found out: of whom it is not asked at all, and what is presumed."""

    only_for: Node | None
    otherwise: Value | None
    presume: tuple[tuple[Node | None, Presumption], ...]
    says: Hashable
    reads: Reads

    @classmethod
    def of(cls, name: str, fact: Fact | None, snapshot: Snapshot) -> _FoundOut:
        """The way for a fact; a relation is none of the rules' facts, and is told or is not."""
        if fact is None:
            return cls(None, None, (), name, Reads(frozenset({name})))
        only_for = None if fact.only_for is None else compile_term(fact.only_for, snapshot, None)
        presume = tuple(
            (None if each.when is None else compile_term(each.when, snapshot, None), each) for each in fact.presume
        )
        presumed = tuple((when, each.value, each.firm) for when, each in presume)
        says = name, fact.kind, fact.private_choice, only_for, fact.otherwise, presumed
        nodes = (node for node in (only_for, *(when for when, _each in presume)) if node is not None)
        reads = all_of((Reads(frozenset({name})), *(node.reads for node in nodes)))
        return cls(only_for, fact.otherwise, presume, says, reads)


def _latest(versions: tuple[_Dated, ...], day: date, since: Callable[[_Dated], date]) -> _Dated | None:
    """The last version that began on or before the day; versions stand in the order of their days."""
    found = None
    for version in versions:
        if since(version) <= day:
            found = version
    return found
