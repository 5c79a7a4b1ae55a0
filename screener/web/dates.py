"""Days in words, in the language of the request, with the month in letters."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date, format_skeleton

from screener.web.languages import current


def day_in_words(day: date) -> str:
    """Such as "November 24, 2026"."""
    return format_date(day, "long", locale=current().locale)


def published_in_words(published: str) -> str:
    """A year, a month or a day, as fine as the source has it: "2026", "July 2026", "July 1, 2026"."""
    match published.split("-"):
        case [year]:
            return year
        case [year, month]:
            return format_skeleton("yMMMM", date(int(year), int(month), 1), locale=current().locale)
        case _:
            return day_in_words(date.fromisoformat(published))
