"""Findings as the plain document that ``screener screen --json`` and the JSON interface answer.

Its shape is a promise to others and is described in ``docs/household-files.md``, where a test keeps it true.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from screener.answers import HOME
from screener.interview.wording import Wording
from screener.rulebook import Finding, Findings
from screener.rulebook.findings import Cost
from screener.rulebook.foreseeing import Change
from screener.rulebook.near_misses import NearMiss
from screener.rulebook.reforming import Gain

Document = Mapping[str, object]


def as_document(
    findings: Findings,
    wording: Wording,
    changes: Sequence[Change] = (),
    reform: tuple[str, Sequence[Gain]] | None = None,
    near: Sequence[NearMiss] = (),
) -> Document:
    """Everything found for a household: plain lists, words and numbers, in a stable order."""
    document: dict[str, object] = {
        "on": findings.on.isoformat(),
        "rulebook": findings.version,
        "people": [
            {"id": who, "findings": [_finding(one, wording, near) for one in findings.of(who)]}
            for who in findings.people
        ],
        "home": [_finding(one, wording, near) for one in findings.of(HOME)],
        "next": [{"person": who, "fact": fact} for who, fact in findings.next],
        "offers": [{"person": who, "fact": fact} for who, fact in findings.offers],
        "notices": list(dict.fromkeys(notice for notice, _program, _who in findings.notices)),
        "changes": [
            {
                "on": change.on.isoformat(),
                "person": change.who,
                "program": change.program,
                "from": change.before.value,
                "to": change.after.value,
            }
            for change in changes
        ],
    }
    if reform is not None:
        name, gains = reform
        document["reform"] = {"id": name, "gains": [{"person": gain.who, "program": gain.program} for gain in gains]}
    return document


def _finding(finding: Finding, wording: Wording, near: Sequence[NearMiss]) -> Document:
    cost = finding.cost
    return {
        "program": finding.program,
        "truth": finding.truth.value,
        "route": finding.route,
        "routes_open": list(finding.routes_open),
        "confidence": finding.confidence,
        "cost": None if cost is None else _cost(cost, wording),
        "replaced_by": finding.replaced_by,
        "until": None,
        "because": [
            {"text": wording.reason(reason), "fact": reason.fact, "cite": list(reason.cite)}
            for reason in finding.because
        ],
        "assumed": list(dict.fromkeys(wording.gettext(assumption.words) for assumption in finding.assumed)),
        "missing": [{"person": who, "fact": fact} for who, fact in finding.missing],
        "not_known": [{"text": wording.gettext(one.text), "ask": one.ask} for one in finding.not_known],
        "near": [_near(one, wording) for one in near if (one.who, one.program) == (finding.who, finding.program)],
    }


def _near(near: NearMiss, wording: Wording) -> Document:
    """What alone stands in the way, of whom, and the day from which it does no more, where that is known."""
    reason = near.reason
    on = None if near.on is None else near.on.isoformat()
    return {"text": wording.reason(reason), "person": reason.who, "fact": reason.fact, "on": on}


def _cost(cost: Cost, wording: Wording) -> Document:
    """One premium, or the range in which it lies while that is undecided; null where nobody stated a figure."""
    premium: object = cost.least if cost.least == cost.most else {"from": cost.least, "to": cost.most}
    return {"premium_month": premium, "per": cost.per, "text": wording.cost(cost)}
