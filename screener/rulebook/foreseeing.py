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
from screener.rulebook.holding import held, sign_up_days
from screener.rulebook.judging import Finding, Sitting
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
    sign_up: bool = field(default=False, compare=False)
    """Whether it is only the time to sign up that ends or begins."""


def foresee(today: Sitting, among: Container[tuple[str, str]] | None = None) -> tuple[Change, ...]:
    """Every change within the horizon after today, in order: of everything, or of the (who, program) in ``among``.

    A chart that is not printed yet makes a question on its day, and hides nothing that comes after it: what changes
    with the figures of today is told too, from what would hold with them.
    """
    book, answers, day = today.snapshot.book, today.answers, today.snapshot.day
    real = {pair: finding.truth for pair, finding in today.bare(among=among).items()}
    alike = dict(real)
    standing, apart = held(book, day)
    changes: list[Change] = []
    of_people = personal_days(book, answers)
    stands = held_on = today
    for later in days_of_change(book, answers, day):
        # On a day on which only rules change, only the programs that they reach are judged again.
        again = frozenset(book.programs) if later in of_people else programs_changing(book)[later]
        # Each day is judged beside the one before it, from which it differs least.
        stands = stands.on(book.on(later))
        found = kept = stands.bare(again, among)
        if later >= apart:
            held_on = held_on.on(standing.on(later))
            kept = held_on.bare(again, among)
        for pair in dict.fromkeys([*found, *real]):
            if pair[1] in again:
                now, then = found.get(pair), kept.get(pair)
                was, would = _becomes(real, pair, now), _becomes(alike, pair, then)
                if would is not None:
                    changes.append(Change(later, *pair, *would, then is not None and bool(then.not_known)))
                elif was is not None:
                    sign_up = pair[1] in book.closing and later in sign_up_days(book)
                    changes.append(Change(later, *pair, *was, now is not None and bool(now.not_known), sign_up))
    return tuple(changes)


def _becomes(
    before: dict[tuple[str, str], Truth], pair: tuple[str, str], found: Finding | None
) -> tuple[Truth, Truth] | None:
    """What a finding was before and is now, where that differs. A program without a door has become a no."""
    was, becomes = before.get(pair, Truth.NO), Truth.NO if found is None else found.truth
    before[pair] = becomes
    return None if was is becomes else (was, becomes)


def days_of_change(book: Rulebook, answers: Answers, day: date) -> tuple[date, ...]:
    """The later days within the horizon on which something dated begins, ends, or a person reaches a day of hers."""
    days = {*programs_changing(book), *personal_days(book, answers)}
    return tuple(sorted(one for one in days if day < one <= day + HORIZON))


def days_in_the_rules(book: Rulebook) -> tuple[date, ...]:
    """Every day on which a rule that can change a finding begins or has just ended."""
    return tuple(sorted(programs_changing(book)))
