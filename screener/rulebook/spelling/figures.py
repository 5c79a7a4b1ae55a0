"""The figures that a program rests on: what each is on the day, since when, from where, and the sums by household."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from screener.rulebook import terms
from screener.rulebook.book import GuidelineTable, Parameter, Program
from screener.rulebook.findings import Money, Said
from screener.rulebook.resting import Rests, names_on
from screener.rulebook.snapshot import CENTS, Snapshot
from screener.rulebook.spelling.comparing import share_told
from screener.rulebook.spelling.lines import Line, Sentence
from screener.rulebook.unknowns import NotKnownYet
from screener.rulebook.words import N_

VALUE: Final = {
    "percent": N_("{number} percent of the poverty line"),
    "dollars": N_("{money}"),
    "dollars_month": N_("{money} a month"),
    "dollars_year": N_("{money} a year"),
    "years": N_("{number} years"),
    "months": N_("{number} months"),
    "days": N_("{number} days"),
    "hours_month": N_("{number} hours a month"),
    "number": N_("{number}"),
}
_BY_SIZE: Final = {
    "dollars": N_("{money} for a household of {size}"),
    "dollars_month": N_("{money} a month for a household of {size}"),
    "dollars_year": N_("{money} a year for a household of {size}"),
}
_NUMBER_BY_SIZE: Final = N_("{number} for a household of {size}")
_TABLE: Final = N_("{first} a year for one person, and {each} for each one more")
_SIZES: Final = {"tax_household": 6, "tax_family": 6, "couple": 2, "person": 1}


@dataclass(frozen=True, slots=True)
class Figure:
    """A dated number as it stands on the day. ``sizes``: the sum for one person, for two and so on, a month or year."""

    name: str
    label: str
    said: tuple[Line, ...]
    since: date | None
    cite: tuple[str, ...]
    share: Sentence | None = None
    sizes: tuple[tuple[int, Money], ...] = ()
    per: str = "month"


def figures(snapshot: Snapshot, program: Program, rests: Rests) -> tuple[Figure, ...]:
    """The figures behind a program, in the order in which its rule meets them."""
    compared = _compared(snapshot, program)
    return tuple(_figure(snapshot, snapshot.book.parameters[name], compared.get(name)) for name in rests.parameters)


def values_told(parameter: Parameter, value: int | Mapping[int, int] | None) -> tuple[Line, ...]:
    """A figure with its unit, or one line for each size of household it is given for; nothing where it is not known."""
    if value is None:
        return ()
    if isinstance(value, int):
        return (Line(Sentence(VALUE[parameter.unit], _filled(parameter, value))),)
    text = _BY_SIZE.get(parameter.unit, _NUMBER_BY_SIZE)
    return tuple(
        Line(Sentence(text, {**_filled(parameter, each), "size": size})) for size, each in sorted(value.items())
    )


def table_told(table: GuidelineTable) -> Line:
    """A year's poverty guidelines."""
    first, each = (Money(dollars * CENTS, dollars * CENTS) for dollars in (table.first, table.each))
    return Line(Sentence(_TABLE, {"first": first, "each": each}))


def _filled(parameter: Parameter, value: int) -> dict[str, Said]:
    if parameter.unit.startswith("dollars"):
        return {"money": Money(value * CENTS, value * CENTS)}
    return {"number": value}


def _figure(snapshot: Snapshot, parameter: Parameter, measure: terms.Measure | None) -> Figure:
    line = snapshot.parameter(parameter.name)
    if isinstance(line, NotKnownYet):
        said = (Line(Sentence(line.text), ask=line.ask),)
        return Figure(parameter.name, parameter.label, said, None, ())
    quantity = terms.ParameterName(parameter.name)
    share: Sentence | None = None
    sizes: tuple[tuple[int, Money], ...] = ()
    per = "month"
    cite = line.cite
    if measure is not None:
        share = share_told(quantity, measure, snapshot)
        sizes = _sums(snapshot, quantity, measure)
        per = "month" if snapshot.monthly(quantity, measure) else "year"
        in_use = snapshot.guidelines_in_use(measure.guidelines)
        if share is not None and in_use is not None and in_use.table is not None:
            cite = tuple(dict.fromkeys((*cite, *in_use.cite, *snapshot.book.tables[in_use.table].cite)))
    return Figure(
        parameter.name, parameter.label, values_told(parameter, line.value), line.since, cite, share, sizes, per
    )


def _sums(snapshot: Snapshot, quantity: terms.ParameterName, measure: terms.Measure) -> tuple[tuple[int, Money], ...]:
    limit_for = snapshot.dollars_for(quantity, measure)
    if isinstance(limit_for, NotKnownYet):
        return ()
    sums = [(size, limit_for(size)) for size in range(1, _SIZES[measure.unit] + 1)]
    if len({limit for _size, limit in sums}) == 1:
        return ()
    return tuple((size, Money(limit, limit)) for size, limit in sums)


def _compared(snapshot: Snapshot, program: Program) -> dict[str, terms.Measure]:
    """The figures with which income is compared, and by which measure."""
    found: dict[str, terms.Measure] = {}
    whens = [route.when for route in snapshot.routes(program.id)] + [line.when for line in program.cost]
    for when in whens:
        for leaf, _positive in names_on(snapshot, when):
            if isinstance(leaf, terms.Income):
                measure = leaf.measure or program.measure
                for _operator, quantity in leaf.bounds.named():
                    if isinstance(quantity, terms.ParameterName) and measure is not None:
                        found.setdefault(quantity.name, measure)
    return found
