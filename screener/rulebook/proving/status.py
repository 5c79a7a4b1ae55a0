"""A fact that some people need not tell: their finding is a yes without it, or says on what else it depends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from screener.rulebook import terms
from screener.rulebook.book import Program
from screener.rulebook.case import Case
from screener.rulebook.proving.bench import Against, Bench, Look
from screener.rulebook.proving.cuts import SOMEBODY
from screener.rulebook.proving.passing import Passage, whom
from screener.rulebook.proving.reach import Reach
from screener.rulebook.settling import settle
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.unknowns import facts_among


@dataclass(frozen=True, slots=True)
class SettledWithout:
    """Whom ``when`` fits has a yes in one of the programs while ``fact`` is not told, and nothing raises it.

    Where ``unless`` holds too, the finding may depend on the fact instead.
    """

    fact: str
    when: terms.Term
    measure: terms.Measure | None
    programs: tuple[str, ...]
    unless: terms.Term | None = None
    since: date | None = None

    def against(self, bench: Bench) -> Iterator[Against]:
        """Anybody without a yes, anybody who would be asked nevertheless; or that these words fit nobody."""
        also = [(term, self.measure) for term in (self.when, self.unless) if term is not None]
        fitted = False
        for cuts in bench.on_days(self.programs, also, self.since):
            snapshot = cuts.snapshot
            fitted = fitted or bench.anybody(cuts, self._when(snapshot).open, [self.fact]) is not None
            if found := bench.anybody(cuts, self._without_a_yes(snapshot), [self.fact]):
                yield snapshot.day, f"{', '.join(self.programs)}: none is a yes without {self.fact}.", found[1]
        if not fitted:
            yield self.since or bench.since, "These words fit nobody on any day, so they promise nothing.", None
        for program in bench.book.programs.values():
            for cuts in bench.on_days([*self.programs, program.id], also, self.since):
                snapshot, read = cuts.snapshot, Reach(cuts.snapshot).program(program.id)
                if self.fact not in read.facts:
                    continue
                if self.fact in {
                    fact for relation, among in read.among.items() if relation != "home" for fact in among.facts
                }:
                    yield (
                        snapshot.day,
                        f"{program.id} reads {self.fact} of others, which this proof does not reach.",
                        None,
                    )
                if found := bench.anybody(cuts, self._asked_for(snapshot, program), [self.fact]):
                    words = f"{program.id} waits for {self.fact}, and no yes in {', '.join(self.programs)} spares it."
                    yield snapshot.day, words, found[1]

    def _when(self, snapshot: Snapshot) -> Passage:
        return Passage(snapshot, self.when, self.measure, SOMEBODY)

    def _without_a_yes(self, snapshot: Snapshot) -> Look[bool]:
        """Whether the guarantee is meant for her and no program is a yes, though nothing excuses it."""
        when = self._when(snapshot)

        def look(case: Case) -> bool:
            if not when.open(case):
                return False
            answers = [settle(snapshot.term_of(program), case, SOMEBODY).answer for program in self.programs]
            if any(answer is True for answer in answers):
                return False
            excused = self.unless is not None and snapshot.compiled(self.unless, self.measure)(case, SOMEBODY) is True
            return not (excused and any(answer is not False for answer in answers))

        return look

    def _asked_for(self, snapshot: Snapshot, other: Program) -> Look[bool]:
        """Whether there is a yes, and beside it a finding that waits for the fact and raises its question."""
        when = self._when(snapshot)
        sparing = {
            program
            for program in self.programs
            if snapshot.replaces(program, other.id) or other.id in snapshot.book.spares.get(program, ())
        }

        def look(case: Case) -> bool:
            if not when.open(case):
                return False
            yes = False
            for program in self.programs:
                if settle(snapshot.term_of(program), case, SOMEBODY).answer is True:
                    if program in sparing:
                        return False
                    yes = True
            if not yes:
                return False
            answer = settle(snapshot.term_of(other.id), case, whom(other)).answer
            return not isinstance(answer, bool) and (SOMEBODY, self.fact) in facts_among(answer)

        return look
