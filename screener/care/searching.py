"""Searches the whole directory: by kind of place, who may come and language, near a town or everywhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from screener.care.directory import Directory, Kind, Place
from screener.care.nearby import Nearby, nearest, primary_care, street_address

GROUPS: Mapping[str, tuple[Kind, ...]] = MappingProxyType(
    {
        "clinic": ("fqhc", "fqhc_lookalike"),
        "free_clinic": ("free_clinic",),
        "hospital": ("hospital_ed",),
        "dental": ("dental",),
        "mental_health": ("behavioral_health",),
        "family_planning": ("family_planning",),
        "school": ("sbhc",),
        "mobile": ("mobile_unit",),
        "pharmacy": ("pharmacy",),
        "wic": ("wic",),
        "state_office": ("dss_office",),
        "application_help": ("application_help",),
        "legal_help": ("legal_help",),
        "harm_reduction": ("harm_reduction",),
    }
)
"""What a person picks from, in the order a page offers it; every kind is in exactly one group."""

UNASKED: frozenset[Kind] = frozenset(
    {"fqhc", "fqhc_lookalike", "free_clinic", "hospital_ed", "dental", "family_planning", "pharmacy"}
)
"""The kinds that a search shows after the three nearest without being asked for them.

Somebody who is ill looks for a doctor. Offices, schools, mental-health clinics and vans are a tick away.
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for. Nothing given is no filter."""

    groups: frozenset[str] = frozenset()
    open_to_all: bool = False
    language: str = ""

    def fits(self, place: Place) -> bool:
        """Whether a place passes every filter. Raises KeyError for a group that is not in `GROUPS`."""
        return (
            (not self.groups or any(place.kind in GROUPS[group] for group in self.groups))
            and (not self.open_to_all or is_open_to_all(place))
            and (not self.language or self.language in place.languages)
        )


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Found:
    """What a search near a town found: whom to call first, and what else there is, by distance."""

    first: tuple[Nearby, ...]
    more: tuple[Nearby, ...]

    @property
    def all(self) -> tuple[Nearby, ...]:
        """Both, in the order in which a page numbers them."""
        return self.first + self.more


def look(directory: Directory, town: str, wanted: Wanted = EVERYTHING) -> Found:
    """
    What a person is shown near a town. Raises KeyError for an unknown town or group.

    Where no kind was asked for, the three nearest that treat any illness come first (`primary_care`), then what else
    gives care. Where kinds were, there are these alone, by distance. In both, an organization's doors in one building
    count once a kind; places of low confidence and those inside a shelter or program come last.
    """
    first = () if wanted.groups else primary_care(directory, town, fits=wanted.fits)
    called = {near.place.id for near in first}
    doors = {_door(near.place) for near in first}
    rest = [
        near
        for near in nearest(directory, town, filter(wanted.fits, directory.places))
        if near.place.id not in called and (wanted.groups or near.place.kind in UNASKED)
    ]
    more = [near for near in _one_a_door(rest) if _door(near.place) not in doors]
    return Found(first, tuple(sorted(more, key=lambda near: _unlikely(near.place))))


def matching(directory: Directory, wanted: Wanted = EVERYTHING) -> tuple[Place, ...]:
    """The places that fit, by city and name, those of low confidence last. Raises KeyError for an unknown group."""
    found = filter(wanted.fits, directory.places)
    return tuple(sorted(found, key=lambda place: (place.low_confidence, place.city, place.name, place.id)))


def is_open_to_all(place: Place) -> bool:
    """Whether anyone may come, as far as we know: no school, shelter, age or insurance stands in the way."""
    return place.access == "open" and place.serves in {None, "everyone"}


def languages(directory: Directory) -> tuple[str, ...]:
    """Every language that some place says it speaks, by name in English."""
    return tuple(sorted({language for place in directory.places for language in place.languages}))


def _unlikely(place: Place) -> bool:
    """Whether somebody may stand before a closed door there: nobody confirmed it, or it serves one program's people."""
    return place.low_confidence or place.access == "outreach"


def _one_a_door(found: Iterable[Nearby]) -> list[Nearby]:
    """The places without those that share kind, organization and street with a better one: it is open longer."""
    best: dict[tuple[object, ...], Nearby] = {}
    for near in found:
        door = _door(near.place)
        kept = best.setdefault(door, near)
        if _rank(near.place) > _rank(kept.place):
            best[door] = near
    return sorted(best.values(), key=lambda near: near.miles)


def _door(place: Place) -> tuple[object, ...]:
    """What two entries of one door share. Where the street or who runs it is not known, a place is its own door."""
    if not place.street or not place.organization:
        return (place.id,)
    return (place.kind, place.organization, street_address(place))


def _rank(place: Place) -> tuple[bool, float]:
    return not _unlikely(place), place.hours_a_week or 0
