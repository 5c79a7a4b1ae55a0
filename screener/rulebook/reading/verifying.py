"""``rules/verifying.yaml``: what to ask whom, so that a person can find out whether the rules are right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from screener.rulebook.book import Contact, Rulebook
from screener.rulebook.reading.entries import Entry, entry_of
from screener.rulebook.reading.faults import Fault, Faults

FILE = "verifying.yaml"


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask an office, and the sources that its answer would confirm or mend."""

    ask: Contact
    about: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Verifying:
    """All questions, and the sources that are texts: these are read at their address, and no call settles them."""

    questions: tuple[Question, ...]
    texts: frozenset[str]


def read_verifying(book: Rulebook, folder: Path) -> Verifying:
    """What a rules folder would ask whom. Raises ``RuleError`` with the mistakes in the file."""
    faults = Faults()
    found: list[Verifying] = []
    with faults.gathering():
        path = folder / FILE
        if not path.is_file():
            raise Fault(FILE, 1, "This file is missing from the rules folder.")
        found.append(_verifying(book, entry_of(path, FILE)))
    faults.raise_if_any()
    return found[0]


def _verifying(book: Rulebook, entry: Entry) -> Verifying:
    fields = entry.fields(required=("offices", "texts", "questions"))
    offices = {key.identifier(): _office(key.identifier(), value) for key, value in fields["offices"].pairs()}
    asked = {**book.contacts, **offices}
    questions = tuple(_question(book, asked, item) for item in fields["questions"].items())
    if idle := offices.keys() - {question.ask.id for question in questions}:
        raise fields["offices"].fault(f"Nothing is asked of {', '.join(sorted(idle))}. Ask something, or take it out.")
    return Verifying(questions, frozenset(fields.list_of("texts", lambda item: _source(book, item))))


def _office(name: str, entry: Entry) -> Contact:
    fields = entry.fields(required=("name",), optional=("phone", "url"))
    phone, url = fields.read("phone", Entry.text), fields.read("url", Entry.text)
    return Contact(name, fields["name"].text(), phone, None, url, ())


def _question(book: Rulebook, asked: Mapping[str, Contact], entry: Entry) -> Question:
    fields = entry.fields(required=("ask", "about", "question"))
    about = fields["about"].one_or_more(lambda item: _source(book, item))
    ask = fields["ask"].one_of(asked, "an office of this file or a contact of contacts.yaml")
    return Question(asked[ask], about, fields["question"].text())


def _source(book: Rulebook, entry: Entry) -> str:
    return entry.one_of(book.sources, "a source of sources.yaml")
