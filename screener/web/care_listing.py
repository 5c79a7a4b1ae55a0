"""Places as a list that matches a map: each with everything that somebody needs before she calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask_babel import gettext as _
from markupsafe import Markup

from screener.answers import Answers
from screener.care import draw_map
from screener.care.nearby import REACH_MILES
from screener.rulebook.words import N_
from screener.web import care_words
from screener.web.care_cards import emergency_words
from screener.web.ground import ground
from screener.web.told import rules_today, wording_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from screener.care import Directory, Nearby, Place, Statement, Town

PINS: Final = 12
"""So many places stand on one page: more pins would hide the map."""

_URGENT: Final = (
    ("911", N_("Danger to life")),
    ("988", N_("Suicide or crisis")),
    ("poison-control", N_("Poison")),
    ("ct-safe-connect", N_("Violence at home")),
)
"""Help lines by their id, and when to call them, the most urgent first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in words. `number` is that of its pin; 0 where there is no map."""

    place: Place
    number: int
    distance: str
    miles: float
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


def entry(place: Place, number: int = 0, miles: float | None = None) -> Entry:
    """A place, in the words of the page's language. `miles`: how far it is, where there is somewhere to be far from."""
    when, as_read = care_words.hours(place)
    return Entry(
        place=place,
        number=number,
        distance="" if miles is None else care_words.far(miles, approximate=place.approximate),
        miles=miles or 0.0,
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
    return tuple(entry(near.place, number, near.miles) for number, near in enumerate(found, start=first_number))


def statements(listed: Sequence[Entry]) -> tuple[Statement, ...]:
    """What the entries of a list rest on, each once."""
    return tuple({each.how_known.id: each.how_known for each in listed if each.how_known}.values())


def map_of(directory: Directory, listed: Sequence[Entry], town: Town | None) -> Markup:
    """The map of a list. A screen reader is told the places by their numbers, as they stand in the list."""
    title = _("Map of the places near %(town)s", town=town.name) if town else _("Map of this place")
    pinned = on_map(listed)
    told = [" ".join(filter(None, (f"{each.number}.", each.place.name + ",", each.distance))) for each in pinned]
    pins = [each.place.point for each in pinned]
    numbers = [each.number for each in pinned]
    drawn = draw_map(directory, title, " ".join(f"{line}." for line in told), pins, town, numbers=numbers)
    return Markup(drawn)  # noqa: S704  The map escapes every word it is given (tests/care/test_map.py).


def on_map(listed: Sequence[Entry]) -> tuple[Entry, ...]:
    """The places that have a pin: those within reach, so that the map shows a neighborhood; all where none is."""
    return tuple(each for each in listed if each.miles <= REACH_MILES) or tuple(listed)


def frame() -> dict[str, Any]:
    """What the templates of every such page need besides what they are about."""
    return {
        "kiosk": ground().config.kiosk,
        "urgent": urgent(),
        "duty": emergency_words(rules_today(), wording_for(Answers())),
    }


def urgent() -> tuple[tuple[str, str], ...]:
    """Whom to call in danger, as pairs of when and which number; what the directory does not know is left out."""
    lines = {line.id: line for line in ground().rules.directory.lines}
    return tuple((_(when), lines[line_id].phone) for line_id, when in _URGENT if line_id in lines)


def address(place: Place) -> str:
    """Street, city and ZIP code, as far as they are known."""
    return ", ".join(part for part in (place.street, f"{place.city} {place.zip}".strip()) if part)


def note(place: Place) -> str:
    """What a phone keeps beside the number of a place."""
    first = _("Call first.")  # Out here: the extractor does not look into an f-string.
    return f"{care_words.kind(place)}. {care_words.who_may_come(place)} {first}"
