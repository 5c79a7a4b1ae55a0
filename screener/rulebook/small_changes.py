"""The small changes worth trying where a program is a no: one fact, moved to where a rule would look at it otherwise.

A program is searched for what it compares, through its conditions and the programs that it asks about. A sum that is
close to a line is moved to the other side of it; an age to the next birthday; a month to the end of a wait; a fact to
what an event would make of it, where ``rules/facts.yaml`` has words for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from screener.answers import HOME, SKIPPED, Value
from screener.rulebook import terms
from screener.rulebook.amounts import MONTHS, Amount, exactly
from screener.rulebook.case import Case, about, months_between
from screener.rulebook.findings import Money, Month, People, ReadOn, Reason, Said, Words
from screener.rulebook.measuring import counted_people, each_time
from screener.rulebook.personal_days import CENTURY, birthday, month_after
from screener.rulebook.snapshot import CENTS, Snapshot
from screener.rulebook.words import N_

CLOSE: Final = 10
"""Percent of a line within which a sum is close to it: a month of pay more or less in ten, as hours and overtime vary.

It decides what is worth telling and not who is eligible, so it is ours and no figure of the law.
"""

_GAPS: Final = {
    ("month", "above"): N_(
        "This is close: your counted income is {gap} a month above the limit of {limit} a month. Ask "
        "again if it changes."
    ),
    ("month", "below"): N_(
        "This is close: your counted income is {gap} a month below the limit of {limit} a month. Ask "
        "again if it changes."
    ),
    ("year", "above"): N_(
        "This is close: your counted income is {gap} a year above the limit of {limit} a year. Ask again if it changes."
    ),
    ("year", "below"): N_(
        "This is close: your counted income is {gap} a year below the limit of {limit} a year. Ask again if it changes."
    ),
    ("once", "above"): N_("This is close. {label}: {gap} above the limit of {limit}. Ask again if it changes."),
    ("once", "below"): N_("This is close. {label}: {gap} below the limit of {limit}. Ask again if it changes."),
}
_BIRTHDAY_ON: Final = N_("{who}: this may open at age {years}, on {day}. Ask again then.")
_BIRTHDAY: Final = N_("{who}: this may open at age {years}, within a year. Ask again then.")
_WAIT: Final = N_("{who}: the wait ends in {month}. Ask again then.")


@dataclass(frozen=True, slots=True)
class SmallChange:
    """The household with one thing changed, how that is told, and the day from which it holds, where that is known."""

    case: Case
    reason: Reason
    on: date | None = None
    earns_more: bool = False


def small_changes(case: Case, program: str, who: str) -> Iterator[SmallChange]:
    """Every change worth trying for somebody (or the home) in a program, in the order of its doors."""
    for of_others, leaf, measure in _leaves(case.snapshot, program):
        for whom in case.kinship.home if of_others else (who,):
            match leaf:
                case terms.Is():
                    yield from _event(case, whom, leaf)
                case _ if whom == HOME:
                    continue
                case terms.Income() if measure is not None:
                    yield from _other_income(case, whom, leaf, measure)
                case terms.AmountOf():
                    yield from _other_amount(case, whom, leaf)
                case terms.Age():
                    yield from _next_birthday(case, whom, leaf)
                case terms.MonthsSince():
                    yield from _end_of_wait(case, whom, leaf)


_Leaf = tuple[bool, terms.Term, terms.Measure | None]
"""A part that compares something, by what measure, and whether it is asked about others than the program's subject."""


@lru_cache(maxsize=256)
def _leaves(snapshot: Snapshot, program: str) -> tuple[_Leaf, ...]:
    """The parts of a program that compare something, each once."""
    measure = snapshot.book.programs[program].measure
    routes = snapshot.routes(program)
    return tuple(
        dict.fromkeys(leaf for route in routes for leaf in _inside(snapshot, route.when, measure, of_others=False))
    )


def _inside(snapshot: Snapshot, term: terms.Term, measure: terms.Measure | None, *, of_others: bool) -> Iterator[_Leaf]:
    match term:
        case terms.All(terms=parts) | terms.Any(terms=parts):
            for part in parts:
                yield from _inside(snapshot, part, measure, of_others=of_others)
        case terms.Not(term=inner):
            yield from _inside(snapshot, inner, measure, of_others=of_others)
        case terms.Some(when=inner) | terms.Count(when=inner):
            yield from _inside(snapshot, inner, measure, of_others=True)
        case terms.Named(condition=name):
            yield from _inside(snapshot, snapshot.condition(name).when, measure, of_others=of_others)
        case terms.InProgram(program=program):
            for others, leaf, own in _leaves(snapshot, program):
                yield of_others or others, leaf, own
        case terms.Income(measure=own):
            yield of_others, term, own or measure
        case _:
            yield of_others, term, None


def _other_income(case: Case, whom: str, term: terms.Income, measure: terms.Measure) -> Iterator[SmallChange]:
    """The money of somebody's unit, put on the other side of each line to which it is close."""
    counted = case.counted(whom, measure)
    for operator, quantity in term.bounds.named():
        limit = case.snapshot.income_limit(quantity, measure)(counted.unit.size_before(operator))
        gap = _gap(counted.income, operator, limit) if isinstance(limit, Amount) else None
        if gap is not None:
            once_a = MONTHS if measure.over == "month" else 1
            line, told = each_time(gap.line, once_a), each_time(gap.amount, once_a)
            apart = max(1, abs(told - line))  # As it is shown; and nothing that is apart is shown as nothing.
            filled: dict[str, Said] = {
                "people": counted_people(counted.unit),
                "gap": Money(apart, apart),
                "limit": Money(line, line),
            }
            words = _GAPS[measure.over, gap.side]
            reason = Reason(words, whom, "income", filled=filled)
            yield SmallChange(case.earning(measure, gap.change), reason, earns_more=gap.change > 0)


