"""Care today, whatever anyone answered: near the town of this visit, and all over Connecticut."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from screener.care.nearby import gives_primary_care
from screener.web.care_cards import Card, card, care_now, emergency_words
from screener.web.care_fees import fee_estimate
from screener.web.care_listing import urgent
from screener.web.ground import ground
from screener.web.household import household
from screener.web.padding import RESULT, pad_to
from screener.web.visits import opens_visits

if TYPE_CHECKING:
    from screener.care import Directory
    from screener.interview.wording import Wording

blueprint = Blueprint("care", __name__)
opens_visits(blueprint)


@blueprint.get("/care")
def near() -> str:
    """Three places, the emergency room, 2-1-1; then every place by town. The address never names a town."""
    pad_to(RESULT)
    here = household()
    return render_template(
        "care/care.html",
        here=here.town or "",
        towns=ground().rules.directory.towns,
        care=care_now(ground().rules.directory, here.town, here.wording),
        emergency_words=emergency_words(here.snapshot, here.wording),
        fee=fee_estimate(here.answers, here.snapshot, here.wording),
        urgent=urgent(),
        answered=bool(here.answers.people),
        everywhere=everywhere(ground().rules.directory, here.wording),
    )


def everywhere(places: Directory, wording: Wording) -> tuple[tuple[str, tuple[Card, ...]], ...]:
    """Every place that may be offered to anybody, by the town it is in."""
    towns: dict[str, list[Card]] = defaultdict(list)
    for place in sorted(filter(gives_primary_care, places.places), key=lambda place: (place.city, place.name)):
        towns[place.city].append(card(place, wording))
    return tuple((town, tuple(cards)) for town, cards in towns.items())
