"""Reads `rules/campaign.yaml` and refuses, with file and line, whatever a page could not show honestly."""

from __future__ import annotations

import re
import string
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeVar, cast

from screener.campaign.pledge import (
    Action,
    Ask,
    Campaign,
    Confidence,
    Consent,
    Decider,
    Exposure,
    Fact,
    Figure,
    FigureKind,
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
_YEAR: Final = re.compile(r"20[0-9]{2}")
_PERCENT: Final = 100

Sources = dict[str, Source]
_Identified = TypeVar("_Identified", Fact, Decider, Action, Consent, Wording)


def read_campaign(path: Path) -> Campaign:
    """The campaign's file as objects. Raises CampaignError, `file:line: what to write instead`."""
    top = read(path).fields(
        {"ask", "facts", "won", "decides", "actions", "consents", "organisation", "legislators", "districts", "sources"}
    )
    sources = {name: _source(name, entry) for name, entry in top["sources"].pairs().items()}
    return Campaign(
        ask=_ask(top["ask"], sources),
        facts=_each(top["facts"], lambda entry: _fact(entry, sources)),
        won=tuple(_step(entry, sources) for entry in top["won"].items()),
        decides=_each(top["decides"], lambda entry: _decider(entry, sources)),
        actions=_each(top["actions"], _action),
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
        url=fields["url"].shaped(_URL, "an address like https://example.org/page"),
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
        claim=_sentence(fields["claim"], fields.get("figures")),
        figures=_figures(fields.get("figures")),
        first_year=first,
        last_year=last,
        sources=tuple(_named(each, sources) for each in fields["sources"].items()),
        note=fields["note"].text() if "note" in fields else None,
    )


def _step(entry: Entry, sources: Sources) -> Step:
    fields = entry.fields({"since", "text", "source"}, {"figures"})
    return Step(
        since=fields["since"].day(),
        text=_sentence(fields["text"], fields.get("figures")),
        figures=_figures(fields.get("figures")),
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
    fields = entry.fields({"name", "website", "phone", "source"})
    website = fields["website"]
    return Organisation(
        name=fields["name"].text(),
        website=None if website.empty else website.shaped(_URL, "an address like https://example.org/"),
        phone=_phone_or_none(fields["phone"]),
        source=_named(fields["source"], sources),
    )


def _listing(entry: Entry, sources: Sources) -> Listing:
    fields = entry.fields({"as_of", "valid_until", "source"})
    return Listing(fields["as_of"].day(), _day_or_none(fields["valid_until"]), _named(fields["source"], sources))


def _figures(entry: Entry | None) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for name, each in entry.pairs().items() if entry else ():
        pairs = each.pairs()
        kind = next(iter(pairs), "")
        if len(pairs) != 1 or kind not in {"count", "dollars", "percent"}:
            raise each.fault("write one of {count: 12}, {dollars: 12} or {percent: 12}")
        value = pairs[kind].whole()
        if kind == "percent" and value > _PERCENT:
            raise each.fault(f"{value} percent is more than all")
        found[name] = Figure(cast("FigureKind", kind), value)
    return found


def _sentence(entry: Entry, figures: Entry | None) -> str:
    """A sentence whose every number is a figure with a place in it, and the other way round."""
    text = entry.text()
    try:
        places = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        raise entry.fault("the braces do not close; write {name} for a figure") from None
    given = set(figures.pairs()) if figures else set()
    if places != given:
        raise entry.fault(f"the sentence names {sorted(places)} and the figures are {sorted(given)}")
    if any(letter.isdigit() for letter in text):
        raise entry.fault("a number stands in the sentence; make it a figure, so that every language can write it")
    return text


def _named(entry: Entry, sources: Sources) -> Source:
    return sources[entry.choice(sources)]


def _id(entry: Entry) -> str:
    return entry.shaped(_ID, "an id like taxes_paid")


def _text_or_none(entry: Entry) -> str | None:
    return None if entry.empty else entry.text()


def _day_or_none(entry: Entry) -> date | None:
    return None if entry.empty else entry.day()


def _phone_or_none(entry: Entry) -> str | None:
    return None if entry.empty else entry.shaped(_PHONE, "a phone number like 860-555-0123")
