"""The shape of a request, made from the facts in the rules: what the reader takes is in it, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from screener.answers import HOME, MOST_PEOPLE
from screener.rulebook.amounts import TIMES_A_YEAR
from screener.rulebook.households import IDS
from screener.rulebook.reading.json_entries import DAY, LONGEST, MONTH, MOST_DOLLARS, MOST_ITEMS
from screener.rulebook.reading.values import CARE_RELATIONS, ENDED, INCOME_KINDS, OLDEST
from screener.web.api.asked import VERSION, ZIP

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from screener.rulebook import Rulebook
    from screener.rulebook.book import Fact
    from screener.web.rules_in_force import Rules

Schema = dict[str, Any]

NOTHING: Final[Schema] = {"type": "null"}
"""A member that is null is one that is not there."""

_LARGEST: Final = 999_999_999


def words(*allowed: str) -> Schema:
    """One of these. It has a type and no `const`, or the generators of clients cannot tell it apart in a union."""
    return {"type": "string", "enum": list(allowed)}


def reference(name: str) -> Schema:
    """A part that is described once."""
    return {"$ref": f"#/components/schemas/{name}"}


def schemas_asked(rules: Rules) -> dict[str, Schema]:
    """The parts of a request by name."""
    book = rules.book
    return {
        "Request": {
            "type": "object",
            "description": "A household without names. What is missing, null or “skipped” is unknown, never no.",
            "required": ["people"],
            "additionalProperties": False,
            "properties": {
                "household": _or_nothing(reference("Household")),
                "people": {
                    "type": "array",
                    "maxItems": MOST_PEOPLE,
                    "items": reference("Person"),
                    "description": "The first is whoever asks. Each has an id of her own.",
                },
                "rulebook": _or_nothing(
                    {"type": "string", "pattern": f"^{VERSION}$"}, "Refuse with 422 where other rules are in force."
                ),
                "on": _or_nothing(reference("Day"), "The day by whose rules to judge. Without one, today."),
                "reform": _or_nothing(
                    words(*sorted(book.reforms)), "A reform, of which to tell whom it would open more to."
                ),
            },
        },
        "Requests": {
            "type": "object",
            "description": "Several households, each of which is answered by itself.",
            "required": ["households"],
            "additionalProperties": False,
            "properties": {"households": {"type": "array", "maxItems": MOST_ITEMS, "items": reference("Request")}},
        },
        "Household": {
            "type": "object",
            "additionalProperties": False,
            "properties": _facts(rules, "household"),
        },
        "Person": {
            "type": "object",
            "required": ["id"],
            "additionalProperties": False,
            "properties": {
                "id": {**reference("Id"), "description": "It means nothing, and comes back in the answer."},
                **_facts(rules, "person"),
            },
        },
        "Id": {"type": "string", "pattern": f"^{IDS}$", "not": words(HOME)},
        "Day": {"type": "string", "format": "date", "pattern": f"^{DAY}$"},
        "Month": {"type": "string", "pattern": f"^{MONTH}$"},
        "Dollars": {
            "type": "number",
            "minimum": 0,
            "maximum": float(MOST_DOLLARS),
            "description": "What is less than a cent is rounded.",
        },
        "Range": {
            "type": "array",
            "prefixItems": [reference("Dollars"), _or_nothing(reference("Dollars"))],
            "minItems": 2,
            "maxItems": 2,
            "description": "From, to. The second is null where it may be any amount more.",
        },
        "IncomeLine": {"anyOf": [_income("amount", "Dollars", "between"), _income("between", "Range", "amount")]},
        "Caretaker": {
            "type": "object",
            "required": ["adult", "relation"],
            "additionalProperties": False,
            "properties": {
                "adult": {"type": "string", "minLength": 1, "maxLength": LONGEST},
                "relation": words(*CARE_RELATIONS),
            },
            "description": "The id of an adult here, and what the child is to her.",
        },
    }


def _or_nothing(schema: Schema, description: str = "") -> Schema:
    either: Schema = {"anyOf": [schema, NOTHING]}
    return {**either, "description": description} if description else either


def _income(named: str, kind: str, other: str) -> Schema:
    return {
        "type": "object",
        "required": [named, "per"],
        "additionalProperties": False,
        "properties": {
            named: reference(kind),
            other: NOTHING,
            "per": words(*TIMES_A_YEAR),
            "kind": _or_nothing(words(*INCOME_KINDS), "Without one: wages."),
            "costs": _or_nothing(reference("Dollars"), "What a business of one's own costs, over the same time."),
        },
    }


def _facts(rules: Rules, about: str) -> dict[str, Schema]:
    facts = (fact for fact in rules.book.facts.values() if fact.about == about)
    skipped: Schema = {**words("skipped"), "description": "I would rather not say."}
    return {
        fact.id: {
            "anyOf": [*_VALUES[fact.kind](rules, fact), skipped, NOTHING],
            "title": fact.label,
            "description": fact.question,
        }
        for fact in facts
    }


def _one_or_more(schema: Schema, least: int) -> list[Schema]:
    return [schema, {"type": "array", "items": schema, "minItems": least, "maxItems": MOST_ITEMS}]


def _choices(_rules: Rules, fact: Fact) -> Schema:
    return words(*fact.choices, *fact.file_only, *fact.either)


def _number(_rules: Rules, fact: Fact) -> list[Schema]:
    return [{"type": "integer", "minimum": fact.least, "maximum": _LARGEST if fact.most is None else fact.most}]


def _money(_rules: Rules, _fact: Fact) -> list[Schema]:
    amount, between = reference("Dollars"), reference("Range")
    return [
        amount,
        *(
            {
                "type": "object",
                "required": [named],
                "additionalProperties": False,
                "properties": {named: schema, other: NOTHING},
            }
            for named, schema, other in (("amount", amount, "between"), ("between", between, "amount"))
        ),
    ]


def _text(_rules: Rules, _fact: Fact) -> list[Schema]:
    return [{"type": "string", "minLength": 1, "maxLength": LONGEST}]


_VALUES: Final[Mapping[str, Callable[[Rules, Fact], list[Schema]]]] = {
    "yes_no": lambda _rules, _fact: [{"type": "boolean"}],
    "choice": lambda rules, fact: [_choices(rules, fact)],
    "many": lambda rules, fact: _one_or_more(_choices(rules, fact), 1),
    "age": lambda _rules, _fact: [{"type": "integer", "minimum": 0, "maximum": OLDEST}],
    "born": lambda _rules, _fact: [reference("Month"), reference("Day")],
    "month": lambda _rules, _fact: [reference("Month")],
    "ended": lambda _rules, _fact: [words(*ENDED), reference("Month")],
    "number": _number,
    "money": _money,
    "income": lambda _rules, _fact: [words("none"), *_one_or_more(reference("IncomeLine"), 0)],
    "person_id": _text,
    "person_ids": lambda _rules, _fact: _one_or_more(reference("Id"), 0),
    "caretaker": lambda _rules, _fact: [reference("Caretaker")],
    "claim": _text,
    "town": lambda rules, _fact: [
        words(*(town.name for town in rules.directory.towns)),
        {"type": "string", "pattern": f"^{ZIP}$", "description": "A ZIP code that lies in one town."},
    ],
}
"""How a value of each kind of fact is written in JSON."""


def identifiers(book: Rulebook) -> dict[str, Schema]:
    """The names that the rules give to things."""
    return {
        "ProgramId": words(*sorted(book.programs)),
        "FactId": words(*sorted(book.facts)),
        "NoticeId": words(*sorted(book.notices)),
        "SourceId": words(*sorted(book.sources)),
        "ContactId": words(*sorted(book.contacts)),
        "ReformId": words(*sorted(book.reforms)),
    }
