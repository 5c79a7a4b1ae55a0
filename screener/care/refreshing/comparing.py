"""What a download would change: rows that are new, that are gone, that say something else, and those it confirms."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from screener.care.geography import Point, distance_miles
from screener.care.reading import KINDS_FOR_ANY_ILLNESS, SITES
from screener.care.refreshing.download import Download, RefreshError
from screener.care.refreshing.spelling import plain, same

What: TypeAlias = Literal["added", "changed", "removed", "same"]
Row: TypeAlias = Mapping[str, str]

FROM_FEDERAL_LISTS = ("street", "city", "zip", "phone", "website", "hours_a_week", "latitude", "longitude")
"""What a federal list may change. Names and kinds are ours: the lists do not say what a site does."""

POINT_MOVED_MILES = 0.25
"""Points nearer than this are the same place: two ways of finding a point differ by as much."""

MOST_GONE = 0.25
"""A list that lacks more of our rows than this share is more likely broken than true."""

SOURCES: Mapping[str, tuple[str, str]] = {
    "hrsa": (
        "HRSA Health Center Service Delivery and Look-Alike Sites",
        "https://data.hrsa.gov/DataDownload/DD_Files/Health_Center_Service_Delivery_and_LookAlike_Sites.csv",
    ),
    "cms": (
        "CMS Hospital General Information (Emergency Services = Yes)",
        "https://data.cms.gov/provider-data/dataset/xubh-q36u",
    ),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One row, and what becomes of it. `cells`: columns that change, each from what to what."""

    what: What
    id: str
    name: str
    cells: tuple[tuple[str, str, str], ...] = ()
    row: Row = field(default_factory=dict, repr=False)
    """The whole row as it would be; empty where it goes."""
    notes: str = ""
    """What reviewers wrote about the row before; read it before you let it change."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a download would change, and what it says that is not taken over."""

    changes: tuple[Change, ...]
    told: tuple[str, ...]

    def of(self, what: What) -> tuple[Change, ...]:
        """The changes of one sort."""
        return tuple(change for change in self.changes if change.what == what)


def compare(
    rows: Sequence[Row],
    download: Download,
    points: Mapping[str, Point],
    *,
    leave: Collection[str] = (),
    many_may_go: bool = False,
) -> Plan:
    """
    What a download would change in the rows of `sites.csv`.

    `points` are those of the ZIP codes, for new places that come without one; `leave` names ids that stay as they are.
    Raises RefreshError for a list that is older than ours, that lacks too many of our rows, or whose rows fit two.
    """
    known = {row["id"]: row for row in rows}
    ours = [row for row in rows if _is_from(row, download)]
    newest = max((row["source_date"] for row in ours if row["source_date"] != "undated"), default="")
    if download.kind != "ours" and download.dated < newest:
        raise RefreshError(f"It is of {download.dated}, and what we have is of {newest}. Take the newest file.")
    told: list[str] = []
    seen: set[str] = set()
    changes: list[Change] = []
    for theirs in sorted(download.rows, key=lambda row: row.get("id") not in known):
        found = _match(theirs, known, ours)
        if found is None:
            row = _new(theirs, download, points)
            if row["id"] in seen:
                raise RefreshError(f"It has {row['id']} twice.")
            seen.add(row["id"])
            changes.append(Change("added", row["id"], row["name"], row=row))
        elif found["id"] in seen:
            told.append(f"{theirs['id']} stands for {found['id']} too, which is one place here.")
        else:
            seen.add(found["id"])
            changes.append(_changed(found, theirs, download))
            if theirs.get("name") and download.kind != "ours" and not same(theirs["name"], found["name"]):
                told.append(f'{found["id"]}: the list calls "{found["name"]}" "{theirs["name"]}". Names stay ours.')
    gone = [row for row in ours if row["id"] not in seen] if download.kind != "ours" else []
    if len(gone) > MOST_GONE * max(len(ours), 1) and not many_may_go:
        raise RefreshError(
            f"It lacks {len(gone)} of our {len(ours)} rows from that source. Is it whole? "
            "If so many did close, say --even-if-many-go."
        )
    changes += [Change("removed", row["id"], row["name"], notes=row["notes"]) for row in gone]
    return Plan(tuple(change for change in changes if change.id not in leave), tuple(told))


def _is_from(row: Row, download: Download) -> bool:
    """Whether a row comes from this source, so that it should be in the list as long as the place is there."""
    return download.kind in SOURCES and row["source_title"] == SOURCES[download.kind][0]


