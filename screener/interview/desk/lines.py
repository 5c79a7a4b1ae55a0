"""Reads the lines of the desk, where one line takes what elsewhere has a field each: age or birth, amount or range.

A single question mark says "would rather not say" in any of them.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Final

from screener.interview import typed

UNSAID: Final = "?"
NOTHING: Final = frozenset({"0", "none", "no"})
OLDEST: Final = 130
CENTURIES: Final = (1900, 2099)
MONTH_AND_DAY: Final = 2

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
_AMERICAN = re.compile(r"([0-9]{1,2})/(?:([0-9]{1,2})/)?([0-9]{4})")
_MONTHS_OLD = re.compile(r"([0-9]{1,2}) ?m(?:o|os|onths?)?", re.IGNORECASE)
_HOURLY = re.compile(
    r"(.+?) ?(?:/|an|per)? ?h(?:r|our)? ?[x*,]? ?([0-9]{1,2}(?:\.[0-9])?)"
    r" ?(?:h(?:rs?|ours?)?)?(?: ?(?:/|a|per) ?w(?:k|eek)?)?",
    re.IGNORECASE,
)
_FROM = re.compile(r"(.+?)\s*\+")


def day_or_month(text: str) -> str | None:
    """`2017-05`, `2017-05-21`, `5/2017` and `5/21/2017` as the first two are written; None for anything else."""
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := _AMERICAN.fullmatch(text):
        month, day, year = found.groups()
    else:
        return None
    if not CENTURIES[0] <= int(year) <= CENTURIES[1]:
        return None
    try:
        whole = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return whole.isoformat() if day else whole.isoformat()[:7]


def month(text: str) -> str | None:
    """A month as YYYY-MM, from a month or a day in it."""
    found = day_or_month(text)
    return None if found is None else found[:7]


def day(text: str) -> date | None:
    """A whole day."""
    found = day_or_month(text)
    return date.fromisoformat(found) if found and found.count("-") == MONTH_AND_DAY else None


def age(text: str) -> int | None:
    """Whole years; of a baby the months may be written (`6 months`)."""
    months = _MONTHS_OLD.fullmatch(text)
    years = int(months[1]) // 12 if months else typed.whole(text)
    return years if years is not None and years <= OLDEST else None


def cents(text: str) -> tuple[int, int | None] | None:
    """Dollars in cents: an amount (`1800`), a range (`1800-2400`), or that much and more (`2400+`)."""
    if more := _FROM.fullmatch(text):
        low = typed.cents(more[1])
        return None if low is None else (low, None)
    found = typed.amount(text)
    return None if found is None else (found.low, found.high)


def weekly(text: str) -> tuple[int, int | None] | None:
    """Hourly pay with the hours of a week (`21/h x 30`, `$18.50 an hour, 20 hours a week`), in cents a week."""
    found = _HOURLY.fullmatch(text)
    pay = cents(found[1].strip()) if found else None
    if found is None or pay is None:
        return None
    hours = Fraction(found[2])
    low, high = (None if each is None else round(each * hours) for each in pay)
    return low or 0, high
