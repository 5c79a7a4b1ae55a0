"""The kinds of term a rule is made of: the whole vocabulary, one small frozen class each.

A term says nothing about how it is judged (``compiling``), explained (``explaining``) or proved; adding a
kind means teaching each of those, and a test that enumerates the kinds fails until all of them know it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ParameterName:
    """A dated number by its name, ``group.name``."""

    name: str


Quantity = int | ParameterName


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a number is compared with; every bound given must hold."""

    under: Quantity | None = None
    at_most: Quantity | None = None
    at_least: Quantity | None = None
    above: Quantity | None = None

    def named(self) -> tuple[tuple[str, Quantity], ...]:
        """The bounds that were given, as (name, quantity) pairs in the order of the fields."""
        pairs = (
            ("under", self.under),
            ("at_most", self.at_most),
            ("at_least", self.at_least),
            ("above", self.above),
        )
        return tuple((name, quantity) for name, quantity in pairs if quantity is not None)


@dataclass(frozen=True, slots=True)
class Measure:
    """Whose money counts (``unit``), how (``counting``), over what time, and against which guidelines."""

    unit: str
    counting: str
    over: str
    guidelines: str


@dataclass(frozen=True, slots=True)
class All:
    """Every one of these."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of these."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    term: Term


@dataclass(frozen=True, slots=True)
class Is:
    """A fact has one of these values; for a fact that may have several, one of them is among these."""

    fact: str
    values: tuple[str | bool, ...]


@dataclass(frozen=True, slots=True)
class Age:
    """The person's age in whole years lies within these bounds."""

    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Income:
    """The counted income of the person's unit lies within these bounds, under the program's measure or its own."""

    bounds: Bounds
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class AmountOf:
    """A number or an amount of money about the person lies within these bounds (money in dollars)."""

    fact: str
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class MonthsSince:
    """The calendar months from a fact's month to the month of the day lie within these bounds."""

    fact: str
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Birthday:
    """The person's birthday of that many years falls on or after ``since`` (an ISO date)."""

    turning: int
    since: str


@dataclass(frozen=True, slots=True)
class Some:
    """Somebody among these relations fits."""

    among: str
    when: Term


@dataclass(frozen=True, slots=True)
class Count:
    """The number of people among these relations who fit lies within these bounds."""

    among: str
    when: Term
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class InProgram:
    """The same person's finding in another program is yes."""

    program: str


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What nobody knows yet, written down as such, and the contact who could say."""

    text: str
    ask: str


@dataclass(frozen=True, slots=True)
class Named:
    """A condition of ``conditions.yaml`` by its name."""

    condition: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """``always`` or ``never``."""

    truth: bool


Term = (
    All
    | Any
    | Not
    | Is
    | Age
    | Income
    | AmountOf
    | MonthsSince
    | Birthday
    | Some
    | Count
    | InProgram
    | Unsettled
    | Named
    | Fixed
)

RELATIONS: Final = ("home", "others", "children", "cared_for", "parents", "spouse", "unit")

UNITS: Final = ("tax_household", "tax_family", "couple", "person")


def every_part(term: Term) -> Iterator[Term]:
    """The term and everything written in it. What a condition means and another program asks stand elsewhere."""
    yield term
    match term:
        case All(terms=parts) | Any(terms=parts):
            for part in parts:
                yield from every_part(part)
        case Not(term=inner) | Some(when=inner) | Count(when=inner):
            yield from every_part(inner)
