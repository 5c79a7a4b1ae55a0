"""What a program asks: a household, and perhaps a day and a reform, as the body of one request; or several such."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from screener.care import find_town
from screener.rulebook import RuleError
from screener.rulebook.households import answers_of
from screener.rulebook.reading.faults import Fault, Faults
from screener.rulebook.reading.json_entries import JsonEntry, entry_of_json

if TYPE_CHECKING:
    from datetime import date

    from screener.answers import Answers
    from screener.care import Directory
    from screener.rulebook.reading.entries import Entry
    from screener.web.rules_in_force import Rules

BODY: Final = "body"
"""What the request is called where a file would have a name."""

VERSION: Final = "sha256:[0-9a-f]{64}"
"""Of the rules."""

ZIP: Final = "06[0-9]{3}"
"""Of Connecticut, as it stands in place of a town."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A household to be judged, on which day (None: today) and under which reform besides (None: under none)."""

    answers: Answers
    on: date | None
    reform: str | None


def asked(rules: Rules, body: bytes, today: date) -> Asked:
    """The request in a body, which names a day or means today. Raises `RuleError` with all mistakes and their paths."""
    faults = Faults()
    with faults.gathering():
        return asked_at(rules, _document(body), today)
    raise RuleError(faults.found)


def households(body: bytes) -> list[Entry]:
    """The requests of several households in a body, each still to be read. Raises `RuleError`."""
    faults = Faults()
    with faults.gathering():
        return _document(body).fields(required=("households",))["households"].items()
    raise RuleError(faults.found)


def asked_at(rules: Rules, place: Entry, today: date) -> Asked:
    """The same for a request that stands somewhere in a document."""
    faults = Faults()
    on = reform = None
    with faults.gathering():
        fields = place.fields(required=("people",), optional=("household", "on", "reform", "rulebook"))
        with faults.gathering():
            on = fields.read("on", lambda entry: entry.day())
        with faults.gathering():
            reform = fields.read("reform", lambda entry: entry.one_of(rules.book.reforms, "a reform"))
        with faults.gathering():
            fields.read("rulebook", lambda entry: _check_rules(rules, entry))
        household = fields.read("household", lambda entry: entry)
        town = None
        with faults.gathering():
            town = _town(rules.directory, household)
        answers = answers_of(rules.book, fields["people"], household, faults, on or today)
        if town is not None:
            answers = replace(answers, household={**answers.household, "town": town})
    faults.raise_if_any()
    return Asked(answers, on, reform)


def _document(body: bytes) -> JsonEntry:
    try:
        return entry_of_json(body.decode("utf-8"), BODY)
    except UnicodeDecodeError:
        raise Fault(BODY, 1, "This is not UTF-8 text.") from None


def _check_rules(rules: Rules, entry: Entry) -> None:
    """Whoever shows answers side by side must not have them from different rules without noticing."""
    if not re.fullmatch(VERSION, entry.text()):
        raise entry.fault("Write the version that an answer named under 'rulebook', or leave it out.")
    if entry.text() != rules.book.version:
        raise entry.misfit(f"Other rules are in force by now: {rules.book.version}. Ask for these, or leave it out.")


def _town(directory: Directory, household: object) -> str | None:
    """The town by its name, where one is told. The pages know the towns of Connecticut and no others."""
    if not isinstance(household, JsonEntry) or not household.is_mapping:
        return None  # Whoever reads the household next says so.
    for fact, town in household.pairs():
        if fact.says("town") and not town.is_null and not town.says("skipped"):
            return _known(directory, town)
    return None


def _known(directory: Directory, town: JsonEntry) -> str:
    name = town.text()
    if any(name == each.name for each in directory.towns):
        return name
    found = find_town(directory, name)
    if re.fullmatch(ZIP, name):
        if found.sure:
            return found.towns[0].name
        meant = " or ".join(each.name for each in found.towns)
        raise town.misfit(f"{name} lies in {meant}. Write one of them." if meant else f"{name} is not in Connecticut.")
    meant = " or ".join(each.name for each in found.towns)
    hint = f" Did you mean {meant}?" if meant else ""
    raise town.fault(
        f"{name!r} is not one of the 169 towns of Connecticut. Write one or its ZIP code, or leave it out.{hint}"
    )
