"""A household as a file: what ``screener screen`` and the worked cases read.

The same strict reading as the rules: every value is converted by its fact's kind, and a mistake is told with
its line (in a file) or its path (in JSON that a program sends) and what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from screener.answers import HOME, MOST_PEOPLE, Answers, Person, Skipped, Value
from screener.rulebook.book import Rulebook
from screener.rulebook.reading.entries import Entry, entry_of_text
from screener.rulebook.reading.faults import Fault, Faults
from screener.rulebook.reading.values import value_of

IDS: Final = "[A-Za-z0-9_-]{1,40}"
"""What the id of a person may be, so that nobody is tempted to write a name, and every door can carry it."""


def read_household(book: Rulebook, text: str, name: str = "household", on: date | None = None) -> Answers:
    """The answers that a YAML or JSON text gives for a day. Raises ``RuleError`` with every mistake in it."""
    faults = Faults()
    with faults.gathering():
        fields = entry_of_text(text, name).fields(required=("people",), optional=("household",))
        answers = answers_of(book, fields["people"], fields.read("household", lambda entry: entry), faults, on)
    faults.raise_if_any()
    return answers


def answers_of(
    book: Rulebook, people: Entry, household: Entry | None, faults: Faults, on: date | None = None
) -> Answers:
    """The answers that two places of a file give; mistakes are gathered. Nobody may be born after the day, if given."""
    about_home: dict[str, Value | Skipped] = {}
    with faults.gathering():
        about_home = {} if household is None else _facts(book, household, "household", faults)
    entries = people.items()
    if len(entries) > MOST_PEOPLE:
        raise people.fault(f"A household has at most {MOST_PEOPLE} people here. For more, call 2-1-1.")
    ids = [_id(item, faults) for item in entries]
    found: dict[str, Person] = {}
    for item, who in zip(entries, ids, strict=True):
        with faults.gathering():
            facts = _facts(book, item, "person", faults)
            if who in found:
                raise item.misfit(f"The id {who!r} is taken. Give every person an id of her own.")
            if who is not None:
                found[who] = Person(who, facts)
                _check_people_named(item, who, facts, ids, faults)
                _check_born(item, facts, on, faults)
    for item, who in zip(entries, ids, strict=True):
        with faults.gathering():
            parents = _written(item).get("parents")
            if parents is not None and who in found and stands_above_herself(who, found):
                raise parents.misfit(f"{who!r} would be a parent or grandparent of {who!r}.")
    return _apart(book, Answers(about_home, tuple(found.values())))


def _id(item: Entry, faults: Faults) -> str | None:
    """The id of a person; nothing where a mistake stands in its place."""
    try:
        written = [value for key, value in item.pairs() if key.text() == "id"]
        if not written:
            raise item.fault("The person needs an id. Add 'id: a'.")
        return _written_id(written[0], written[0].text())
    except Fault as fault:
        faults.found.append(fault)
        return None


def _written_id(entry: Entry, who: str) -> str:
    if who == HOME:
        raise entry.fault(f"The id {who!r} is taken. Give every person an id of her own.")
    if not re.fullmatch(IDS, who):
        raise entry.fault(f"{who!r} is no id. Write at most 40 letters without accents, digits, hyphens, underscores.")
    return who


def _facts(book: Rulebook, entry: Entry, about: str, faults: Faults) -> dict[str, Value | Skipped]:
    known = {name: fact for name, fact in book.facts.items() if fact.about == about}
    found: dict[str, Value | Skipped] = {}
    for key, value in entry.pairs():
        if about == "person" and key.text() == "id":
            continue
        with faults.gathering():
            name = key.one_of(known, f"a fact about a {about}")
            if not value.is_null:
                fact = known[name]
                found[name] = value_of(replace(fact, file_only=(*fact.file_only, *fact.either)), value)
    return found


def _apart(book: Rulebook, answers: Answers) -> Answers:
    """The answers where a word for several choices leaves its fact open between them."""
    possible: dict[tuple[str, str], tuple[str, ...]] = {}
    for person in answers.people:
        for name, value in person.facts.items():
            if isinstance(value, str) and (several := book.facts[name].either.get(value)):
                possible[person.id, name] = several
                answers = answers.without(person.id, [name])
    return replace(answers, possible=possible)


def _check_people_named(
    item: Entry, who: str, facts: Mapping[str, Value | Skipped], ids: list[str | None], faults: Faults
) -> None:
    """A spouse, a caretaker and a claimer live here; a parent may live elsewhere."""
    written = _written(item)
    spouse, parents = facts.get("spouse"), facts.get("parents")
    carer, claimer = facts.get("cared_for_by"), facts.get("claimed_by")
    with faults.gathering():
        if isinstance(spouse, str) and (spouse not in ids or spouse == who):
            raise written["spouse"].misfit(
                f"The spouse {spouse!r} is nobody else here. A spouse who lives elsewhere is left out."
            )
    with faults.gathering():
        for parent in parents if isinstance(parents, tuple) else ():
            _written_id(written["parents"], str(parent))
    with faults.gathering():
        if isinstance(carer, tuple) and carer[0] not in ids:
            raise written["cared_for_by"].misfit(f"The caretaker {carer[0]!r} is nobody here.")
    with faults.gathering():
        if isinstance(claimer, str) and claimer not in {*ids, "someone_elsewhere", "nobody"}:
            raise written["claimed_by"].misfit(
                f"{claimer!r} is nobody here. Write someone_elsewhere, nobody, or an id from this file."
            )


def _check_born(item: Entry, facts: Mapping[str, Value | Skipped], on: date | None, faults: Faults) -> None:
    born = facts.get("born")
    with faults.gathering():
        if on is not None and isinstance(born, str) and born > on.isoformat()[: len(born)]:
            raise _written(item)["born"].misfit(
                f"{born} is after {on}, the day to judge for. A baby on the way is counted under expected_babies."
            )


def stands_above_herself(who: str, people: Mapping[str, Person]) -> bool:
    """Whether somebody would be her own parent, grandparent and so on, as far as the people who live here tell."""
    above, new = set[str](), {who}
    while new:
        named = (people[each].facts.get("parents") for each in new if each in people)
        new = {str(parent) for parents in named if isinstance(parents, tuple) for parent in parents} - above
        above |= new
    return who in above


def _written(item: Entry) -> dict[str, Entry]:
    return {key.text(): value for key, value in item.pairs()}
