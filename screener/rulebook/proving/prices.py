"""No price is zero that nobody stated: a program costs nothing only where it is listed as free."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screener.rulebook import pricing, terms
from screener.rulebook.book import Program
from screener.rulebook.case import Case
from screener.rulebook.proving.bench import Against, Bench, Look
from screener.rulebook.proving.passing import whom
from screener.rulebook.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class ZeroOnlyWhereFree:
    """Programs that may cost nothing, each for whom."""

    free: dict[str, terms.Term]

    def against(self, bench: Bench) -> Iterator[Against]:
        """Anybody who is told of a price of zero in a program that is not free for her."""
        for program in bench.book.programs.values():
            free = self.free.get(program.id, terms.Fixed(truth=False))
            priced = [(line.when, program.measure) for line in program.cost]
            for cuts in bench.on_days([], [*priced, (free, program.measure)]) if priced else ():
                if found := bench.anybody(cuts, _free_by_mistake(cuts.snapshot, program, free)):
                    yield cuts.snapshot.day, f"{program.id} is said to cost nothing, and is not free.", found[1]


def _free_by_mistake(snapshot: Snapshot, program: Program, free: terms.Term) -> Look[bool]:
    def look(case: Case) -> bool:
        cost = pricing.cost(snapshot, program, case, whom(program))
        if cost is None or cost.least != 0:
            return False
        answer = snapshot.compiled(free, program.measure)(case, whom(program))
        # A range that begins at zero is open still, as the line is for which it is free.
        return answer is not True if cost.most == 0 else answer is False

    return look
