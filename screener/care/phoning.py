"""What a person should phone next. Nobody who uses the pages is counted: use is worked out from the directory alone."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from screener.care.directory import Directory, Place
from screener.care.nearby import emergency_rooms, primary_care

GOOD_FOR = timedelta(days=365)
"""How long what a person found out is taken as known. Phones and hours change about yearly (our own judgment)."""


@dataclass(frozen=True, slots=True)
class ToPhone:
    """A place that nobody has checked, or not for long, and in how many towns it stands among the first."""

    place: Place
    towns: int


def to_phone(directory: Directory, day: date) -> tuple[ToPhone, ...]:
    """
    Every place that nobody checked within a year of `day`, the most used first.

    "Used" is the number of towns in which it is among the three nearest, or the nearest emergency room: whoever asks
    from there is shown it. Towns count alike, since nothing here knows how many people live in one. Among places of
    like use, those that we could not confirm come first, then those without a phone, then the oldest source.
    """
    uses = Counter(
        near.place.id
        for town in directory.towns
        for near in (*primary_care(directory, town.name), *emergency_rooms(directory, town.name))
    )
    stale = (
        ToPhone(place, uses[place.id])
        for place in directory.places
        if place.verified_on is None or place.verified_on + GOOD_FOR < day
    )
    return tuple(sorted(stale, key=_rank))


def _rank(each: ToPhone) -> tuple[int, bool, bool, str, str]:
    place = each.place
    dated = "" if place.source_date == "undated" else place.source_date
    return -each.towns, not place.low_confidence, bool(place.phone), dated, place.id
