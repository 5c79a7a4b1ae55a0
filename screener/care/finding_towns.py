"""Finds the town that somebody typed: by its name, a village's name or a ZIP code, forgiving of how it is written."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from screener.care.directory import Directory, Town

SUGGESTIONS = 5
ALIKE = 0.72
"""How alike two names must be to be suggested, from 0 (nothing in common) to 1: "Hartfrod" still finds Hartford."""

LONGEST = 60
"""A text longer than this is no town, and comparing it with every name would only cost time."""

LETTERS_TO_GO_ON = 3
"""The fewest letters that are taken as the beginning of a name."""

_COMPASS = {"n": "north", "no": "north", "s": "south", "so": "south", "e": "east", "w": "west"}
_AROUND = re.compile(r"^(the )?(town|city|borough) of |( ct| conn| connecticut)( 06\d{3})?$")


@dataclass(frozen=True, slots=True)
class TownMatch:
    """The towns that may be meant, the likeliest first. `sure` says that it can only be the first one."""

    towns: tuple[Town, ...]
    sure: bool

    @property
    def town(self) -> Town | None:
        """The town, where it can only be one."""
        return self.towns[0] if self.sure else None


NO_TOWN = TownMatch((), sure=False)


def find_town(directory: Directory, text: str) -> TownMatch:
    """
    The town somebody means by a name or a ZIP code, in any case, with any accents, spaces and small mistakes.

    A ZIP code or village that lies in several towns, and a name that is only nearly one, give suggestions to choose
    from; nothing like it gives none. A guess is never taken for the answer.
    """
    if len(text) > LONGEST:
        return NO_TOWN
    digits = _digits(text)
    if digits:
        return _by_zip(directory, digits)
    typed = _plain(text)
    if not typed:
        return NO_TOWN
    names = {_plain(town.name): (town.name,) for town in directory.towns}
    villages = {_plain(village): towns for village, towns in directory.villages.items()}
    if typed in names:
        return _match(directory, names[typed])
    if typed in villages:
        return _match(directory, villages[typed])
    known = villages | names
    going_on = [name for name in known if name.startswith(typed)] if len(typed) >= LETTERS_TO_GO_ON else []
    alike = get_close_matches(typed, known, n=SUGGESTIONS, cutoff=ALIKE)
    towns = _once(town for name in (*alike, *sorted(going_on, key=len)) for town in known[name])
    return TownMatch(tuple(directory.town(town) for town in towns[:SUGGESTIONS]), sure=False)


def _by_zip(directory: Directory, digits: str) -> TownMatch:
    """The towns of a ZIP code; one whose leading zero was lost, as spreadsheets do, is still that ZIP code."""
    wanted = digits[:5] if len(digits) in {5, 9} else f"0{digits[:4]}" if len(digits) in {4, 8} else ""
    for zip_code in directory.zips:
        if zip_code.zip == wanted:
            return _match(directory, zip_code.towns)
    return NO_TOWN


def _match(directory: Directory, towns: tuple[str, ...]) -> TownMatch:
    return TownMatch(tuple(directory.town(town) for town in towns), sure=len(towns) == 1)


def _once(towns: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(towns))


def _digits(text: str) -> str:
    """The digits of a text that holds nothing but digits, spaces and hyphens, whatever script they are written in."""
    bare = re.sub(r"[\s-]", "", text)
    return "".join(str(unicodedata.decimal(digit)) for digit in bare) if bare.isdecimal() else ""


def _plain(text: str) -> str:
    """A name as it is compared: no accents, case, spaces or marks, and with its compass point written out."""
    letters = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    words = re.sub(r"[^0-9a-z]+", " ", letters.casefold()).strip()
    words = _AROUND.sub("", words)
    first, _, rest = words.partition(" ")
    if rest:
        first = _COMPASS.get(first, first)
    return first + rest.replace(" ", "")
