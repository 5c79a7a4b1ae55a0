"""A household before the rules of a day: findings for everybody, and what to ask next.

A presumption can carry a yes, which then says what it assumed. A no that would be unknown without its
presumptions is a maybe, and asks.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType

from screener.answers import HOME, Answers, Value
from screener.rulebook import asking, explaining, pricing, resting
from screener.rulebook.book import Program, Route
from screener.rulebook.case import Case
from screener.rulebook.compiling import Compiled
from screener.rulebook.findings import Assumption, Finding, Findings, Truth
from screener.rulebook.reaching import reads_of_others
from screener.rulebook.replacing import better, grade_of
from screener.rulebook.settling import Settled, few_choices, named, not_known_whatever, settle
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.units import PRESUMED_OF_OTHERS
from screener.rulebook.unknowns import Judgement, MissingFact, facts_among, not_known_among


def judge(
    snapshot: Snapshot, answers: Answers, found_before: Mapping[str, tuple[Finding, ...]] = MappingProxyType({})
) -> Findings:
    """Everything found for a household on the snapshot's day, in the order of precedence, with reasons.

    ``found_before`` holds the findings of people for whom they are known to be the same.
    """
    bench = _Bench(snapshot, answers)
    findings: list[Finding] = []
    for who in (person.id for person in answers.people):
        if who in found_before:
            findings += found_before[who]
        else:
            reasoned = [_reasoned(bench, program, who) for program in snapshot.ordered("person")]
            findings += [replace(one, replaced_by=better(snapshot, bench.sure, one, reasoned)) for one in reasoned]
    findings += [_reasoned(bench, program, HOME) for program in snapshot.ordered("home")]
    asked = asking.wanted(snapshot, answers, tuple(findings))
    return Findings(
        on=snapshot.day,
        version=snapshot.book.version,
        people=tuple(person.id for person in answers.people),
        findings=tuple(findings),
        next=asked.next,
        offers=asked.offers,
        notices=tuple(_notices(bench, findings)),
    )


def judge_without(
    snapshot: Snapshot, answers: Answers, findings: Findings, facts: frozenset[str], people: Collection[str]
) -> Findings:
    """What would be found had these people not told these facts; ``findings`` are what was found as they did."""
    for who in people:
        answers = answers.without(who, facts)
    if reads_of_others(snapshot.book, facts):
        return judge(snapshot, answers)
    return judge(snapshot, answers, {who: findings.of(who) for who in findings.people if who not in people})


def ask(snapshot: Snapshot, answers: Answers) -> asking.Wanted:
    """What to ask next and what only to offer: the same judgement without its reasons, many times cheaper."""
    bench = _Bench(snapshot, answers)
    findings: list[Finding] = []
    for who in (person.id for person in answers.people):
        settled = {program.id: _bare(bench, program, who) for program in snapshot.ordered("person")}
        bare_ones = [finding for finding, _settled in settled.values()]

        def grade(one: Finding, settled: Mapping[str, tuple[Finding, Settled]] = settled) -> str:
            return grade_of(snapshot, settled[one.program][1], one.program, one.who)

        # What raises no question may as well be taken as hidden or not.
        findings += [
            replace(one, replaced_by=better(snapshot, bench.sure, one, bare_ones, grade))
            if one.truth is Truth.UNKNOWN
            else one
            for one in bare_ones
        ]
    findings += [_bare(bench, program, HOME)[0] for program in snapshot.ordered("home")]
    return asking.wanted(snapshot, answers, tuple(findings))


def truths(
    snapshot: Snapshot,
    answers: Answers,
    only: frozenset[str] | None = None,
    about: str | None = None,
    among: Container[tuple[str, str]] | None = None,
) -> dict[tuple[str, str], Truth]:
    """The bare truth of every (who, program) that is for a person: see ``bare``."""
    return {pair: finding.truth for pair, finding in bare(snapshot, answers, only, about, among).items()}


def bare(
    snapshot: Snapshot,
    answers: Answers,
    only: frozenset[str] | None = None,
    about: str | None = None,
    among: Container[tuple[str, str]] | None = None,
) -> dict[tuple[str, str], Finding]:
    """The finding of every (who, program) that is for a person: its truth and what is missing, and nothing else.

    Or of the programs in ``only``, of the pairs in ``among``, ``about`` one person.
    """
    bench = _Bench(snapshot, answers)
    return {
        (person.id, program.id): _bare(bench, program, person.id, whole=False)[0]
        for person in answers.people
        if about is None or person.id == about
        for program in snapshot.ordered("person")
        if (only is None or program.id in only) and (among is None or (person.id, program.id) in among)
    }


class Trials:
    """What would be found for people of a household under choices of a fact that they did not tell."""

    def __init__(self, snapshot: Snapshot, answers: Answers, findings: Findings) -> None:
        self._bench = _Bench(snapshot, answers)
        self._findings = findings

    def under(self, missing: MissingFact, choice: Value, programs: Iterable[Program]) -> Iterator[Finding]:
        """The findings in these programs under a choice, with prices, without reasons and what stands in their place.

        Only what is open until then is judged again, because what is settled holds under every choice; and each only
        as it is looked at, so that whoever has found the best need not pay for the rest.
        """
        trial, who = self._bench.trying(missing, choice), missing[0]
        known = {one.program: one for one in self._findings.of(who)}
        for program in programs:
            one = known.get(program.id)
            if one is not None:
                yield one if one.truth is not Truth.UNKNOWN else _priced(trial, program, who)


class _Bench:
    """A household with its presumptions, and without those that a no may not rest on."""

    def __init__(self, snapshot: Snapshot, answers: Answers) -> None:
        self.snapshot = snapshot
        self.sure = Case(snapshot, answers)

    def trying(self, missing: MissingFact, choice: Value) -> _Bench:
        """The same household where one missing fact has one of its values."""
        trial = _Bench.__new__(_Bench)
        trial.snapshot = self.snapshot
        trial.sure = self.sure.trying(missing, choice)
        return trial

    @cached_property
    def firm(self) -> Case:
        """The household by what was said and what is presumed firmly."""
        return self.sure.presuming_little()


def _bare(bench: _Bench, program: Program, who: str, *, whole: bool = True) -> tuple[Finding, Settled]:
    """The truth of a finding and what is missing, and how it was settled.

    Not ``whole``: without what the rules do not know under every choice, which costs as much as all the rest.
    """
    term = bench.snapshot.term_of(program.id)
    settled = settle(term, bench.sure, who)
    doubted = False
    # Where every presumption met is firm, the household without the others is judged alike.
    if settled.answer is False and not all(firm for case in settled.cases for firm in case.assumed.values()):
        without = settle(term, bench.firm, who)
        if without.answer is not False:
            settled, doubted = without, True
    if settled.answer is True:
        return Finding(program.id, who, Truth.YES), settled
    if settled.answer is False:
        return Finding(program.id, who, Truth.NO), settled
    case, answer = bench.firm if doubted else bench.sure, settled.answer
    missing = named(term, case, who, answer) if whole else facts_among(answer)
    return (
        Finding(
            program.id,
            who,
            Truth.UNKNOWN,
            missing=(*missing, *(_taken_and_opening(term, case, who) if whole else ())),
            not_known=not_known_among(answer),
            not_known_whatever=not_known_whatever(term, case, who, answer) if whole else None,
            doubted=doubted,
        ),
        settled,
    )


def _taken_and_opening(term: Compiled, case: Case, who: str) -> Iterator[MissingFact]:
    """What is asked of nobody and was presumed, and would make a maybe a yes were it otherwise: so it is named."""
    for fact, firm in tuple(case.assumed.items()):
        if not firm and case.snapshot.fact(fact[1]).ask == "never":
            choices = few_choices(case.snapshot, fact)
            if any(settle(term, case.trying(fact, choice), who).answer is True for choice in choices):
                yield fact


def _priced(bench: _Bench, program: Program, who: str) -> Finding:
    finding, _settled = _bare(bench, program, who, whole=False)
    if finding.truth is Truth.NO:
        return finding
    case = bench.firm if finding.doubted else bench.sure
    return replace(finding, cost=pricing.cost(bench.snapshot, program, case, who))


def _reasoned(bench: _Bench, program: Program, who: str) -> Finding:
    snapshot = bench.snapshot
    finding, settled = _bare(bench, program, who)
    if finding.truth is Truth.NO:
        because, cites = explaining.why_not(snapshot, program, settled, who)
        return replace(
            finding,
            because=because,
            confidence=resting.confidence(snapshot, cites),
            rests_on=resting.all_cites(cites, because),
        )
    case = bench.firm if finding.doubted else bench.sure
    doors = [(route, snapshot.door(program.id, route)(case, who)) for route in snapshot.routes(program.id)]
    entered = _still_open(doors)
    if finding.truth is Truth.UNKNOWN:
        because = explaining.so_far(program, entered, case, bench.sure, who)
        cites = resting.cites_of(entered)
        assumed: tuple[Assumption, ...] = ()
    else:
        because, cites = explaining.why(snapshot, program, settled, who)
        because += explaining.whatever(snapshot, _missing_before(doors), because)
        assumed = _assumptions(snapshot, program.id, who, settled)
    return replace(
        finding,
        route=entered[0].id if len(entered) == 1 else None,
        routes_open=tuple(route.id for route in entered),
        because=because,
        assumed=assumed,
        confidence=resting.confidence(snapshot, cites),
        rests_on=resting.all_cites(cites, because),
        cost=pricing.cost(snapshot, program, case, who),
    )


def _still_open(doors: list[tuple[Route, Judgement]]) -> tuple[Route, ...]:
    """The doors through which somebody may enter: up to the first that is open for sure, those not shut."""
    found = []
    for route, answer in doors:
        if answer is not False:
            found.append(route)
        if answer is True:
            break
    return tuple(found)


def _missing_before(doors: list[tuple[Route, Judgement]]) -> tuple[MissingFact, ...]:
    """What would tell whether an earlier door than the open one is the right one."""
    missing: list[MissingFact] = []
    for _route, answer in doors:
        if answer is True:
            break
        if answer is not False:
            missing.extend(facts_among(answer))
    return tuple(dict.fromkeys(missing))


def _assumptions(snapshot: Snapshot, program: str, who: str, settled: Settled) -> tuple[Assumption, ...]:
    """The presumptions that this yes rests on, in words: those without which it would be in doubt."""
    rests: dict[MissingFact, None] = {}
    for case in settled.cases:
        rests.update(dict.fromkeys(case.assumed))
    term = snapshot.term_of(program)
    found = []
    for about, fact in rests:
        presumption = snapshot.presumption(settled.cases[0], about, fact)
        words = PRESUMED_OF_OTHERS.get(fact) if presumption is None else presumption.words
        if words and any(case.doubting((about, fact)).once(term, who) is not True for case in settled.cases):
            found.append(Assumption(about, fact, words))
    return tuple(found)


def _notices(bench: _Bench, findings: list[Finding]) -> Iterator[tuple[str, str, str]]:
    """A notice stands in a ticket unless it is known not to concern the person."""
    snapshot = bench.snapshot
    for notice in snapshot.notices:
        for finding in findings:
            if finding.truth is Truth.NO or not finding.shown or finding.program not in notice.attach:
                continue
            measure = snapshot.book.programs[finding.program].measure
            never = notice.not_for.get(finding.program)
            if never is not None and snapshot.compiled(never, measure)(bench.sure, finding.who) is True:
                continue
            if notice.when is None or snapshot.compiled(notice.when, measure)(bench.sure, finding.who) is not False:
                yield (notice.id, finding.program, finding.who)
