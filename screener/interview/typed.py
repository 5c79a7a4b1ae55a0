"""Reads what people type into a line: ages, counts and dollars, forgiving of how they are written."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 40
"""A longer text is no number, and there is no need to look at it."""

MOST_DOLLARS: Final = 99_999_999

_SPACED = re.compile(r"(?<![0-9])[0-9]{1,3}(?:[\s'’][0-9]{3})+(?![0-9])")
_WHOLE = re.compile(r"[0-9]{1,9}")
_AROUND_DOLLARS = re.compile(r"^(?:us ?\$|usd|\$)?(.*?)(?:us ?\$|usd|\$)?$")
_GROUPED = re.compile(r"([1-9][0-9]{0,2}(?:([,.])[0-9]{3})(?:\2[0-9]{3})*)(?:(?!\2)[,.]([0-9]{1,2}))?")
_POINT = re.compile(r"([0-9]{1,8})(?:\.([0-9]{1,2}))?")
_COMMA = re.compile(r"([0-9]{3,8}),([0-9]{2})")


def whole(text: str) -> int | None:
    """A whole number of zero or more, in the digits of any script, or ``None``."""
    bare = _plain(text)
    return int(bare) if _WHOLE.fullmatch(bare) else None


def cents(text: str) -> int | None:
    """
    Dollars as cents, or ``None`` where it cannot be told which amount is meant.

    ``$1,800``, ``1800.50``, ``1 800`` and the European ``1.800,50`` are all understood. Three figures after a mark
    are thousands, since nobody is paid in tenths of a cent. ``1,80`` may be a slip for either and is not guessed.
    """
    bare = _AROUND_DOLLARS.sub(r"\1", _plain(text))
    if found := _GROUPED.fullmatch(bare):
        return _of(re.sub(r"[,.]", "", found[1]), found[3])
    if found := _POINT.fullmatch(bare) or _COMMA.fullmatch(bare):
        return _of(found[1], found[2])
    return None


def _of(dollars: str, rest: str | None) -> int | None:
    amount = int(dollars) * 100 + int((rest or "").ljust(2, "0"))
    return amount if amount <= MOST_DOLLARS * 100 else None


def _plain(text: str) -> str:
    """The text in our digits and marks, without the spaces that stand around an amount or between its thousands."""
    if len(text) > LONGEST:
        return ""
    text = text.casefold().translate({0x66C: ",", 0x66B: ".", 0xFF0C: ",", 0xFF0E: ".", 0xFF04: "$"})
    text = "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)
    text = _SPACED.sub(lambda found: re.sub(r"[\s'’]", "", found[0]), text)
    return re.sub(r"(?<![0-9])\s+|\s+(?![0-9])", "", text)
