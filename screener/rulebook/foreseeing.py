"""The same answers on every later day on which the rules or the people are known to change.

"This changes for you on 1 January 2027" is a result. A birthday is known only where a birth date was given, and the end
of a wait only where its first month was.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from screener.answers import Answers
from screener.rulebook.book import Rulebook
from screener.rulebook.findings import Truth
from screener.rulebook.judging import bare, truths
from screener.rulebook.personal_days import personal_days
from screener.rulebook.reaching import programs_changing

HORIZON: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Change:
    """On a day, one person's finding in a program becomes another truth."""

    on: date
    who: str
    program: str
    before: Truth
    after: Truth
    not_known: bool = field(default=False, compare=False)
    """Whether it hangs then on what nobody knows yet, and not on facts alone."""


def foresee(
    book: Rulebook, answers: Answers, day: date, among: Container[tuple[str, str]] | None = None
) -> tuple[Change, ...]:
    """Every change within the horizon after ``day``, in order: of everything, or of the (who, program) in ``among``."""
    before = truths(book.on(day), answers, among=among)
    changes: list[Change] = []
    of_people = personal_days(book, answers)
    for later in days_of_change(book, answers, day):
        # On a day on which only rules change, only the programs that they reach are judged again.
        again = frozenset(book.programs) if later in of_people else programs_changing(book)[later]
        found = bare(book.on(later), answers, again, among=among)
        for pair in dict.fromkeys([*found, *before]):
            if pair[1] in again:
                # A program without a door on the later day is judged by nobody: it has become a no.
                was, finding = before.get(pair, Truth.NO), found.get(pair)
                becomes = Truth.NO if finding is None else finding.truth
                if was is not becomes:
                    not_known = finding is not None and bool(finding.not_known)
                    changes.append(Change(later, *pair, was, becomes, not_known))
                    before[pair] = becomes
    return tuple(changes)


def days_of_change(book: Rulebook, answers: Answers, day: date) -> tuple[date, ...]:
    """The later days within the horizon on which something dated begins, ends, or a person reaches a day of hers."""
    days = {*programs_changing(book), *personal_days(book, answers)}
    return tuple(sorted(one for one in days if day < one <= day + HORIZON))


def days_in_the_rules(book: Rulebook) -> tuple[date, ...]:
    """Every day on which a rule that can change a finding begins or has just ended."""
    return tuple(sorted(programs_changing(book)))
