"""No door is dead: each has a household that enters by it, because it is open and every door before it is shut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screener.answers import Answers
from screener.rulebook.book import Program, Route
from screener.rulebook.proving.bench import Against, Bench, Look
from screener.rulebook.proving.passing import Passage, passages
from screener.rulebook.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Entrance:
    """A household that enters a program by a door on the day of the snapshot."""

    snapshot: Snapshot
    program: Program
    route: Route
    household: Answers


@dataclass(frozen=True, slots=True)
class EveryDoorIsUsed:
    """For each route there is a day and a household."""

    def against(self, bench: Bench) -> Iterator[Against]:
        """Each route by which nobody enters on any day."""
        for program in bench.book.programs.values():
            used = {id(entrance.route) for entrance in entrances(bench, program)}
            for route in program.routes:
                if id(route) not in used:
                    day = max(bench.since, route.since or bench.since)
                    yield day, f"Nobody enters {program.id} by the door {route.id!r} on any day: it is dead.", None


def entrances(bench: Bench, program: Program) -> Iterator[Entrance]:
    """Somebody for each door of a program by which anybody enters on any day."""
    used: set[int] = set()
    for cuts in bench.on_days([program.id]):
        doors = passages(cuts.snapshot, program)
        for place, (route, door) in enumerate(doors):
            if id(route) not in used:
                found = bench.anybody(cuts, _enters(door, [other for _route, other in doors[:place]]))
                if found is not None and found[1] is not None:
                    used.add(id(route))
                    yield Entrance(cuts.snapshot, program, route, found[1])


def _enters(door: Passage, before: list[Passage]) -> Look[bool]:
    return lambda case: door.ajar(case) and all(other.shut(case) for other in before)
