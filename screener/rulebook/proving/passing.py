"""A door, part by part, and the part that reads least first: the same truth, found after far fewer lookups.

Every part of ``all`` must hold, and one that does not hold shuts the door whatever the others say, so their order is
free. Whoever looks for somebody to whom a door is open gives up at the first part that is shut. Each part is judged by
its own compiled closure.
"""

from __future__ import annotations

from collections.abc import Iterator

from screener.answers import HOME
from screener.rulebook import terms
from screener.rulebook.book import Program, Route
from screener.rulebook.case import Case
from screener.rulebook.proving.cuts import SOMEBODY
from screener.rulebook.proving.reach import Bare, Reach
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.unknowns import NotKnownYet


class Passage:
    """A door, or any other term, on one day before one person."""

    def __init__(self, snapshot: Snapshot, term: terms.Term, measure: terms.Measure | None, who: str) -> None:
        self.who = who
        parts = [((part, measure), Reach(snapshot).term(part, measure)) for part in _parts(snapshot, term)]
        parts.sort(key=lambda part: _reads(part[1]))
        self.parts: list[Bare] = [part for part, _reach in parts]
        self._judged = [snapshot.compiled(*part) for part in self.parts]
        self._steady = [snapshot.compiled(*part) for part, reach in parts if "income" not in reach.facts]

    def open(self, case: Case) -> bool:
        """Whether it is open for sure."""
        return all(part(case, self.who) is True for part in self._judged)

    def shut(self, case: Case) -> bool:
        """Whether it is shut for sure."""
        return any(part(case, self.who) is False for part in self._judged)

    def ajar(self, case: Case) -> bool:
        """Whether it is open, or waits only for what nobody knows yet."""
        for part in self._judged:
            answer = part(case, self.who)
            if answer is False or (answer is not True and not all(isinstance(one, NotKnownYet) for one in answer)):
                return False
        return True

    def up_to_income(self, case: Case) -> bool:
        """Whether all is open that has nothing to do with income."""
        return all(part(case, self.who) is True for part in self._steady)


def passages(snapshot: Snapshot, program: Program) -> tuple[tuple[Route, Passage], ...]:
    """The doors that a program has on the day, in their order."""
    routes = snapshot.routes(program.id)
    return tuple((route, Passage(snapshot, route.when, program.measure, whom(program))) for route in routes)


def whom(program: Program) -> str:
    """Whom a program is judged for."""
    return HOME if program.about == "home" else SOMEBODY


def _parts(snapshot: Snapshot, term: terms.Term) -> Iterator[terms.Term]:
    match term:
        case terms.All(terms=parts):
            for part in parts:
                yield from _parts(snapshot, part)
        case terms.Named(condition=name):
            yield from _parts(snapshot, snapshot.condition(name).when)
        case _:
            yield term


def _reads(reach: Reach) -> int:
    return len(reach.facts) + sum(reach.relations.values()) + len(reach.programs)
