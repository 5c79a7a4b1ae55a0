"""Near misses: for a no, the one small thing whose change would leave the no nothing to stand on.

It is information and never advice: how far an income is from its line, when a birthday or a wait is reached, which
event the rules know that would change a fact. Nothing is listed by program. The rules of the day are searched for
lines, ages, waits and facts that somebody told; each is changed alone, and the same rules judge again. It was a near
miss where they then say yes, or leave open only what the walk asks, what somebody may keep private, or what nobody
knows yet.

What is private hangs on a status that was named. It may be shown where that person looks and never on paper.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from screener.rulebook.case import Case
from screener.rulebook.findings import Reason, Truth
from screener.rulebook.judging import Finding, Findings
from screener.rulebook.settling import settle
from screener.rulebook.small_changes import SmallChange, small_changes
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.unknowns import facts_among


@dataclass(frozen=True, slots=True)
class NearMiss:
    """What alone stands between one person (or the home) and a program, and how far it is."""

    program: str
    who: str
    reason: Reason
    """In words, with the fact, whose it is, and the figures; ``Wording.reason`` says it."""
    on: date | None = None
    """The day from which it is no more in the way, where that is known."""
    private: bool = False
    """Whether it hangs on a status that was named: never on paper."""


def near_misses(findings: Findings, who: str | None = None) -> tuple[NearMiss, ...]:
    """The near misses of every no that nothing better stands in place of, or of those about ``who``, in their order."""
    case = findings.sitting.sure
    return tuple(
        near
        for finding in findings.findings
        if finding.truth is Truth.NO and finding.shown and who in {None, finding.who}
        for near in _of(case, finding, findings)
    )


def _of(case: Case, finding: Finding, findings: Findings) -> Iterable[NearMiss]:
    """The changes that leave nothing else in the way of the program: of each fact about somebody the soonest."""
    found: dict[tuple[str, str | None], NearMiss] = {}
    for change in small_changes(case, finding.program, finding.who):
        about_what = (change.reason.who, change.reason.fact)
        earlier = found.get(about_what)
        if earlier is not None and (change.on is None or earlier.on is None or change.on >= earlier.on):
            continue
        if _opens(change, finding) and not (change.earns_more and _loses(change, finding, findings)):
            private = _private(case.snapshot, change.reason.fact)
            found[about_what] = NearMiss(finding.program, finding.who, change.reason, change.on, private)
    return found.values()


def _opens(change: SmallChange, finding: Finding) -> bool:
    """Whether nothing stands in the way then but what is asked anyhow, may be kept private, or is known to nobody."""
    snapshot = change.case.snapshot
    answer = settle(snapshot.term_of(finding.program), change.case, finding.who).answer
    if isinstance(answer, bool):
        return answer
    facts = (snapshot.fact(fact) for _who, fact in facts_among(answer))
    return all(fact.ask == "yes" or fact.private_choice is not None for fact in facts)


def _loses(change: SmallChange, finding: Finding, findings: Findings) -> bool:
    """Whether a program that would stand in its place, and may be had now, is lost by it."""
    snapshot = change.case.snapshot
    return any(
        settle(snapshot.term_of(other.program), change.case, finding.who).answer is False
        for other in findings.of(finding.who)
        if other.truth is not Truth.NO and snapshot.replaces(other.program, finding.program)
    )


def _private(snapshot: Snapshot, fact: str | None) -> bool:
    return fact is not None and snapshot.fact(fact).sensitivity == "dangerous"
