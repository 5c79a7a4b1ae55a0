"""Reads `rules/campaign.yaml` and refuses, with file and line, whatever a page could not show honestly."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeVar, cast

from screener.campaign.claims import check_sentences, figures_of, sentence
from screener.campaign.legislators import SEATS, Chamber
from screener.campaign.pledge import (
    Action,
    Agreement,
    Ask,
    Bill,
    BillOutcome,
    Bills,
    Campaign,
    Confidence,
    Consent,
    Decider,
    Exposure,
    Fact,
    Leader,
    Leaders,
    Letter,
    Listing,
    Organisation,
    Source,
    Step,
    Way,
    Wording,
)
from screener.campaign.reading import Entry, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

_ID: Final = re.compile(r"[a-z][a-z0-9_]*")
_SOME_DATE: Final = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_PHONE: Final = re.compile(r"[2-9][0-9]{2}-[0-9]{3}-[0-9]{4}")
_URL: Final = re.compile(r"https?://[^\s/]+/\S*")
_BILL: Final = re.compile(r"[HS]B [0-9]{1,5}")
_YEAR: Final = re.compile(r"20[0-9]{2}")
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{4}( [0-9a-f]{4}){7}")

Sources = dict[str, Source]
_Identified = TypeVar("_Identified", Fact, Decider, Action, Consent, Wording)


def read_campaign(path: Path) -> Campaign:
    """The campaign's file as objects. Raises CampaignError, `file:line: what to write instead`."""
    top = read(path).fields(
        {
            *("ask", "facts", "won", "decides", "leaders", "bills", "actions", "cautions", "script", "letter"),
            *("consents", "organisation", "legislators", "districts", "sources"),
        }
    )
    sources = {name: _source(name, entry) for name, entry in top["sources"].pairs().items()}
    return Campaign(
        ask=_ask(top["ask"], sources),
        facts=_each(top["facts"], lambda entry: _fact(entry, sources)),
        won=tuple(_step(entry, sources) for entry in top["won"].items()),
        decides=_each(top["decides"], lambda entry: _decider(entry, sources)),
        leaders=_leaders(top["leaders"], sources),
        bills=_bills(top["bills"], sources),
        actions=_each(top["actions"], _action),
        cautions=tuple(each.fields({"id", "text"})["text"].text() for each in top["cautions"].items()),
        script=tuple(each.fields({"text"})["text"].text() for each in top["script"].items()),
        letter=_letter(top["letter"]),
        consents=_each(top["consents"], _consent),
        organisation=_organisation(top["organisation"], sources),
        legislators=_listing(top["legislators"], sources),
        districts=_listing(top["districts"], sources),
    )


def _each(entry: Entry, make: Callable[[Entry], _Identified]) -> tuple[_Identified, ...]:
    """A list of things, no two with the same id."""
    made: dict[str, _Identified] = {}
    for each in entry.items():
        thing = make(each)
        if thing.id in made:
            raise each.fault(f"the id {thing.id!r} is taken")
        made[thing.id] = thing
    return tuple(made.values())


def _source(name: str, entry: Entry) -> Source:
    fields = entry.fields({"name", "url", "published", "confidence", "read_on", "checked_on"})
    return Source(
        id=name,
        name=fields["name"].text(),
        url=_url_or_none(fields["url"], "an address like https://example.org/page"),
        published=fields["published"].shaped(_SOME_DATE, "a year, a month or a day like 2026-11-24"),
        confidence=cast("Confidence", fields["confidence"].choice({"high", "medium", "low"})),
        read_on=fields["read_on"].day(),
        checked_on=_day_or_none(fields["checked_on"]),
    )


def _ask(entry: Entry, sources: Sources) -> Ask:
    fields = entry.fields({"heading", "lead", "demand", "as_of", "valid_until", "source"})
    return Ask(
        heading=fields["heading"].text(),
        lead=fields["lead"].text(),
        demand=fields["demand"].text(),
        as_of=fields["as_of"].shaped(_SOME_DATE, "a year, a month or a day like 2026-11-24"),
        valid_until=fields["valid_until"].day(),
        source=_named(fields["source"], sources),
    )


def _fact(entry: Entry, sources: Sources) -> Fact:
    fields = entry.fields({"id", "claim", "years", "sources"}, {"figures", "note"})
    years = fields["years"].fields({"from", "to"})
    first, last = (int(years[key].shaped(_YEAR, "a year like 2022")) for key in ("from", "to"))
    if last < first:
        raise years["to"].fault("the years end before they begin")
    return Fact(
        id=_id(fields["id"]),
        claim=sentence(fields["claim"], fields.get("figures")),
        figures=figures_of(fields.get("figures")),
        first_year=first,
        last_year=last,
        sources=tuple(_named(each, sources) for each in fields["sources"].items()),
        note=fields["note"].text() if "note" in fields else None,
    )


def _step(entry: Entry, sources: Sources) -> Step:
    fields = entry.fields({"since", "text", "source"}, {"figures"})
    return Step(
        since=fields["since"].day(),
        text=sentence(fields["text"], fields.get("figures")),
        figures=figures_of(fields.get("figures")),
        source=_named(fields["source"], sources),
    )


