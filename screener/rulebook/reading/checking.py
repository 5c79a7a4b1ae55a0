"""What only the whole rulebook can show: circles, holes in dates, and names that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from screener.rulebook import terms
from screener.rulebook.book import Program, Rulebook
from screener.rulebook.reading.faults import Fault, Faults
from screener.rulebook.units import PARAMETERS_READ

FACTS_THE_CODE_READS = (
    "age", "born", "spouse", "parents", "cared_for_by", "claimed_by", "files_apart", "pregnant", "expected_babies",
    "income",
)  # fmt: skip
"""Facts that the derivation of units and incomes looks up by name, so they must be there."""


def check_whole(book: Rulebook, faults: Faults) -> None:
    """Gather every fault that a single file does not show."""
    for name in FACTS_THE_CODE_READS:
        if name not in book.facts:
            faults.found.append(Fault("facts.yaml", 1, f"The fact {name!r} is missing; units and incomes need it."))
    for name in PARAMETERS_READ:
        if name not in book.parameters:
            message = f"The number {name!r} is missing; units and incomes need it."
            faults.found.append(Fault("parameters", 1, message))
    _check_pages(book, faults)
    for condition in book.conditions:
        _check_circle(book, condition, faults)
    for program in book.programs.values():
        _check_program(book, program, faults)
    _check_precedence(book, faults)


def names_in(  # noqa: C901, PLR0912 - one arm for each kind of term
    book: Rulebook, term: terms.Term, seen: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """Everything a term leads to, conditions followed: ('fact' | 'parameter' | 'program' | 'condition', name)."""
    match term:
        case terms.All(terms=parts) | terms.Any(terms=parts):
            for part in parts:
                yield from names_in(book, part, seen)
        case terms.Not(term=inner) | terms.Some(when=inner):
            yield from names_in(book, inner, seen)
        case terms.Count(when=inner, bounds=bounds):
            yield from names_in(book, inner, seen)
            yield from _in_bounds(bounds)
        case terms.Is(fact=fact):
            yield "fact", fact
        case terms.Age(bounds=bounds):
            yield "fact", "age"
            yield from _in_bounds(bounds)
        case terms.Income(bounds=bounds):
            yield "fact", "income"
            yield from _in_bounds(bounds)
        case terms.AmountOf(fact=fact, bounds=bounds) | terms.MonthsSince(fact=fact, bounds=bounds):
            yield "fact", fact
            yield from _in_bounds(bounds)
        case terms.InProgram(program=program):
            yield "program", program
        case terms.Birthday():
            yield "fact", "born"
        case terms.Named(condition=name):
            yield "condition", name
            if name in book.conditions and name not in seen:
                for version in book.conditions[name].versions:
                    yield from names_in(book, version.when, (*seen, name))
        case _:
            return


def measures_in(book: Rulebook, term: terms.Term, seen: tuple[str, ...] = ()) -> Iterator[terms.Measure]:
    """The measures that incomes inside a term carry of their own, conditions followed."""
    match term:
        case terms.All(terms=parts) | terms.Any(terms=parts):
            for part in parts:
                yield from measures_in(book, part, seen)
        case terms.Not(term=inner) | terms.Some(when=inner) | terms.Count(when=inner):
            yield from measures_in(book, inner, seen)
        case terms.Income(measure=terms.Measure() as measure):
            yield measure
        case terms.Named(condition=name) if name not in seen:
            for version in book.conditions[name].versions:
                yield from measures_in(book, version.when, (*seen, name))
        case _:
            return


def _in_bounds(bounds: terms.Bounds) -> Iterator[tuple[str, str]]:
    for _operator, quantity in bounds.named():
        if isinstance(quantity, terms.ParameterName):
            yield "parameter", quantity.name


def _check_pages(book: Rulebook, faults: Faults) -> None:
    pages = {page.id: page for page in book.pages}
    for page in book.pages:
        for fact in page.facts:
            if fact not in book.facts:
                faults.found.append(Fault("facts.yaml", 1, f"The page {page.id!r} asks {fact!r}, which is not a fact."))
    for known in book.facts.values():
        if known.page is not None and (known.page not in pages or known.id not in pages[known.page].facts):
            message = f"The fact {known.id!r} names the page {known.page!r}, and that page does not ask it."
            faults.found.append(Fault("facts.yaml", 1, message))


def _check_circle(book: Rulebook, condition: str, faults: Faults) -> None:
    for version in book.conditions[condition].versions:
        for kind, name in names_in(book, version.when):
            if kind == "condition" and name == condition:
                message = f"The condition {condition!r} leads back to itself. Break the circle."
                faults.found.append(Fault("conditions.yaml", 1, message))
                return


def _programs_behind(book: Rulebook, program: str, seen: tuple[str, ...] = ()) -> Iterator[str]:
    if program not in book.programs or program in seen:
        return
    for route in book.programs[program].routes:
        for kind, name in names_in(book, route.when):
            if kind == "program":
                yield name
                yield from _programs_behind(book, name, (*seen, program))


def _check_program(book: Rulebook, program: Program, faults: Faults) -> None:
    file = f"programs/{program.id}.yaml"
    if program.id in _programs_behind(book, program.id):
        faults.found.append(Fault(file, 1, f"The program {program.id!r} leads back to itself. Break the circle."))
    for route in program.routes:
        used = {name for kind, name in names_in(book, route.when) if kind == "parameter"}
        for name in sorted(used & set(book.parameters)):
            first = book.parameters[name].values[0].since
            if route.since is not None and first > route.since:
                message = (
                    f"The route {route.id!r} holds from {route.since}, but {name} begins on {first}: a hole in dates. "
                    "Begin the route later or give the older value."
                )
                faults.found.append(Fault(file, 1, message))


def _check_precedence(book: Rulebook, faults: Faults) -> None:
    """Each list holds programs of its kind, and every program for the home has its place."""
    for listed, about, name in ((book.precedence, "person", "coverage"), (book.home_order, "home", "home")):
        for program in listed:
            if book.programs[program].about != about:
                message = f"{program!r} stands under '{name}:', and it is not for a {about}. Move it to the other list."
                faults.found.append(Fault("precedence.yaml", 1, message))
    for one in book.programs.values():
        if one.about == "home" and one.id not in book.home_order:
            message = f"{one.id!r} is for the home and has no place in the order. Add it under 'home:'."
            faults.found.append(Fault("precedence.yaml", 1, message))
