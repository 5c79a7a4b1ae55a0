"""Reads the care files strictly: either the whole directory, or one error that lists every fault in them."""

from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import cast, get_args

from screener.care import columns
from screener.care.directory import Access, Directory, HelpLine, Kind, Place, Precision, Serves, Town, ZipCode
from screener.care.geography import Point, Shape, borders, contains, nearly_contains
from screener.care.statements import STATEMENTS, statements
from screener.care.table import CareDataError, Fault, Row, rows, shapes

TOWNS_IN_CONNECTICUT = 169

KINDS_FOR_ANY_ILLNESS = frozenset({"fqhc", "fqhc_lookalike", "free_clinic", "hospital_ed"})
"""Where somebody may turn up with anything, so that the row must say who is seen there."""

SITES = (
    "id,name,organization,kind,street,city,zip,phone,phone_extension,website,latitude,longitude,hours_text,"
    "hours_a_week,languages,sliding_fee,asks_immigration_status,status_source,source_title,source_url,source_date,"
    "verified_on,notes,access,serves,serves_why,geo_precision"
)
TOWNS = "town,latitude,longitude,planning_region,planning_region_geoid,county_former,geoid_2022,geoid_2020"
ZIPS = "zip,town,towns_5pct_or_more,type,latitude,longitude,coordinate_source"
VILLAGES = "village,towns"
HELP_LINES = "id,name,phone,website,what_for,languages,source_title,source_url,source_date,verified_on,notes"


def read(folder: Path) -> Directory:
    """
    The directory in a folder such as `rules/care`.

    Raises CareDataError with every fault in every file, each with its file, its line and what to write instead.
    """
    faults: list[Fault] = []
    outline = shapes(folder, "outline.geojson", "name", faults).get("Connecticut", ())
    borders_of = shapes(folder, "towns.geojson", "town", faults)
    if not faults and not outline:
        faults.append(Fault("outline.geojson", 0, 'has no shape named "Connecticut"'))
    if not faults and len(borders_of) != TOWNS_IN_CONNECTICUT:
        faults.append(Fault("towns.geojson", 0, f"has {len(borders_of)} towns; Connecticut has {TOWNS_IN_CONNECTICUT}"))
    if faults:
        # Without the shapes every point would be called outside the state, which helps nobody.
        raise CareDataError(faults)
    towns = tuple(_towns(folder, borders_of, faults))
    zips = tuple(_zips(folder, outline, borders_of, faults))
    known_zips = {zip_code.zip for zip_code in zips}
    said = statements(folder, faults)
    directory = Directory(
        places=tuple(_places(folder, outline, known_zips, said, faults)),
        towns=towns,
        zips=zips,
        villages=dict(_villages(folder, borders_of, faults)),
        lines=tuple(_help_lines(folder, faults)),
        statements=said,
        outline=outline,
        borders=borders(borders_of.values()),
    )
    if faults:
        raise CareDataError(faults)
    return directory


def _towns(folder: Path, borders_of: dict[str, Shape], faults: list[Fault]) -> Iterator[Town]:
    missing = set(borders_of)
    for row in rows(folder, "towns.csv", TOWNS, faults):
        name = row.take("town", columns.one_of(*borders_of))
        missing.discard(name)
        point = _point(row, ())
        region = row.take("planning_region", columns.text)
        county = row.take("county_former", columns.text)
        if row.sound and not contains(borders_of[name], point):
            row.fault(f"latitude and longitude: {_written(point)} is not in {name}; take a point inside it")
        if row.sound:
            yield Town(name, point, region, county, borders_of[name])
    if missing and not any(fault.file == "towns.csv" for fault in faults):
        faults.append(Fault("towns.csv", 0, f"has no row for {', '.join(sorted(missing))}; add one for each"))


def _zips(folder: Path, outline: Shape, towns: Collection[str], faults: list[Fault]) -> Iterator[ZipCode]:
    for row in rows(folder, "zips.csv", ZIPS, faults):
        zip_code = row.take("zip", columns.zip_code)
        main = row.take("town", columns.one_of(*towns))
        others = row.take("towns_5pct_or_more", partial(_known_towns, towns))
        post_office_only = row.take("type", columns.one_of("zcta", "po_box_or_unique")) == "po_box_or_unique"
        point = _point(row, outline)
        if row.sound:
            listed = (main, *(town for town in others if town != main))
            yield ZipCode(zip_code, listed, point, post_office_only)


