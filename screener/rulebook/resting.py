"""What a rule rests on, on one day: the figures, conditions, countings and programs behind it, and their citations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from screener.rulebook import terms
from screener.rulebook.book import CONFIDENCES, Contact, Program, Route, Rulebook, Source
from screener.rulebook.findings import Reason
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.unknowns import NotKnownYet

Kind = Literal["parameter", "condition", "program", "fact"]
SHORT = 3
"""911 and its like have so many digits, and are no place for questions about rules."""


@dataclass(slots=True)
class Rests:
    """Everything behind some terms, each once and in the order in which it is met (dictionaries keep order)."""

    parameters: dict[str, None] = field(default_factory=dict)
    conditions: dict[str, None] = field(default_factory=dict)
    programs: dict[str, None] = field(default_factory=dict)
    measures: dict[terms.Measure, None] = field(default_factory=dict)
    cites: dict[str, None] = field(default_factory=dict)
    grades: list[str] = field(default_factory=list)
    """Grades that the rules give on purpose, beside those of their sources."""

    def cite(self, cites: Iterable[str], grade: str | None = None) -> None:
        """Rests on these citations too."""
        self.cites.update(dict.fromkeys(cites))
        if grade is not None:
            self.grades.append(grade)

    def confidence(self, book: Rulebook) -> str:
        """The least sure of everything."""
        ranks = [CONFIDENCES.index(book.sources[cite].confidence) for cite in self.cites]
        ranks += [CONFIDENCES.index(grade) for grade in self.grades]
        return CONFIDENCES[min(ranks, default=len(CONFIDENCES) - 1)]


Cites = tuple[tuple[str, ...], tuple[str, ...]]
"""Citation ids, and grades that override their sources'."""


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


def route_rests(snapshot: Snapshot, program: Program, route: Route) -> Rests:
    """What one door rests on. A program that it asks about is named and not followed: it has a page of its own."""
    rests = Rests()
    rests.cite(route.cite, route.confidence)
    _follow(snapshot, route.when, program.measure, rests)
    return rests


def program_rests(snapshot: Snapshot, program: str) -> Rests:
    """What all doors of a program and its prices rest on, on the snapshot's day."""
    known = snapshot.book.programs[program]
    rests = Rests()
    for route in snapshot.routes(program):
        rests.cite(route.cite, route.confidence)
        _follow(snapshot, route.when, known.measure, rests)
    for line in known.cost:
        _follow(snapshot, line.when, known.measure, rests)
        if isinstance(line.premium_month, terms.ParameterName):
            _rest_on_parameter(snapshot, line.premium_month.name, rests)
    return rests


def programs_on(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """For each source the programs whose doors or prices rest on it, in the order in which programs are shown."""
    found: dict[str, dict[str, None]] = {}
    for about in ("person", "home"):
        for program in snapshot.ordered(about):
            for cite in program_rests(snapshot, program.id).cites:
                found.setdefault(cite, {})[program.id] = None
    return {cite: tuple(programs) for cite, programs in found.items()}


def whom_to_ask(book: Rulebook, source: Source | None, program: Program | None) -> Contact | None:
    """Whom to call about a source: the contact it names, or else the first long number by which to apply."""
    named = book.contacts.get(source.ask or "") if source is not None else None
    if named is not None and named.phone:
        return named
    steps = program.apply if program is not None else ()
    contacts = (book.contacts[step.contact] for step in steps if step.contact is not None)
    return next((contact for contact in contacts if contact.phone and len(contact.phone) > SHORT), named)


def names_on(snapshot: Snapshot, term: terms.Term, *, positive: bool = True) -> Iterator[tuple[terms.Term, bool]]:
    """Every leaf of a term with conditions followed as they stand on the day, and whether it must hold or must not."""
    match term:
        case terms.All(terms=parts) | terms.Any(terms=parts):
            for part in parts:
                yield from names_on(snapshot, part, positive=positive)
        case terms.Not(term=inner):
            yield from names_on(snapshot, inner, positive=not positive)
        case terms.Some(when=inner) | terms.Count(when=inner):
            yield term, positive
            yield from names_on(snapshot, inner, positive=positive)
        case terms.Named(condition=name):
            yield term, positive
            yield from names_on(snapshot, snapshot.condition(name).when, positive=positive)
        case _:
            yield term, positive


def _follow(snapshot: Snapshot, term: terms.Term, measure: terms.Measure | None, rests: Rests) -> None:
    for leaf, _positive in names_on(snapshot, term):
        match leaf:
            case terms.Named(condition=name):
                rests.conditions[name] = None
                version = snapshot.condition(name)
                rests.cite(version.cite, version.confidence)
            case terms.InProgram(program=program):
                rests.programs[program] = None
            case terms.Income(bounds=bounds, measure=own):
                _rest_on_bounds(snapshot, bounds, rests)
                _rest_on_measure(snapshot, own or measure, bounds, rests)
            case terms.Age(bounds=bounds) | terms.AmountOf(bounds=bounds) | terms.MonthsSince(bounds=bounds):
                _rest_on_bounds(snapshot, bounds, rests)
            case terms.Count(bounds=bounds):
                _rest_on_bounds(snapshot, bounds, rests)
            case _:
                pass


def _rest_on_bounds(snapshot: Snapshot, bounds: terms.Bounds, rests: Rests) -> None:
    for _operator, quantity in bounds.named():
        if isinstance(quantity, terms.ParameterName):
            _rest_on_parameter(snapshot, quantity.name, rests)


def _rest_on_parameter(snapshot: Snapshot, name: str, rests: Rests) -> None:
    rests.parameters[name] = None
    line = snapshot.parameter(name)
    if not isinstance(line, NotKnownYet):
        rests.cite(line.cite, line.confidence)


def _rest_on_measure(snapshot: Snapshot, measure: terms.Measure | None, bounds: terms.Bounds, rests: Rests) -> None:
    if measure is None:
        return
    rests.measures[measure] = None
    counting = snapshot.counting_in_use(measure.counting)
    rests.cite(counting.cite)
    in_use = snapshot.guidelines_in_use(measure.guidelines)
    if (
        in_use is not None
        and in_use.table is not None
        and any(is_share(snapshot.book, each) for _, each in bounds.named())
    ):
        rests.cite((*in_use.cite, *snapshot.book.tables[in_use.table].cite))


def is_share(book: Rulebook, quantity: terms.Quantity) -> bool:
    """Whether a line on income is a share of the poverty guidelines, and not a sum of its own."""
    return not isinstance(quantity, terms.ParameterName) or book.parameters[quantity.name].unit == "percent"
