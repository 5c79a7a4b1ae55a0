"""Who belongs to whom at the desk: from the word for each row, and as somebody says otherwise below it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from screener.answers import MOST_PEOPLE, SKIPPED, Person, Skipped, Value
from screener.interview.desk.draft import Draft
from screener.interview.desk.people import age_of
from screener.interview.kin import Row, kin_facts
from screener.rulebook.reading.values import CARE_RELATIONS

NONE: Final = "none"
ELSEWHERE: Final = ("elsewhere-1", "elsewhere-2", "elsewhere-3")
"""Parents who live elsewhere: children who share one are brothers and sisters."""

Facts = dict[str, Value | Skipped]


def id_of(row: int | str) -> str:
    """The id of whoever stands in a row. It is the same in both versions."""
    return f"p{int(row) + 1}"


def with_kin(draft: Draft, version: str, facts: Mapping[int, Facts], day: date) -> dict[int, Facts]:
    """The facts of each row with relations, spouse, parents and who looks after whom."""
    rows = [Row(str(row), str(said["relation"]), _years(said, day)) for row, said in facts.items()]
    derived = kin_facts(rows) if rows else {}
    found: dict[int, Facts] = {}
    for row, said in facts.items():
        kin = {name: _named(value) for name, value in derived[str(row)].items()}
        kin["relation"] = said["relation"]
        others = frozenset(str(other) for other in facts if other != row)
        found[row] = {**said, **_overruled(draft, f"{version}{row}", kin, others)}
        claimer = said.get("claimed_by")
        if claimer in {id_of(number) for number in range(MOST_PEOPLE)} - {id_of(other) for other in others}:
            del found[row]["claimed_by"]  # She was taken off the list, and nobody can claim herself.
    return found


def _years(said: Facts, day: date) -> int | Skipped:
    years = age_of(Person("p", said), day)
    return SKIPPED if years is None else years


def _overruled(draft: Draft, where: str, kin: Facts, others: frozenset[str]) -> Facts:
    """The relations as derived, save those that were said outright. Who is no longer here is named in vain."""
    spouse, parents = draft.line(where, "spouse"), draft.several(where, "parents")
    carer, she_is = draft.line(where, "care"), draft.line(where, "care-as")
    if spouse:
        kin.pop("spouse", None)
        if spouse in others:
            kin["spouse"] = id_of(spouse)
    if parents:
        kin.pop("parents", None)
        named = tuple(id_of(one) if one in others else one for one in parents if one in {*others, *ELSEWHERE})
        if named:
            kin["parents"] = named
            kin.pop("cared_for_by", None)
    if carer:
        kin.pop("cared_for_by", None)
        if carer in others:
            kin["cared_for_by"] = (id_of(carer), she_is if she_is in CARE_RELATIONS else CARE_RELATIONS[-1])
    return kin


def _named(value: Value | Skipped) -> Value | Skipped:
    """Rows in the place of people, by the ids that these have."""
    if isinstance(value, str):
        return id_of(value) if value.isdecimal() else value
    if isinstance(value, tuple):
        return tuple(id_of(one) if isinstance(one, str) and one.isdecimal() else one for one in value)  # type: ignore[return-value]
    return value
