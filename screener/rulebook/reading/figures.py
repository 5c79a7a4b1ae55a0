"""Sources, contacts and dated numbers, as they are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeVar

from screener.rulebook.book import (
    CONFIDENCES,
    Contact,
    DatedCounting,
    DatedValue,
    GuidelinesInUse,
    GuidelineTable,
    KindCounted,
    Parameter,
    Source,
)
from screener.rulebook.reading.entries import Entry, Fields
from screener.rulebook.reading.terms import Vocabulary
from screener.rulebook.reading.values import INCOME_KINDS

UNITS: Final = (
    "percent", "dollars_month", "dollars_year", "dollars", "years", "months", "days", "number", "hours_month",
)  # fmt: skip
_Dated = TypeVar("_Dated")


def source(name: str, entry: Entry, words: Vocabulary) -> Source:
    """One citation of ``sources.yaml``."""
    fields = entry.fields(
        required=(
            "publisher", "title", "url", "published", "read_on", "read_how", "confidence", "check_again_by",
        ),
        optional=("checked_on", "checked_by", "ask"),
    )  # fmt: skip
    url = fields["url"].text()
    if not url.startswith(("https://", "http://")):
        raise fields["url"].fault(f"{url!r} is not a web address. It begins with https://.")
    if ("checked_on" in fields) != ("checked_by" in fields):
        raise entry.fault("Write both checked_on and checked_by, or neither until a person has checked it.")
    return Source(
        id=name,
        publisher=fields["publisher"].text(),
        title=fields["title"].text(),
        url=url,
        published=fields["published"].text(),
        read_on=fields["read_on"].day(),
        read_how=fields["read_how"].text(),
        confidence=_grade(fields["confidence"]),
        check_again_by=fields["check_again_by"].day(),
        checked_on=fields.read("checked_on", Entry.day),
        checked_by=fields.read("checked_by", Entry.text),
        ask=fields.read("ask", words.contact),
    )


def contact(name: str, entry: Entry, words: Vocabulary) -> Contact:
    """One contact of ``contacts.yaml``."""
    fields = entry.fields(required=("name", "cite"), optional=("phone", "tty", "url", "note", "say"))
    if "phone" not in fields and "url" not in fields:
        raise entry.fault("A contact needs a phone or a url.")
    return Contact(
        id=name,
        name=fields["name"].text(),
        phone=fields.read("phone", Entry.text),
        tty=fields.read("tty", Entry.text),
        url=fields.read("url", Entry.text),
        cite=fields.list_of("cite", words.cite),
        note=fields.read("note", Entry.sentence),
        say=fields.read("say", Entry.sentence),
    )


def unit_of(entry: Entry) -> str | None:
    """The unit of a number; ``None`` where there is none that we know, which is told where the number is read."""
    pairs = entry.pairs() if entry.is_mapping else []
    return next((unit for key, value in pairs if key.says("unit") for unit in UNITS if value.says(unit)), None)


def parameter(name: str, entry: Entry, words: Vocabulary) -> Parameter:
    """One dated number."""
    fields = entry.fields(required=("unit", "label", "values"))
    values = in_order(fields["values"], lambda item: _dated_value(item, words), lambda value: value.since)
    return Parameter(
        name=name, unit=fields["unit"].one_of(UNITS, "a unit"), label=fields["label"].text(), values=values
    )


def table(year: str, entry: Entry, words: Vocabulary) -> GuidelineTable:
    """One year's poverty guidelines."""
    fields = entry.fields(required=("first", "each", "cite"))
    return GuidelineTable(year, fields["first"].whole(1), fields["each"].whole(1), fields.list_of("cite", words.cite))


