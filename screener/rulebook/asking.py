"""What to ask next: the missing facts of what is undecided, and nothing that could not matter.

Only a program that would rank above or add to what is already yes raises a question. Facts marked ``offer``
are never asked on the walk; they are offered beside the result, unless the person has a yes that spares her the
offer. What everybody may keep private is offered only where an answer could open something. Facts marked ``never``
raise nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from screener.answers import HOME, Answers
from screener.rulebook.findings import Truth
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.unknowns import MissingFact

if TYPE_CHECKING:
    from screener.rulebook.judging import Finding


@dataclass(frozen=True, slots=True)
class Wanted:
    """The facts to ask, in the order of the walk, and those only offered."""

    next: tuple[MissingFact, ...]
    offers: tuple[MissingFact, ...]


def wanted(snapshot: Snapshot, answers: Answers, findings: tuple[Finding, ...]) -> Wanted:
    """What the undecided findings still need that has not been said or skipped."""
    asked: dict[MissingFact, None] = {}
    doubts: dict[MissingFact, None] = {}
    offered: dict[MissingFact, None] = {}
    for finding in findings:
        if finding.truth is not Truth.UNKNOWN or not finding.shown:
            continue
        if finding.doubted and _waits(snapshot, finding, findings):
            continue
        if finding.program in snapshot.book.closing and _leads_nowhere(snapshot, finding, findings):
            continue
        for who, fact in finding.open_facts:
            known = snapshot.book.facts[fact]
            if known.ask == "never" or _already(answers, who, fact, known.private_choice, known.ask):
                continue
            if known.ask == "offer":
                if (who, fact) in offered or _spared(snapshot, finding, findings):
                    continue
                # A status that could only end in a no is nothing to ask for: naming it has a price for some.
                if known.private_choice is None or ((who, fact) in finding.missing and finding.can_open):
                    offered[who, fact] = None
            else:
                (doubts if finding.doubted else asked)[who, fact] = None
    order = {fact: place for place, fact in enumerate(_walk(snapshot))}
    people = {person.id: place for place, person in enumerate(answers.people)}
    return Wanted(
        # A presumption is put in doubt only when nothing else is left to ask: another answer may decide first.
        tuple(sorted(asked or doubts, key=lambda item: (order.get(item[1], len(order)), people.get(item[0], -1)))),
        tuple(sorted(offered, key=lambda item: people.get(item[0], -1))),
    )


def _spared(snapshot: Snapshot, finding: Finding, findings: tuple[Finding, ...]) -> bool:
    """Whether the same person has a yes beside which nothing is offered for this finding."""
    return any(
        other.who == finding.who
        and other.truth is Truth.YES
        and finding.program in snapshot.book.spares.get(other.program, ())
        for other in findings
    )


def _waits(snapshot: Snapshot, finding: Finding, findings: tuple[Finding, ...]) -> bool:
    """Whether a doubted no is not worth a question: for the home never, and not while something better may be had.

    A better program that only facts we never ask about could open does not count: it would be waited for in vain.
    """
    facts = snapshot.book.facts
    return finding.who == HOME or any(
        other.who == finding.who
        and not other.doubted
        and (other.truth is Truth.YES or any(facts[fact].ask != "never" for _who, fact in other.missing))
        and snapshot.replaces(other.program, finding.program)
        for other in findings
    )


def _leads_nowhere(snapshot: Snapshot, finding: Finding, findings: tuple[Finding, ...]) -> bool:
    """Whether no answer opens it, while something better is possible: then it is in sight, and nothing to ask for."""
    better_possible = any(
        other.who == finding.who and other.truth is not Truth.NO and snapshot.replaces(other.program, finding.program)
        for other in findings
    )
    return better_possible and not finding.can_open


def _already(answers: Answers, who: str, fact: str, private: str | None, ask: str) -> bool:
    value = answers.get(who, fact)
    if value is None:
        return False
    # Keeping an offered fact private gives the same page as leaving the offer closed, the offer included.
    return not (ask == "offer" and value == private)


def _walk(snapshot: Snapshot) -> tuple[str, ...]:
    return tuple(fact for page in snapshot.book.pages for fact in page.facts)
