"""Comparisons in words: ages, incomes, amounts, months and numbers of people, each with the figure of the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from screener.rulebook import terms
from screener.rulebook.findings import Money, ReadOn, Said, Words
from screener.rulebook.measuring import TURNED
from screener.rulebook.resting import is_share
from screener.rulebook.snapshot import CENTS, Snapshot
from screener.rulebook.spelling.lines import Line, Sentence
from screener.rulebook.unknowns import NotKnownYet
from screener.rulebook.words import N_

_AGE = {
    "under": N_("{who}: under {limit}."),
    "at_most": N_("{who}: {limit} or younger."),
    "at_least": N_("{who}: {limit} or older."),
    "above": N_("{who}: over {limit}."),
}
_AGE_BETWEEN = N_("{who}: from {least} to {most} years old.")
_INCOME = {
    ("at_most", "month"): N_("Counted income: at or below {limit} a month."),
    ("under", "month"): N_("Counted income: below {limit} a month."),
    ("at_least", "month"): N_("Counted income: at or above {limit} a month."),
    ("above", "month"): N_("Counted income: above {limit} a month."),
    ("at_most", "year"): N_("Counted income: at or below {limit} a year."),
    ("under", "year"): N_("Counted income: below {limit} a year."),
    ("at_least", "year"): N_("Counted income: at or above {limit} a year."),
    ("above", "year"): N_("Counted income: above {limit} a year."),
}
_NO_INCOME = N_("There is no counted income.")
_SOME_INCOME = N_("There is some counted income.")
_FOR_MORE = N_("This is for one person. For a household of {size} it is {limit}.")
_FOR_MORE_ON_TAXES = N_("This is for one person. For {size} people on one tax return it is {limit}.")
_SHARE = N_("It is {percent} percent of the poverty line of {year}, in use since {day}.")
_AMOUNT = {
    "at_most": N_("{label}: {limit} or less."),
    "under": N_("{label}: less than {limit}."),
    "at_least": N_("{label}: {limit} or more."),
    "above": N_("{label}: more than {limit}."),
}
_MONTHS = {
    "at_most": N_("{label}: {limit} months ago or less."),
    "under": N_("{label}: less than {limit} months ago."),
    "at_least": N_("{label}: {limit} months ago or more."),
    "above": N_("{label}: more than {limit} months ago."),
}
_TIMES = {
    "at_most": N_("{among}: this is true of {limit} or fewer:"),
    "under": N_("{among}: this is true of fewer than {limit}:"),
    "at_least": N_("{among}: this is true of {limit} or more:"),
    "above": N_("{among}: this is true of more than {limit}:"),
}
_NOT_KNOWN = N_("{label}: the figure is not known. {text}")
_SHOWN_SIZE: Final = {"tax_household": 4, "tax_family": 4, "couple": 2}
"""Beside one person, the size of household for which a line on income is told, by the unit that is counted."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a term is spelled by: the rules of the day, and the measure of the program it belongs to."""

    snapshot: Snapshot
    measure: terms.Measure | None


def ages(bounds: terms.Bounds, heard: Heard, *, positive: bool) -> Iterator[Line]:
    """Lines about an age; two ends of a span are one line."""
    age: Said = Words(heard.snapshot.fact("age").label)
    limits = {operator: heard.snapshot.number(quantity) for operator, quantity in bounds.named()}
    least, under, most = (limits.get(name) for name in ("at_least", "under", "at_most"))
    top = most if isinstance(most, int) else under - 1 if isinstance(under, int) else None
    if positive and isinstance(least, int) and top is not None and len(limits) == 2:  # noqa: PLR2004 - both ends
        yield Line(Sentence(_AGE_BETWEEN, {"who": age, "least": least, "most": top}))
        return
    yield from _compared(
        bounds, heard, "age", lambda turn, limit: Sentence(_AGE[turn], {"who": age, "limit": limit}), positive=positive
    )


