"""A fact that some people need not tell: their finding is a yes without it, or says on what else it depends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from screener.rulebook import terms
from screener.rulebook.case import Case
from screener.rulebook.proving.bench import Against, Bench
from screener.rulebook.proving.cuts import SOMEBODY
from screener.rulebook.proving.passing import Passage, whom
from screener.rulebook.proving.reach import Reach
from screener.rulebook.settling import settle
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.unknowns import facts_among


@dataclass(frozen=True, slots=True)
class SettledWithout:
    """Whom ``when`` fits has a yes in one of the programs while ``fact`` is not told, and nothing waits for it.

    Where ``unless`` holds too, the finding may depend on the fact instead.
    """

    fact: str
    when: terms.Term
    measure: terms.Measure | None
    programs: tuple[str, ...]
    unless: terms.Term | None = None
    since: date | None = None

    def against(self, bench: Bench) -> Iterator[Against]:
        """Anybody without a yes, anybody with another finding that waits; or that these words fit nobody."""
        also = [(term, self.measure) for term in (self.when, self.unless) if term is not None]
        fitted = False
        for cuts in bench.on_days(self.programs, also, self.since):
            look = _Look(self, cuts.snapshot)
            if found := bench.anybody(cuts, look.no_yes, [self.fact]):
                yield cuts.snapshot.day, f"{', '.join(self.programs)}: none is a yes without {self.fact}.", found[1]
            fitted |= look.fitted
        if not fitted:
            yield self.since or bench.since, "These words fit nobody on any day, so they promise nothing.", None
        for program in self._waiting(bench):
            for cuts in bench.on_days([*self.programs, program], also, self.since):
                look = _Look(self, cuts.snapshot, program)
                if found := bench.anybody(cuts, look.waits, [self.fact]):
                    words = f"{program} waits for {self.fact}, beside a yes in {found[0]} that does not replace it."
                    yield cuts.snapshot.day, words, found[1]

    def _waiting(self, bench: Bench) -> list[str]:
        """The programs that read the fact on any day."""
        return [
            program
            for program in bench.book.programs
            if any(self.fact in Reach(bench.book.on(day)).program(program).facts for day in bench.days)
        ]


class _Look:
    """The claim before one person on one day."""

    def __init__(self, claim: SettledWithout, snapshot: Snapshot, other: str = "") -> None:
        self.claim = claim
        self.snapshot = snapshot
        self.other = snapshot.programs.get(other)
        self.when = Passage(snapshot, claim.when, claim.measure, SOMEBODY)
        self.fitted = False

    def no_yes(self, case: Case) -> bool:
        """Whether the guarantee is meant for her and no program is a yes, though nothing excuses it."""
        if not self.when.open(case):
            return False
        self.fitted = True
        answers = [settle(self.snapshot.term_of(program), case, SOMEBODY).answer for program in self.claim.programs]
        if any(answer is True for answer in answers):
            return False
        unless = self.claim.unless
        excused = unless is not None and self.snapshot.compiled(unless, self.claim.measure)(case, SOMEBODY) is True
        return not (excused and any(answer is not False for answer in answers))

    def waits(self, case: Case) -> str | None:
        """The program that is a yes while another finding, shown beside it, waits for the fact."""
        if self.other is None or not self.when.open(case):
            return None
        for program in self.claim.programs:
            if settle(self.snapshot.term_of(program), case, SOMEBODY).answer is True:
                if self.snapshot.replaces(program, self.other.id):
                    return None
                break
        else:
            return None
        answer = settle(self.snapshot.term_of(self.other.id), case, whom(self.other)).answer
        waits = not isinstance(answer, bool) and (SOMEBODY, self.claim.fact) in facts_among(answer)
        return program if waits else None
