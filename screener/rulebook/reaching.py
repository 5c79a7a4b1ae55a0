"""What a program leads to on any day at all, and so which programs something reaches that is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from screener.rulebook.book import Rulebook
from screener.rulebook.reading.checking import measures_in, names_in
from screener.rulebook.units import OF_TAXES, PARAMETERS_READ


@lru_cache(maxsize=8)
def programs_changing(book: Rulebook) -> Mapping[date, frozenset[str]]:
    """Each day on which a rule begins or has just ended, and the programs that it reaches."""
    found: dict[date, set[str]] = {}
    for program in book.programs:
        for behind in _programs_behind(book, program):
            for day in _days_of(book, behind):
                found.setdefault(day, set()).add(program)
    return {day: frozenset(programs) for day, programs in found.items()}


@lru_cache(maxsize=32)
def programs_resting_on(book: Rulebook, kind: str, names: frozenset[str]) -> frozenset[str]:
    """The programs that ask one of these, or ask a program that does: ``condition``, ``fact`` or ``parameter`` ids."""
    return frozenset(
        program
        for program in book.programs
        for behind in _programs_behind(book, program)
        for route in book.programs[behind].routes
        if any(found == kind and name in names for found, name in names_in(book, route.when))
    )


def _programs_behind(book: Rulebook, program: str, seen: tuple[str, ...] = ()) -> Iterator[str]:
    """The program, and every program that it asks."""
    if program in seen:
        return
    yield program
    for route in book.programs[program].routes:
        for kind, name in names_in(book, route.when):
            if kind == "program":
                yield from _programs_behind(book, name, (*seen, program))


def _days_of(book: Rulebook, program: str) -> Iterator[date]:
    """Every dated line that one program rests on itself."""
    one = book.programs[program]
    measures = [one.measure] if one.measure is not None else []
    for route in one.routes:
        if route.since is not None:
            yield route.since
        if route.until is not None:
            yield route.until + timedelta(days=1)
        measures += measures_in(book, route.when)
        for kind, name in names_in(book, route.when):
            if kind == "parameter":
                yield from (line.since for line in book.parameters[name].values)
            elif kind == "condition":
                yield from (version.since for version in book.conditions[name].versions)
    for measure in measures:
        yield from (use.since for use in book.guidelines[measure.guidelines])
        yield from (version.since for version in book.countings[measure.counting])
        if measure.unit in OF_TAXES:
            yield from (line.since for name in PARAMETERS_READ for line in book.parameters[name].values)