def guidelines(entry: Entry, tables: Mapping[str, object], words: Vocabulary) -> tuple[GuidelinesInUse, ...]:
    """Which table a kind of program uses, from which day on."""

    def one(item: Entry) -> GuidelinesInUse:
        fields = item.fields(required=("since",), optional=("table", "cite", "unknown", "ask"))
        _known_or_not(fields, "table")
        return GuidelinesInUse(
            since=fields["since"].day(),
            table=fields.read("table", lambda value: value.one_of(tables, "a table of poverty guidelines")),
            cite=fields.list_of("cite", words.cite),
            unknown=fields.read("unknown", Entry.sentence),
            ask=fields.read("ask", words.contact),
        )

    return in_order(entry, one, lambda use: use.since)


def counting(entry: Entry, words: Vocabulary) -> tuple[DatedCounting, ...]:
    """How each kind of income counts, from which day on."""

    def kinds(item: Entry) -> dict[str, KindCounted]:
        found = {}
        for key, value in item.pairs():
            kind = key.one_of(("default", *INCOME_KINDS), "a kind of income")
            fields = value.fields(required=("count",), optional=("ignore",))
            found[kind] = KindCounted(fields.read("ignore", Entry.cents) or 0, fields["count"].whole(), kind)
        if "default" not in found:
            raise item.fault("Say how a kind of income counts that is not named: default: {count: 100}.")
        return found

    def together(item: Entry) -> dict[str, KindCounted]:
        fields = item.fields(required=("kinds", "ignore", "count"))
        names = fields.list_of("kinds", lambda kind: kind.one_of(INCOME_KINDS, "a kind of income"))
        rule = KindCounted(fields["ignore"].cents(), fields["count"].whole(), "+".join(names))
        return dict.fromkeys(names, rule)

    def one(item: Entry) -> DatedCounting:
        fields = item.fields(required=("since", "kinds", "cite"), optional=("together",))
        found = kinds(fields["kinds"])
        for group in fields["together"].items() if "together" in fields else []:
            for name, rule in together(group).items():
                if name in found:
                    raise group.fault(f"The kind {name!r} stands here twice. It counts in one way only.")
                found[name] = rule
        return DatedCounting(fields["since"].day(), found, fields.list_of("cite", words.cite))

    versions = entry.fields(required=("versions",), optional=("words",))["versions"]
    return in_order(versions, one, lambda version: version.since)


def in_order(entry: Entry, read: Callable[[Entry], _Dated], since: Callable[[_Dated], date]) -> tuple[_Dated, ...]:
    """A list of dated things, oldest first; each holds until the next begins, so there can be no hole."""
    found: list[_Dated] = []
    for item in entry.items():
        one = read(item)
        if found and since(one) <= since(found[-1]):
            raise item.fault("This begins no later than the line before it. Write the oldest first, one for each day.")
        found.append(one)
    if not found:
        raise entry.fault("Nothing is written here. Write at least one dated line.")
    return tuple(found)


def _grade(entry: Entry) -> str:
    return entry.one_of(CONFIDENCES, "a confidence")


def _known_or_not(fields: Fields, value: str) -> None:
    if (value in fields) == ("unknown" in fields):
        raise fields.entry.fault(f"Write either '{value}:', or 'unknown:' with 'ask:' when nobody knows yet.")
    if "unknown" in fields and "ask" not in fields:
        raise fields.entry.fault("Say whom to ask: add 'ask:' with a contact.")


def _dated_value(entry: Entry, words: Vocabulary) -> DatedValue:
    fields = entry.fields(required=("since",), optional=("value", "cite", "confidence", "unknown", "ask", "note"))
    _known_or_not(fields, "value")
    if "value" in fields and "cite" not in fields:
        raise entry.fault("A figure needs its source: add 'cite: [source_id]'.")

    def value(item: Entry) -> int | Mapping[int, int]:
        if item.is_text:
            return item.whole()
        return {key.whole(1): each.whole() for key, each in item.pairs()}

    return DatedValue(
        since=fields["since"].day(),
        value=fields.read("value", value),
        cite=fields.list_of("cite", words.cite),
        confidence=fields.read("confidence", _grade),
        unknown=fields.read("unknown", Entry.sentence),
        ask=fields.read("ask", words.contact),
    )
