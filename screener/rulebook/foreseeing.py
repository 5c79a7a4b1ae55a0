"""The same answers on every later day on which the rules or the people are known to change.

"This changes for you on 1 January 2027" is a result. A birthday is known only where a birth date was given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from screener.answers import Answers
from screener.rulebook.book import Rulebook
from screener.rulebook.findings import Truth
from screener.rulebook.judging import truths
from screener.rulebook.reading.checking import measures_in, names_in

MONTHS: Final = 12
HORIZON: Final = timedelta(days=366)
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
    """Every change within the horizon after ``day``, in order.

    On a day on which only rules change, only the programs that they reach are judged again.
    """
    changes: list[Change] = []
    before = truths(book.on(day), answers)
    of_people = {*_birthdays(answers, day), *_months_that_end(answers)}
    for later in days_of_change(book, answers, day):
        reached = None if later in of_people else programs_changing(book)[later]
        found = truths(book.on(later), answers, reached)
        again = frozenset(book.programs) if reached is None else reached
        # A program without a door on the later day is judged by nobody: it has become a no.
        after = {
            (who, program): found.get((who, program), Truth.NO) if program in again else truth
            for (who, program), truth in {**dict.fromkeys(found, Truth.NO), **before}.items()
        }
        changes += [
            Change(later, who, program, before.get((who, program), Truth.NO), truth)
            for (who, program), truth in after.items()
            if before.get((who, program), Truth.NO) is not truth
        ]
        before = after
    return tuple(changes)


def days_of_change(book: Rulebook, answers: Answers, day: date) -> tuple[date, ...]:
    """The later days within the horizon on which something dated begins, ends, or a person reaches a day of hers."""
    days = {*programs_changing(book), *_birthdays(answers, day), *_months_that_end(answers)}
    return tuple(sorted(one for one in days if day < one <= day + HORIZON))


def days_in_the_rules(book: Rulebook) -> tuple[date, ...]:
    """Every day on which a rule that can change a finding begins or has just ended."""
    return tuple(sorted(programs_changing(book)))


@lru_cache(maxsize=8)
def programs_changing(book: Rulebook) -> Mapping[date, frozenset[str]]:
    """Each day on which a rule begins or has just ended, and the programs that it reaches."""
    found: dict[date, set[str]] = {}
    for name in book.programs:
        for day in _days_behind(book, name, ()):
            found.setdefault(day, set()).add(name)
    drifting = {name for name in book.programs if _drifts(book, name, ())}
    return {day: frozenset(programs | drifting) for day, programs in found.items()}


def _drifts(book: Rulebook, program: str, seen: tuple[str, ...]) -> bool:
    """Whether a program may change with the mere passing of days: a birth date guessed from an age, months gone by."""
    if program in seen:
        return False
    months = {fact.id for fact in book.facts.values() if fact.kind in {"born", "month", "ended"}}
    return any(
        (kind == "fact" and name in months) or (kind == "program" and _drifts(book, name, (*seen, program)))
        for route in book.programs[program].routes
        for kind, name in names_in(book, route.when)
    )


def _days_behind(book: Rulebook, program: str, seen: tuple[str, ...]) -> Iterator[date]:
    """Every dated line that one program rests on, the programs it asks included."""
    if program in seen:
        return
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
            elif kind == "program":
                yield from _days_behind(book, name, (*seen, program))
    for measure in measures:
        yield from (use.since for use in book.guidelines[measure.guidelines])
        yield from (version.since for version in book.countings[measure.counting])


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


def _months_that_end(answers: Answers) -> Iterator[date]:
    """The day after coverage that runs for twelve months from a month that was named."""
    for person in answers.people:
        ended = person.facts.get("pregnancy_ended")
        if isinstance(ended, str) and ended[:4].isdigit():
            year, month = int(ended[:4]), int(ended[5:7])
            yield date(year + 2, 1, 1) if month == MONTHS else date(year + 1, month + 1, 1)
