"""A household before the rules of a day: findings for everybody, and what to ask next.

A presumption can carry a yes, which then says what it assumed. A no that would be unknown without its
presumptions is a maybe, and asks.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from copy import copy
from datetime import date
from functools import cached_property

from screener.answers import HOME, Answers, Value
from screener.rulebook import asking, explaining, pricing, resting
from screener.rulebook.book import Program, Route
from screener.rulebook.case import Case
from screener.rulebook.findings import Assumption, Cost, Reason, Truth
from screener.rulebook.replacing import better
from screener.rulebook.settling import few_choices, named, not_known_whatever, settle
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.units import PRESUMED_OF_OTHERS
from screener.rulebook.unknowns import Judgement, MissingFact, NotKnownYet, facts_among, not_known_among

_TRUTHS = {True: Truth.YES, False: Truth.NO}


def judge(snapshot: Snapshot, answers: Answers) -> Findings:
    """Everything found for a household on the snapshot's day, in the order of precedence, with reasons."""
    return Sitting(snapshot, answers).findings


def ask(snapshot: Snapshot, answers: Answers) -> asking.Wanted:
    """What to ask next and what only to offer."""
    return Sitting(snapshot, answers).findings.wanted


def truths(
    snapshot: Snapshot, answers: Answers, only: frozenset[str] | None = None, about: str | None = None
) -> dict[tuple[str, str], Truth]:
    """The bare truth of every (who, program) that is for a person, or of those ``about`` one, or of some programs."""
    found = Sitting(snapshot, answers).bare(only)
    return {pair: finding.truth for pair, finding in found.items() if about in {None, pair[0]}}


class Sitting:
    """A household before the rules of a day, judged once for whoever asks: each finding when it is first looked at."""

    def __init__(
        self, snapshot: Snapshot, answers: Answers, sure: Case | None = None, before: Sitting | None = None
    ) -> None:
        self.snapshot = snapshot
        self.answers = answers
        self._before = before
        self.sure = Case(snapshot, answers) if sure is None else sure
        self._found: dict[tuple[str, str], Finding] = {}
        self._days: dict[Snapshot, Sitting] = {}
        self._told: list[Sitting] = []

    @cached_property
    def firm(self) -> Case:
        """The household by what was said and what is presumed firmly."""
        return self.sure.presuming_little()

    def on(self, snapshot: Snapshot) -> Sitting:
        """The same household on another day, or under a reform. What is the same there is not judged anew."""
        if snapshot is self.snapshot:
            return self
        if snapshot not in self._days:
            self._days[snapshot] = Sitting(snapshot, self.answers, self.sure.on(snapshot), self)
        return self._days[snapshot]

    def trying(self, missing: MissingFact, choice: Value) -> Sitting:
        """The same household where one missing fact has one of its values."""
        return Sitting(self.snapshot, self.answers, self.sure.trying(missing, choice))

    def telling(self, who: str, fact: str, value: Value) -> Sitting:
        """The same household where somebody said something else of one fact."""
        case = self.sure.telling(who, fact, value)
        self._told.append(Sitting(self.snapshot, case.answers, case))
        return self._told[-1]

    def end(self) -> None:
        """Let go of everything that was found. Nobody may look at a finding afterwards."""
        for sitting in (*self._days.values(), *self._told):
            sitting.end()
        for kept in (self._days, self._told, self._found):
            kept.clear()
        self.__dict__.pop("findings", None)
        self.sure.end()

    def found(self, program: Program, who: str) -> Finding:
        """How one program is found for somebody, or for the home."""
        found = self._found.get((program.id, who))
        if found is None:
            found = self._found[program.id, who] = Finding(self, program, who)
        return found

    def of(self, who: str) -> list[Finding]:
        """The findings about one person, or the home, in the order of precedence."""
        return [self.found(program, who) for program in self.snapshot.ordered("home" if who == HOME else "person")]

    @cached_property
    def findings(self) -> Findings:
        """The findings about everybody."""
        everybody = (*(person.id for person in self.answers.people), HOME)
        return Findings(self, tuple(finding for who in everybody for finding in self.of(who)))

    def bare(
        self, only: Container[str] | None = None, among: Container[tuple[str, str]] | None = None
    ) -> dict[tuple[str, str], Finding]:
        """The finding of every (who, program) that is for a person; of some programs only, and ``among`` some pairs.

        Where a program says what it said on the day before this one, its finding of that day stands, reasons and all.
        """
        return {
            (person.id, program.id): self._first_found(program, person.id)
            for person in self.answers.people
            for program in self.snapshot.ordered("person")
            if (only is None or program.id in only) and (among is None or (person.id, program.id) in among)
        }

    def _first_found(self, program: Program, who: str) -> Finding:
        before = self._before
        if before is None or program.id not in before.snapshot.programs:
            return self.found(program, who)
        same = self.sure.as_before(self.snapshot.term_of(program.id))
        return before._first_found(program, who) if same else self.found(program, who)  # noqa: SLF001 - the same class

    def under(self, missing: MissingFact, choice: Value, programs: Iterable[Program]) -> Iterator[Finding]:
        """The findings about somebody in these programs under a choice that was not told; nothing hides another there.

        Only what is open until then is judged again, because what is settled holds under every choice; and each only
        as it is looked at, so that whoever has found the best need not pay for the rest.
        """
        trial, who = self.trying(missing, choice), missing[0]
        for program in programs:
            if program.id in self.snapshot.programs:
                one = self.found(program, who)
                yield one if one.truth is not Truth.UNKNOWN else Tried(trial, program, who)


