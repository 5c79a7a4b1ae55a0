"""A household before the rules of a day: findings for everybody, and what to ask next.

A presumption can carry a yes, which then says what it assumed. A no that would be unknown without its
presumptions is a maybe, and asks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from screener.answers import HOME, Answers
from screener.rulebook import asking, explaining, pricing
from screener.rulebook.book import Program
from screener.rulebook.case import Case
from screener.rulebook.findings import Assumption, Finding, Findings, Truth
from screener.rulebook.settling import Settled, settle
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.unknowns import MissingFact, facts_among, not_known_among


def judge(snapshot: Snapshot, answers: Answers) -> Findings:
    """Everything found for a household on the snapshot's day, in the order of precedence, with reasons."""
    sure, firm = Case(snapshot, answers), Case(snapshot, answers, presuming=False)
    findings: list[Finding] = []
    for who in (person.id for person in answers.people):
        found = [_find(snapshot, program, who, sure, firm) for program in ordered(snapshot, "person")]
        findings += _replaced(snapshot, found)
    findings += [_find(snapshot, program, HOME, sure, firm) for program in ordered(snapshot, "home")]
    asked = asking.wanted(snapshot, answers, tuple(findings))
    return Findings(
        on=snapshot.day,
        version=snapshot.book.version,
        people=tuple(person.id for person in answers.people),
        findings=tuple(findings),
        next=asked.next,
        offers=asked.offers,
        notices=tuple(_notices(snapshot, sure, findings)),
    )


def truths(snapshot: Snapshot, answers: Answers, about: str = "person") -> dict[tuple[str, str], Truth]:
    """The bare truth of every (who, program): a judgement without its reasons, many times cheaper."""
    sure, firm = Case(snapshot, answers), Case(snapshot, answers, presuming=False)
    people = [person.id for person in answers.people] if about == "person" else [HOME]
    return {
        (who, program.id): _truth(_decide(snapshot, program.id, who, sure, firm)[0])
        for who in people
        for program in ordered(snapshot, about)
    }


def ordered(snapshot: Snapshot, about: str) -> tuple[Program, ...]:
    """The day's programs for a person or the home: by precedence, then by name."""
    book = snapshot.book
    order = book.precedence if about == "person" else book.home_order
    rank = {name: place for place, name in enumerate(order)}
    found = [program for program in snapshot.programs.values() if program.about == about]
    return tuple(sorted(found, key=lambda program: (rank.get(program.id, len(rank)), program.id)))


def _decide(snapshot: Snapshot, program: str, who: str, sure: Case, firm: Case) -> tuple[Settled, Case]:
    """The settled judgement and the case it was reached in."""
    term = snapshot.term_of(program)
    sure.assumed.clear()
    settled = settle(term, sure, who)
    presumed = bool(sure.assumed) or any(case.assumed for case in settled.cases)
    if settled.answer is False and presumed:
        without = settle(term, firm, who)
        if without.answer is not False:
            return without, firm
    return settled, sure


def _truth(settled: Settled) -> Truth:
    if settled.answer is True:
        return Truth.YES
    return Truth.NO if settled.answer is False else Truth.UNKNOWN


def _find(snapshot: Snapshot, program: Program, who: str, sure: Case, firm: Case) -> Finding:
    settled, case = _decide(snapshot, program.id, who, sure, firm)
    truth = _truth(settled)
    if truth is Truth.NO:
        because, cites = explaining.why_not(snapshot, program, settled, who)
        return Finding(program.id, who, truth, confidence=explaining.confidence(snapshot, cites), because=because)
    doors = [(route, snapshot.door(program.id, route)(case, who)) for route in snapshot.routes(program.id)]
    still_open = tuple(route for route, answer in doors if answer is not False)
    if truth is Truth.UNKNOWN:
        missing = settled.answer if isinstance(settled.answer, tuple) else ()
        return Finding(
            program.id,
            who,
            truth,
            route=still_open[0].id if len(still_open) == 1 else None,
            routes_open=tuple(route.id for route in still_open),
            because=explaining.so_far(snapshot, still_open, case, who),
            missing=facts_among(missing),
            not_known=not_known_among(missing),
            confidence=explaining.confidence(snapshot, explaining.cites_of(still_open)),
            cost=pricing.cost(snapshot, program, case, who),
        )
    first = next((route for route, answer in doors if answer is True), None)
    entered = (first,) if first is not None else still_open
    because, cites = explaining.why(snapshot, program, settled, who)
    return Finding(
        program.id,
        who,
        truth,
        route=entered[0].id if len(entered) == 1 else None,
        routes_open=tuple(route.id for route in entered),
        confidence=explaining.confidence(snapshot, cites),
        because=because,
        assumed=_assumptions(snapshot, program.id, who, settled),
        cost=pricing.cost(snapshot, program, case, who),
    )


def _assumptions(snapshot: Snapshot, program: str, who: str, settled: Settled) -> tuple[Assumption, ...]:
    """The presumptions that this yes rests on, in words."""
    rests: dict[MissingFact, None] = {}
    for case in settled.cases:
        rests.update(case.assumed)
    found = []
    for about, fact in rests:
        words = snapshot.presumption_words(settled.cases[0], about, fact)
        if words is not None and _matters(snapshot, program, who, settled.cases, (about, fact)):
            found.append(Assumption(about, fact, words))
    return tuple(found)


def _matters(snapshot: Snapshot, program: str, who: str, cases: tuple[Case, ...], presumption: MissingFact) -> bool:
    """Whether the yes would be in doubt if this one presumption were not made."""
    return any(snapshot.term_of(program)(case.doubting(presumption), who) is not True for case in cases)


def _replaced(snapshot: Snapshot, found: Iterable[Finding]) -> list[Finding]:
    """The findings of one person, each marked with the better one that stands in its place."""
    order = {name: place for place, name in enumerate(snapshot.book.precedence)}
    found = list(found)
    yes = [finding.program for finding in found if finding.truth is Truth.YES]
    marked = []
    for finding in found:
        better = next((one for one in yes if _replaces(snapshot, order, one, finding.program)), None)
        marked.append(finding if better is None else replace(finding, replaced_by=better))
    return marked


def _replaces(snapshot: Snapshot, order: dict[str, int], one: str, other: str) -> bool:
    if one == other:
        return False
    if other in snapshot.book.replaces.get(one, ()):
        return True
    return one in order and other in order and order[one] < order[other]


def _notices(snapshot: Snapshot, case: Case, findings: list[Finding]) -> Iterable[tuple[str, str, str]]:
    """A notice stands in a ticket unless it is known not to concern the person."""
    for notice in snapshot.notices:
        for finding in findings:
            if finding.truth is Truth.NO or not finding.shown or finding.program not in notice.attach:
                continue
            if notice.when is None:
                yield (notice.id, finding.program, finding.who)
                continue
            measure = snapshot.book.programs[finding.program].measure
            fits = snapshot.compiled(notice.when, measure)
            if fits(case, finding.who) is not False:
                yield (notice.id, finding.program, finding.who)
