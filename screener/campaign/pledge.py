"""What the campaign asks, the facts behind it, who decides, and the words people agree to: `rules/campaign.yaml`.

Every text here is English and a message id of the catalogs. Numbers stand outside the sentences, as figures that
fill `{placeholders}`, so that each language writes them its own way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from screener.campaign.legislators import Chamber

Confidence = Literal["high", "medium", "low"]
ContactKind = Literal["phone", "email"]
Way = Literal["text", "call", "email"]
Exposure = Literal["nothing", "contact", "public"]
BillOutcome = Literal["law", "part", "not_passed"]
FigureKind = Literal["count", "dollars", "percent"]

_FRESH: Final = timedelta(days=60)
"""Office holders change in between elections too; an older list says that it is old."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was read. `published` is as fine as the source has it: a year, a month or a day."""

    id: str
    name: str
    url: str | None
    published: str
    confidence: Confidence
    read_on: date
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its kind: people or things, whole dollars, or percent."""

    kind: FigureKind
    value: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim with its figures, the years its data are of, and at least one source."""

    id: str
    claim: str
    figures: Mapping[str, Figure]
    first_year: int
    last_year: int
    sources: tuple[Source, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was won, and since when it holds."""

    since: date
    text: str
    figures: Mapping[str, Figure]
    source: Source


@dataclass(frozen=True, slots=True)
class Ask:
    """The demand in the campaign's words. After `valid_until` it must be confirmed with the campaign."""

    heading: str
    lead: str
    demand: str
    as_of: str
    valid_until: date
    source: Source


@dataclass(frozen=True, slots=True)
class Decider:
    """An office that decides, and who holds it where that is known."""

    id: str
    title: str
    name: str | None
    as_of: date | None
    valid_until: date | None
    phone: str | None
    address: str | None
    source: Source

    def name_on(self, day: date) -> str | None:
        """The name to print on that day; None says to print the title alone."""
        return self.name if self.valid_until and day <= self.valid_until else None


@dataclass(frozen=True, slots=True)
class Leader:
    """An office in the General Assembly and the seat that holds it."""

    title: str
    chamber: Chamber
    district: int


@dataclass(frozen=True, slots=True)
class Leaders:
    """Who leads, as long as the list holds."""

    listing: Listing
    seats: tuple[Leader, ...]


@dataclass(frozen=True, slots=True)
class Bill:
    """What a bill would have done, and what came of it: a law, a part of it in another law, or nothing."""

    number: str
    year: int
    text: str
    note: str | None
    figures: Mapping[str, Figure]
    outcome: BillOutcome
    source: Source


@dataclass(frozen=True, slots=True)
class Bills:
    """What was tried, as far as it was known on a day. After `valid_until` there may be more."""

    as_of: date
    valid_until: date
    list: tuple[Bill, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to a legislator, by paragraphs. It goes out in English."""

    title: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do, by what it shows of them: nothing, a contact, or who they are."""

    id: str
    exposure: Exposure
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that a person agrees to. They never change under the same id."""

    id: str
    since: date
    text: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class Consent:
    """One way in which a person may agree to be contacted. The box starts empty, always."""

    id: str
    by: Way
    note: str
    wordings: tuple[Wording, ...]

    @property
    def contact(self) -> ContactKind:
        """The kind of contact this way needs."""
        return "email" if self.by == "email" else "phone"

    @property
    def wording(self) -> Wording:
        """The words shown now."""
        return self.wordings[-1]


@dataclass(frozen=True, slots=True)
class Agreement:
    """An organisation's word that it receives the sign-ups, and the fingerprints of the keys that it alone holds."""

    on: date
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who runs the campaign and reads the sign-ups. What was not found is None."""

    name: str
    website: str | None
    phone: str | None
    source: Source
    agreed: Agreement | None

    def receives(self, fingerprints: Iterable[str]) -> bool:
        """Whether it agreed to receive what is sealed to exactly these keys."""
        return self.agreed is not None and self.agreed.keys == frozenset(fingerprints)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that ages: when it was true and until when it can be."""

    as_of: date
    valid_until: date | None
    source: Source

    def is_old_on(self, day: date) -> bool:
        """Whether the page must say that the list may be out of date."""
        return day > self.as_of + _FRESH or (self.valid_until is not None and day >= self.valid_until)


@dataclass(frozen=True, slots=True)
class Campaign:
    """Everything in the file."""

    ask: Ask
    facts: tuple[Fact, ...]
    won: tuple[Step, ...]
    decides: tuple[Decider, ...]
    leaders: Leaders
    bills: Bills
    actions: tuple[Action, ...]
    cautions: tuple[str, ...]
    """What to read before the public actions."""
    script: tuple[str, ...]
    """What to say on the phone."""
    letter: Letter
    consents: tuple[Consent, ...]
    organisation: Organisation
    legislators: Listing
    districts: Listing
