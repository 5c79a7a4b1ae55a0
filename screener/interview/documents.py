"""Answers as a plain document for the sealed cookie, and back: short, and nothing lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from screener.answers import HOME, SKIPPED, Answers, IncomeLine, Person, Skipped, Value

Document = dict[str, Any]
"""What ``json`` can write: the facts about the home, and one list a person, her id first."""


def document(answers: Answers) -> Document:
    """The answers as lists, texts and numbers. A fact that was skipped is ``None``; one never asked is not there."""
    return {
        "home": _facts(answers.household),
        "people": [[person.id, _facts(person.facts)] for person in answers.people],
    }


def answers_from(document: Document) -> Answers:
    """The answers of a document. Raises ``ValueError`` for anything that ``document`` did not write."""
    match document:
        case {"home": dict(home), "people": list(people), **rest} if not rest:
            return Answers(_values(home), tuple(_person(person) for person in people))
    raise ValueError("This is no document of answers.")


def _person(person: object) -> Person:
    match person:
        case [str(who), dict(facts)] if who != HOME:
            return Person(who, _values(facts))
    raise ValueError("This is no document of a person.")


def _facts(facts: Mapping[str, Value | Skipped]) -> Document:
    return {fact: None if value is SKIPPED else _plain(value) for fact, value in facts.items()}


def _plain(value: Value | Skipped) -> object:
    if isinstance(value, tuple):
        return [
            [item.low, item.high, item.per, item.kind, item.costs] if isinstance(item, IncomeLine) else item
            for item in value
        ]
    return value


def _values(facts: Document) -> dict[str, Value | Skipped]:
    return {fact: SKIPPED if value is None else _value(value) for fact, value in facts.items()}


def _value(value: object) -> Value:
    match value:
        case bool() | int() | str():
            return value
        case [int(low), (int() | None) as high]:
            return (low, high)
        case list() if all(isinstance(item, str) for item in value):
            return tuple(value)
        case list():
            return tuple(_line(item) for item in value)
    raise ValueError("This is no value of a fact.")


def _line(item: Sequence[object]) -> IncomeLine:
    match item:
        case [int(low), (int() | None) as high, str(per), str(kind), int(costs)]:
            return IncomeLine(low, high, per, kind, costs)
    raise ValueError("This is no line of income.")
