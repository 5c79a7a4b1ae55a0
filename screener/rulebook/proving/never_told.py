"""An answer that some people never get: whoever has HUSKY is not told no while her months last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from screener.rulebook import terms
from screener.rulebook.case import Case
from screener.rulebook.proving.bench import Against, Bench, Look
from screener.rulebook.proving.cuts import SOMEBODY
from screener.rulebook.proving.passing import Passage
from screener.rulebook.settling import settle
from screener.rulebook.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class NeverTold:
    """Whom ``when`` fits is never told ``truth`` by all of the programs; where it is one program, never by it."""

    truth: bool
    programs: tuple[str, ...]
    when: terms.Term
    measure: terms.Measure | None
    since: date | None = None

    def against(self, bench: Bench) -> Iterator[Against]:
        """Anybody who is told so; or that the words fit nobody, and so promise nothing."""
        fitted = False
        for cuts in bench.on_days(self.programs, [(self.when, self.measure)], self.since):
            snapshot = cuts.snapshot
            when = Passage(snapshot, self.when, self.measure, SOMEBODY)
            fitted = fitted or bench.anybody(cuts, when.open) is not None
            if found := bench.anybody(cuts, self._told(snapshot, when)):
                answer = "yes" if self.truth else "no"
                yield snapshot.day, f"{', '.join(self.programs)}: told {answer} to somebody who never is.", found[1]
        if not fitted:
            yield self.since or bench.since, "These words fit nobody on any day, so they promise nothing.", None

    def _told(self, snapshot: Snapshot, when: Passage) -> Look[bool]:
        judged = [snapshot.term_of(program) for program in self.programs]

        def look(case: Case) -> bool:
            return when.open(case) and all(settle(term, case, SOMEBODY).answer is self.truth for term in judged)

        return look
