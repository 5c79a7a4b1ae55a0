"""Where to go from a town: the nearest places for any illness, the nearest emergency rooms, and numbers to call."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from screener.care.directory import Directory, HelpLine, Place
from screener.care.geography import distance_miles

REACH_MILES = 15.0
"""
How far is "within reach", in a straight line.

The federal rule on areas short of doctors (42 CFR part 5, appendix A) counts care as too far when it takes more than
30 minutes to get there, and takes 15 miles as 30 minutes where there are only smaller roads.
"""

OPEN_MOST_OF_THE_WEEK = 30.0
"""
Hours a week a health center must be open to be offered first.

Somebody with a sick child must find an open door on most days. In our data centers are open either 37 hours and more
or 20 and fewer; those few-hour sites stay in the search, with their hours.
"""

CAMPUS_MILES = 0.5
"""Doors of one organization this close together are one campus: a person sent to the wrong one can walk."""

PRIMARY_CARE_KINDS = frozenset({"fqhc", "fqhc_lookalike"})


@dataclass(frozen=True, slots=True)
class Nearby:
    """A place and how far it is from a town's point, in miles and in a straight line."""

    place: Place
    miles: float

    @property
    def approximate(self) -> bool:
        """Whether the place's point is only the middle of its ZIP code or town."""
        return self.place.approximate

    @property
    def beyond_reach(self) -> bool:
        """Whether it is so far that a page must say so and name a phone first; see `REACH_MILES`."""
        return self.miles > REACH_MILES


def nearest(directory: Directory, town: str, places: Iterable[Place]) -> tuple[Nearby, ...]:
    """Those places by their distance from a town, the nearest first. Raises KeyError where there is no such town."""
    here = directory.town(town).point
    found = [Nearby(place, distance_miles(here, place.point)) for place in places]
    return tuple(sorted(found, key=lambda near: (near.miles, near.place.id)))


def primary_care(
    directory: Directory, town: str | None, count: int = 3, fits: Callable[[Place], bool] = lambda _: True
) -> tuple[Nearby, ...]:
    """
    The nearest places that treat any illness, by distance: at most one of an organization and of a street address.

    They are health centers that see everyone and are open most of the week, and at most one free clinic for adults
    without insurance (`place.for_adults_without_insurance` marks it, and a page must say so). All have a phone and
    none is of low confidence. Nothing comes out where the town is not known (None, a skipped question): there is no
    distance then, and a page names 2-1-1 and the federal finder instead (`help_lines`). `fits` is what else somebody
    asks of a place. Raises KeyError where there is no such town.
    """
    if town is None:
        return ()
    ranked = nearest(
        directory, town, (place for place in directory.places if gives_primary_care(place) and fits(place))
    )
    chosen: list[Nearby] = []
    for near in ranked:
        if len(chosen) == count:
            break
        if not any(_same_door(near.place, other.place) for other in chosen):
            chosen.append(_front_door(near, ranked, chosen))
    return tuple(sorted(chosen, key=lambda near: (near.miles, near.place.id)))


def gives_primary_care(place: Place) -> bool:
    """Whether a place may be offered first to somebody of whom we know nothing but the town."""
    if not place.phone or place.low_confidence:
        return False
    if place.kind == "free_clinic":
        return place.for_adults_without_insurance and place.serves == "adults"
    return (
        place.kind in PRIMARY_CARE_KINDS
        and place.access == "open"
        and place.serves == "everyone"
        and (place.hours_a_week is None or place.hours_a_week >= OPEN_MOST_OF_THE_WEEK)
    )


def emergency_rooms(directory: Directory, town: str | None, count: int = 1) -> tuple[Nearby, ...]:
    """
    The nearest hospital emergency departments that see every age, by distance; nothing where the town is not known.

    One for children only is left out: an adult in danger must not be sent to it. Raises KeyError where there is no
    such town.
    """
    if town is None:
        return ()
    rooms = (
        place
        for place in directory.places
        if place.kind == "hospital_ed" and place.serves == "everyone" and place.phone and not place.low_confidence
    )
    return nearest(directory, town, rooms)[:count]


def help_lines(directory: Directory, *ids: str) -> tuple[HelpLine, ...]:
    """The help lines with those ids, in that order. Raises KeyError where there is no such line."""
    return tuple(directory.line(line_id) for line_id in ids)


def _same_door(place: Place, other: Place) -> bool:
    """Whether the two would look like one choice said twice: one organization, one address, or a second free clinic."""
    return (
        place.organization == other.organization
        or street_address(place) == street_address(other)
        or (place.for_adults_without_insurance and other.for_adults_without_insurance)
    )


def _front_door(near: Nearby, ranked: Sequence[Nearby], chosen: Sequence[Nearby]) -> Nearby:
    """The door of that campus that is open longest: the nearest by a few steps is often only an annex."""
    campus = [
        door
        for door in ranked
        if door.place.organization == near.place.organization
        and distance_miles(door.place.point, near.place.point) <= CAMPUS_MILES
        and not any(_same_door(door.place, other.place) for other in chosen)
    ]
    return max(campus, key=lambda door: door.place.hours_a_week or 0)


def street_address(place: Place) -> tuple[str, str]:
    """The street and city without a suite or building, so that two doors in one building are the same address."""
    street = place.street.partition(",")[0].partition("(")[0]
    return " ".join(street.casefold().split()), place.city.casefold()