class Finding:
    """How one program was found for one person, or for the home.

    Its truth is settled at once, and what stands behind it when it is first read.
    """

    def __init__(self, sitting: Sitting, program: Program, who: str) -> None:
        self.program = program.id
        self.who = who
        self._sitting = sitting
        self._known = program
        self._term = sitting.snapshot.term_of(program.id)
        settled = settle(self._term, sitting.sure, who)
        self.doubted = False
        """Whether this would be a no, and is a maybe only because that no would hang on a presumption."""
        # Where every presumption met is firm, the household without the others is judged alike.
        if settled.answer is False and not settled.firm:
            without = settle(self._term, sitting.firm, who)
            if without.answer is not False:
                settled, self.doubted = without, without.answer is not True
        self._settled, self._case = settled, sitting.firm if self.doubted else sitting.sure
        self._open = () if isinstance(settled.answer, bool) else settled.answer
        self.truth = Truth.UNKNOWN if self._open else _TRUTHS[settled.answer is True]
        self.not_known = not_known_among(self._open)

    @property
    def shown(self) -> bool:
        """Whether nothing better stands in its place."""
        return self.replaced_by is None

    @property
    def can_open(self) -> bool:
        """Whether something that nobody told yet could make a maybe a yes."""
        return self.not_known_whatever is None

    def retold(self, **otherwise: object) -> Finding:
        """The same finding, of which some things are said otherwise."""
        other = copy(self)
        other.__dict__.update(otherwise)
        return other

    @cached_property
    def missing(self) -> tuple[MissingFact, ...]:
        """The facts that would settle a maybe, without a status that can change nothing."""
        return (*named(self._term, self._case, self.who, self._open), *self._taken)

    @cached_property
    def open_facts(self) -> tuple[MissingFact, ...]:
        """The same, with a status that can change nothing, which takes trying to know."""
        return (*facts_among(self._open), *self._taken)

    @cached_property
    def not_known_whatever(self) -> tuple[NotKnownYet, ...] | None:
        """Of a maybe that nothing still missing could make a yes: what the rules do not know under every choice."""
        return not_known_whatever(self._term, self._case, self.who, self._open) if self._open else None

    @cached_property
    def _taken(self) -> tuple[MissingFact, ...]:
        """What is asked of nobody and was presumed, and would make a maybe a yes were it otherwise: so it is named."""
        case, snapshot = self._case, self._sitting.snapshot
        found = []
        for fact, firm in self._settled.rests[0].items() if self._open else ():
            if not firm and snapshot.fact(fact[1]).ask == "never":
                trials = (case.trying(fact, choice) for choice in few_choices(snapshot, fact))
                if any(settle(self._term, trial, self.who).answer is True for trial in trials):
                    found.append(fact)
        return tuple(found)

    @cached_property
    def _doors(self) -> list[tuple[Route, Judgement]]:
        """The doors that are not known to be shut, up to the first that is open for sure."""
        snapshot = self._sitting.snapshot
        found: list[tuple[Route, Judgement]] = []
        for route in snapshot.routes(self.program) if self.truth is not Truth.NO else ():
            answer = snapshot.door(self.program, route)(self._case, self.who)
            if answer is not False:
                found.append((route, answer))
            if answer is True:
                break
        return found

    @cached_property
    def routes_open(self) -> tuple[str, ...]:
        """The doors through which somebody may enter."""
        return tuple(route.id for route, _answer in self._doors)

    @cached_property
    def route(self) -> str | None:
        """The door, where only one is possible."""
        return self._doors[0][0].id if len(self._doors) == 1 else None

    @cached_property
    def _told(self) -> tuple[tuple[Reason, ...], resting.Cites]:
        """The reasons and what they rest on."""
        snapshot, program, who = self._sitting.snapshot, self._known, self.who
        if self.truth is Truth.NO:
            return explaining.why_not(snapshot, program, self._settled, who)
        if self.truth is Truth.UNKNOWN:
            entered = [route for route, _answer in self._doors]
            because = explaining.so_far(program, entered, self._case, self._sitting.sure, who)
            return because, resting.cites_of(entered)
        because, cites = explaining.why(snapshot, program, self._settled, who)
        # What would tell whether an earlier door than the open one is the right one.
        before = (facts_among(answer) for _route, answer in self._doors if not isinstance(answer, bool))
        missing = dict.fromkeys(fact for facts in before for fact in facts)
        return (*because, *explaining.whatever(snapshot, missing, because)), cites

    @cached_property
    def because(self) -> tuple[Reason, ...]:
        """What decided."""
        return self._told[0]

    @cached_property
    def confidence(self) -> str:
        """The least sure of all that it rests on."""
        return resting.confidence(self._sitting.snapshot, self._told[1])

    @cached_property
    def rests_on(self) -> tuple[str, ...]:
        """The ids of the sources behind it: whoever shows it looks there whether they are still fresh."""
        return resting.all_cites(self._told[1], self.because)

    @cached_property
    def cost(self) -> Cost | None:
        """What it costs, as far as that is known."""
        if self.truth is Truth.NO:
            return None
        return pricing.cost(self._sitting.snapshot, self._known, self._case, self.who)

    @cached_property
    def replaced_by(self) -> str | None:
        """What is better and stands in its place."""
        if self.who == HOME:
            return None
        return better(self._sitting.snapshot, self._sitting.sure, self, self._sitting.of(self.who))

    @cached_property
    def assumed(self) -> tuple[Assumption, ...]:
        """The presumptions that this yes rests on, in words: those without which it would be in doubt."""
        cases, found = self._settled.cases, []
        rests = dict.fromkeys(fact for each in self._settled.rests for fact in each)
        for about, fact in rests if self.truth is Truth.YES else ():
            presumption = self._sitting.snapshot.presumption(cases[0], about, fact)
            words = PRESUMED_OF_OTHERS.get(fact) if presumption is None else presumption.words
            if words and any(case.doubting((about, fact)).once(self._term, self.who) is not True for case in cases):
                found.append(Assumption(about, fact, words))
        return tuple(found)


