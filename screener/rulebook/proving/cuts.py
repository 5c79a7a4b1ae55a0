"""The classes into which the rules of a day cut what can be said: within a class nothing the rules read can differ.

Every value that a fact can have is put before the very closures that serve people, one bare term after another, and
values that no term tells apart are one class. Income is cut at every line for units of every size; sizes for which the
lines stand in the same order are one class too, because nothing but the lines looks at the size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import combinations, combinations_with_replacement
from typing import Any, Final

from screener.answers import HOME, MOST_PEOPLE, Answers, Person, Value
from screener.rulebook import terms
from screener.rulebook.amounts import Amount, exactly
from screener.rulebook.book import Fact
from screener.rulebook.case import Case
from screener.rulebook.proving.reach import Reach
from screener.rulebook.proving.ways import MoneyKind
from screener.rulebook.reading.values import ENDED, INCOME_KINDS, OLDEST
from screener.rulebook.settling import few_choices
from screener.rulebook.snapshot import CENTS, Snapshot
from screener.rulebook.unknowns import Judgement

SOMEBODY: Final = "a"
HELD_BY: Final = {"person": ("couple", "tax_household", "tax_family"), "couple": ("tax_household",)}
"""The units that always hold a smaller one. A tax household and a tax family may each be the larger."""
LIKELY_AGES: Final = (30, 9, 70, 17, 40)
"""The ages that stand for their class where they can, so that a household which is printed reads well."""


@dataclass(frozen=True, slots=True)
class Purse:
    """The size of a unit and its counted income in cents a year, standing for a class of both."""

    size: int
    cents: int
    like: tuple[int, ...] = ()
    """The sizes for which the lines stand in the same order."""
    place: int = 0
    """Which of the classes of income, from the least."""
    least: int = 0
    """The least income of the class; the greatest is ``cents``, and the last class has none."""
    last: bool = True


class Cuts:
    """The classes of everything that a reach reads."""

    def __init__(self, reach: Reach) -> None:
        self.reach = reach
        self.snapshot: Snapshot = reach.snapshot
        self._facts: dict[str, tuple[Value, ...]] = {}
        self._relatives: dict[str, tuple[tuple[int | None, ...], ...]] = {}
        self._purses: dict[tuple[MoneyKind, int | None], tuple[Purse, ...]] = {}

    def of(self, fact: str) -> tuple[Value, ...]:
        """One value for each class of a fact about a person or the home."""
        if fact not in self._facts:
            known = self.snapshot.book.facts[fact]
            terms_on_it = [bare for bare in self.reach.bare if getattr(bare[0], "fact", None) == fact]
            self._facts[fact] = tuple(self._classes(self._values(known), terms_on_it, fact))
            if not self._facts[fact]:
                # Nobody would be tried, and everything would seem proved.
                message = f"Nobody taught proving the values of {fact!r}, a fact of the kind {known.kind!r}"
                raise TypeError(message)
        return self._facts[fact]

    @cached_property
    def ages(self) -> tuple[int, ...]:
        """One age in years for each class."""
        on_age = [bare for bare in self.reach.bare if isinstance(bare[0], terms.Age | terms.Birthday)]
        compiled = [self.snapshot.compiled(*bare) for bare in on_age]
        found: dict[tuple[Judgement, ...], int] = {}
        for years in dict.fromkeys((*LIKELY_AGES, *range(OLDEST + 1))):
            cases = [self._case({"age": years})]
            if any(isinstance(term, terms.Birthday) for term, _measure in on_age):
                cases += [self._case({"born": born}) for born in self.births(years)]
            found.setdefault(tuple(each.ask(case, SOMEBODY) for case in cases for each in compiled), years)
        return tuple(found.values())

    def relatives(self, relation: str) -> tuple[tuple[int | None, ...], ...]:
        """The ages of those in a relation: every set of classes, or how many there are where more than ages is read."""
        if relation not in self._relatives:
            most, read = self.reach.relations[relation], self.reach.among.get(relation)
            if read is None or not set(read.facts) <= {"age"}:
                self._relatives[relation] = tuple((None,) * people for people in range(most + 1))
            else:
                sets = combinations_with_replacement if relation in self.reach.counted else combinations
                ages = Cuts(read).ages
                self._relatives[relation] = tuple(each for people in range(most + 1) for each in sets(ages, people))
        return self._relatives[relation]

    def births(self, years: int) -> tuple[str, ...]:
        """The first and the last day on which somebody of that age can have been born."""
        day = self.snapshot.day
        last = _back(day, years)
        return tuple(dict.fromkeys((last.isoformat(), (_back(day, years + 1) + timedelta(days=1)).isoformat())))

    def purses(self, kind: MoneyKind, size: int | None = None) -> tuple[Purse, ...]:
        """One purse for each class of size and income; for one size where it is given."""
        key = (kind, size)
        if key not in self._purses:
            sizes = [size] if size is not None else self._sizes(kind[0])
            named = self.reach.relations["unit"] + 1
            groups: dict[tuple[int, ...], list[int]] = {}
            for one in sizes:
                # Where a rule counts the members one by one, sizes are told apart as long as it can count.
                groups.setdefault((min(one, named), *_order(self.edges(kind, one))), []).append(one)
            self._purses[key] = tuple(purse for group in groups.values() for purse in self._rungs(kind, group))
        return self._purses[key]

    def _rungs(self, kind: MoneyKind, sizes: list[int]) -> Iterator[Purse]:
        incomes = self.incomes(kind, sizes[0])
        for place, cents in enumerate(incomes):
            least = incomes[place - 1] + 1 if place else 0
            yield Purse(sizes[0], cents, tuple(sizes), place, min(least, cents), last=place == len(incomes) - 1)

    def agree(self, kind: MoneyKind, purse: Purse, other_kind: MoneyKind, other: Purse) -> bool:
        """Whether one person can have both: a unit holds the smaller ones, and no less money is in it.

        Where an income is a range, its upper end is meant: whatever is sure of the range is sure of that.
        """
        if kind[0] in HELD_BY.get(other_kind[0], ()):
            return self.agree(other_kind, other, kind, purse)
        if kind[0] != other_kind[0] and other_kind[0] not in HELD_BY.get(kind[0], ()):
            return True
        same = kind[0] == other_kind[0] or (purse.like == other.like == (1,))
        if min(purse.like) > max(other.like) or (same and not set(purse.like) & set(other.like)):
            return False
        if self._counts_no_more(kind[1], other_kind[1]) and not other.last and purse.least > other.cents:
            return False
        no_less = same and self._counts_no_more(other_kind[1], kind[1])
        return not (no_less and not purse.last and other.least > purse.cents)

    def agree_all(self, money: Mapping[MoneyKind, Purse]) -> bool:
        """Whether one person can have all of these."""
        return all(self.agree(*one, *other) for one, other in combinations(money.items(), 2))

    @cache  # noqa: B019 - the cuts live no longer than the proof
    def _counts_no_more(self, counting: str, other: str) -> bool:
        """Whether one counting never lets more count than another."""
        these, those = self.snapshot.counting(counting), self.snapshot.counting(other)
        both = [(these.get(kind) or these["default"], those.get(kind) or those["default"]) for kind in INCOME_KINDS]
        return all(one.count <= two.count and (two.ignore == 0 or counting == other) for one, two in both)

    def ladder(self, kind: MoneyKind, purse: Purse) -> tuple[Purse, ...]:
        """Every class of income for a unit of the same size, from the least to the most."""
        size = purse.size if kind[0] == "couple" else None
        return tuple(one for one in self.purses(kind, size) if one.like == purse.like)

    def incomes(self, kind: MoneyKind, size: int) -> tuple[int, ...]:
        """The greatest counted income of each class in cents a year, and for the last class the least."""
        edges = sorted({edge for edge in self.edges(kind, size) if edge > 0})
        return (*(edge - 1 for edge in edges), edges[-1]) if edges else (0,)

    def _sizes(self, unit: str) -> list[int]:
        if unit == "person":
            return [1]
        if unit == "couple":
            return [1, 2]
        if unit == "tax_family":
            return list(range(1, MOST_PEOPLE + 1))
        babies = self.snapshot.book.facts["expected_babies"].most or 0
        return list(range(1, MOST_PEOPLE + babies + 1))

    def edges(self, kind: MoneyKind, size: int, only: terms.Quantity | None = None) -> tuple[int, ...]:
        """For each line (or for one) the least income in cents a year that is on its far side."""
        found = []
        for term, measure in self.reach.bare:
            if isinstance(term, terms.Income) and measure is not None and (measure.unit, measure.counting) == kind:
                for operator, quantity in term.bounds.named():
                    line = self.snapshot.income_limit(quantity, measure)(exactly(size))
                    if isinstance(line, Amount) and only in {None, quantity}:
                        found.append(line.low + (operator in {"at_most", "above"}))
        return tuple(found)

    def _classes(self, values: Iterable[Value], bare: Sequence[Any], fact: str) -> Iterator[Value]:
        compiled = [self.snapshot.compiled(*each) for each in bare]
        seen: set[tuple[Judgement, ...]] = set()
        for value in values:
            case = self._case({fact: value})
            outcome = tuple(each.ask(case, SOMEBODY) for each in compiled)
            if outcome not in seen:
                seen.add(outcome)
                yield value

    def _case(self, facts: dict[str, Value]) -> Case:
        home = {name: value for name, value in facts.items() if self.snapshot.book.facts[name].about == "household"}
        own = {name: value for name, value in facts.items() if name not in home}
        return Case(self.snapshot, Answers(home, (Person(SOMEBODY, own),)), presuming=False)

    def _values(self, fact: Fact) -> Iterator[Value]:
        """Every value that can matter: all there are, or all beside a number that a term compares with."""
        match fact.kind:
            case "many":
                choices = [one for one in (*fact.choices, *fact.file_only) if one != fact.private_choice]
                for many in range(1, len(choices) + 1):
                    yield from combinations(choices, many)
            case "number" if fact.most is not None:
                yield from range(fact.least, fact.most + 1)
            case "number":
                yield from (max(fact.least, number) for number in self._beside(fact.id))
            case "money":
                yield from ((number * CENTS, number * CENTS) for number in self._beside(fact.id))
            case "ended" | "month":
                yield from ENDED if fact.kind == "ended" else ()
                yield from (_month(self.snapshot.day, ago) for ago in (*self._beside(fact.id), -1))
            case _:
                yield from few_choices(self.snapshot, (HOME if fact.about == "household" else SOMEBODY, fact.id))

    def _beside(self, fact: str) -> list[int]:
        """Nothing, and each number that a term compares the fact with, and its neighbours."""
        numbers = {0}
        for term, _measure in self.reach.bare:
            if isinstance(term, terms.AmountOf | terms.MonthsSince) and term.fact == fact:
                for _operator, quantity in term.bounds.named():
                    number = self.snapshot.number(quantity)
                    if isinstance(number, int):
                        numbers |= {max(0, number - 1), number, number + 1}
        return sorted(numbers)


def _order(edges: tuple[int, ...]) -> tuple[int, ...]:
    """How some numbers stand to each other: equal for two rows of them when no comparison tells the rows apart."""
    ranks = {edge: rank for rank, edge in enumerate(sorted({0, *edges}))}
    return tuple(ranks[edge] for edge in edges)


def _back(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _month(day: date, ago: int) -> str:
    months = day.year * 12 + day.month - 1 - ago
    return f"{months // 12:04}-{months % 12 + 1:02}"