def _decider(entry: Entry, sources: Sources) -> Decider:
    fields = entry.fields({"id", "title", "name", "as_of", "valid_until", "phone", "address", "source"})
    if len({fields[key].empty for key in ("name", "as_of", "valid_until")}) > 1:
        raise fields["name"].fault("a name needs as_of and valid_until, and they need a name; write all three or null")
    return Decider(
        id=_id(fields["id"]),
        title=fields["title"].text(),
        name=_text_or_none(fields["name"]),
        as_of=_day_or_none(fields["as_of"]),
        valid_until=_day_or_none(fields["valid_until"]),
        phone=_phone_or_none(fields["phone"]),
        address=_text_or_none(fields["address"]),
        source=_named(fields["source"], sources),
    )


def _leaders(entry: Entry, sources: Sources) -> Leaders:
    fields = entry.fields({"as_of", "valid_until", "source", "seats"})
    listing = Listing(fields["as_of"].day(), fields["valid_until"].day(), _named(fields["source"], sources))
    seats = []
    for each in fields["seats"].items():
        seat = each.fields({"title", "chamber", "district"})
        chamber = cast("Chamber", seat["chamber"].choice(SEATS))
        district = seat["district"].whole()
        if not 1 <= district <= SEATS[chamber]:
            raise seat["district"].fault(f"the {chamber} has the districts 1 to {SEATS[chamber]}")
        seats.append(Leader(seat["title"].text(), chamber, district))
    return Leaders(listing, tuple(seats))


def _bills(entry: Entry, sources: Sources) -> Bills:
    fields = entry.fields({"as_of", "valid_until", "list"})
    return Bills(
        as_of=fields["as_of"].day(),
        valid_until=fields["valid_until"].day(),
        list=tuple(_bill(each, sources) for each in fields["list"].items()),
    )


def _bill(entry: Entry, sources: Sources) -> Bill:
    fields = entry.fields({"number", "year", "text", "outcome", "source"}, {"note", "figures"})
    texts = [fields[key] for key in ("text", "note") if key in fields]
    check_sentences(texts, fields.get("figures"))
    return Bill(
        number=fields["number"].shaped(_BILL, "a number like HB 5471"),
        year=int(fields["year"].shaped(_YEAR, "a year like 2025")),
        text=fields["text"].text(),
        note=fields["note"].text() if "note" in fields else None,
        figures=figures_of(fields.get("figures")),
        outcome=cast("BillOutcome", fields["outcome"].choice({"law", "part", "not_passed"})),
        source=_named(fields["source"], sources),
    )


def _letter(entry: Entry) -> Letter:
    fields = entry.fields({"title", "text"})
    return Letter(fields["title"].text(), tuple(each.text() for each in fields["text"].items()))


def _action(entry: Entry) -> Action:
    fields = entry.fields({"id", "exposure", "heading", "text"})
    return Action(
        id=_id(fields["id"]),
        exposure=cast("Exposure", fields["exposure"].choice({"nothing", "contact", "public"})),
        heading=fields["heading"].text(),
        text=fields["text"].text(),
    )


def _consent(entry: Entry) -> Consent:
    fields = entry.fields({"id", "by", "note", "wordings"})
    wordings = _each(fields["wordings"], _wording)
    if any(later.since < earlier.since for earlier, later in pairwise(wordings)):
        raise fields["wordings"].fault("wordings stand in the order of their days, the newest last")
    return Consent(
        id=_id(fields["id"]),
        by=cast("Way", fields["by"].choice({"text", "call", "email"})),
        note=fields["note"].text(),
        wordings=wordings,
    )


def _wording(entry: Entry) -> Wording:
    fields = entry.fields({"id", "since", "checked_on", "text"})
    return Wording(
        id=_id(fields["id"]),
        since=fields["since"].day(),
        text=fields["text"].text(),
        checked_on=_day_or_none(fields["checked_on"]),
    )


def _organisation(entry: Entry, sources: Sources) -> Organisation:
    fields = entry.fields({"name", "website", "phone", "source", "agreed"})
    return Organisation(
        name=fields["name"].text(),
        website=_url_or_none(fields["website"], "an address like https://example.org/"),
        phone=_phone_or_none(fields["phone"]),
        source=_named(fields["source"], sources),
        agreed=None if fields["agreed"].empty else _agreement(fields["agreed"]),
    )


def _agreement(entry: Entry) -> Agreement:
    fields = entry.fields({"on", "keys"})
    like = "a fingerprint like 0a1b 2c3d 4e5f 6071 8293 a4b5 c6d7 e8f9"
    keys = frozenset(each.shaped(_FINGERPRINT, like) for each in fields["keys"].items())
    return Agreement(fields["on"].day(), keys)


def _listing(entry: Entry, sources: Sources) -> Listing:
    fields = entry.fields({"as_of", "valid_until", "source"})
    return Listing(fields["as_of"].day(), _day_or_none(fields["valid_until"]), _named(fields["source"], sources))


def _named(entry: Entry, sources: Sources) -> Source:
    return sources[entry.choice(sources)]


def _id(entry: Entry) -> str:
    return entry.shaped(_ID, "an id like taxes_paid")


def _text_or_none(entry: Entry) -> str | None:
    return None if entry.empty else entry.text()


def _day_or_none(entry: Entry) -> date | None:
    return None if entry.empty else entry.day()


def _url_or_none(entry: Entry, example: str) -> str | None:
    return None if entry.empty else entry.shaped(_URL, example)


def _phone_or_none(entry: Entry) -> str | None:
    return None if entry.empty else entry.shaped(_PHONE, "a phone number like 860-555-0123")