class Tried(Finding):
    """What would be found under a choice: nothing stands in its place, and all that is missing is named."""

    def __init__(self, sitting: Sitting, program: Program, who: str) -> None:
        super().__init__(sitting, program, who)
        self.__dict__.update(replaced_by=None, not_known_whatever=None, missing=facts_among(self._open))


def _notices(sitting: Sitting, findings: Iterable[Finding]) -> Iterator[tuple[str, str, str]]:
    snapshot = sitting.snapshot
    for notice in snapshot.notices:
        for finding in findings:
            if finding.truth is Truth.NO or finding.program not in notice.attach or not finding.shown:
                continue
            measure = snapshot.book.programs[finding.program].measure
            never = notice.not_for.get(finding.program)
            if never is not None and snapshot.compiled(never, measure)(sitting.sure, finding.who) is True:
                continue
            holds = notice.when is None or snapshot.compiled(notice.when, measure)(sitting.sure, finding.who)
            if holds is True or (holds is not False and not notice.first):
                yield (notice.id, finding.program, finding.who)


class Findings:
    """Everything found for a household on a day."""

    def __init__(self, sitting: Sitting, findings: tuple[Finding, ...]) -> None:
        self.sitting = sitting
        self.findings = findings
        self.on: date = sitting.snapshot.day
        self.version: str = sitting.snapshot.book.version
        self.people = tuple(person.id for person in sitting.answers.people)

    def of(self, who: str) -> tuple[Finding, ...]:
        """The findings of one person, or of the home, in the order of precedence."""
        return tuple(finding for finding in self.findings if finding.who == who)

    def get(self, who: str, program: str) -> Finding | None:
        """One finding, or ``None`` where the program does not exist on the day."""
        for finding in self.findings:
            if finding.who == who and finding.program == program:
                return finding
        return None

    @cached_property
    def wanted(self) -> asking.Wanted:
        """What to ask next, and what only to offer."""
        return asking.wanted(self.sitting.snapshot, self.sitting.answers, self.findings)

    @property
    def next(self) -> tuple[MissingFact, ...]:
        """The facts to ask, in the order of the walk."""
        return self.wanted.next

    @property
    def offers(self) -> tuple[MissingFact, ...]:
        """The facts only offered."""
        return self.wanted.offers

    @cached_property
    def notices(self) -> tuple[tuple[str, str, str], ...]:
        """(notice, program, who): a notice stands in that ticket, unless it is known not to concern the person."""
        return tuple(_notices(self.sitting, self.findings))

    @cached_property
    def shown(self) -> frozenset[tuple[str, str]]:
        """Every (who, program) in whose place nothing better stands."""
        return frozenset((finding.who, finding.program) for finding in self.findings if finding.shown)

    @property
    def home(self) -> tuple[Finding, ...]:
        """The findings that hold for the whole home."""
        return self.of(HOME)
