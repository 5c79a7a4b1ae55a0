"""The value of a fact as it is written in a rule, a worked case or a household file, by the fact's kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from screener.answers import SKIPPED, IncomeLine, Skipped, Value
from screener.rulebook.amounts import TIMES_A_YEAR
from screener.rulebook.book import Fact
from screener.rulebook.reading.entries import Entry, Fields

OLDEST: Final = 130
MOST_DOLLARS: Final = 99_999_999
CARE_RELATIONS: Final = ("grandchild", "niece_nephew", "sibling", "other_relative", "other")
INCOME_KINDS: Final = (
    "wages", "self_employment", "social_security", "ssi", "unemployment", "child_support", "pension", "other",
)  # fmt: skip
ENDED: Final = ("within_12_months", "beyond_12_months")
_BORN = re.compile(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])(-[0-3][0-9])?")


def value_of(fact: Fact, entry: Entry) -> Value | Skipped:
    """What stands here as a value of ``fact``; the word ``skipped`` is "I would rather not say"."""
    if entry.says("skipped"):
        return SKIPPED
    return _READERS[fact.kind](fact, entry)


def _choice(fact: Fact, entry: Entry) -> str:
    return entry.one_of((*fact.choices, *fact.file_only), f"a choice of {fact.id!r}")


def _many(fact: Fact, entry: Entry) -> tuple[str, ...]:
    chosen = entry.one_or_more(lambda item: _choice(fact, item))
    if not chosen:
        # Nothing in a list could be meant as "none" or as "not known"; the two are not the same.
        raise entry.fault(f"Write at least one choice of {fact.id!r} here, or leave it out.")
    return chosen


def _age(_fact: Fact, entry: Entry) -> int:
    years = entry.whole()
    if years > OLDEST:
        raise entry.fault(f"{years} is not an age in years.")
    return years


def _born(_fact: Fact, entry: Entry) -> str:
    text = entry.text()
    if not _BORN.fullmatch(text):
        raise entry.fault(f"{text!r} is not a birth date. Write 2017-05 or 2017-05-21.")
    if len(text) > len("2017-05"):
        entry.day()
    return text


def _ended(_fact: Fact, entry: Entry) -> str:
    return entry.text() if entry.text() in ENDED else entry.month()


def _number(fact: Fact, entry: Entry) -> int:
    number = entry.whole(fact.least)
    if fact.most is not None and number > fact.most:
        raise entry.fault(f"{number} is more than {fact.most}.")
    return number


def _range(entry: Entry) -> tuple[int, int | None]:
    ends = entry.items()
    if len(ends) != 2:  # noqa: PLR2004 - a range has two ends
        raise entry.fault("A range has two ends. Write between: [1800, 2400].")
    low, high = ends[0].cents(), None if ends[1].is_null else ends[1].cents()
    if high is not None and high < low:
        raise entry.misfit("The first end of a range is the smaller one.")
    return low, high


def _amount(entry: Entry, fields: Fields) -> tuple[int, int | None]:
    if ("amount" in fields) == ("between" in fields):
        raise entry.fault("Write either amount: 1800, or between: [1800, 2400].")
    if "between" in fields:
        return _range(fields["between"])
    exact = fields["amount"].cents()
    return exact, exact


def _money(_fact: Fact, entry: Entry) -> tuple[int, int | None]:
    if entry.is_text:
        exact = entry.cents()
        return exact, exact
    return _amount(entry, entry.fields(optional=("amount", "between")))


def _income_line(entry: Entry) -> IncomeLine:
    fields = entry.fields(required=("per",), optional=("amount", "between", "kind", "costs"))
    low, high = _amount(entry, fields)
    return IncomeLine(
        low=low,
        high=high,
        per=fields["per"].one_of(TIMES_A_YEAR, "a span of time"),
        kind=fields.read("kind", lambda kind: kind.one_of(INCOME_KINDS, "a kind of income")) or "wages",
        costs=fields.read("costs", lambda costs: costs.cents()) or 0,
    )


def _income(_fact: Fact, entry: Entry) -> tuple[IncomeLine, ...]:
    if entry.is_text:
        if not entry.says("none"):
            raise entry.fault("Write none, or {amount: 1800, per: month}, or a list of such.")
        return ()
    return entry.one_or_more(_income_line)


def _caretaker(_fact: Fact, entry: Entry) -> tuple[str, str]:
    fields = entry.fields(required=("adult", "relation"))
    return fields["adult"].text(), fields["relation"].one_of(CARE_RELATIONS, "a relation of a caretaker")


_READERS: Mapping[str, Callable[[Fact, Entry], Value]] = {
    "yes_no": lambda _fact, entry: entry.yes_no(),
    "choice": _choice,
    "many": _many,
    "age": _age,
    "born": _born,
    "month": lambda _fact, entry: entry.month(),
    "ended": _ended,
    "number": _number,
    "money": _money,
    "income": _income,
    "person_id": lambda _fact, entry: entry.text(),
    "person_ids": lambda _fact, entry: entry.texts(),
    "caretaker": _caretaker,
    "claim": lambda _fact, entry: entry.text(),
    "town": lambda _fact, entry: entry.text(),
}

KINDS: Final = tuple(_READERS)
