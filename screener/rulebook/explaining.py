"""Why a finding is what it is: only the terms that decided, each with its figure and its citation.

A yes tells every part of the first open door; a no tells, for each door, the first part that closed it. A
citation on a door not taken counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import singledispatch

from screener.rulebook import terms
from screener.rulebook.book import CONFIDENCES, Program, Route
from screener.rulebook.case import Case, about
from screener.rulebook.findings import People, Reason, Words
from screener.rulebook.measuring import tell_age, tell_amount, tell_income, tell_nobody_of_age
from screener.rulebook.settling import Settled
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.unknowns import MissingFact
from screener.rulebook.words import N_

NOBODY_FITS = N_("Nobody at home fits this part of the rule.")


@dataclass(slots=True)
class Told:
    """What has been told so far: reasons, the citations they rest on, and grades given on purpose."""

    snapshot: Snapshot
    case: Case
    measure: terms.Measure | None
    subject: str
    """Whom the finding is about."""
    reasons: dict[object, Reason] = field(default_factory=dict)
    """By what makes each the same to a reader."""
    cite: dict[str, None] = field(default_factory=dict)
    grades: list[str] = field(default_factory=list)

    def add(self, reason: Reason) -> None:
        """Tell one reason, once."""
        self.cite.update(dict.fromkeys(reason.cite))
        self.reasons.setdefault(reason.key(), reason)

    def is_(self, term: terms.Term, who: str, truth: object) -> bool:
        """Whether a part of the rule has this truth for somebody."""
        return self.snapshot.compiled(term, self.measure)(self.case, who) is truth


Cites = tuple[tuple[str, ...], tuple[str, ...]]
"""Citation ids, and grades that override their sources'."""


def why(snapshot: Snapshot, program: Program, settled: Settled, who: str) -> tuple[tuple[Reason, ...], Cites]:
    """The reasons of a yes, over all the cases in which it was reached."""
    told = Told(snapshot, settled.cases[0], program.measure, who)
    for case in settled.cases:
        told.case = case
        for route in snapshot.routes(program.id):
            if snapshot.door(program.id, route)(case, who) is True:
                _enter(told, route)
                tell(route.when, told, who, truth=True)
                break
    return _without_tried(told, settled), (tuple(told.cite), tuple(told.grades))


def why_not(snapshot: Snapshot, program: Program, settled: Settled, who: str) -> tuple[tuple[Reason, ...], Cites]:
    """What closed every door."""
    told = Told(snapshot, settled.cases[0], program.measure, who)
    for case in settled.cases:
        told.case = case
        for route in snapshot.routes(program.id):
            tell(route.when, told, who, truth=False)
    return _without_tried(told, settled), (tuple(told.cite), tuple(told.grades))


def so_far(snapshot: Snapshot, program: Program, routes: Iterable[Route], case: Case, who: str) -> tuple[Reason, ...]:
    """What already holds at the doors that are still open."""
    reasons: dict[object, Reason] = {}
    for route in routes:
        told = Told(snapshot, case, program.measure, who)
        parts = route.when.terms if isinstance(route.when, terms.All) else (route.when,)
        for part in parts:
            if told.is_(part, who, truth=True):
                tell(part, told, who, truth=True)
        for key, reason in told.reasons.items():
            reasons.setdefault(key, reason)
    return tuple(reasons.values())


def confidence(snapshot: Snapshot, cites: Cites) -> str:
    """The least sure of everything that the finding rests on."""
    ids, grades = cites
    ranks = [CONFIDENCES.index(snapshot.book.sources[cite].confidence) for cite in ids]
    ranks += [CONFIDENCES.index(grade) for grade in grades]
    return CONFIDENCES[min(ranks, default=len(CONFIDENCES) - 1)]


def all_cites(cites: Cites, because: Iterable[Reason]) -> tuple[str, ...]:
    """Every citation that a finding rests on, each once: of its doors and conditions, and of its reasons."""
    return tuple(dict.fromkeys((*cites[0], *(cite for reason in because for cite in reason.cite))))


def cites_of(routes: Iterable[Route]) -> Cites:
    """The citations and grades of doors as such."""
    routes = list(routes)
    return (
        tuple(dict.fromkeys(cite for route in routes for cite in route.cite)),
        tuple(route.confidence for route in routes if route.confidence is not None),
    )


def _enter(told: Told, route: Route) -> None:
    told.cite.update(dict.fromkeys(route.cite))
    if route.confidence is not None:
        told.grades.append(route.confidence)


