"""Which finding stands in the place of another: only a yes does, and only as far as it is sure.

A yes of low confidence takes nobody's place. One below high takes the place of nothing that closes on a day, unless it
closes itself: whoever waits for it and is told no has missed the day. And some things stay in sight of those who need
them, whatever else they may have.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from screener.rulebook import explaining, resting
from screener.rulebook.book import CONFIDENCES
from screener.rulebook.case import Case
from screener.rulebook.findings import Truth
from screener.rulebook.settling import Settled
from screener.rulebook.snapshot import Snapshot

if TYPE_CHECKING:
    from screener.rulebook.judging import Finding

LEAST, SURE = CONFIDENCES[0], CONFIDENCES[-1]


def better(snapshot: Snapshot, case: Case, finding: Finding, found: Sequence[Finding]) -> str | None:
    """The first program of ``found``, findings about the same person, that stands in the place of ``finding``."""
    kept = snapshot.book.kept.get(finding.program)
    if kept is not None and snapshot.compiled(kept, None)(case, finding.who) is True:
        return None
    closes = finding.program in snapshot.book.closing
    for one in found:
        if one.truth is Truth.YES and snapshot.replaces(one.program, finding.program):
            waits = closes and one.confidence != SURE and one.program not in snapshot.book.closing
            if one.confidence != LEAST and not waits:
                return one.program
    return None


def grade_of(snapshot: Snapshot, settled: Settled, program: str, who: str) -> str:
    """How sure a program is that was settled to be a yes."""
    _reasons, cites = explaining.why(snapshot, snapshot.book.programs[program], settled, who)
    return resting.confidence(snapshot, cites)
