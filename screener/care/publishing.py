"""The directory for others to use: one JSON document, and its places as GeoJSON (see `docs/care-data.md`)."""

from typing import Any

from screener.care.directory import Directory, HelpLine, Place, Statement, Town
from screener.care.searching import GROUPS

VERSION = 1
"""Grows when a part is taken away or changes its meaning; a new part changes nothing."""

CREDIT = "ZIP code points: GeoNames (https://www.geonames.org), CC BY 4.0"
CAUTION = (
    "Nobody has confirmed a place unless verified_on has a day. Call first. A place with low_confidence true "
    "should not be shown to people without saying so."
)


def document(directory: Directory) -> dict[str, Any]:
    """Everything: places, towns, help lines and statements, in values that JSON can write."""
    return {
        "version": VERSION,
        "credit": CREDIT,
        "caution": CAUTION,
        "places": [_place(place) for place in directory.places],
        "towns": [_town(town) for town in directory.towns],
        "help_lines": [_line(line) for line in directory.lines],
        "statements": {
            statement.id: {"text": statement.text, "source": _source(statement)}
            for statement in directory.statements.values()
        },
    }


def features(directory: Directory) -> dict[str, Any]:
    """The places as a GeoJSON collection of points (RFC 7946): the longitude comes first."""
    return {
        "type": "FeatureCollection",
        "credit": CREDIT,
        "caution": CAUTION,
        "features": [_feature(place) for place in directory.places],
    }


def _feature(place: Place) -> dict[str, Any]:
    told = _place(place)
    point = [told.pop("longitude"), told.pop("latitude")]
    return {
        "type": "Feature",
        "id": told.pop("id"),
        "geometry": {"type": "Point", "coordinates": point},
        "properties": told,
    }


def _place(place: Place) -> dict[str, Any]:
    """A place, a column a name as in `sites.csv`; null is "unknown" and never "no"."""
    return {
        "id": place.id,
        "name": place.name,
        "organization": place.organization or None,
        "kind": place.kind,
        "group": next(group for group, kinds in GROUPS.items() if place.kind in kinds),
        "access": place.access,
        "serves": place.serves,
        "street": place.street or None,
        "city": place.city,
        "zip": place.zip or None,
        "phone": place.phone or None,
        "phone_extension": place.phone_extension or None,
        "website": place.website or None,
        "latitude": place.point.latitude,
        "longitude": place.point.longitude,
        "geo_precision": place.precision,
        "hours_text": place.hours_text or None,
        "hours_a_week": place.hours_a_week,
        "languages": list(place.languages),
        "sliding_fee": place.sliding_fee,
        "asks_immigration_status": place.asks_immigration_status,
        "status_source": place.status_source or None,
        "low_confidence": place.low_confidence,
        "source": _source(place),
        "verified_on": place.verified_on.isoformat() if place.verified_on else None,
        "notes": place.notes or None,
    }


def _town(town: Town) -> dict[str, Any]:
    return {
        "name": town.name,
        "slug": town.slug,
        "region": town.region,
        "former_county": town.former_county,
        "latitude": town.point.latitude,
        "longitude": town.point.longitude,
    }


def _line(line: HelpLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "name": line.name,
        "phone": line.phone or None,
        "website": line.website or None,
        "what_for": line.what_for,
        "languages": list(line.languages),
        "unconfirmed": line.unconfirmed,
        "source": _source(line),
        "verified_on": line.verified_on.isoformat() if line.verified_on else None,
    }


def _source(row: Place | HelpLine | Statement) -> dict[str, Any]:
    """Where a row was read, and of when that is: a day, a month, a year or "undated"."""
    return {"title": row.source_title, "url": row.source_url or None, "date": row.source_date}
