"""Nobody is left without a place for care: some programs are a yes for everybody, whatever is said or left unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from screener.answers import Answers, Person
from screener.rulebook.case import Case
from screener.rulebook.nodes import Node
from screener.rulebook.proving.bench import Against, Bench, Look
from screener.rulebook.proving.cuts import SOMEBODY
from screener.rulebook.proving.passing import whom

SILENT: Final = Answers({}, (Person(SOMEBODY),))


@dataclass(frozen=True, slots=True)
class AlwaysOpen:
    """Each of these programs is a yes for everybody on every day."""

    programs: tuple[str, ...]

    def against(self, bench: Bench) -> Iterator[Against]:
        """Anybody to whom one of them is not a yes: of those who tell everything, and whoever says nothing."""
        for program in self.programs:
            who = whom(bench.book.programs[program])
            for cuts in bench.on_days([program]):
                snapshot = cuts.snapshot
                if program not in snapshot.programs:
                    yield snapshot.day, f"{program} does not exist on this day.", None
                    continue
                shut = _not_a_yes(snapshot.term_of(program), who)
                if found := bench.anybody(cuts, shut):
                    yield snapshot.day, f"{program} is not a yes for everybody.", found[1]
                elif shut(Case(snapshot, SILENT)):
                    yield snapshot.day, f"{program} is not a yes for somebody who says nothing.", SILENT


def _not_a_yes(term: Node, who: str) -> Look[bool]:
    return lambda case: term(case, who) is not True
