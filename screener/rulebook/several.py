"""One person may have one of several statuses: what is the same under each of them is found, the rest stays open.

Nothing but the judgement is used. What is found while a status is unnamed holds under every status; what is open then
is judged again under each combination of those that are possible.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import product
from math import prod
from typing import Final

from screener.answers import HOME, Answers
from screener.rulebook.asking import wanted
from screener.rulebook.case import Case
from screener.rulebook.findings import Finding, Findings, People, Reason, Truth
from screener.rulebook.judging import judge
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
    open_ = [one for one in found.findings if one.truth is Truth.UNKNOWN and set(one.missing) & set(possible)]
    if not open_ or prod(len(choices) for choices in possible.values()) > MOST_COMBINATIONS:
        return found
    trials = [judge(snapshot, trial) for trial in _trials(answers)]
    settled: dict[tuple[str, str], Finding] = {}
    for one in open_:
        tried = [trial.get(one.who, one.program) for trial in trials]
        agreed = {each.truth for each in tried if each is not None}
        if len(agreed) == 1 and tried[0] is not None and Truth.UNKNOWN not in agreed:
            settled[one.who, one.program] = _told(tried[0], possible, one.missing)
    return _with(snapshot, answers, found, settled)


def _trials(answers: Answers) -> Iterator[Answers]:
    for chosen in product(*answers.possible.values()):
        trial = answers
        for (who, fact), choice in zip(answers.possible, chosen, strict=True):
            trial = trial.with_(who, fact, choice)
        yield trial


def _told(finding: Finding, possible: Collection[MissingFact], hung_on: Collection[MissingFact]) -> Finding:
    """A finding of one trial, without what only that trial said; it was open because of those that it ``hung_on``."""
    kept = tuple(reason for reason in finding.because if (reason.who, reason.fact) not in possible)
    open_ = (pair for pair in possible if pair in hung_on)
    same = tuple(Reason(EACH, who, fact, filled={"who": People((who,))}) for who, fact in open_)
    return replace(finding, because=(*kept, *same))


def _with(
    snapshot: Snapshot, answers: Answers, found: Findings, settled: Mapping[tuple[str, str], Finding]
) -> Findings:
    """The findings with those that were settled, and what replaces what worked out anew."""
    joined = [settled.get((one.who, one.program), one) for one in found.findings]
    of = {who: [one for one in joined if one.who == who] for who in found.people}
    case = Case(snapshot, answers)
    findings = tuple(
        one if one.who == HOME else replace(one, replaced_by=better(snapshot, case, one, of[one.who])) for one in joined
    )
    asked = wanted(snapshot, answers, findings)
    shown = {(one.program, one.who) for one in findings if one.shown and one.truth is not Truth.NO}
    notices = tuple(notice for notice in found.notices if notice[1:] in shown)
    return replace(found, findings=findings, next=asked.next, offers=asked.offers, notices=notices)
