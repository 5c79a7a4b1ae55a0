"""Telephone numbers as a link dials them and as a page shows them: the same digits, whatever the source wrote."""

from __future__ import annotations

from typing import Final

AREA_AND_NUMBER: Final = 10
SHORT: Final = {"211": "2-1-1"}
"""Short numbers that are written with hyphens. 911 and 988 are written as they are dialed."""


def dial(number: str) -> str:
    """What a link dials: "(203) 555-0100" is "+12035550100", "1-855-805-4325" is "+18558054325", "911" stays."""
    digits = _digits(number)
    return f"+1{digits}" if len(digits) == AREA_AND_NUMBER else digits


def shown(number: str) -> str:
    """What a page shows: "(203) 555-0100" is "203-555-0100". Nobody here dials the country code."""
    digits = _digits(number)
    if len(digits) == AREA_AND_NUMBER:
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    return SHORT.get(digits, digits)


def _digits(number: str) -> str:
    digits = "".join(character for character in number if character.isdecimal())
    return digits[1:] if len(digits) > AREA_AND_NUMBER and digits.startswith("1") else digits
