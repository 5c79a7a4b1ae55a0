"""The same answers on every later day on which the rules or the people are known to change.

"This changes for you on 1 January 2027" is a result. A birthday is known only where a birth date was given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from screener.answers import Answers
from screener.rulebook.book import Rulebook
from screener.rulebook.findings import Truth
from screener.rulebook.judging import truths

HORIZON: Final = timedelta(days=400)
BIRTHDAYS_THAT_MATTER: Final = (1, 6, 13, 14, 16, 18, 19, 21, 26, 65)


@dataclass(frozen=True, slots=True)
class Change:
    """On a day, one person's finding in a program becomes another truth."""

    on: date
    who: str
    program: str
    before: Truth
    after: Truth


def foresee(book: Rulebook, answers: Answers, day: date) -> tuple[Change, ...]:
    """Every change within the horizon after ``day``, in order."""
    changes: list[Change] = []
    before = truths(book.on(day), answers)
    for later in days_of_change(book, answers, day):
        after = truths(book.on(later), answers)
        changes += [
            Change(later, who, program, before.get((who, program), Truth.NO), after.get((who, program), Truth.NO))
            for who, program in dict.fromkeys([*before, *after])
            if before.get((who, program), Truth.NO) is not after.get((who, program), Truth.NO)
        ]
        before = after
    return tuple(changes)


def days_of_change(book: Rulebook, answers: Answers, day: date) -> tuple[date, ...]:
    """The later days within the horizon on which something dated begins, ends, or a birthday falls."""
    days = {*days_in_the_rules(book), *_birthdays(answers, day)}
    return tuple(sorted(one for one in days if day < one <= day + HORIZON))


def days_in_the_rules(book: Rulebook) -> Iterator[date]:
    """Every day on which a rule that can change a finding begins or has just ended."""
    for parameter in book.parameters.values():
        yield from (line.since for line in parameter.values)
    for uses in book.guidelines.values():
        yield from (use.since for use in uses)
    for versions in book.countings.values():
        yield from (version.since for version in versions)
    for condition in book.conditions.values():
        yield from (version.since for version in condition.versions)
    for program in book.programs.values():
        for route in program.routes:
            if route.since is not None:
                yield route.since
            if route.until is not None:
                yield route.until + timedelta(days=1)


def _birthdays(answers: Answers, day: date) -> Iterator[date]:
    for person in answers.people:
        born = person.facts.get("born")
        if isinstance(born, str):
            year, month, *rest = (int(part) for part in born.split("-"))
            for years in BIRTHDAYS_THAT_MATTER:
                if day.year <= year + years <= day.year + HORIZON.days // 365 + 1:
                    # A birthday on 29 February is kept on 1 March in other years.
                    try:
                        yield date(year + years, month, rest[0] if rest else 1)
                    except ValueError:
                        yield date(year + years, 3, 1)
