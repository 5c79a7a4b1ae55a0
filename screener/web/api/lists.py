"""What there is to know before asking: the programs, the facts, the places, the sources. The same for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from screener.care.publishing import document
from screener.interview.rule_wording import RuleWording
from screener.rulebook.spelling import spelt_program
from screener.web.ground import ground
from screener.web.languages import current, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from screener.rulebook.book import Contact, Fact, Notice, Program, Source
    from screener.rulebook.spelling import Line, Spelt

Listed = dict[str, Any]


def programs() -> Listed:
    """Every program of today, in the order of the result, with its doors in force and the rule of each in words."""
    snapshot = ground().rules.book.on(ground().today)
    say = RuleWording(words(), current().locale, snapshot.book)
    ordered = (program for about in ("person", "home") for program in snapshot.ordered(about))
    return {
        "on": snapshot.day.isoformat(),
        "rulebook": snapshot.book.version,
        "programs": [
            {
                **_program(program, say),
                **_rule(spelt_program(snapshot, program.id), say),
                "notices": [_notice(notice) for notice in snapshot.notices if program.id in notice.attach],
            }
            for program in ordered
        ],
    }


def facts() -> Listed:
    """Every fact that a household may tell, with its words and choices."""
    book = ground().rules.book
    return {"rulebook": book.version, "facts": [_fact(fact) for fact in book.facts.values()]}


def places() -> Listed:
    """Every place for care, every town and every number to call: what `/care.json` has."""
    return document(ground().rules.directory)


def sources() -> Listed:
    """Every citation, with when and how it was read, and whether a person has checked it."""
    book = ground().rules.book
    return {"rulebook": book.version, "sources": [_source(source) for source in book.sources.values()]}


def _say(text: str) -> str:
    return words().gettext(text)


def _said(texts: Iterable[str]) -> list[str]:
    return [_say(text) for text in texts]


def _program(program: Program, say: RuleWording) -> Listed:
    contacts = ground().rules.book.contacts
    return {
        "id": program.id,
        "kind": program.kind,
        "for": program.about,
        "title": _say(program.title),
        "short": _say(program.short),
        "who_decides": None if program.who_decides is None else _say(program.who_decides),
        "covers": _said(program.covers),
        "bring": _said(program.bring),
        "good_to_know": _said(program.note),
        "apply": [
            {
                "text": say.wording.step(step),
                "by": step.by,
                "contact": None if step.contact is None else _contact(contacts[step.contact]),
            }
            for step in program.apply
        ],
    }


def _rule(spelt: Spelt, say: RuleWording) -> Listed:
    return {
        "routes": [
            {
                "id": door.route.id,
                "title": _say(door.route.title),
                "confirmed": not door.unconfirmed,
                "rule": _lines(door.lines, say),
                "cite": list(door.route.cite),
            }
            for door in spelt.doors
        ],
        "meanings": [
            {"id": each.condition, "text": _say(each.words), "rule": _lines(each.lines, say), "cite": list(each.cite)}
            for each in spelt.meanings
        ],
        "replaces": list(spelt.replaces),
    }


def _lines(lines: Iterable[Line], say: RuleWording) -> list[Listed]:
    return [
        {
            "text": say.line(line),
            "meaning": line.condition,
            "program": line.program,
            "inside": _lines(line.inside, say),
        }
        for line in lines
    ]


def _notice(notice: Notice) -> Listed:
    contacts = ground().rules.book.contacts
    return {
        "id": notice.id,
        "title": _say(notice.title),
        "text": _said(notice.text),
        "contact": None if notice.contact is None else _contact(contacts[notice.contact]),
        "cite": list(notice.cite),
    }


def _contact(contact: Contact) -> Listed:
    return {
        "id": contact.id,
        "name": contact.name,
        "phone": contact.phone,
        "tty": contact.tty,
        "url": contact.url,
        "note": None if contact.note is None else _say(contact.note),
    }


def _fact(fact: Fact) -> Listed:
    return {
        "id": fact.id,
        "about": fact.about,
        "kind": fact.kind,
        "ask": fact.ask,
        "sensitivity": fact.sensitivity,
        "label": _say(fact.label),
        "question": _say(fact.question),
        "help": None if fact.help is None else _say(fact.help),
        "why": None if fact.why is None else _say(fact.why),
        "choices": [
            *({"id": choice, "text": _say(text)} for choice, text in fact.choices.items()),
            *({"id": choice, "text": None} for choice in (*fact.file_only, *fact.either)),
        ],
        "private_choice": fact.private_choice,
        "presumed": [_say(presumption.words) for presumption in fact.presume],
    }


def _source(source: Source) -> Listed:
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "published": source.published,
        "read_on": source.read_on.isoformat(),
        "read_how": source.read_how,
        "checked_on": None if source.checked_on is None else source.checked_on.isoformat(),
        "checked_by": source.checked_by,
        "confidence": source.confidence,
        "check_again_by": source.check_again_by.isoformat(),
    }