def _other_amount(case: Case, whom: str, term: terms.AmountOf) -> Iterator[SmallChange]:
    """A number or a sum that somebody told, put on the other side of each line to which it is close."""
    fact = case.snapshot.fact(term.fact)
    amount = _amount(case.answered(whom, term.fact))
    money = fact.kind == "money"
    for operator, quantity in term.bounds.named():
        number = case.snapshot.number(quantity)
        if amount is None or not isinstance(number, int):
            continue
        gap = _gap(amount, operator, exactly(number * (CENTS if money else 1)))
        if gap is not None:
            filled: dict[str, Said] = {
                "label": Words(fact.label),
                "gap": Money(gap.distance, gap.distance) if money else gap.distance,
                "limit": Money(gap.line, gap.line) if money else gap.line,
            }
            reason = Reason(_GAPS["once", gap.side], whom, term.fact, filled=filled)
            yield SmallChange(case.trying((whom, term.fact), _moved(amount, gap.change, money=money)), reason)


def _next_birthday(case: Case, whom: str, term: terms.Age) -> Iterator[SmallChange]:
    """The next birthday, where an age that is asked for is reached on it."""
    age = case.age(whom)
    if age is None or not age.exact:
        return
    years = age.low + 1
    if years not in _ages_asked(case.snapshot, term):
        return
    born = case.answered(whom, "born")
    on = birthday(born, years) if isinstance(born, str) and len(born) > len("YYYY-MM") else None
    filled: dict[str, Said] = {"who": People((whom,)), "years": years}
    if on is not None:
        filled["day"] = ReadOn(on)
    yield SmallChange(
        case.telling(whom, "age", years),
        Reason(_BIRTHDAY if on is None else _BIRTHDAY_ON, whom, "age", filled=filled),
        on,
    )


def _ages_asked(snapshot: Snapshot, term: terms.Age) -> set[int]:
    """The ages, in whole years, at which a comparison becomes another."""
    named = ((operator, snapshot.number(quantity)) for operator, quantity in term.bounds.named())
    return {number + (operator in {"above", "at_most"}) for operator, number in named if isinstance(number, int)}


def _end_of_wait(case: Case, whom: str, term: terms.MonthsSince) -> Iterator[SmallChange]:
    """The month in which enough months will have gone by since one that somebody named."""
    told = case.answers.get(whom, term.fact)
    if not isinstance(told, str) or not told[:4].isdigit() or int(told[:4]) >= date.max.year - CENTURY:
        return  # From a month that never comes (9999-12) no wait ends.
    gone = months_between(told, case.day)
    for operator, quantity in term.bounds.named():
        asked = case.snapshot.number(quantity)
        if not isinstance(asked, int):
            continue
        months = asked + (operator in {"above", "at_most"})
        if gone < months:
            on = month_after(told, months)
            earlier = month_after(case.day.isoformat(), -months).isoformat()[:7]
            reason = Reason(_WAIT, whom, term.fact, filled={"who": People((whom,)), "month": Month(on)})
            yield SmallChange(case.telling(whom, term.fact, earlier), reason, on)


def _event(case: Case, whom: str, term: terms.Is) -> Iterator[SmallChange]:
    """What somebody told of a fact that an event may change, where the rules have words for that event."""
    fact = case.snapshot.fact(term.fact)
    whom = about(case, whom, term.fact)
    told = case.answers.get(whom, term.fact)
    may = fact.may_become
    if may is None or told is None or told is SKIPPED or told == may.value:
        return
    if may.of and not set(told if isinstance(told, tuple) else (told,)) <= may.of:
        return
    reason = Reason(may.words, whom, fact.id, filled={"who": People((whom,))})
    yield SmallChange(case.telling(whom, fact.id, may.value), reason)


@dataclass(frozen=True, slots=True)
class _Gap:
    """How far an amount is from a line: the line, the distance to it, and the change that puts it on the other side."""

    line: int
    distance: int
    change: int

    @property
    def side(self) -> str:
        return "above" if self.change < 0 else "below"

    @property
    def amount(self) -> int:
        return self.line + (self.distance if self.change < 0 else -self.distance)


def _gap(amount: Amount, operator: str, limit: Amount) -> _Gap | None:
    """The gap between an amount and a line that is close; ``None`` where it straddles the line or is far from it.

    What may be at most so much, or must be above it, changes sides just above the line; the rest just below it.
    """
    line_is_low = operator in {"at_most", "above"}
    gap = None
    if limit.high is not None and amount.low >= limit.high + line_is_low:
        distance = amount.low - limit.high
        gap = _Gap(limit.high, max(1, distance), -distance - (not line_is_low))
    elif amount.high is not None and amount.high < limit.low + line_is_low:
        distance = limit.low - amount.high
        gap = _Gap(limit.low, max(1, distance), distance + line_is_low)
    return gap if gap is not None and gap.distance * 100 <= gap.line * CLOSE else None


def _moved(amount: Amount, change: int, *, money: bool) -> Value:
    """A number or a pair of cents, changed."""
    if not money:
        return amount.low + change
    return (amount.low + change, None if amount.high is None else amount.high + change)


def _amount(told: object) -> Amount | None:
    """A number or a pair of cents as it was told."""
    match told:
        case bool():
            return None
        case int():
            return exactly(told)
        case (int() as low, (int() | None) as high):
            return Amount(low, high)
        case _:
            return None
