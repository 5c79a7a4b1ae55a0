"""The rules of today held on: every figure that nobody has printed yet stays what it is, and sign-up stays as it is.

What is foreseen under them is what changes for a person, be the next chart printed or not.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from screener.rulebook.book import Rulebook


@lru_cache(maxsize=8)
def held(book: Rulebook, day: date) -> tuple[Rulebook, date]:
    """The rulebook without what is not known yet, and the first later day on which that makes a difference."""
    guidelines = {
        name: tuple(use for use in uses if use.since <= day or use.table is not None)
        for name, uses in book.guidelines.items()
    }
    parameters = {
        name: replace(one, values=tuple(line for line in one.values if line.since <= day or line.value is not None))
        for name, one in book.parameters.items()
    }
    conditions = dict(book.conditions)
    if book.sign_up is not None:
        known = conditions[book.sign_up]
        conditions[known.name] = replace(known, versions=tuple(one for one in known.versions if one.since <= day))
    dropped = [
        *(use.since for name, uses in book.guidelines.items() for use in uses if use not in guidelines[name]),
        *(line.since for name, one in book.parameters.items() for line in one.values if line.value is None),
        *sign_up_days(book),
    ]
    first = min((since for since in dropped if since > day), default=date.max)
    return replace(book, guidelines=guidelines, parameters=parameters, conditions=conditions), first


def sign_up_days(book: Rulebook) -> frozenset[date]:
    """The days on which a time to sign up begins or has ended."""
    return frozenset(one.since for one in book.conditions[book.sign_up].versions) if book.sign_up else frozenset()
