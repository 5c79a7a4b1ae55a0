"""Numbers in letters, such as "two thousand" or "treinta y cuatro", turned into digits by a language's own list.

What does not make one number by the list is left as it stands, so that whoever reads on refuses it: nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from screener.rulebook.words import N_

# TRANSLATORS: words for numbers and what they are worth, with commas between them, each figure as often as in English.
# A larger number behind a smaller one multiplies it ("two thousand"), any other is added ("thirty four").
NUMBERS: Final = N_(
    "zero 0, one 1, two 2, three 3, four 4, five 5, six 6, seven 7, eight 8, nine 9, ten 10, eleven 11, twelve 12, "
    "thirteen 13, fourteen 14, fifteen 15, sixteen 16, seventeen 17, eighteen 18, nineteen 19, twenty 20, thirty 30, "
    "forty 40, fifty 50, sixty 60, seventy 70, eighty 80, ninety 90, hundred 100, one hundred 100, "
    "thousand 1000, "
    "twenty-one 21, twenty-two 22, twenty-three 23, twenty-four 24, twenty-five 25, twenty-six 26, twenty-seven 27, "
    "twenty-eight 28, twenty-nine 29, two hundred 200, three hundred 300, four hundred 400, five hundred 500, "
    "six hundred 600, seven hundred 700, eight hundred 800, nine hundred 900"
)
# TRANSLATORS: words between the words of one number, with commas between them, as in "one hundred and fifty".
JOINING: Final = N_("and")

_COMMAS = re.compile("[,،、，]")
_FIRST_CJK: Final = 0x2E80
_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words for numbers of one language, and those that stand between them."""

    worth: Mapping[str, int] = field(default_factory=dict)
    joining: tuple[str, ...] = ()

    @classmethod
    def read(cls, say: Callable[[str], str]) -> Spelling:
        """From the lists in the language of the page, and in English."""
        worth = {}
        for each in (part for text in (NUMBERS, say(NUMBERS)) for part in _COMMAS.split(text)):
            word, _, number = _bare(each).strip().rpartition(" ")
            if word and number.isdecimal():
                worth[word.strip()] = int(number)
        joining = {_bare(part).strip() for text in (JOINING, say(JOINING)) for part in _COMMAS.split(text)}
        return cls(worth, tuple(sorted(joining - {""})))

    def in_digits(self, text: str) -> str:
        """The text with every number in letters written in digits."""
        if not self.worth:
            return text
        text = unicodedata.normalize("NFC", text)
        found, between = self._patterns()
        bare, done, out = _bare(text), 0, ""
        while (first := found.search(bare, done)) is not None:
            run, gaps = [first], list[str]()
            while (gap := between.match(bare, run[-1].end())) and (after := found.match(bare, gap.end())):
                run.append(after)
                gaps.append(gap[0].strip())
            length = self._longest(run, gaps)
            number = self._value(run[:length], gaps)
            last = run[max(length, 1) - 1].end()
            out += text[done : first.start()] + (text[first.start() : last] if number is None else str(number))
            done = last
        return out + text[done:]

    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        words = sorted(self.worth, key=lambda word: -len(word))
        letters = "|".join(_bounded(word) for word in words)
        joins = "|".join(["-", *(_bounded(word) for word in self.joining)])
        return re.compile(rf"{letters}|(?<![\d.,])\d+(?![\d.,])"), re.compile(rf"\s*(?:(?:{joins})\s*)?")

    def _longest(self, run: Sequence[re.Match[str]], gaps: Sequence[str]) -> int:
        """How many words of a run make one number. A number ends only where a word or a dash stands between two."""
        ends = [len(run), *(place for place in range(len(run) - 1, 0, -1) if gaps[place - 1])]
        return next((end for end in ends if self._value(run[:end], gaps) is not None), 0)

    def _value(self, run: Sequence[re.Match[str]], gaps: Sequence[str]) -> int | None:
        if not run or all(each[0].isdecimal() for each in run):
            return None
        joined = any(gap not in ("", "-") for gap in gaps[: len(run) - 1])
        return _together([int(each[0]) if each[0].isdecimal() else self.worth[each[0]] for each in run], joined=joined)


DIGITS_ALONE: Final = Spelling()
"""Where no word is a number."""


def _together(values: Sequence[int], *, joined: bool) -> int | None:
    """What words for these numbers make one behind the other; ``None`` where they make no number."""
    total, here, last = 0, 0, _THOUSAND**3
    for value in values:
        if value >= _THOUSAND:
            if value >= last:
                return None
            total, here, last = total + max(here, 1) * value, 0, value
        elif value == _HUNDRED:
            # "Fifteen hundred" is one number; "between twenty and five hundred" is two.
            teens = not total and not joined and _TEN < here < _HUNDRED and here % _TEN
            if here >= _TEN and not teens:
                return None
            here = max(here, 1) * _HUNDRED
        else:
            if here % (_TEN if value < _TEN else _HUNDRED if value < _HUNDRED else _THOUSAND) or (not value and here):
                return None
            here += value
    return total + here


def _bare(text: str) -> str:
    """In small letters without accents, each letter in its place: many are typed without."""
    letters = (unicodedata.normalize("NFD", letter)[0] for letter in unicodedata.normalize("NFC", text.casefold()))
    return "".join(letters)


def _bounded(word: str) -> str:
    """A word that stands alone, or anywhere in a script that writes without spaces."""
    if any(ord(letter) >= _FIRST_CJK for letter in word):
        return re.escape(word)
    return rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])"
