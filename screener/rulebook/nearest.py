"""How far something is from being otherwise: which of several closed doors stands nearest to a person.

A no is closed at every door, and most doors were never hers. Told is why the nearest one is closed. Farther than a door
that an event may open is one for another status; then those for another age (unless a birthday within a year reaches
it), for people with a child or a spouse at home, for a far higher income; last those that keep an insurance for whoever
has it. Then fewer obstacles are nearer than more, and of two lines on the same thing the nearer one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from screener.rulebook import terms
from screener.rulebook.amounts import Amount, exactly
from screener.rulebook.case import Case, about
from screener.rulebook.findings import People, Reason
from screener.rulebook.snapshot import Snapshot

_ANOTHER_STATUS: Final = 1
_FOR_OTHERS: Final = 2
_HAVE_IT_ALREADY: Final = 3
_FAR_HIGHER: Final = 0.5
"""So large a share of a line is missing where it is not a matter of earning a little more."""


@dataclass(frozen=True, slots=True, order=True)
class Far:
    """How far: out of reach or not, past how many obstacles, and by what share of a line. The nearest is the least."""

    beyond: int = 0
    obstacles: int = 1
    gap: float = 0.0

    @property
    def rank(self) -> tuple[int, int]:
        """What two doors are compared by that do not look at the same thing."""
        return self.beyond, self.obstacles


@dataclass(slots=True)
class Standpoint:
    """From where it is measured: a household on a day, and the measure of the program."""

    snapshot: Snapshot
    case: Case
    measure: terms.Measure | None

    def is_(self, term: terms.Term, who: str, truth: object) -> bool:
        """Whether a part of the rule has this truth for somebody."""
        return self.snapshot.compiled(term, self.measure)(self.case, who) is truth

    def far(self, term: terms.Term, who: str, *, truth: bool) -> Far:
        """How far a part of the rule, which has this truth for somebody, is from the other one."""
        found = Far()
        match term:
            case terms.All(terms=parts) | terms.Any(terms=parts):
                those = [self.far(part, who, truth=truth) for part in parts if self.is_(part, who, truth)]
                found = _together(those) if isinstance(term, terms.Any) is truth else min(those, default=found)
            case terms.Not(term=inner):
                found = self.far(inner, who, truth=not truth)
            case terms.Named(condition=name):
                found = self.far(self.snapshot.condition(name).when, who, truth=truth)
            case terms.InProgram(program=program) if not truth:
                there = Standpoint(self.snapshot, self.case, self.snapshot.book.programs[program].measure)
                doors = self.snapshot.routes(program)
                found = min((there.far(route.when, who, truth=False) for route in doors), default=found)
            case terms.Some(among=among) if not truth and not self.among(among, who):
                found = Far(_FOR_OTHERS)
            case terms.Is(fact=fact) | terms.MonthsSince(fact=fact):
                # What nobody of this age is asked is no obstacle beside the age.
                found = Far(self._beyond(fact, who, truth=truth), obstacles=int(not self._never_hers(fact, who)))
            case terms.Age(bounds=bounds):
                found = self._from_age(bounds, who, truth=truth)
            case terms.Income(bounds=bounds, measure=own) if (measure := own or self.measure) is not None:
                found = self._from_income(bounds, measure, who)
        return found

    def among(self, relation: str, who: str) -> tuple[str, ...]:
        """The people in a relation to somebody."""
        kinship = self.case.kinship
        if relation == "home":
            return kinship.home
        if relation == "others":
            return tuple(other for other in kinship.home if other != who)
        if relation == "spouse":
            return (kinship.spouses[who],) if who in kinship.spouses else ()
        if relation == "unit":
            return self.case.counted(who, self.measure).unit.members if self.measure is not None else ()
        found: tuple[str, ...] = getattr(kinship, relation)[who]
        return found

    def _beyond(self, fact: str, who: str, *, truth: bool) -> int:
        known = self.snapshot.fact(fact)
        if not truth and known.kind == "many":
            return _HAVE_IT_ALREADY
        if self._never_hers(fact, who):
            return _FOR_OTHERS
        return _ANOTHER_STATUS if known.private_choice is not None else 0

    def _never_hers(self, fact: str, who: str) -> bool:
        return self.snapshot.certain(self.case, about(self.case, who, fact), fact) is not None

    def _from_income(self, bounds: terms.Bounds, measure: terms.Measure, who: str) -> Far:
        counted = self.case.counted(who, measure)
        found = []
        for operator, quantity in bounds.named():
            line = self.snapshot.income_limit(quantity, measure)(counted.unit.size_before(operator))
            if isinstance(line, Amount):
                gap, higher = _gap(counted.income, line)
                found.append(Far(_FOR_OTHERS if higher and gap > _FAR_HIGHER else 0, gap=gap))
        return max(found, default=Far())

    def _from_age(self, bounds: terms.Bounds, who: str, *, truth: bool) -> Far:
        age = self.case.age(who)
        years = 0 if age is None else age.low
        found = []
        for operator, quantity in bounds.named():
            limit = self.snapshot.number(quantity)
            if isinstance(limit, int) and exactly(years).within(operator, exactly(limit)) is truth:
                soon = (operator in {"at_least", "above"}) is not truth and limit - years <= 1
                found.append(Far(0 if soon else _FOR_OTHERS, gap=abs(limit - years)))
        return max(found, default=Far())


def _together(those: Iterable[Far]) -> Far:
    those = tuple(those)
    return Far(
        max((one.beyond for one in those), default=0),
        sum(one.obstacles for one in those),
        max((one.gap for one in those), default=0.0),
    )


def _gap(amount: Amount, line: Amount) -> tuple[float, bool]:
    """How far an amount is from a line that it is not at, as a share of the line, and whether the line is higher."""
    if line.high is not None and amount.low > line.high:
        return (amount.low - line.high) / max(line.high, 1), False
    if amount.high is not None and amount.high < line.low:
        return (line.low - amount.high) / line.low, True
    return 0.0, False


def once_each(found: Iterable[tuple[Far, Reason]]) -> Iterable[tuple[Far, Reason]]:
    """Of reasons about the same thing the nearest alone; what is the same of several people is told of all of them."""
    kept: dict[object, tuple[Far, Reason]] = {}
    for far, reason in found:
        alike = reason.text if set(reason.filled) == {"who"} else reason.who
        earlier = kept.get((alike, reason.fact))
        if earlier is None or far < earlier[0]:
            kept[alike, reason.fact] = (far, reason)
        elif alike == reason.text:
            ids = dict.fromkeys((*_named(earlier[1]), *_named(reason)))
            filled = {"who": People(tuple(ids))}
            kept[alike, reason.fact] = (far, replace(earlier[1], filled=filled))
    return kept.values()


def _named(reason: Reason) -> tuple[str, ...]:
    who = reason.filled["who"]
    return who.ids if isinstance(who, People) else ()
