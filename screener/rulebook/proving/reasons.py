"""No reason contradicts its finding: under a yes each part is told as it holds, under a no as it fails, in words.

A finding's reasons are those of the bare terms in its doors, told as those doors ask for them (``explaining``). So each
bare term is tried before everybody, asked for and asked not to be so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screener.rulebook.case import Case
from screener.rulebook.explaining import RAW, Told, tell
from screener.rulebook.measuring import FAILING, HOLDING
from screener.rulebook.proving.bench import Against, Bench, Look
from screener.rulebook.proving.cuts import Cuts
from screener.rulebook.proving.passing import whom
from screener.rulebook.proving.reach import Bare, Reach
from screener.rulebook.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class ReasonsAgree:
    """Whatever a rule compares can be told as a reason, and not as one for the opposite."""

    def against(self, bench: Bench) -> Iterator[Against]:
        """Each comparison that has no words, or words for the opposite, and somebody to whom they would be said."""
        for program in bench.book.programs.values():
            for cuts in bench.on_days([program.id]):
                for bare in cuts.reach.bare:
                    alone = Cuts(Reach(cuts.snapshot).term(*bare))
                    if found := bench.anybody(alone, _wrong(cuts.snapshot, bare, whom(program))):
                        yield cuts.snapshot.day, f"{program.id} would tell as a reason: {found[0]}", found[1]


def _wrong(snapshot: Snapshot, bare: Bare, who: str) -> Look[str]:
    """The words of a reason that would stand under the wrong answer."""
    term, measure = bare

    def look(case: Case) -> str | None:
        answer = snapshot.compiled(term, measure)(case, who)
        for holds in (True, False) if isinstance(answer, bool) else ():
            told = Told(snapshot, case, measure, who, holds)
            tell(term, told, who, truth=answer is True)
            for reason in told.reasons.values():
                if reason.text in (FAILING if holds else HOLDING) or reason.text in RAW:
                    return reason.text
        return None

    return look
