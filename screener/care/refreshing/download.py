"""Reads the downloads that the places come from, and puts their rows into our columns.

Three kinds are known by their first line: the federal list of health center sites (HRSA), the federal list of
hospitals (CMS), and a table in our own columns, for every other source and for what a person found out by phone.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from typing import Literal, TypeAlias

from screener.care.reading import SITES
from screener.care.refreshing.spelling import phone, street, title, website

Kind: TypeAlias = Literal["hrsa", "cms", "ours"]

HRSA = {
    "BPHC Assigned Number": "id",
    "Site Name": "name",
    "Health Center Name": "organization",
    "Site Address": "street",
    "Site City": "city",
    "Site Postal Code": "zip",
    "Site Telephone Number": "phone",
    "Site Web Address": "website",
    "Geocoding Artifact Address Primary Y Coordinate": "latitude",
    "Geocoding Artifact Address Primary X Coordinate": "longitude",
    "Operating Hours per Week": "hours_a_week",
}
"""Columns of "Health Center Service Delivery and Look-Alike Sites" (data.hrsa.gov) by ours."""

HRSA_ASKED = ("Site State Abbreviation", "Site Status Description", "Health Center Type Description")
HRSA_TYPE, HRSA_PLACE, HRSA_MOVES = (
    "Health Center Type",
    "Health Center Service Delivery Site Location Setting Description",
    "Health Center Location Type Description",
)
HRSA_DAY = "Data Warehouse Record Create Date"
SEES_PEOPLE = frozenset({"Service Delivery Site", "Administrative/Service Delivery Site"})

CMS = {
    "Facility ID": "id",
    "Facility Name": "name",
    "Address": "street",
    "City/Town": "city",
    "ZIP Code": "zip",
    "Telephone Number": "phone",
}
"""Columns of "Hospital General Information" (data.cms.gov, data set xubh-q36u) by ours."""

CMS_ASKED = ("State", "Emergency Services", "Hospital Type")
NOT_FOR_EVERYBODY = ("Veterans", "Department of Defense")
"""In the type of a hospital that the public cannot be sent to."""


class RefreshError(ValueError):
    """A download that cannot be used. The message says what to do instead."""


@dataclass(frozen=True, slots=True)
class Download:
    """The rows of a download in our columns. `dated` is the day of the list as ISO text; empty where each row says."""

    kind: Kind
    rows: tuple[Mapping[str, str], ...]
    dated: str


def read_download(text: str, dated: str = "") -> Download:
    """
    The places in a download.

    `dated` is the day of the list as `2026-11-24`; the federal list of health centers carries its own. Raises
    RefreshError where the file is none that we know, lacks a column, holds no place, or nobody says of when it is.
    """
    try:
        table = csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
        header = {name.strip() for name in table.fieldnames or ()}
        rows = [{(name or "").strip(): (cell or "").strip() for name, cell in row.items()} for row in table]
    except (csv.Error, AttributeError) as wrong:
        raise RefreshError(f"It cannot be read as a table ({wrong}). Save it as CSV, as it was downloaded.") from None
    if "BPHC Assigned Number" in header:
        _complete(header, (*HRSA, *HRSA_ASKED, HRSA_TYPE, HRSA_PLACE, HRSA_MOVES))
        download = Download("hrsa", tuple(map(_center, filter(_sees_people, rows))), dated or _day_of(rows))
    elif "Facility ID" in header:
        _complete(header, (*CMS, *CMS_ASKED))
        download = Download("cms", tuple(map(_hospital, filter(_has_an_open_emergency_room, rows))), dated)
    else:
        strange = header - set(SITES.split(","))
        if strange or not header & {"id", "name"}:
            raise RefreshError(
                "It is neither the federal list of health centers nor that of hospitals, nor a table in our columns. "
                f"Ours are: {SITES}" + (f" (not ours: {', '.join(sorted(strange))})" if strange else "")
            )
        download = Download("ours", tuple(rows), dated)
    if not download.rows:
        raise RefreshError("It holds no place in Connecticut that sees people. Is it the right file, and whole?")
    if download.kind != "ours" and not download.dated:
        raise RefreshError("It does not say of when it is. Say it: --dated 2026-11-24")
    return download


def _complete(header: set[str], wanted: tuple[str, ...]) -> None:
    missing = [column for column in wanted if column not in header]
    if missing:
        raise RefreshError(
            f"It has no column {', '.join(map(repr, missing))}. The publisher may have renamed it; "
            "screener/care/refreshing/download.py lists the names we know."
        )


def _sees_people(row: Mapping[str, str]) -> bool:
    return (
        row["Site State Abbreviation"] == "CT"
        and row["Site Status Description"] == "Active"
        and row["Health Center Type Description"] in SEES_PEOPLE
    )


def _center(row: Mapping[str, str]) -> dict[str, str]:
    """A health center site; `kind` and `access` are a first guess, and are taken for new rows alone."""
    ours = {column: row[theirs] for theirs, column in HRSA.items()}
    if "school" in row[HRSA_PLACE].casefold():
        kind, access = "sbhc", "students"
    elif "mobile" in row[HRSA_MOVES].casefold():
        kind, access = "mobile_unit", "mobile"
    else:
        kind, access = ("fqhc_lookalike" if "look-alike" in row[HRSA_TYPE].casefold() else "fqhc"), "open"
    return {
        **_written(ours),
        "id": f"hrsa-{ours['id'].casefold()}",
        "latitude": _degrees(ours["latitude"]),
        "longitude": _degrees(ours["longitude"]),
        "hours_a_week": _hours(ours["hours_a_week"]),
        "kind": kind,
        "access": access,
    }


def _has_an_open_emergency_room(row: Mapping[str, str]) -> bool:
    return (
        row["State"] == "CT"
        and row["Emergency Services"] == "Yes"
        and not any(words in row["Hospital Type"] for words in NOT_FOR_EVERYBODY)
    )


def _hospital(row: Mapping[str, str]) -> dict[str, str]:
    ours = {column: row[theirs] for theirs, column in CMS.items()}
    return {**_written(ours), "id": f"cms-{ours['id'].casefold()}", "kind": "hospital_ed", "access": "open"}


def _written(ours: Mapping[str, str]) -> dict[str, str]:
    """A row as we write such things: one form of phones, streets written out, no capitals throughout."""
    return {
        **ours,
        "name": title(ours["name"]),
        "street": street(ours["street"]),
        "city": title(ours["city"]),
        "zip": ours["zip"][:5].rjust(5, "0"),
        "phone": phone(ours["phone"]),
        **({"website": website(ours["website"])} if "website" in ours else {}),
    }


def _degrees(text: str) -> str:
    """Degrees as we write them, about a yard exact; nothing where the file has none."""
    return f"{float(text):.5f}" if re.fullmatch(r"-?\d+(\.\d+)?", text) else ""


def _hours(text: str) -> str:
    return f"{float(text):g}" if re.fullmatch(r"\d+(\.\d+)?", text) and float(text) else ""


def _day_of(rows: list[dict[str, str]]) -> str:
    """The newest day on which the publisher made a row, as ISO text; empty where the file does not say."""
    days = []
    for row in rows:
        written = row.get(HRSA_DAY, "").partition(" ")[0]
        for form in ("%m/%d/%Y", "%Y-%m-%d", "%Y/%m/%d"):
            try:
                days.append(datetime.strptime(written, form).date())  # noqa: DTZ007  A day has no time zone.
            except ValueError:
                continue
    return max(days).isoformat() if days else ""
