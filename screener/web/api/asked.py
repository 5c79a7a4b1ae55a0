"""What a program asks: a household, and perhaps a day and a reform, as the body of one request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from screener.care import find_town
from screener.rulebook.households import answers_of
from screener.rulebook.reading.faults import Fault, Faults
from screener.rulebook.reading.json_entries import JsonEntry, entry_of_json

if TYPE_CHECKING:
    from datetime import date

    from screener.answers import Answers
    from screener.care import Directory
    from screener.web.rules_in_force import Rules

BODY: Final = "body"
"""What the request is called where a file would have a name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A household to be judged, on which day (None: today) and under which reform besides (None: under none)."""

    answers: Answers
    on: date | None
    reform: str | None


def asked(rules: Rules, body: bytes, today: date) -> Asked:
    """The request in a body, which names a day or means today. Raises `RuleError` with all mistakes and their paths."""
    faults = Faults()
    on = reform = None
    with faults.gathering():
        fields = _document(body).fields(required=("people",), optional=("household", "on", "reform"))
        with faults.gathering():
            on = fields.read("on", lambda entry: entry.day())
        with faults.gathering():
            reform = fields.read("reform", lambda entry: entry.one_of(rules.book.reforms, "a reform"))
        household = fields.read("household", lambda entry: entry)
        with faults.gathering():
            _check_town(rules.directory, household)
        answers = answers_of(rules.book, fields["people"], household, faults, on or today)
    faults.raise_if_any()
    return Asked(answers, on, reform)


def _document(body: bytes) -> JsonEntry:
    try:
        return entry_of_json(body.decode("utf-8"), BODY)
    except UnicodeDecodeError:
        raise Fault(BODY, 1, "This is not UTF-8 text.") from None


def _check_town(directory: Directory, household: object) -> None:
    """The pages know the towns of Connecticut and no others, so a town elsewhere must not pass for one of them."""
    if not isinstance(household, JsonEntry) or not household.is_mapping:
        return  # Whoever reads the household next says so.
    for fact, town in household.pairs():
        if fact.says("town") and not town.is_null and not town.says("skipped"):
            _known(directory, town)


def _known(directory: Directory, town: JsonEntry) -> None:
    name = town.text()
    if any(name == each.name for each in directory.towns):
        return
    meant = [each.name for each in find_town(directory, name).towns]
    hint = f" Did you mean {' or '.join(meant)}?" if meant else ""
    raise town.fault(f"{name!r} is not one of the 169 towns of Connecticut. Write one, or leave it out.{hint}")
