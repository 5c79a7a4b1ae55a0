"""What the care room knows: places, towns, ZIP codes, villages and help lines, read once and never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Literal, TypeAlias

from screener.care.geography import Point, Shape

Kind: TypeAlias = Literal[
    "fqhc",  # A federally funded community health center.
    "fqhc_lookalike",  # The same rules, without the federal grant.
    "free_clinic",
    "hospital_ed",  # A hospital emergency department.
    "family_planning",
    "dental",
    "behavioral_health",
    "pharmacy",
    "mobile_unit",
    "sbhc",  # A school-based health center.
    "wic",
    "dss_office",  # An office of the Department of Social Services.
    "application_help",
    "legal_help",
    "harm_reduction",
]
Access: TypeAlias = Literal["open", "students", "outreach", "mobile", "uninsured_adults"]
Serves: TypeAlias = Literal["everyone", "children", "adults", "unsure"]
Precision: TypeAlias = Literal["address", "same_street", "zip", "town"]


@dataclass(frozen=True, slots=True)
class Place:
    """
    One row of `sites.csv`. `rules/care/README.md` says what each column means and where it comes from.

    `serves` is given only for kinds where a person might turn up with any illness (health centers, free clinics,
    emergency departments). `sliding_fee` and `asks_immigration_status` are None where nobody knows.
    """

    id: str
    name: str
    organization: str
    kind: Kind
    street: str
    city: str
    zip: str
    phone: str
    phone_extension: str
    website: str
    point: Point
    hours_text: str
    hours_a_week: float | None
    languages: tuple[str, ...]
    sliding_fee: bool | None
    asks_immigration_status: bool | None
    status_source: str
    """The id of the statement by which we know that they do not ask; empty where we do not know."""
    source_title: str
    source_url: str
    source_date: str
    verified_on: date | None
    notes: str
    access: Access
    serves: Serves | None
    serves_why: str
    precision: Precision
    low_confidence: bool

    @property
    def for_adults_without_insurance(self) -> bool:
        """Whether only adults without insurance may come; a page must say so beside the name."""
        return self.access == "uninsured_adults"

    @property
    def approximate(self) -> bool:
        """Whether the point is the middle of a ZIP code or town, so that any distance to it is a guess."""
        return self.precision in {"zip", "town"}

    @property
    def dial(self) -> str:
        """The phone as a link dials it, without the extension, which a person is asked for or says; else empty."""
        return dial(self.phone)


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One row of `helplines.csv`. `unconfirmed` says that the number rests on one undated or third-party page."""

    id: str
    name: str
    phone: str
    website: str
    what_for: str
    languages: tuple[str, ...]
    source_title: str
    source_url: str
    source_date: str
    verified_on: date | None
    notes: str
    unconfirmed: bool

    @property
    def dial(self) -> str:
        """The phone as a link dials it; empty where the line is a website alone."""
        return dial(self.phone)


@dataclass(frozen=True, slots=True)
class Statement:
    """One entry of `statements.yaml`: a sentence for people about what somebody said, and where it was read."""

    id: str
    text: str
    source_title: str
    source_url: str
    source_date: str


@dataclass(frozen=True, slots=True)
class Town:
    """One of the 169 towns: a point inside it, its region and old county, and its simplified border."""

    name: str
    point: Point
    region: str
    former_county: str
    shape: Shape = field(repr=False)

    @property
    def slug(self) -> str:
        """The name as an address has it: "north-canaan"."""
        return self.name.lower().replace(" ", "-")


@dataclass(frozen=True, slots=True)
class ZipCode:
    """A ZIP code: a point in its middle, and the towns its people live in, the largest share first."""

    zip: str
    towns: tuple[str, ...]
    point: Point
    post_office_only: bool


@dataclass(frozen=True, eq=False)
class Directory:
    """Everything the care room can look up. Made by `read`; two readings of the same files are two directories."""

    places: tuple[Place, ...]
    towns: tuple[Town, ...]
    zips: tuple[ZipCode, ...]
    villages: Mapping[str, tuple[str, ...]]
    lines: tuple[HelpLine, ...]
    statements: Mapping[str, Statement]
    outline: Shape = field(repr=False)
    borders: tuple[tuple[Point, ...], ...] = field(repr=False)

    def town(self, name: str) -> Town:
        """The town of exactly that name; KeyError where there is none. For what a person typed, use `find_town`."""
        return self._towns[name]

    def town_of(self, slug: str) -> Town:
        """The town whose name an address has in this form; KeyError where there is none."""
        return self._slugs[slug]

    def place(self, place_id: str) -> Place:
        """The place with that id; KeyError where there is none."""
        return self._places[place_id]

    def line(self, line_id: str) -> HelpLine:
        """The help line with that id; KeyError where there is none."""
        return self._lines[line_id]

    @cached_property
    def _towns(self) -> Mapping[str, Town]:
        return MappingProxyType({town.name: town for town in self.towns})

    @cached_property
    def _slugs(self) -> Mapping[str, Town]:
        return MappingProxyType({town.slug: town for town in self.towns})

    @cached_property
    def _places(self) -> Mapping[str, Place]:
        return MappingProxyType({place.id: place for place in self.places})

    @cached_property
    def _lines(self) -> Mapping[str, HelpLine]:
        return MappingProxyType({line.id: line for line in self.lines})


def dial(phone: str) -> str:
    """A phone number as a link dials it: "(203) 555-0100" is "+12035550100", "911" stays; nothing stays nothing."""
    digits = "".join(character for character in phone if character.isdecimal())
    return f"+1{digits}" if len(digits) == 10 else digits  # noqa: PLR2004
