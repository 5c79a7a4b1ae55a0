"""Answers as the household file that ``screener screen -`` reads: the way back from ``households``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from screener.answers import SKIPPED, Answers, IncomeLine, Skipped, Value
from screener.rulebook.book import Rulebook

CENTS: Final = 100


def household_file(book: Rulebook, answers: Answers) -> str:
    """The YAML text of a household; what ``read_household`` reads from it are the same answers."""
    lines = []
    if answers.household:
        lines.append(f"household: {_mapping(book, answers.household)}")
    lines.append("people:")
    lines += [f"  - {_mapping(book, person.facts, person.id)}" for person in answers.people]
    return "\n".join(lines) + "\n"


def _mapping(book: Rulebook, facts: Mapping[str, Value | Skipped], who: str | None = None) -> str:
    pairs = [] if who is None else [f"id: {who}"]
    pairs += [f"{name}: {_value(book.facts[name].kind, value)}" for name, value in facts.items()]
    return f"{{{', '.join(pairs)}}}"


def _value(kind: str, value: Value | Skipped) -> str:
    if value is SKIPPED:
        return "skipped"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return _several(kind, value)
    # Only what people typed can look like something else in YAML.
    return json.dumps(value) if kind == "town" else str(value)


def _several(kind: str, value: tuple[object, ...]) -> str:
    match kind:
        case "income":
            lines = [_income(line) for line in value if isinstance(line, IncomeLine)]
            return "none" if not lines else f"[{', '.join(lines)}]" if len(lines) > 1 else lines[0]
        case "money":
            return f"{{{_amount(*value)}}}"
        case "caretaker":
            return f"{{adult: {value[0]}, relation: {value[1]}}}"
        case _:
            return f"[{', '.join(str(item) for item in value)}]"


def _income(line: IncomeLine) -> str:
    costs = f", costs: {_dollars(line.costs)}" if line.costs else ""
    kind = "" if line.kind == "wages" else f", kind: {line.kind}"
    return f"{{{_amount(line.low, line.high)}, per: {line.per}{kind}{costs}}}"


def _amount(low: object, high: object) -> str:
    if low == high:
        return f"amount: {_dollars(low)}"
    return f"between: [{_dollars(low)}, {'null' if high is None else _dollars(high)}]"


def _dollars(cents: object) -> str:
    if not isinstance(cents, int):
        message = f"{cents!r} is not an amount in cents"
        raise TypeError(message)
    return f"{cents // CENTS}" if cents % CENTS == 0 else f"{cents // CENTS}.{cents % CENTS:02}"
