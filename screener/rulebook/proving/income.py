"""Within a door more income never turns a no into a yes, save at the floors that are listed with their law.

A door all of whose parts only close as income grows does so itself, so each part is tried alone. Where one opens at a
line that is not listed, the whole door is tried: another part may keep it shut on both sides of that line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from screener.answers import Answers
from screener.rulebook import terms
from screener.rulebook.book import Program
from screener.rulebook.case import Case
from screener.rulebook.proving.anyone import Anyone
from screener.rulebook.proving.bench import Against, Bench
from screener.rulebook.proving.cuts import SOMEBODY, Cuts, Purse
from screener.rulebook.proving.passing import Passage, passages
from screener.rulebook.proving.reach import Bare, Reach
from screener.rulebook.proving.realising import realised
from screener.rulebook.proving.ways import MoneyKind

CENTS: Final = 100
Money = dict[MoneyKind, Purse]


@dataclass(frozen=True, slots=True)
class Floor:
    """Lines above which a program opens, because the law wants it so."""

    program: str
    lines: tuple[terms.Quantity, ...]
    reason: str
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoreIncomeOpensNothing:
    """At every door, of two equal people the one with more income is not the only one who gets in."""

    floors: tuple[Floor, ...]

    def against(self, bench: Bench) -> Iterator[Against]:
        """Whoever would get in if only more money came in; and lines that are listed and open nothing."""
        for program in bench.book.programs.values():
            lines = {line for floor in self.floors if floor.program == program.id for line in floor.lines}
            climbing = _Climbing(bench, program, lines, set())
            yield from climbing.rises()
            for line in sorted(_name(line) for line in lines - climbing.crossed):
                yield bench.since, f"{line} is listed as a floor of {program.id}, and it opens nothing.", None


@dataclass(frozen=True, slots=True)
class _Climbing:
    """One program before people who differ only by their income; ``crossed`` are the floors that were needed."""

    bench: Bench
    program: Program
    lines: set[terms.Quantity]
    crossed: set[terms.Quantity]

    def rises(self) -> Iterator[Against]:
        fine: set[object] = set()
        told: set[str] = set()
        for cuts in self.bench.on_days([self.program.id]):
            for route, door in passages(cuts.snapshot, self.program):
                if route.id in told or all(self._falls(cuts, door, part, fine) for part in door.parts):
                    continue
                for anyone, (poor, rich) in self.bench.everybody(cuts, self._rise(cuts, door)):
                    words = f"{self.program.id}, door {route.id!r}: no becomes yes when income {_grows(poor, rich)}."
                    told.add(route.id)
                    yield cuts.snapshot.day, words, _household(anyone, door, poor, rich)
                    break

    def _falls(self, cuts: Cuts, door: Passage, part: Bare, fine: set[object]) -> bool:
        """Whether a part of a door never opens as income grows, or only at the floors."""
        reach = Reach(cuts.snapshot).term(*part)
        meaning = (id(part[0]), reach.meaning())
        if "income" not in reach.facts or meaning in fine:
            return True
        alone = Cuts(reach)
        if any(self.bench.everybody(alone, self._rise(alone, Passage(cuts.snapshot, *part, door.who)))):
            return False
        fine.add(meaning)
        return True

    def _rise(self, cuts: Cuts, door: Passage) -> Callable[[Case], tuple[Money, Money] | None]:
        """Looks for two incomes, the second no smaller anywhere, of which only the second opens the door."""

        def rise(case: Case) -> tuple[Money, Money] | None:
            if not isinstance(case, Anyone) or not door.up_to_income(case):
                return None
            door.open(case)
            read = case.ways.money_of(SOMEBODY)
            shut: list[Money] = []
            # The rungs come so that whatever is poorer throughout has come before.
            for rungs in product(*(cuts.ladder(kind, purse) for kind, purse in read.items())):
                money = dict(zip(read, rungs, strict=True))
                if not cuts.agree_all(money):
                    continue
                there = case.with_money(money)
                if door.shut(there):
                    shut.append(money)
                elif shut and door.open(there):
                    for poor in shut:
                        no_less = all(poor[kind].place <= money[kind].place for kind in money)
                        if no_less and not self._floor(cuts, poor, money):
                            return poor, money
            return None

        return rise

    def _floor(self, cuts: Cuts, poor: Money, rich: Money) -> bool:
        crossed = {
            line
            for line in self.lines
            for kind in poor
            if any(poor[kind].cents < edge <= rich[kind].cents for edge in cuts.edges(kind, poor[kind].size, line))
        }
        self.crossed.update(crossed)
        return bool(crossed)


def _household(anyone: Anyone, door: Passage, poor: Money, rich: Money) -> Answers | None:
    """The poorer of two as a household, if both can be written out and are judged so."""
    one, other = (realised(anyone.with_money(money)) for money in (poor, rich))
    if one is None or other is None:
        return None
    right = door.shut(Case(anyone.snapshot, one)) and door.open(Case(anyone.snapshot, other))
    return one if right else None


def _name(line: terms.Quantity) -> str:
    return line.name if isinstance(line, terms.ParameterName) else str(line)


def _grows(poor: Money, rich: Money) -> str:
    kind = next(kind for kind in poor if poor[kind].place < rich[kind].place)
    low, high = (f"${money[kind].cents / CENTS:,.2f}" for money in (poor, rich))
    return f"grows from {low} to {high} a year ({kind[0]} of {poor[kind].size}, counted as {kind[1]})"