def _match(theirs: Row, known: Mapping[str, Row], ours: Sequence[Row]) -> Row | None:
    """Our row for one of theirs: by its id, by a number that our notes merged into it, or by name and street."""
    if theirs.get("id") in known:
        return known[theirs["id"]]
    number = theirs.get("id", "").removeprefix("hrsa-bps-")
    for row in ours:
        if number and re.search(rf"\b{re.escape(number)}\b", row["notes"].casefold()):
            return row
    name, street = plain(theirs.get("name", "")), plain(theirs.get("street", ""))
    if not name or not street:
        return None
    alike = [row for row in known.values() if (plain(row["name"]), plain(row["street"])) == (name, street)]
    if len(alike) > 1:
        raise RefreshError(f"{theirs['name']}, {theirs['street']} fits {', '.join(row['id'] for row in alike)}.")
    return alike[0] if alike else None


def _changed(row: Row, theirs: Row, download: Download) -> Change:
    """Our row with what they say, or confirmed as it is. Either way it is of their date then."""
    cells = tuple(_cells(row, theirs, download))
    new = {**row, **{column: to for column, _, to in cells}}
    if download.kind == "ours":
        return Change("changed" if cells else "same", row["id"], row["name"], cells, new, row["notes"])
    new["source_date"] = download.dated
    if cells and row["verified_on"]:
        # What a person confirmed is not there any more.
        cells, new["verified_on"] = (*cells, ("verified_on", row["verified_on"], "")), ""
    return Change("changed" if cells else "same", row["id"], row["name"], cells, new, row["notes"])


def _cells(row: Row, theirs: Row, download: Download) -> Iterator[tuple[str, str, str]]:
    if download.kind == "ours":
        for column, told in theirs.items():
            if column != "id" and told and told != row[column]:
                yield column, row[column], told
        return
    for column in FROM_FEDERAL_LISTS:
        told = theirs.get(column, "")
        if told and not _same(column, row, theirs):
            yield column, row[column], told
            if column == "hours_a_week":
                yield "hours_text", row["hours_text"], hours_text(told)
    if theirs.get("organization") and not row["organization"]:
        yield "organization", "", theirs["organization"]


def _same(column: str, row: Row, theirs: Row) -> bool:
    """Whether a column says the same as before, or what reviewers looked at before and wrote down as wrong."""
    told, here = theirs[column], row[column]
    if column in {"latitude", "longitude"}:
        if not (theirs["latitude"] and theirs["longitude"]):
            return True
        before = Point(float(row["latitude"]), float(row["longitude"]))
        after = Point(float(theirs["latitude"]), float(theirs["longitude"]))
        return distance_miles(before, after) < POINT_MOVED_MILES
    if column == "phone":
        digits = re.sub(r"\D", "", told)
        return digits == re.sub(r"\D", "", here) or digits in re.sub(r"\D", "", row["notes"])
    if column == "website":
        return _site(told) == _site(here)
    if column == "hours_a_week":
        return bool(here) and float(here) == float(told)
    return same(here, told) or (column == "street" and plain(told).startswith(plain(here) + " "))


def _site(address: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", address.casefold()).rstrip("/")


def _new(theirs: Row, download: Download, points: Mapping[str, Point]) -> dict[str, str]:
    """A row that we do not have. Nobody has looked at it: it is in the search, and never among the first."""
    row = dict.fromkeys(SITES.split(","), "") | {column: cell for column, cell in theirs.items() if cell}
    if download.kind == "ours":
        return row
    title, address = SOURCES[download.kind]
    row |= {"source_title": title, "source_url": address, "source_date": download.dated}
    row |= {"asks_immigration_status": "unknown", "geo_precision": "address"}
    row["organization"] = row["organization"] or row["name"]
    if download.kind == "hrsa":
        row["sliding_fee"] = "yes"  # Federal law asks it of every health center (rules/care/README.md, "Promises").
        row["hours_text"] = hours_text(row["hours_a_week"]) if row["hours_a_week"] else ""
    else:
        row["sliding_fee"] = "unknown"
        row["hours_text"] = "Emergency department: hours not confirmed, call first"
    if row["kind"] in KINDS_FOR_ANY_ILLNESS:
        row["serves"] = "unsure"
        row["serves_why"] = f"New in the federal list of {download.dated}; nobody has looked at it yet."
    if not row["latitude"] or not row["longitude"]:
        point = points.get(row["zip"])
        if point is None:
            raise RefreshError(f"{row['name']}: its ZIP code {row['zip']} is not in zips.csv, and it has no point.")
        row |= {"latitude": f"{point.latitude:.5f}", "longitude": f"{point.longitude:.5f}", "geo_precision": "zip"}
    return row


def hours_text(hours: str) -> str:
    """The words for a weekly total of the federal list."""
    return f"{hours} {'hour' if hours == '1' else 'hours'} a week (HRSA total; daily hours not published, call first)"