def amounts(fact: str, bounds: terms.Bounds, heard: Heard, *, positive: bool) -> Iterator[Line]:
    """Lines about a sum of money or a number."""
    known = heard.snapshot.fact(fact)
    label: Said = Words(known.label)

    def say(turn: str, limit: int) -> Sentence:
        shown: Said = Money(limit * CENTS, limit * CENTS) if known.kind == "money" else limit
        return Sentence(_AMOUNT[turn], {"label": label, "limit": shown})

    yield from _compared(bounds, heard, fact, say, positive=positive)


def months(fact: str, bounds: terms.Bounds, heard: Heard, *, positive: bool) -> Iterator[Line]:
    """Lines about the months since something."""
    label: Said = Words(heard.snapshot.fact(fact).label)
    yield from _compared(
        bounds,
        heard,
        fact,
        lambda turn, limit: Sentence(_MONTHS[turn], {"label": label, "limit": limit}),
        positive=positive,
    )


def times(among: Words, bounds: terms.Bounds, heard: Heard, *, positive: bool) -> Iterator[Line]:
    """Lines about how many people fit."""
    yield from _compared(
        bounds,
        heard,
        None,
        lambda turn, limit: Sentence(_TIMES[turn], {"among": among, "limit": limit}),
        positive=positive,
    )


def incomes(term: terms.Income, heard: Heard, *, positive: bool) -> Iterator[Line]:
    """Lines about income, with the sum of the day for one person and for a larger household."""
    measure = term.measure or heard.measure
    for operator, quantity in term.bounds.named():
        turn = operator if positive else TURNED[operator]
        if measure is None:
            message = "An income needs a measure to be compared by."
            raise TypeError(message)
        yield _income(turn, quantity, measure, heard.snapshot)


def _income(turn: str, quantity: terms.Quantity, measure: terms.Measure, snapshot: Snapshot) -> Line:
    if quantity == 0:
        return Line(Sentence(_SOME_INCOME if turn in {"above", "at_least"} else _NO_INCOME))
    limit_for = snapshot.dollars_for(quantity, measure)
    if isinstance(limit_for, NotKnownYet):
        return _unknown(snapshot, quantity, "income", limit_for)
    once_a = "month" if snapshot.monthly(quantity, measure) else "year"
    limit, size = limit_for(1), _SHOWN_SIZE.get(measure.unit, 1)
    more = []
    if limit_for(size) != limit:
        many = limit_for(size)
        words = _FOR_MORE_ON_TAXES if measure.unit == "tax_family" else _FOR_MORE
        more.append(Sentence(words, {"size": size, "limit": Money(many, many)}))
    share = share_told(quantity, measure, snapshot)
    if share is not None:
        more.append(share)
    return Line(Sentence(_INCOME[turn, once_a], {"limit": Money(limit, limit)}), tuple(more))


def share_told(quantity: terms.Quantity, measure: terms.Measure, snapshot: Snapshot) -> Sentence | None:
    """Which share of which poverty line a line on income is, where it is one."""
    if not is_share(snapshot.book, quantity):
        return None
    percent = snapshot.number(quantity)
    in_use = snapshot.guidelines_in_use(measure.guidelines)
    if not isinstance(percent, int) or in_use is None or in_use.table is None:
        return None
    return Sentence(_SHARE, {"percent": percent, "year": in_use.table, "day": ReadOn(in_use.since)})


def _compared(
    bounds: terms.Bounds, heard: Heard, fact: str | None, say: Callable[[str, int], Sentence], *, positive: bool
) -> Iterator[Line]:
    for operator, quantity in bounds.named():
        turn = operator if positive else TURNED[operator]
        limit = heard.snapshot.number(quantity)
        if isinstance(limit, NotKnownYet):
            yield _unknown(heard.snapshot, quantity, fact, limit)
        else:
            yield Line(say(turn, limit))


def _unknown(snapshot: Snapshot, quantity: terms.Quantity, fact: str | None, unknown: NotKnownYet) -> Line:
    """A figure that nobody knows yet, by its name, with whom to ask."""
    if isinstance(quantity, terms.ParameterName):
        label = snapshot.book.parameters[quantity.name].label
    else:
        label = snapshot.fact(fact).label if fact is not None else ""
    return Line(Sentence(_NOT_KNOWN, {"label": Words(label), "text": Words(unknown.text)}), ask=unknown.ask)
