"""Places for care and numbers to call, as plain lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from screener.care import Directory, HelpLine, Place


def places_listed(directory: Directory) -> dict[str, Any]:
    """Every place, every help line and every town, with the source of each."""
    return {
        "places": [_place(place) for place in directory.places],
        "lines": [_line(line) for line in directory.lines],
        "towns": [town.name for town in directory.towns],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "organization": place.organization,
        "kind": place.kind,
        "street": place.street,
        "city": place.city,
        "zip": place.zip,
        "phone": place.phone or None,
        "extension": place.phone_extension or None,
        "url": place.website or None,
        "latitude": place.point.latitude,
        "longitude": place.point.longitude,
        "precision": place.precision,
        "hours": place.hours_text or None,
        "hours_a_week": place.hours_a_week,
        "languages": list(place.languages),
        "sliding_fee": place.sliding_fee,
        "access": place.access,
        "serves": place.serves,
        "low_confidence": place.low_confidence,
        "source": {"title": place.source_title, "url": place.source_url, "date": place.source_date},
        "verified_on": None if place.verified_on is None else place.verified_on.isoformat(),
    }


def _line(line: HelpLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "name": line.name,
        "phone": line.phone or None,
        "url": line.website or None,
        "what_for": line.what_for,
        "languages": list(line.languages),
        "unconfirmed": line.unconfirmed,
        "source": {"title": line.source_title, "url": line.source_url, "date": line.source_date},
        "verified_on": None if line.verified_on is None else line.verified_on.isoformat(),
    }
