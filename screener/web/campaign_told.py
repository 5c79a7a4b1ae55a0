"""What the campaign's file says, in the words of a page: claims with their sources, bills, who decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask_babel import gettext as _

from screener.campaign import Campaign, Legislature
from screener.campaign.pledge import Bill, Confidence, Source
from screener.interview.wording import capitalised
from screener.rulebook.words import N_
from screener.web.dates import day_in_words, published_in_words
from screener.web.invitation import figures_told, invitation
from screener.web.languages import current, words

_CONFIDENCE: Final[dict[Confidence, str]] = {
    "high": N_("Well sourced."),
    "medium": N_("One good source."),
    "low": N_("A weak source."),
}
_BEST_FIRST: Final[tuple[Confidence, ...]] = ("high", "medium", "low")
_OUTCOMES: Final = {
    "law": N_("It became law."),
    "part": N_("A part of it became law."),
    "not_passed": N_("It did not become law."),
}


@dataclass(frozen=True, slots=True)
class Cited:
    """A source and when it was published, in words."""

    source: Source
    when: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that is said, and what it rests on."""

    text: str
    note: str | None
    small: tuple[str, ...]
    """The years of the data and how sure it is."""
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """Who decides: an office, who holds it where that is known, how to reach it."""

    title: str
    name: str | None
    phone: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page of facts draws."""

    heading: str
    lead: str
    demand: str
    demand_is_old: bool
    demand_from: Cited
    facts: tuple[Claim, ...]
    won: tuple[Claim, ...]
    bills: tuple[Claim, ...]
    bills_as_of: str
    bills_are_old: bool
    offices: tuple[Office, ...]
    leaders: tuple[Office, ...]
    leaders_as_of: str
    leaders_are_old: bool


def facts_told(campaign: Campaign, legislature: Legislature, day: date) -> Facts:
    """The page on a day. What was known only until an earlier day says so, and gives no names."""
    said = invitation(campaign, words(), current().locale, day)
    leading = campaign.leaders.listing
    return Facts(
        heading=said.heading,
        lead=said.lead,
        demand=said.demand,
        demand_is_old=said.demand_is_old,
        demand_from=_cited(campaign.ask.source),
        facts=tuple(
            Claim(each.claim, each.note, (each.years, _confidence(each.sources)), _all_cited(each.sources))
            for each in said.facts
        ),
        won=tuple(Claim(each.text, None, (each.since,), (_cited(each.source),)) for each in said.won),
        bills=tuple(_bill(bill) for bill in reversed(campaign.bills.list)),
        bills_as_of=day_in_words(campaign.bills.as_of),
        bills_are_old=day >= campaign.bills.valid_until,
        offices=tuple(
            Office(capitalised(_(each.title)), each.name_on(day), each.phone, each.address) for each in campaign.decides
        ),
        leaders=tuple(
            Office(_(each.title), legislature.seats[each.chamber, each.district].name, None, None)
            for each in campaign.leaders.seats
            if leading.valid_until is None or day < leading.valid_until
        ),
        leaders_as_of=day_in_words(leading.as_of),
        leaders_are_old=leading.is_old_on(day),
    )


def _bill(bill: Bill) -> Claim:
    figures = figures_told(bill.figures, words(), current().locale)
    name = _("%(number)s of %(year)s:", number=bill.number, year=bill.year)
    return Claim(
        text=f"{name} {_(bill.text).format(**figures)}",
        note=_(bill.note).format(**figures) if bill.note else None,
        small=(_(_OUTCOMES[bill.outcome]),),
        cited=(_cited(bill.source),),
    )


def _confidence(sources: Iterable[Source]) -> str:
    grade = min((source.confidence for source in sources), key=_BEST_FIRST.index)
    return str(_(_CONFIDENCE[grade]))


def _all_cited(sources: Iterable[Source]) -> tuple[Cited, ...]:
    return tuple(_cited(source) for source in sources)


def _cited(source: Source) -> Cited:
    return Cited(source, published_in_words(source.published))
