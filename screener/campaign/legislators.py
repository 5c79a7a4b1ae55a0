"""The state's lawmakers by town: two lists in `rules/campaign/`, whose age stands in `rules/campaign.yaml`."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, cast

from screener.campaign.reading import CampaignError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Chamber = Literal["house", "senate"]

SEATS: Final[dict[Chamber, int]] = {"house": 151, "senate": 36}
TOWNS: Final = 169
LIST: Final = "legislators.csv"
COLUMNS: Final = ("chamber", "district", "name", "party", "email", "phone", "website")

_SHAPES: Final = {
    "chamber": re.compile(r"house|senate"),
    "district": re.compile(r"[1-9][0-9]{0,2}"),
    "name": re.compile(r"[^\W\d_][\w .,'’-]+"),
    "party": re.compile(r"[A-Z][A-Za-z/ -]*"),
    "email": re.compile(r"[\w.-]+@[\w.-]+\.gov"),
    "phone": re.compile(r"[2-9][0-9]{2}-[0-9]{3}-[0-9]{4}"),
    "website": re.compile(r"https?://\S+|"),
    "town": re.compile(r"[A-Z][A-Za-z ]+"),
}


@dataclass(frozen=True, slots=True)
class Legislator:
    """One seat and who held it when the list was made."""

    chamber: Chamber
    district: int
    name: str
    party: str
    email: str
    phone: str
    website: str


@dataclass(frozen=True, slots=True)
class Legislature:
    """Who sits for which town."""

    seats: dict[tuple[Chamber, int], Legislator]
    districts: dict[str, tuple[tuple[Chamber, int], ...]]

    @property
    def towns(self) -> tuple[str, ...]:
        """The 169 towns, in the order of the alphabet."""
        return tuple(sorted(self.districts))

    def of(self, town: str) -> tuple[Legislator, ...]:
        """Everybody who sits for some part of the town, senators first. Raises KeyError for no town."""
        seats = sorted(self.districts[town], key=lambda seat: (seat[0] != "senate", seat[1]))
        return tuple(self.seats[seat] for seat in seats)


def read_legislature(folder: Path) -> Legislature:
    """Both lists, whole: every seat held once, every town with a seat in each chamber. Raises CampaignError."""
    seats = read_seats(folder / LIST)
    return Legislature(seats, _districts(folder / "town_districts.csv", seats))


def read_seats(path: Path) -> dict[tuple[Chamber, int], Legislator]:
    """A list of who sits, each seat held once and none missing. Raises CampaignError."""
    seats: dict[tuple[Chamber, int], Legislator] = {}
    for line, row in _rows(path, COLUMNS):
        seat = _seat(row)
        if seat in seats:
            raise CampaignError(f"{path.name}:{line}: the seat {seat[0]} {seat[1]} stands here twice")
        seats[seat] = Legislator(*seat, row["name"], row["party"], row["email"], row["phone"], row["website"])
    missing = [
        f"{chamber} {n}" for chamber, last in SEATS.items() for n in range(1, last + 1) if (chamber, n) not in seats
    ]
    if missing or len(seats) != sum(SEATS.values()):
        raise CampaignError(f"{path.name}: the seats do not match 151 and 36; missing: {', '.join(missing) or 'none'}")
    return seats


def _districts(path: Path, seats: dict[tuple[Chamber, int], Legislator]) -> dict[str, tuple[tuple[Chamber, int], ...]]:
    found: dict[str, list[tuple[Chamber, int]]] = defaultdict(list)
    for line, row in _rows(path, ("town", "chamber", "district")):
        seat = _seat(row)
        if seat not in seats or seat in found[row["town"]]:
            raise CampaignError(f"{path.name}:{line}: {row['town']} has {seat[0]} {seat[1]} twice, or there is none")
        found[row["town"]].append(seat)
    halves = [town for town, held in found.items() if {chamber for chamber, _ in held} != set(SEATS)]
    unheld = set(seats) - {seat for held in found.values() for seat in held}
    if len(found) != TOWNS or halves or unheld:
        raise CampaignError(
            f"{path.name}: {len(found)} towns; without both chambers {halves}; in no town {sorted(unheld)}"
        )
    return {town: tuple(held) for town, held in found.items()}


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line with its number, every cell of the shape of its column."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise CampaignError(f"{path}: cannot be read") from None
    if not lines or lines[0] != ",".join(columns):
        raise CampaignError(f"{path.name}:1: the first line must be {','.join(columns)}")
    for line, cells in enumerate(csv.reader(lines[1:]), start=2):
        row = dict(zip(columns, cells, strict=False))
        wrong = [name for name in columns if not _SHAPES[name].fullmatch(row.get(name, " "))]
        if wrong or len(cells) != len(columns):
            raise CampaignError(f"{path.name}:{line}: the cell of {', '.join(wrong) or 'no column'} is not right")
        yield line, row


def _seat(row: dict[str, str]) -> tuple[Chamber, int]:
    return cast("Chamber", row["chamber"]), int(row["district"])
