"""Places as a list that matches a map: each with everything that somebody needs before she calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask_babel import gettext as _
from markupsafe import Markup

from screener.care import draw_map
from screener.rulebook.words import N_
from screener.web import care_words
from screener.web.ground import ground

if TYPE_CHECKING:
    from collections.abc import Sequence

    from screener.care import Directory, Nearby, Place, Statement, Town

PINS: Final = 12
"""So many places stand on one page: more pins would hide the map."""

_URGENT: Final = (
    ("911", N_("Danger to life")),
    ("988", N_("Suicide, or a crisis of the mind")),
    ("poison-control", N_("Poison, or the wrong medicine")),
    ("ct-safe-connect", N_("Someone at home hurts or scares you")),
)
"""Help lines by their id, and when to call them, the most urgent first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in words. `number` is that of its pin; 0 where there is no map."""

    place: Place
    number: int
    distance: str
    kind: str
    who: str
    cost: str
    status: str
    how_known: Statement | None
    hours: str
    hours_as_read: str
    tongues: str
    source: str
    checked: str

    @property
    def address(self) -> str:
        """Street, city and ZIP code, as far as they are known."""
        return address(self.place)

    @property
    def directions(self) -> str:
        """Where a map site shows the way: to the place, from nowhere. Empty where its street is not known."""
        if self.place.approximate or not self.place.street:
            return ""
        north, east = self.place.point
        return f"https://www.openstreetmap.org/directions?to={north}%2C{east}"


def entry(place: Place, number: int = 0, distance: str = "") -> Entry:
    """A place, in the words of the page's language."""
    when, as_read = care_words.hours(place)
    return Entry(
        place=place,
        number=number,
        distance=distance,
        kind=care_words.kind(place),
        who=care_words.who_may_come(place),
        cost=care_words.cost(place),
        status=care_words.status(place),
        how_known=ground().rules.directory.statements.get(place.status_source),
        hours=when,
        hours_as_read=as_read,
        tongues=care_words.tongues(place),
        source=care_words.source(place),
        checked=care_words.checked(place.verified_on),
    )


def entries(found: Sequence[Nearby], first_number: int = 1) -> tuple[Entry, ...]:
    """What was found, numbered as the pins of the map are."""
    return tuple(
        entry(near.place, number, care_words.far(near.miles, approximate=near.approximate))
        for number, near in enumerate(found, start=first_number)
    )


def statements(listed: Sequence[Entry]) -> tuple[Statement, ...]:
    """What the entries of a list rest on, each once."""
    return tuple({each.how_known.id: each.how_known for each in listed if each.how_known}.values())


def map_of(directory: Directory, listed: Sequence[Entry], town: Town | None) -> Markup:
    """The map of a list. A screen reader is told the places by their numbers, as they stand in the list."""
    title = _("Map of the places near %(town)s", town=town.name) if town else _("Map of this place")
    told = [" ".join(filter(None, (f"{each.number}.", each.place.name + ",", each.distance))) for each in listed]
    pins = [each.place.point for each in listed]
    drawn = draw_map(directory, title, " ".join(f"{line}." for line in told), pins, town, first_number=_first(listed))
    return Markup(drawn)  # noqa: S704  The map escapes every word it is given (tests/care/test_map.py).


def urgent() -> tuple[tuple[str, str], ...]:
    """Whom to call in danger, as pairs of when and which number; what the directory does not know is left out."""
    lines = {line.id: line for line in ground().rules.directory.lines}
    return tuple((_(when), lines[line_id].phone) for line_id, when in _URGENT if line_id in lines)


def address(place: Place) -> str:
    """Street, city and ZIP code, as far as they are known."""
    return ", ".join(part for part in (place.street, f"{place.city} {place.zip}".strip()) if part)


def note(place: Place) -> str:
    """What a phone keeps beside the number of a place."""
    return f"{care_words.kind(place)}. {care_words.who_may_come(place)} {_('Call first.')}"


def _first(listed: Sequence[Entry]) -> int:
    return listed[0].number if listed else 1
