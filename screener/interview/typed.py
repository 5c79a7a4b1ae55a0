"""Reads what people type into a line: ages, counts and dollars, forgiving of how they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from screener.interview.spelling import DIGITS_ALONE, Spelling

LONGEST: Final = 80
"""A longer text is no number, and there is no need to look at it."""

FIRST_CJK: Final = 0x2E80

MOST_DOLLARS: Final = 99_999_999

_SPACED = re.compile(r"(?<![0-9])[0-9]{1,3}(?:[\s'’][0-9]{3})+(?![0-9])")
_WHOLE = re.compile(r"[0-9]{1,9}")
_AROUND_DOLLARS = re.compile(r"^(?:us ?\$|usd|\$)?(.*?)(?:us ?\$|usd|\$)?$")
_GROUPED = re.compile(r"([1-9][0-9]{0,2}(?:([,.])[0-9]{3})(?:\2[0-9]{3})*)(?:(?!\2)[,.]([0-9]{1,2}))?")
_POINT = re.compile(r"([0-9]{1,8})(?:\.([0-9]{1,2}))?")
_COMMA = re.compile(r"([0-9]{3,8}),([0-9]{2})")


_COMMAS = re.compile("[,،、，]")
_DASHES = re.compile(r"[-–—~]")
_FAR: Final = 10
_THOUSANDS = re.compile(r"(?<=[0-9])k$")


@dataclass(frozen=True, slots=True)
class Amount:
    """Cents from least to most, and how often they come where somebody wrote that, too."""

    low: int
    high: int
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What people of one language write around a number: words that change nothing, and words that say how often."""

    around: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    often: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spelling: Spelling = DIGITS_ALONE

    @classmethod
    def read(cls, say: Callable[[str], str], around: str, between: str, often: Mapping[str, str]) -> Words:
        """From lists with commas, in the language of the page and in English."""
        spans = {per: phrases(say, words) for per, words in often.items()}
        return cls(phrases(say, around), phrases(say, between), spans, Spelling.read(say))


def phrases(say: Callable[[str], str], listed: str) -> tuple[str, ...]:
    """The phrases of a list with commas, in the language of the page and in English, the longest first."""
    found = {each.strip().casefold() for text in (listed, say(listed)) for each in _COMMAS.split(text)}
    return tuple(sorted(found - {""}, key=lambda each: (-len(each), each)))


def amount(text: str, words: Words = Words()) -> Amount | None:
    """
    What somebody wrote of money: an amount, one from least to most, either with words around it, or ``None``.

    ``1800-2400``, ``about 400 a week``, ``two thousand`` and ``2k`` are understood. A word that is not known may
    change the meaning ("an hour"), so nothing is guessed beside one.
    """
    if len(text) > LONGEST:
        return None
    text = _in_our_digits(text).replace("/", " ")
    per = None
    phrases = ((each, phrase) for each, some in words.often.items() for phrase in some)
    for often, phrase in sorted(phrases, key=lambda pair: len(pair[1]), reverse=True):
        shorter = _without(text, phrase)
        if shorter != text:
            if per is not None:
                return None
            text, per = shorter, often
    spelled = words.spelling.in_digits(text)
    shortened = spelled != text or any(_THOUSANDS.search(part.strip()) for part in _DASHES.split(text))
    text = spelled
    # The longest first: "a la" may only stand around an amount, and "a" between two.
    words_here = [*((word, "-") for word in words.between), *((word, " ") for word in words.around)]
    for word, instead in sorted(words_here, key=lambda pair: -len(pair[0])):
        text = _without(text, word, instead)
    ends = [cents(_THOUSANDS.sub("000", part.strip())) for part in _DASHES.split(text.strip())]
    if len(ends) not in (1, 2) or ends[0] is None or ends[-1] is None or ends[0] > ends[-1]:
        return None
    if shortened and ends[0] * _FAR < ends[-1]:
        return None  # "Two to three hundred" and "2-3k" mean another two than they say.
    return Amount(ends[0], ends[-1], per)


def years(text: str, units: Mapping[int, tuple[str, ...]], spelling: Spelling = DIGITS_ALONE) -> int | None:
    """
    An age in whole years, alone or with a unit written after it; ``None`` where it is no age. ``units`` are the words
    for units, by how many of one make a year: ``{1: ("years", "years old"), 12: ("months",)}``.
    """
    if len(text) > LONGEST:
        return None
    text, in_a_year = _in_our_digits(text), 1
    for number, some in units.items():
        for word in some:
            shorter = _without(text, word)
            if shorter != text:
                text, in_a_year = shorter, max(in_a_year, number)
    found = whole(text, spelling)
    return None if found is None else found // in_a_year


def whole(text: str, spelling: Spelling = DIGITS_ALONE) -> int | None:
    """A whole number of zero or more, in the digits of any script or in letters, or ``None``."""
    bare = _plain(text, spelling)
    return int(bare) if _WHOLE.fullmatch(bare) else None


def cents(text: str, spelling: Spelling = DIGITS_ALONE) -> int | None:
    """
    Dollars as cents, or ``None`` where it cannot be told which amount is meant.

    ``$1,800``, ``1800.50``, ``1 800`` and the European ``1.800,50`` are all understood. Three figures after a mark
    are thousands, since nobody is paid in tenths of a cent. ``1,80`` may be a slip for either and is not guessed.
    """
    bare = _AROUND_DOLLARS.sub(r"\1", _plain(text, spelling))
    if found := _GROUPED.fullmatch(bare):
        return _of(re.sub(r"[,.]", "", found[1]), found[3])
    if found := _POINT.fullmatch(bare) or _COMMA.fullmatch(bare):
        return _of(found[1], found[2])
    return None


def _of(dollars: str, rest: str | None) -> int | None:
    amount = int(dollars) * 100 + int((rest or "").ljust(2, "0"))
    return amount if amount <= MOST_DOLLARS * 100 else None


def _plain(text: str, spelling: Spelling) -> str:
    """The text in our digits and marks, without the spaces that stand around an amount or between its thousands."""
    if len(text) > LONGEST:
        return ""
    text = spelling.in_digits(_in_our_digits(text))
    text = _SPACED.sub(lambda found: re.sub(r"[\s'’]", "", found[0]), text)
    return re.sub(r"(?<![0-9])\s+|\s+(?![0-9])", "", text)


def _in_our_digits(text: str) -> str:
    text = text.casefold().translate({0x66C: ",", 0x66B: ".", 0xFF0C: ",", 0xFF0E: ".", 0xFF04: "$"})
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)


def _without(text: str, word: str, instead: str = " ") -> str:
    """The text without a word. It may touch digits, and letters only where a script writes without spaces."""
    if any(ord(letter) >= FIRST_CJK for letter in word):
        return text.replace(word, instead)
    return re.sub(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])", instead, text)
