"""What was typed at the desk, as it was typed: nothing is read yet, so that a slip comes back for mending.

A field is known by where it stands and what it is: `a0-age` is the age in the first row of version a, `a-town` the
town of its home. Empty fields, and those left at what they always begin with, are not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from screener.answers import MOST_PEOPLE

VERSIONS: Final = ("a", "b")
"""A household, and a second version of it to hold beside the first."""

LONGEST: Final = 40
"""Characters. Nothing that a field asks for is longer; there is no room for a story."""

BEGINS_WITH: Final = MappingProxyType({"per": "month", "kind": "wages"})
"""What a list shows before anybody chooses, by the first word of its field."""

OF_THE_SHEET: Final = ("tongue", "large")
"""How the printed sheet is wanted: in which language beside English, and in large print."""

_PLACE = re.compile(r"([ab])([0-9]{1,2})?-([a-z0-9_-]{1,40})")


@dataclass(frozen=True, slots=True)
class Draft:
    """Every filled field and what stands in it; several things where boxes can be ticked."""

    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def line(self, where: str, name: str) -> str:
        """What stands in one field, or in `BEGINS_WITH`, or nothing."""
        return (
            self.several(where, name)[0] if self.several(where, name) else BEGINS_WITH.get(name.partition("-")[0], "")
        )

    def several(self, where: str, name: str) -> tuple[str, ...]:
        """Everything ticked under one name."""
        return self.typed.get(f"{where}-{name}", ())

    def rows(self, version: str) -> tuple[int, ...]:
        """The numbers of the rows in which anything stands."""
        places = filter(None, map(_PLACE.fullmatch, self.typed))
        return tuple(sorted({int(place[2]) for place in places if place[1] == version and place[2]}))

    def filled(self, where: str) -> tuple[str, ...]:
        """The names of the filled fields of one row or home."""
        return tuple(name.removeprefix(f"{where}-") for name in self.typed if name.startswith(f"{where}-"))

    @property
    def compares(self) -> bool:
        """Whether there is a second version."""
        return any(name.startswith(VERSIONS[1]) for name in self.typed)

    @property
    def empty(self) -> bool:
        """Whether nothing about anybody stands here."""
        return not any(name not in OF_THE_SHEET for name in self.typed)

    def copied(self) -> Draft:
        """The same, with the second version as a copy of the first."""
        first, second = VERSIONS
        copy = {f"{second}{name[1:]}": value for name, value in self.typed.items() if name.startswith(first)}
        return Draft({**self.alone().typed, **copy})

    def alone(self) -> Draft:
        """The same without the second version."""
        second = VERSIONS[1]
        return Draft({name: value for name, value in self.typed.items() if not name.startswith(second)})

    def without_row(self, where: str) -> Draft:
        """The same with an empty row in one place. Nobody else's row moves, so that who is named elsewhere stays so."""
        return Draft({name: value for name, value in self.typed.items() if not name.startswith(f"{where}-")})


def draft_from(sent: Iterable[tuple[str, Iterable[str]]], known: Iterable[str]) -> Draft:
    """What a browser sent or a cookie kept, without what is no field of ours. `known`: the names in a row or home."""
    names = frozenset(known)
    typed = {}
    for name, values in sent:
        place = _PLACE.fullmatch(name)
        if name not in OF_THE_SHEET and not (place and _is_field(place, names)):
            continue
        kept = tuple(value.strip()[:LONGEST] for value in values if value.strip())
        if kept and kept != (BEGINS_WITH.get(place[3].partition("-")[0]) if place else None,):
            typed[name] = kept
    return Draft(typed)


def _is_field(place: re.Match[str], names: frozenset[str]) -> bool:
    return place[3] in names and (place[2] is None or int(place[2]) < MOST_PEOPLE)
