"""The facts we may ask and the pages that ask them, as they are written."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from screener.answers import SKIPPED, Value
from screener.rulebook.book import Event, Fact, Presumption, QuestionPage, StatusRow
from screener.rulebook.reading.entries import Entry, Fields
from screener.rulebook.reading.terms import Vocabulary
from screener.rulebook.reading.values import ENDED, KINDS, value_of
from screener.rulebook.units import NOBODY, PARENTS_AT_HOME

SHAPES: Final = ("people", "tick_who", "who_then", "each", "one_each", "home")
_KEYS: Final = (
    "page", "question", "help", "why", "choices", "file_only", "either", "private_choice", "only_for", "otherwise",
    "presume", "may_become", "from", "to", "yes", "no", "settled", "rows", "rows_help",
    "rows_closed", "rows_open",
)  # fmt: skip


def pages(entry: Entry) -> tuple[QuestionPage, ...]:
    """The order of the walk."""

    def one(item: Entry) -> QuestionPage:
        fields = item.fields(required=("id", "shape", "facts", "title"), optional=("help", "alone"))
        return QuestionPage(
            id=fields["id"].identifier(),
            shape=fields["shape"].one_of(SHAPES, "a shape of page"),
            facts=fields.list_of("facts", Entry.identifier),
            title=fields["title"].text(),
            help=fields.read("help", Entry.text),
            alone=fields.read("alone", Entry.text),
        )

    return tuple(one(item) for item in entry.items())


def bare_fact(name: str, entry: Entry) -> Fact:
    """A fact without the terms in it (for whom it is asked, what is presumed): those need every fact's kind."""
    fields = _fields(entry)
    kind = fields["kind"].one_of(KINDS, "a kind of fact")
    choices = {
        key.identifier(): value.text() for key, value in (fields["choices"].pairs() if "choices" in fields else [])
    }
    if kind in {"choice", "many"} and not choices:
        raise entry.fault("A fact of this kind needs 'choices:'.")
    file_only = fields.list_of("file_only", Entry.identifier)
    either = fields["either"].pairs() if "either" in fields else []
    rows = fields["rows"].items() if "rows" in fields else []
    fact = Fact(
        id=name,
        about=fields["about"].one_of(("person", "household"), "whom a fact may be about"),
        kind=kind,
        ask=fields["ask"].one_of(("yes", "offer", "never"), "a way of asking"),
        sensitivity=fields["sensitivity"].one_of(("plain", "private", "dangerous"), "a sensitivity"),
        page=fields.read("page", Entry.identifier),
        label=fields["label"].text(),
        question=fields.read("question", Entry.text) or fields["label"].text(),
        help=fields.read("help", Entry.text),
        why=fields.read("why", Entry.text),
        choices=choices,
        file_only=file_only,
        either={key.identifier(): _several(item, (*choices, *file_only)) for key, item in either},
        private_choice=fields.read("private_choice", lambda item: item.one_of(choices, "one of the choices")),
        rows=tuple(_row(item, frozenset((*choices, *file_only))) for item in rows),
        rows_help=fields.read("rows_help", Entry.text),
        rows_closed=fields.read("rows_closed", Entry.text),
        rows_open=fields.read("rows_open", Entry.text),
        least=fields.read("from", Entry.whole) or 0,
        most=fields.read("to", Entry.whole),
        yes=fields.read("yes", Entry.text),
        no=fields.read("no", Entry.text),
        settled=fields.read("settled", Entry.text),
    )
    if fact.ask == "yes" and fact.page is None:
        raise entry.fault("A fact that is asked needs 'page:'.")
    return fact


def whole_fact(fact: Fact, entry: Entry, words: Vocabulary) -> Fact:
    """The fact with its terms."""
    fields = _fields(entry)
    if ("only_for" in fields) != ("otherwise" in fields):
        raise entry.fault("Write both 'only_for:' and 'otherwise:' (the value for everybody else), or neither.")
    presume = fields["presume"].items() if "presume" in fields else []
    return replace(
        fact,
        only_for=fields.read("only_for", words.term),
        otherwise=fields.read("otherwise", lambda item: _told(fact, item)),
        presume=tuple(_presumption(fact, item, words) for item in presume),
        may_become=fields.read("may_become", lambda item: _event(fact, item)),
    )


def choices_of(fact: Fact) -> frozenset[str] | None:
    """The values that ``is:`` may compare a fact with, or ``None`` where it has no choices."""
    if fact.kind in {"choice", "many"}:
        return frozenset({*fact.choices, *fact.file_only})
    return frozenset(ENDED) if fact.kind == "ended" else None


def _several(entry: Entry, choices: tuple[str, ...]) -> tuple[str, ...]:
    found = tuple(item.one_of(choices, "one of the choices") for item in entry.items())
    if len(set(found)) < 2:  # noqa: PLR2004 - one alone is no doubt
        raise entry.fault("Name at least two choices here, of which one holds.")
    return found


def _row(entry: Entry, choices: frozenset[str]) -> StatusRow:
    fields = entry.fields(required=("like", "words"))
    return StatusRow(fields["like"].one_of(choices, "one of the choices"), fields["words"].text())


def _fields(entry: Entry) -> Fields:
    return entry.fields(required=("about", "kind", "ask", "sensitivity", "label"), optional=_KEYS)


def _told(fact: Fact, entry: Entry) -> Value:
    if fact.kind == "claim" and entry.text() in {PARENTS_AT_HOME, NOBODY}:
        return entry.text()
    value = value_of(fact, entry)
    if value is SKIPPED:
        raise entry.fault("A value is needed here.")
    return value


def _presumption(fact: Fact, entry: Entry, words: Vocabulary) -> Presumption:
    fields = entry.fields(required=("value", "words"), optional=("when", "firm"))
    return Presumption(
        when=fields.read("when", words.term),
        value=_told(fact, fields["value"]),
        words=fields["words"].text(),
        firm=fields.read("firm", Entry.yes_no) or False,
    )


def _event(fact: Fact, entry: Entry) -> Event:
    if fact.private_choice is not None:
        raise entry.fault("What somebody may keep private is no event. Leave out 'may_become:'.")
    fields = entry.fields(required=("value", "words"), optional=("of",))
    known = choices_of(fact) or ()
    of = frozenset(fields.list_of("of", lambda item: item.one_of(known, "one of the choices")))
    return Event(_told(fact, fields["value"]), fields["words"].text(), of)
