"""Searches the whole directory: by kind of place, who may come and language, near a town or everywhere."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from screener.care.directory import Directory, Kind, Place
from screener.care.nearby import Nearby, nearest

GROUPS: Mapping[str, tuple[Kind, ...]] = MappingProxyType(
    {
        "clinic": ("fqhc", "fqhc_lookalike"),
        "free_clinic": ("free_clinic",),
        "hospital": ("hospital_ed",),
        "family_planning": ("family_planning",),
        "dental": ("dental",),
        "mental_health": ("behavioral_health",),
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


def matching(
    directory: Directory, *, groups: Collection[str] = (), open_to_all: bool = False, language: str = ""
) -> tuple[Place, ...]:
    """
    The places that fit every filter given, by city and name, those of low confidence last.

    No groups, no `open_to_all` and no language are no filter. Raises KeyError for a group that is not in `GROUPS`.
    """
    kinds = {kind for group in groups for kind in GROUPS[group]}
    found = (
        place
        for place in directory.places
        if (not kinds or place.kind in kinds)
        and (not open_to_all or is_open_to_all(place))
        and (not language or language in place.languages)
    )
    return tuple(sorted(found, key=lambda place: (place.low_confidence, place.city, place.name, place.id)))


def search(
    directory: Directory, town: str, *, groups: Collection[str] = (), open_to_all: bool = False, language: str = ""
) -> tuple[Nearby, ...]:
    """The same places by distance from a town, those of low confidence last. Raises KeyError for an unknown town."""
    places = matching(directory, groups=groups, open_to_all=open_to_all, language=language)
    return tuple(sorted(nearest(directory, town, places), key=lambda near: near.place.low_confidence))


def is_open_to_all(place: Place) -> bool:
    """Whether anyone may come, as far as we know: no school, shelter, age or insurance stands in the way."""
    return place.access == "open" and place.serves in {None, "everyone"}


def languages(directory: Directory) -> tuple[str, ...]:
    """Every language that some place says it speaks, by name in English."""
    return tuple(sorted({language for place in directory.places for language in place.languages}))
