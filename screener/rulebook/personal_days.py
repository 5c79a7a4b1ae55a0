"""The later days on which somebody reaches an age or a number of months that the rules look at.

The rules are searched for them, so that no list of birthdays has to be kept in step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from screener.answers import Answers, Person
from screener.rulebook import terms
from screener.rulebook.amounts import MONTHS
from screener.rulebook.book import Rulebook
from screener.rulebook.units import CHILD_AGE, STUDENT_AGE

_NEXT: Final = {"at_least": 0, "under": 0, "at_most": 1, "above": 1}
"""How far beyond a bound the first number is that stands on its other side."""

CENTURY: Final = 100

LAST_SURE_DAY: Final = 28
"""Every month has this day, so an age in years is dated back to at most this one."""


def personal_days(book: Rulebook, answers: Answers) -> frozenset[date]:
    """Every day, past or to come, on which a person here reaches something that the rules look at."""
    looked_at = _looked_at(book)
    return frozenset(
        day
        for person in answers.people
        for day in (
            *_birthdays(person, looked_at),
            *_ends_of_months(person, looked_at),
            *_guessed_birthdays(person, looked_at),
        )
    )


def ages_looked_at(book: Rulebook) -> frozenset[int]:
    """Every age in years at which some rule changes its mind."""
    return frozenset(_looked_at(book).ages)


def month_after(month: str, months: int) -> date:
    """The first day of the month so many months after YYYY-MM (or before, where that is negative)."""
    count = int(month[:4]) * MONTHS + int(month[5:7]) - 1 + months
    return date(count // MONTHS, count % MONTHS + 1, 1)


def birthday(born: str, years: int) -> date:
    """The day on which somebody born on YYYY-MM-DD turns so old; 1 March for 29 February in other years."""
    day = date.fromisoformat(born)
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


@dataclass(slots=True)
class _LookedAt:
    """The numbers at which rules change their mind: ages, months since a fact's month, and birthdays since a day."""

    ages: set[int] = field(default_factory=lambda: {CHILD_AGE, STUDENT_AGE})
    months: dict[str, set[int]] = field(default_factory=dict)
    turning: set[tuple[int, str]] = field(default_factory=set)


@lru_cache(maxsize=8)
def _looked_at(book: Rulebook) -> _LookedAt:
    found = _LookedAt()
    for term in _every_term(book):
        match term:
            case terms.Age(bounds=bounds):
                found.ages.update(_numbers(book, bounds))
            case terms.MonthsSince(fact=fact, bounds=bounds):
                # A month that has not come yet is no month since which any have gone by.
                found.months.setdefault(fact, {0}).update(_numbers(book, bounds))
            case terms.Birthday(turning=turning, since=since):
                found.turning.add((turning, since))
    return found


def _every_term(book: Rulebook) -> Iterator[terms.Term]:
    """Every part of every rule that can change a finding."""
    for program in book.programs.values():
        for route in program.routes:
            yield from terms.every_part(route.when)
    for condition in book.conditions.values():
        for version in condition.versions:
            yield from terms.every_part(version.when)
    for fact in book.facts.values():
        for when in (fact.only_for, *(presumption.when for presumption in fact.presume)):
            if when is not None:
                yield from terms.every_part(when)


def _numbers(book: Rulebook, bounds: terms.Bounds) -> Iterator[int]:
    """The first number on the other side of each bound, whatever the day."""
    for operator, quantity in bounds.named():
        if isinstance(quantity, int):
            yield quantity + _NEXT[operator]
        else:
            for line in book.parameters[quantity.name].values:
                if isinstance(line.value, int):
                    yield line.value + _NEXT[operator]


def _birthdays(person: Person, looked_at: _LookedAt) -> Iterator[date]:
    born = person.facts.get("born")
    if isinstance(born, str):
        for years in looked_at.ages:
            if len(born) > len("YYYY-MM"):
                yield birthday(born, years)
            else:
                # In the month of the birthday either age is possible, and after it only the older one.
                yield from (month_after(born, years * MONTHS), month_after(born, years * MONTHS + 1))


def _ends_of_months(person: Person, looked_at: _LookedAt) -> Iterator[date]:
    for fact, numbers in looked_at.months.items():
        told = person.facts.get(fact)
        # A month that never comes (9999-12) has no end either.
        if isinstance(told, str) and told[:4].isdigit() and int(told[:4]) < date.max.year - CENTURY:
            yield from (month_after(told, months) for months in numbers)


def _guessed_birthdays(person: Person, looked_at: _LookedAt) -> Iterator[date]:
    """Where only an age is known, the birthday of a rule is guessed from it and the day; when that guess changes."""
    age = person.facts.get("age")
    if "born" in person.facts or not isinstance(age, int):
        return
    for turning, since in looked_at.turning:
        back = age - turning
        first = date.fromisoformat(since)
        if first.day > LAST_SURE_DAY:
            first = month_after(since, 1)
        for years in (back, back + 1):
            yield first.replace(year=first.year + years)