def _without_tried(told: Told, settled: Settled) -> tuple[Reason, ...]:
    """The reasons, without what was only tried; that it does not matter is a reason of its own."""
    kept = [reason for reason in told.reasons.values() if (reason.who, reason.fact) not in settled.tried]
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
def _(term: terms.All, told: Told, who: str, *, truth: bool) -> None:
    for part in term.terms:
        if told.is_(part, who, truth):
            tell(part, told, who, truth=truth)
            if not truth:
                return


@tell.register(terms.Any)
def _(term: terms.Any, told: Told, who: str, *, truth: bool) -> None:
    for part in term.terms:
        if told.is_(part, who, truth):
            tell(part, told, who, truth=truth)
            if truth:
                return


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
    words = fact.yes if holds else fact.no
    labels = [fact.choices.get(item, item) for item in ([value] if isinstance(value, str) else value or ())
              if isinstance(item, str)] if not isinstance(value, bool | int) else []  # fmt: skip
    told.add(
        Reason(
            words or N_("{label}: {value}"),
            whom,
            fact.id,
            filled={
                "who": People((whom,)),
                "label": Words(fact.label),
                "value": Words(labels[0]) if labels else Words(N_("yes") if value is True else N_("no")),
            },
        )
    )


@tell.register(terms.Age)
def _(term: terms.Age, told: Told, who: str, *, truth: bool) -> None:
    told.add(tell_age(term, told.snapshot, told.case, who, truth=truth, another=who != told.subject))


@tell.register(terms.AmountOf)
def _(term: terms.AmountOf, told: Told, who: str, *, truth: bool) -> None:
    told.add(tell_amount(term, told.snapshot, told.case, who, truth=truth))


@tell.register(terms.Income)
def _(term: terms.Income, told: Told, who: str, *, truth: bool) -> None:
    measure = term.measure or told.measure
    if measure is not None:
        reason, grades = tell_income(term, measure, told.snapshot, told.case, who, truth=truth)
        told.grades.extend(grades)
        told.add(reason)


@tell.register(terms.MonthsSince)
def _(term: terms.MonthsSince, told: Told, who: str, *, truth: bool) -> None:
    fact = told.snapshot.fact(term.fact)
    words = fact.yes if truth else fact.no
    told.add(Reason(words or fact.label, who, fact.id, filled={"who": People((who,))}))


@tell.register(terms.Birthday)
def _(term: terms.Birthday, told: Told, who: str, *, truth: bool) -> None:
    words = (
        N_("The birthday of {years} years is on or after {day}.")
        if truth
        else N_("The birthday of {years} years was before {day}.")
    )
    told.add(Reason(words, who, "born", filled={"years": term.turning, "day": term.since}))


@tell.register(terms.Some)
def _(term: terms.Some, told: Told, who: str, *, truth: bool) -> None:
    among = _among(term.among, told, who)
    if truth:
        for other in among:
            if told.is_(term.when, other, truth=True):
                tell(term.when, told, other, truth=True)
                return
    told.add(tell_nobody_of_age(term, told.snapshot, who) or Reason(NOBODY_FITS, who, None))


@tell.register(terms.Count)
def _(term: terms.Count, told: Told, who: str, *, truth: bool) -> None:
    fitting = tuple(other for other in _among(term.among, told, who) if told.is_(term.when, other, truth=True))
    words = N_("At home, this fits: {people}.") if truth and fitting else NOBODY_FITS
    told.add(Reason(words, who, None, filled={"people": People(fitting)}))


@tell.register(terms.InProgram)
def _(term: terms.InProgram, told: Told, who: str, *, truth: bool) -> None:
    words = N_("{program}: this may fit.") if truth else N_("{program}: this does not fit.")
    told.add(Reason(words, who, None, filled={"program": Words(told.snapshot.book.programs[term.program].title)}))


@tell.register(terms.Fixed)
def _(_term: terms.Fixed, _told: Told, _who: str, *, truth: bool) -> None:  # noqa: ARG001 - nothing to tell
    return


@tell.register(terms.Unsettled)
def _(_term: terms.Unsettled, _told: Told, _who: str, *, truth: bool) -> None:  # noqa: ARG001 - never decides
    return


def _among(relation: str, told: Told, who: str) -> tuple[str, ...]:
    kinship = told.case.kinship
    if relation == "home":
        return kinship.home
    if relation == "others":
        return tuple(other for other in kinship.home if other != who)
    if relation == "spouse":
        return (kinship.spouses[who],) if who in kinship.spouses else ()
    if relation == "unit":
        return told.case.counted(who, told.measure).unit.members if told.measure is not None else ()
    found: tuple[str, ...] = getattr(kinship, relation)[who]
    return found


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
