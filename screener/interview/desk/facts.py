"""Which facts have a place of their own in a row, and which lie folded below it: all the others that the rules know.

A navigator may know what nobody is ever asked, so facts that the walk keeps silent about are here too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from screener.answers import HOME
from screener.interview.inputs_of_money import MOST_SOURCES
from screener.rulebook import Rulebook
from screener.rulebook.book import Fact

STATUS: Final = "immigration"
STATUS_SINCE: Final = "status_since"
COVERAGE: Final = "coverage_now"

TAXES: Final = ("claimed_by", "files_apart")
"""Of the rest, those that stand with who belongs to whom."""

OF_A_ROW: Final = (
    "is", "age", "preg", "status", "or", "since", "cover", "also", "spouse", "parents", "care", "care-as",
)  # fmt: skip
OF_A_HOME: Final = ("town", "on")
OF_A_SOURCE: Final = ("amt", "per", "kind", "cost")
MORE: Final = "f-"
"""What the name of a folded fact's field begins with."""

MONTH: Final = "-month"
"""What the name of the line ends with in which the month of such a fact can stand."""


FIELDS: Final = {
    "age": "age", "born": "age", "relation": "is", "spouse": "spouse", "parents": "parents", "cared_for_by": "care",
    "pregnant": "preg", "income": "amt-0", STATUS: "status", STATUS_SINCE: "since", COVERAGE: "cover", "town": "town",
}  # fmt: skip
"""The field of each fact that has one made for it."""


def field_of(who: str, fact: str, version: str = "a") -> str:
    """The id of the field in which a fact about somebody (`p1`, or the home) is said."""
    row = "" if who == HOME else str(int(who.removeprefix("p")) - 1)
    return f"{version}{row}-{FIELDS.get(fact, f'{MORE}{fact}')}"


def folded(book: Rulebook, about: str) -> Iterator[Fact]:
    """The facts below a row (`person`) or home (`household`), in the order of the rules."""
    return (fact for fact in book.facts.values() if fact.about == about and fact.id not in FIELDS)


def known(book: Rulebook) -> Iterator[str]:
    """The name of every field there is in a row or home."""
    yield from (*OF_A_ROW, *OF_A_HOME)
    yield from (f"{part}-{number}" for part in OF_A_SOURCE for number in range(MOST_SOURCES))
    for fact in book.facts.values():
        yield f"{MORE}{fact.id}"
        if fact.kind == "ended":
            yield f"{MORE}{fact.id}{MONTH}"
