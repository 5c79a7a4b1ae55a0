"""Answers as somebody would have typed them at the desk: the body of its form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from screener.answers import SKIPPED, Answers, IncomeLine, Person, Skipped, Value
from screener.interview.desk import lines
from screener.interview.desk.draft import Draft
from screener.interview.desk.facts import COVERAGE, MONTH, MORE, STATUS, STATUS_SINCE, folded
from screener.interview.desk.kinship import ELSEWHERE, NONE
from screener.interview.desk.money import typed_as
from screener.interview.desk.place import UNSAID
from screener.interview.inputs_of_money import written
from screener.interview.kin import YOU
from screener.rulebook import Rulebook
from screener.rulebook.book import Fact
from screener.rulebook.reading.values import ENDED

Body = dict[str, list[str]]


class CannotBeTypedError(ValueError):
    """The answers hold something for which the desk has no field, such as a choice that is only in files."""


def body_of(answers: Answers, book: Rulebook, on: date | None = None, version: str = "a") -> Body:
    """
    The form's fields that say these answers, in the order of its people, who get the ids p1, p2 and so on. Everybody's
    relations are said outright. Raises CannotBeTypedError.
    """
    body: Body = {}
    rows = {person.id: str(row) for row, person in enumerate(answers.people)}
    about_home = dict(answers.household)
    town = about_home.get("town")
    if town is not None:
        body[f"{version}-town"] = [_line(town)]
    if on is not None:
        body[f"{version}-on"] = [on.isoformat()]
    for fact in folded(book, "household"):
        body.update(_more(version, fact, about_home.get(fact.id), rows))
    elsewhere: dict[str, str] = {}
    for row, person in enumerate(answers.people):
        where = f"{version}{row}"
        body.update({f"{where}-{name}": list(values) for name, values in _row(person, book, rows, elsewhere)})
        for fact in folded(book, "person"):
            body.update(_more(where, fact, person.facts.get(fact.id), rows))
    return body


def draft_of(answers: Answers, book: Rulebook, on: date | None = None) -> Draft:
    """The same as a draft."""
    return Draft({name: tuple(values) for name, values in body_of(answers, book, on).items()})


def _row(
    person: Person, book: Rulebook, rows: Mapping[str, str], elsewhere: dict[str, str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    facts = person.facts
    relation = facts.get("relation", "other")
    if relation != YOU:
        yield "is", (str(relation),)
    years = facts.get("born", facts.get("age"))
    if years is not None:
        yield "age", (_line(years),)
    pregnant = facts.get("pregnant")
    if pregnant is not None:
        yield "preg", (_choice(pregnant),)
    yield from _income(facts.get("income"))
    status = facts.get(STATUS)
    if status is not None:
        yield "status", (_among(status, book.facts[STATUS]),)
    if STATUS_SINCE in facts:
        yield "since", (_line(facts[STATUS_SINCE]),)
    covered = facts.get(COVERAGE)
    if covered is not None:
        first, *others = (
            [UNSAID] if covered is SKIPPED else [_among(one, book.facts[COVERAGE]) for one in _tuple(covered)]
        )
        yield "cover", (first,)
        yield "also", tuple(others)
    yield from _kin(facts, rows, elsewhere)


def _kin(
    facts: Mapping[str, Value | Skipped], rows: Mapping[str, str], elsewhere: dict[str, str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "spouse", (rows.get(str(facts.get("spouse")), NONE),)
    parents = []
    for parent in _tuple(facts.get("parents", ())):
        if parent not in rows and str(parent) not in elsewhere:
            if len(elsewhere) == len(ELSEWHERE):
                raise CannotBeTypedError("The desk has room for three parents who live elsewhere.")
            elsewhere[str(parent)] = ELSEWHERE[len(elsewhere)]
        parents.append(rows.get(str(parent)) or elsewhere[str(parent)])
    yield "parents", tuple(parents) or (NONE,)
    care = [str(one) for one in _tuple(facts.get("cared_for_by", ()))]
    yield "care", (rows.get(care[0], NONE) if care else NONE,)
    yield "care-as", tuple(care[1:])


def _income(income: Value | Skipped | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    if income is SKIPPED:
        yield "amt-0", (lines.UNSAID,)
    elif income == ():
        yield "amt-0", ("0",)
    elif income is not None:
        for number, one in enumerate(_tuple(income)):
            if isinstance(one, IncomeLine):
                yield f"amt-{number}", (typed_as(one.low, one.high),)
                yield f"per-{number}", (one.per,)
                yield f"kind-{number}", (one.kind,)
                if one.costs:
                    yield f"cost-{number}", (written(one.costs),)


def _more(where: str, fact: Fact, value: Value | Skipped | None, rows: Mapping[str, str]) -> Body:
    name = f"{where}-{MORE}{fact.id}"
    if value is None:
        return {}
    if value is SKIPPED:
        return {name: [lines.UNSAID if fact.kind in {"number", "money", "month"} else UNSAID]}
    if fact.kind == "ended" and value not in ENDED:
        name = f"{name}{MONTH}"
    return {name: _typed(fact, value, rows)}


def _typed(fact: Fact, value: Value | Skipped, rows: Mapping[str, str]) -> list[str]:
    match fact.kind, value:
        case "yes_no", _:
            return [_choice(value)]
        case "money", tuple():
            low, high = (one if isinstance(one, int) else None for one in value)
            return [typed_as(low or 0, high)]
        case "many", _:
            return [_among(one, fact) for one in _tuple(value)]
        case "claim", str(claimer):
            return [rows.get(claimer, claimer)]
        case _:
            return [str(value)]


def _among(value: object, fact: Fact) -> str:
    if value is SKIPPED or (value == fact.private_choice and fact.id == STATUS):
        return UNSAID  # What a resident has in one answer are two here.
    if value not in fact.choices and not (value in fact.file_only and fact.rows):
        raise CannotBeTypedError(f"{value!r} is in no list of the desk ({fact.id}).")
    return str(value)


def _choice(value: Value | Skipped) -> str:
    return UNSAID if value is SKIPPED else "yes" if value else "no"


def _line(value: Value | Skipped) -> str:
    return lines.UNSAID if value is SKIPPED else str(value)


def _tuple(value: Value | Skipped) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)
