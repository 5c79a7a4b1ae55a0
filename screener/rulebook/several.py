"""One person may have one of several statuses: what is the same under each of them is found, the rest stays open.

Nothing but the judgement is used. What is found while a status is unnamed holds under every status; what is open then
is judged again under each combination of those that are possible.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import product
from math import prod
from typing import Final

from screener.answers import HOME, Answers
from screener.rulebook.findings import People, Reason, Truth
from screener.rulebook.judging import Finding, Findings, Sitting, judge
from screener.rulebook.replacing import better
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.unknowns import MissingFact
from screener.rulebook.words import N_

MOST_COMBINATIONS: Final = 16
"""More are not tried: a page is waited for, and what is open stays open, which is never wrong."""

EACH: Final = N_("{who}: the answer is the same with each status that is possible.")


def judge_several(snapshot: Snapshot, answers: Answers) -> Findings:
    """What is found for a household in which a fact about some people may be one of several."""
    found = judge(snapshot, answers)
    possible = answers.possible
    if not possible or prod(len(choices) for choices in possible.values()) > MOST_COMBINATIONS:
        return found
    trials = tuple(_trials(found.sitting))
    settled: dict[tuple[str, str], Finding] = {}
    for one in found.findings:
        if one.truth is Truth.UNKNOWN and set(one.missing) & set(possible):
            tried = [trial.found(snapshot.programs[one.program], one.who) for trial in trials]
            agreed = {each.truth for each in tried}
            if len(agreed) == 1 and Truth.UNKNOWN not in agreed:
                settled[one.who, one.program] = _told(tried[0], possible, one.missing)
    return _with(found, settled) if settled else found


def _trials(sitting: Sitting) -> Iterator[Sitting]:
    possible = sitting.answers.possible
    for chosen in product(*possible.values()):
        trial = sitting
        for pair, choice in zip(possible, chosen, strict=True):
            trial = trial.trying(pair, choice)
        yield trial


def _told(finding: Finding, possible: Collection[MissingFact], hung_on: Collection[MissingFact]) -> Finding:
    """A finding of one trial, without what only that trial said; it was open because of those that it ``hung_on``."""
    kept = tuple(reason for reason in finding.because if (reason.who, reason.fact) not in possible)
    open_ = (pair for pair in possible if pair in hung_on)
    same = tuple(Reason(EACH, who, fact, filled={"who": People((who,))}) for who, fact in open_)
    return finding.retold(because=(*kept, *same))


def _with(found: Findings, settled: Mapping[tuple[str, str], Finding]) -> Findings:
    """The findings with those that were settled, and what replaces what worked out anew."""
    joined = [settled.get((one.who, one.program), one) for one in found.findings]
    of = {who: [one for one in joined if one.who == who] for who in found.people}
    snapshot, sure = found.sitting.snapshot, found.sitting.sure
    return Findings(
        found.sitting,
        tuple(
            one if one.who == HOME else one.retold(replaced_by=better(snapshot, sure, one, of[one.who]))
            for one in joined
        ),
    )
