"""Why a finding is what it is: only the terms that decided, each with its figure and its citation.

A yes tells every part of the first open door, each as it holds. A no tells what closes the nearest door (``nearest``),
each as it fails, and rests on what closed the others too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import singledispatch
from typing import Final

from screener.answers import HOME
from screener.rulebook import terms
from screener.rulebook.book import Program, Route
from screener.rulebook.case import Case, about
from screener.rulebook.findings import Listed, People, Reason, Said, Words
from screener.rulebook.measuring import tell_age, tell_amount, tell_income, tell_months, tell_nobody_of_age
from screener.rulebook.nearest import Far, Standpoint, once_each
from screener.rulebook.resting import Cites
from screener.rulebook.settling import Settled
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.unknowns import MissingFact
from screener.rulebook.words import N_

_LABEL = N_("{label}: {value}")
NOBODY_FITS = N_("No one at home fits this part of the rule.")
_PROGRAM = {
    (True, True): N_("{program}: this may fit."),
    (False, True): N_("{program} does not rule this out."),
    (True, False): N_("This goes with {program}."),
    (False, False): N_("{program} may fit instead."),
}
"""By whether a rule asks for the program or for its absence, and whether that holds."""
RAW: Final = frozenset({_LABEL})
"""What is said where the rules have no words for what decided: no reason to anybody who does not know the rules."""


@dataclass(slots=True)
class Told(Standpoint):
    """What has been told so far: reasons, the citations they rest on, and grades given on purpose."""

    subject: str
    """Whom the finding is about."""
    holds: bool
    """Whether it is told why rules hold, or why they fail. A part that is asked not to be so is turned round for it."""
    tried: frozenset[MissingFact] = frozenset()
    """What nobody said and was only tried: no reason."""
    only_said: bool = False
    """Whether a part is passed over where only what was tried decides it."""
    reasons: dict[object, Reason] = field(default_factory=dict)
    """By what makes each the same to a reader."""
    cite: dict[str, None] = field(default_factory=dict)
    grades: list[str] = field(default_factory=list)

    def add(self, reason: Reason) -> None:
        """Tell one reason, once."""
        self.cite.update(dict.fromkeys(reason.cite))
        self.reasons.setdefault(reason.key(), reason)

    def says(self, reason: Reason) -> bool:
        """Whether a reason is more than what was tried."""
        return (reason.who, reason.fact) not in self.tried

    @property
    def aside(self) -> Told:
        """Another place for reasons, with the same citations and grades."""
        return replace(self, reasons={})


def why(snapshot: Snapshot, program: Program, settled: Settled, who: str) -> tuple[tuple[Reason, ...], Cites]:
    """The reasons of a yes, over all the cases in which it was reached."""
    told = Told(snapshot, settled.cases[0], program.measure, who, holds=True, tried=frozenset(settled.tried))
    for case in settled.cases:
        told.case = case
        for route in snapshot.routes(program.id):
            if snapshot.door(program.id, route)(case, who) is True:
                _enter(told, route)
                tell(route.when, told, who, truth=True)
                break
    return _without_tried(told, settled), (tuple(told.cite), tuple(told.grades))


def why_not(snapshot: Snapshot, program: Program, settled: Settled, who: str) -> tuple[tuple[Reason, ...], Cites]:
    """What closes the nearest door."""
    told = Told(snapshot, settled.cases[0], program.measure, who, holds=False, tried=frozenset(settled.tried))
    doors = [(route.when, who) for route in snapshot.routes(program.id)]
    # Where a fact that was only tried closes the nearest door each time, the next one tells more.
    for told.only_said in (False, True):
        found: list[tuple[Far, Reason]] = []
        for case in settled.cases:
            told.case = case
            found += _nearest(doors, told, truth=False)
        for _far, reason in once_each(found):
            told.add(reason)
        if any(map(told.says, told.reasons.values())):
            break
    return _without_tried(told, settled), (tuple(told.cite), tuple(told.grades))


def so_far(program: Program, routes: Iterable[Route], case: Case, presumed: Case, who: str) -> tuple[Reason, ...]:
    """What holds already at the doors still open, told with what is ``presumed``: one baby, and not up to eight."""
    sure = Standpoint(case.snapshot, case, program.measure)
    told = Told(case.snapshot, presumed, program.measure, who, holds=True)
    for route in routes:
        for part in route.when.terms if isinstance(route.when, terms.All) else (route.when,):
            if sure.is_(part, who, truth=True):
                tell(part, told, who, truth=True)
    return tuple(reason for reason in told.reasons.values() if not _of_status_unsaid(reason, case))


def _of_status_unsaid(reason: Reason, case: Case) -> bool:
    """Whether a reason speaks of a status that nobody named, where what stands in for its day holds."""
    fact = case.snapshot.book.facts.get(reason.fact or "")
    dangerous = fact is not None and fact.sensitivity == "dangerous"
    return dangerous and reason.who != HOME and reason.fact not in case.answers.person(reason.who).facts


def _enter(told: Told, route: Route) -> None:
    told.cite.update(dict.fromkeys(route.cite))
    if route.confidence is not None:
        told.grades.append(route.confidence)


def _without_tried(told: Told, settled: Settled) -> tuple[Reason, ...]:
    """The reasons, without what was only tried; that it does not matter is a reason of its own."""
    kept = [reason for reason in told.reasons.values() if told.says(reason)]
    return (*kept, *whatever(told.snapshot, settled.tried, kept))


def whatever(snapshot: Snapshot, facts: Iterable[MissingFact], already: Iterable[Reason]) -> tuple[Reason, ...]:
    """That facts nobody told us do not matter, in the words of each, unless that was said."""
    said = {reason.text for reason in already}
    found = []
    for who, fact in facts:
        words = snapshot.fact(fact).settled
        if words is not None and words not in said:
            said.add(words)
            found.append(Reason(words, who, fact, filled={"who": People((who,))}))
    return tuple(found)


@singledispatch
def tell(term: object, _told: Told, who: str, *, truth: bool) -> None:
    """Tell why a term has this truth for somebody."""
    message = f"Nobody taught explaining the term {term!r} ({who}, {truth})"
    raise TypeError(message)


@tell.register(terms.All)
@tell.register(terms.Any)
def _(term: terms.All | terms.Any, told: Told, who: str, *, truth: bool) -> None:
    parts = [part for part in term.terms if told.is_(part, who, truth)]
    enough = isinstance(term, terms.Any) is truth  # One part decided alone.
    if not enough and not told.holds:
        for _far, reason in once_each(_nearest([(part, who) for part in parts], told, truth=truth)):
            told.add(reason)
        return
    for part in parts:
        before = len(told.reasons)
        tell(part, told, who, truth=truth)
        if enough and (told.holds or any(map(told.says, list(told.reasons.values())[before:]))):
            return


def _nearest(parts: Iterable[tuple[terms.Term, str]], told: Told, *, truth: bool) -> Iterator[tuple[Far, Reason]]:
    """Of several parts, any one of which would have opened a way, what is to tell of the nearest.

    All of them are rested on.
    """
    found: list[tuple[Far, list[Reason]]] = []
    for part, who in parts:
        aside = told.aside
        tell(part, aside, who, truth=truth)
        reasons = [reason for reason in aside.reasons.values() if not told.only_said or told.says(reason)]
        if reasons:
            found.append((told.far(part, who, truth=truth), reasons))
    nearest = min((far.rank for far, _reasons in found), default=None)
    for far, reasons in found:
        if far.rank == nearest:
            yield from ((far, reason) for reason in reasons)


@tell.register(terms.Not)
def _(term: terms.Not, told: Told, who: str, *, truth: bool) -> None:
    tell(term.term, told, who, truth=not truth)


@tell.register(terms.Named)
def _(term: terms.Named, told: Told, who: str, *, truth: bool) -> None:
    condition = told.snapshot.named(term.condition)
    version = told.snapshot.condition(term.condition)
    told.cite.update(dict.fromkeys(version.cite))
    if version.confidence is not None:
        told.grades.append(version.confidence)
    words = condition.yes if truth else condition.no
    if words is None:
        tell(version.when, told, who, truth=truth)
    else:
        told.add(Reason(words, who, _fact_behind(version.when), version.cite, {"who": People((who,))}))


@tell.register(terms.Is)
def _(term: terms.Is, told: Told, who: str, *, truth: bool) -> None:
    fact = told.snapshot.fact(term.fact)
    whom = about(told.case, who, term.fact)
    value = told.case.value(whom, term.fact)
    holds = value is True if fact.kind == "yes_no" else truth
    words = (fact.yes if holds else fact.no) or _LABEL
    filled: dict[str, Said] = {"who": People((whom,))}
    if "{choices}" in words:
        # Of what would do, only what is there is told; all of it where nothing is, or what has no words.
        there = value if truth and isinstance(value, tuple) else term.values
        meant = [one for one in fact.choices if one in term.values and one in there] or term.values
        filled["choices"] = Listed(tuple(label for one, label in fact.choices.items() if one in meant))
    elif "{label}" in words:
        filled |= {"label": Words(fact.label), "value": Words(N_("yes") if holds else N_("no"))}
    told.add(Reason(words, whom, fact.id, filled=filled))


@tell.register(terms.Age)
def _(term: terms.Age, told: Told, who: str, *, truth: bool) -> None:
    told.add(tell_age(term.bounds, told, who, truth=truth))


@tell.register(terms.AmountOf)
def _(term: terms.AmountOf, told: Told, who: str, *, truth: bool) -> None:
    told.add(tell_amount(term, told, who, truth=truth))


@tell.register(terms.Income)
def _(term: terms.Income, told: Told, who: str, *, truth: bool) -> None:
    measure = term.measure or told.measure
    if measure is not None:
        reasons, grades = tell_income(term.bounds, measure, told, who, truth=truth)
        told.grades.extend(grades)
        for reason in reasons:
            told.add(reason)


@tell.register(terms.MonthsSince)
def _(term: terms.MonthsSince, told: Told, who: str, *, truth: bool) -> None:
    told.add(tell_months(term, told, who, truth=truth))


@tell.register(terms.Birthday)
def _(term: terms.Birthday, told: Told, who: str, *, truth: bool) -> None:
    words = N_("Turns {years} on {day} or later.") if truth else N_("Turned {years} before {day}.")
    told.add(Reason(words, who, "born", filled={"years": term.turning, "day": term.since}))


@tell.register(terms.Some)
def _(term: terms.Some, told: Told, who: str, *, truth: bool) -> None:
    among = told.among(term.among, who)
    if truth:
        for other in among:
            if told.is_(term.when, other, truth=True):
                tell(term.when, told, other, truth=True)
                return
    nobody = tell_nobody_of_age(term, told.snapshot, who)
    if nobody is None and among and not told.holds:
        for _far, reason in once_each(_nearest([(term.when, other) for other in among], told, truth=truth)):
            told.add(reason)
    else:
        told.add(nobody or Reason(NOBODY_FITS, who, None))


@tell.register(terms.Count)
def _(term: terms.Count, told: Told, who: str, *, truth: bool) -> None:
    fitting = tuple(other for other in told.among(term.among, who) if told.is_(term.when, other, truth=True))
    words = N_("At home, this fits: {people}.") if truth and fitting else NOBODY_FITS
    told.add(Reason(words, who, None, filled={"people": People(fitting)}))


@tell.register(terms.InProgram)
def _(term: terms.InProgram, told: Told, who: str, *, truth: bool) -> None:
    words = _PROGRAM[truth is told.holds, told.holds]
    told.add(Reason(words, who, None, filled={"program": Words(told.snapshot.book.programs[term.program].title)}))


@tell.register(terms.Fixed)
def _(_term: terms.Fixed, _told: Told, _who: str, *, truth: bool) -> None:  # noqa: ARG001 - nothing to tell
    return


@tell.register(terms.Unsettled)
def _(_term: terms.Unsettled, _told: Told, _who: str, *, truth: bool) -> None:  # noqa: ARG001 - never decides
    return


def _fact_behind(term: terms.Term) -> str | None:
    """The one fact that a condition reads, if it is one."""
    match term:
        case terms.Is(fact=fact) | terms.MonthsSince(fact=fact) | terms.AmountOf(fact=fact):
            return fact
        case terms.All(terms=parts) | terms.Any(terms=parts):
            found = {_fact_behind(part) for part in parts} - {None}
            return found.pop() if len(found) == 1 else None
        case terms.Not(term=inner):
            return _fact_behind(inner)
        case _:
            return None
