"""Places for care as cards: the name, what to know before calling, the phone, the street, about how far.

Nothing here says that a place is open now: the hours are not known well enough for that.
"""

from __future__ import annotations

from dataclasses import dataclass

from screener.care import Directory, HelpLine, Nearby, Place, emergency_rooms, help_lines, primary_care
from screener.interview.wording import Wording
from screener.rulebook import Snapshot
from screener.web import care_words

LINES = ("211",)
FINDER = "find-health-center"


@dataclass(frozen=True, slots=True)
class Card:
    """One place. `distance` is in words, and empty where it is not known well enough to be said."""

    name: str
    notes: tuple[str, ...]
    phone: str
    extension: str
    address: str
    distance: str


@dataclass(frozen=True, slots=True)
class CareNow:
    """Where to call today: the nearest places, the nearest emergency room, numbers for everything else."""

    places: tuple[Card, ...]
    far: bool
    emergency: Card | None
    lines: tuple[HelpLine, ...]
    finder: HelpLine


def care_now(directory: Directory, town: str | None, wording: Wording) -> CareNow:
    """What a page shows first. Without a town there are no places, and the numbers stand alone."""
    near = primary_care(directory, town)
    rooms = emergency_rooms(directory, town)
    return CareNow(
        places=tuple(_near(each, wording) for each in near),
        far=bool(near) and near[0].beyond_reach,
        emergency=_near(rooms[0], wording) if rooms else None,
        lines=help_lines(directory, *LINES),
        finder=directory.line(FINDER),
    )


def emergency_words(snapshot: Snapshot, wording: Wording) -> str:
    """What every emergency room must do, as the rules say it; nothing where they do not."""
    program = snapshot.programs.get("emergency_room")
    return wording.gettext(program.short) if program else ""


def card(place: Place, wording: Wording, distance: str = "") -> Card:
    """A place as a card, wherever the person is."""
    notes = []
    if place.for_adults_without_insurance:
        notes.append(wording.gettext("For adults without insurance."))
    if place.sliding_fee:
        free = place.kind in care_words.FREE
        notes.append(wording.gettext("It is free.") if free else wording.gettext("You pay by your income."))
    return Card(
        name=place.name,
        notes=tuple(notes),
        phone=place.phone,
        extension=place.phone_extension,
        address=f"{place.street}, {place.city} {place.zip}",
        distance=distance,
    )


def miles(distance: float, wording: Wording) -> str:
    """How far in words, rounded to whole miles: it is a straight line from the middle of the town."""
    whole = round(distance)
    if whole < 1:
        return wording.gettext("less than a mile away")
    return wording.ngettext("about {number} mile away", "about {number} miles away", whole)


def _near(near: Nearby, wording: Wording) -> Card:
    return card(near.place, wording, "" if near.approximate else miles(near.miles, wording))