def _villages(folder: Path, towns: Collection[str], faults: list[Fault]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for row in rows(folder, "villages.csv", VILLAGES, faults):
        village = row.take("village", columns.text)
        listed = row.take("towns", partial(_known_towns, towns))
        if village in towns:
            row.fault(f'village: "{village}" is the name of a town; take the row out')
        if row.sound:
            yield village, listed


def _help_lines(folder: Path, faults: list[Fault]) -> Iterator[HelpLine]:
    for row in rows(folder, "helplines.csv", HELP_LINES, faults):
        line = HelpLine(
            id=row.take("id", columns.slug),
            name=row.take("name", columns.text),
            phone=row.take("phone", columns.empty_or(columns.phone_or_short_number, "")),
            website=row.take("website", columns.empty_or(columns.website, "")),
            what_for=row.take("what_for", columns.text),
            languages=row.take("languages", columns.words),
            source_title=row.take("source_title", columns.text),
            source_url=row.take("source_url", columns.empty_or(columns.website, "")),
            source_date=row.take("source_date", columns.source_date),
            verified_on=row.take("verified_on", columns.empty_or(columns.day, None)),
            notes=row.take("notes", str),
            unconfirmed="Confirm before use" in row.cells["notes"],
        )
        if not row.cells["phone"] and not row.cells["website"]:
            row.fault("phone and website: both are empty; nobody can use a line without one of them")
        if row.sound:
            yield line


def _places(
    folder: Path, outline: Shape, zips: Collection[str], said: Collection[str], faults: list[Fault]
) -> Iterator[Place]:
    doors: dict[tuple[str, ...], int] = {}
    for row in rows(folder, "sites.csv", SITES, faults):
        place = Place(
            id=row.take("id", columns.slug),
            name=row.take("name", columns.text),
            organization=row.take("organization", str),
            kind=cast("Kind", row.take("kind", columns.one_of(*get_args(Kind)))),
            street=row.take("street", str),
            city=row.take("city", columns.text),
            zip=row.take("zip", columns.empty_or(columns.zip_code, "")),
            phone=row.take("phone", columns.empty_or(columns.phone, "")),
            phone_extension=row.take("phone_extension", columns.empty_or(columns.extension, "")),
            website=row.take("website", columns.empty_or(columns.website, "")),
            point=_point(row, outline),
            hours_text=row.take("hours_text", str),
            hours_a_week=row.take("hours_a_week", columns.empty_or(columns.hours_a_week, None)),
            languages=row.take("languages", columns.words),
            sliding_fee=row.take("sliding_fee", columns.yes_no),
            asks_immigration_status=row.take("asks_immigration_status", columns.yes_no),
            status_source=row.take("status_source", str),
            source_title=row.take("source_title", columns.text),
            source_url=row.take("source_url", columns.website),
            source_date=row.take("source_date", columns.source_date),
            verified_on=row.take("verified_on", columns.empty_or(columns.day, None)),
            notes=row.take("notes", columns.confidence_marked),
            access=cast("Access", row.take("access", columns.one_of(*get_args(Access)))),
            serves=cast("Serves | None", row.take("serves", columns.empty_or(columns.one_of(*get_args(Serves)), None))),
            serves_why=row.take("serves_why", str),
            precision=cast("Precision", row.take("geo_precision", columns.one_of(*get_args(Precision)))),
            low_confidence=columns.LOW_CONFIDENCE in row.cells["notes"],
        )
        door = (place.kind, place.name, place.street, place.city)
        if doors.setdefault(door, row.line) != row.line:
            row.fault(f"is the place of line {doors[door]} again (same kind, name, street and city); keep one")
        if row.sound:
            _judge(place, row, zips, said)
        if row.sound:
            yield place


def _judge(place: Place, row: Row, zips: Collection[str], said: Collection[str]) -> None:
    """Write down what is wrong with a place whose columns are each fine but do not fit together."""
    if place.zip and place.zip not in zips:
        row.fault(f'zip: "{place.zip}" is not in zips.csv; correct it or add it there')
    if place.phone_extension and not place.phone:
        row.fault("phone_extension: there is no phone to dial it from; fill in the phone")
    if (place.kind == "sbhc") != (place.access == "students"):
        row.fault('access: "students" is for kind sbhc, and a sbhc is for students only')
    if (place.kind == "free_clinic") != place.for_adults_without_insurance:
        row.fault('access: "uninsured_adults" is for kind free_clinic, and a free clinic is for them only')
    if place.kind == "mobile_unit" and place.access != "mobile":
        row.fault('access: a mobile_unit is "mobile", since its address is not where it gives care')
    if place.asks_immigration_status is False and place.status_source not in said:
        row.fault(f"status_source: say how we know that they do not ask; write the name of an entry of {STATEMENTS}")
    if place.asks_immigration_status is not False and place.status_source:
        row.fault('status_source: is for places that do not ask; write "no" in asks_immigration_status or empty it')
    _judge_serves(place, row)


def _judge_serves(place: Place, row: Row) -> None:
    """Whom a place sees must be said, with a reason, where somebody might turn up with any illness."""
    if place.kind not in KINDS_FOR_ANY_ILLNESS:
        if place.serves is not None:
            row.fault(f"serves: is not used for a {place.kind}; leave it empty")
        return
    if place.serves is None:
        row.fault(f"serves: a {place.kind} must say whom it sees; write one of: {', '.join(get_args(Serves))}")
    elif place.serves != "everyone" and not place.serves_why:
        row.fault(f'serves_why: say why it is "{place.serves}" and how you know')
    if not place.organization:
        row.fault(f"organization: a {place.kind} must name who runs it, so that one is not offered three times")


def _point(row: Row, shape: Shape) -> Point:
    """The point of a row, which must lie in the shape or just off its shore."""
    latitude = row.take("latitude", columns.number)
    longitude = row.take("longitude", columns.number)
    point = Point(latitude, longitude)
    if row.sound and shape and not nearly_contains(shape, point):
        row.fault(
            f"latitude and longitude: {_written(point)} is outside Connecticut; write the latitude first, like "
            "41.76, and the longitude with its minus, like -72.68"
        )
    return point


def _written(point: Point) -> str:
    return f"{point.latitude}, {point.longitude}"


def _known_towns(towns: Collection[str], value: str) -> tuple[str, ...]:
    """A list of towns, at least one, each among the known ones."""
    return tuple(columns.one_of(*towns)(town) for town in columns.words(columns.text(value)))
