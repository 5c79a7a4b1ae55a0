"""How one value of a care file is read: text in, a value out, or a ValueError that says what to write instead."""

import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

T = TypeVar("T")

HOURS_IN_A_WEEK = 168

LISTED_AT_MOST = 20
"""A message lists this many allowed words; a list of all 169 towns would bury every other fault."""

LOW_CONFIDENCE = "Confidence: low"
"""How the notes of a row say that we could not confirm it."""

_PHONE = re.compile(r"\([2-9]\d{2}\) [2-9]\d{2}-\d{4}")
_SHORT_NUMBER = re.compile(r"[2-9]\d{2}")
_WEBSITE = re.compile(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)+(/[!-~]*)?")
_SOURCE_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def text(value: str) -> str:
    """Words that must be there."""
    if not value:
        raise ValueError("is empty; fill it in")
    return value


def slug(value: str) -> str:
    """An id: small letters, digits and single hyphens."""
    if not _SLUG.fullmatch(value):
        raise ValueError(f'"{value}" is not an id; use small letters, digits and single hyphens')
    return value


def one_of(*allowed: str) -> Callable[[str], str]:
    """A word from a closed list."""

    def read(value: str) -> str:
        if value in allowed:
            return value
        near = get_close_matches(value, allowed, n=1)
        if near:
            raise ValueError(f'"{value}" is not known; did you mean "{near[0]}"?')
        if len(allowed) > LISTED_AT_MOST:
            raise ValueError(f'"{value}" is not among the {len(allowed)} known ones; correct it')
        raise ValueError(f'"{value}" is not known; write one of: {", ".join(allowed)}')

    return read


def phone(value: str) -> str:
    """A ten-digit number in the one form we print."""
    if _PHONE.fullmatch(value):
        return value
    digits = re.sub(r"\D", "", value).removeprefix("1")
    written = f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"
    instead = written if _PHONE.fullmatch(written) else "(203) 555-0100"
    raise ValueError(f'"{value}" is not a phone in our form; write it like {instead}')


def phone_or_short_number(value: str) -> str:
    """A phone, or three digits such as 911."""
    return value if _SHORT_NUMBER.fullmatch(value) else phone(value)


def extension(value: str) -> str:
    """The digits to ask for once a phone is answered."""
    if not value.isascii() or not value.isdecimal():
        raise ValueError(f'"{value}" is not an extension; write digits only')
    return value


def zip_code(value: str) -> str:
    """Five digits that start with 06, as every Connecticut ZIP code does."""
    if re.fullmatch(r"6\d{3}(\.0)?", value):
        raise ValueError(f'"{value}" was read as a number somewhere; write "0{value[:4]}" and keep the column as text')
    if not re.fullmatch(r"06\d{3}", value):
        raise ValueError(f'"{value}" is not a Connecticut ZIP code; write five digits that start with 06')
    return value


def website(value: str) -> str:
    """A full web address."""
    if not _WEBSITE.fullmatch(value):
        raise ValueError(f'"{value}" is not a web address; write it in full, like https://www.example.org')
    return value


def source_date(value: str) -> str:
    """The day, month or year of a source as far as it is known, or the word "undated"."""
    if value == "undated":
        return value
    found = _SOURCE_DATE.fullmatch(value)
    try:
        year, month, day = (int(part or 1) for part in found.groups()) if found else (0, 0, 0)
        date(year, month, day)
    except ValueError:
        raise ValueError(f'"{value}" is not a date; write 2026-06-19, 2026-06, 2026 or undated') from None
    return value


def day(value: str) -> date:
    """A whole date."""
    try:
        read = date.fromisoformat(value)
    except ValueError:
        read = date.min
    if read.isoformat() != value:
        raise ValueError(f'"{value}" is not a day; write it like 2026-11-24')
    return read


def number(value: str) -> float:
    """A plain decimal number."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", value):
        raise ValueError(f'"{value}" is not a number; write digits and a point, like 41.76')
    return float(value)


def hours_a_week(value: str) -> float:
    """Hours open in a week."""
    hours = number(value)
    if not 0 < hours <= HOURS_IN_A_WEEK:
        raise ValueError(f"{value} hours do not fit in a week; write 1 to {HOURS_IN_A_WEEK}, or leave it empty")
    return hours


def words(value: str) -> tuple[str, ...]:
    """A list with "; " between its words; nothing is an empty list."""
    listed = tuple(value.split("; ")) if value else ()
    if any(not word or word != word.strip() or ";" in word for word in listed):
        raise ValueError(f'"{value}" is not a list; put "; " between the words and nothing at the end')
    if len(set(listed)) != len(listed):
        raise ValueError(f'"{value}" says a word twice; keep one')
    return listed


def confidence_marked(value: str) -> str:
    """Notes; where they speak of confidence, they do so in the form that `LOW_CONFIDENCE` is looked up by."""
    for found in re.finditer("confidence", value, re.IGNORECASE):
        if not re.match(r"Confidence: (low|medium)\b", value[found.start() :]):
            raise ValueError('speaks of confidence in words we do not look for; write "Confidence: low"')
    return value


def yes_no(value: str) -> bool | None:
    """Yes is True, no is False, and unknown, which is never no, is None."""
    return {"yes": True, "no": False, "unknown": None}[one_of("yes", "no", "unknown")(value)]


def empty_or(read: Callable[[str], T], empty: T) -> Callable[[str], T]:
    """The same reader for a column that may be left empty, and what an empty one means."""
    return lambda value: read(value) if value else empty
