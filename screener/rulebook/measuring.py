"""The reasons that carry figures: ages, amounts, and who was counted with what income against which line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from screener.rulebook import terms
from screener.rulebook.amounts import MONTHS, Amount, exactly
from screener.rulebook.findings import Money, People, ReadOn, Reason, Said
from screener.rulebook.incomes import Counted
from screener.rulebook.snapshot import CENTS, Snapshot
from screener.rulebook.units import Unit
from screener.rulebook.unknowns import NotKnownYet
from screener.rulebook.words import N_

if TYPE_CHECKING:
    from screener.rulebook.explaining import Told

TURNED: Final = {"under": "at_least", "at_most": "above", "at_least": "under", "above": "at_most"}
"""What is true where a comparison is not."""

_AGE = {
    ("under", True): N_("Age {age}: under {limit}."),
    ("under", False): N_("Age {age}: this is for people under {limit}."),
    ("at_most", True): N_("Age {age}: {limit} or younger."),
    ("at_most", False): N_("Age {age}: this is for people {limit} or younger."),
    ("at_least", True): N_("Age {age}: {limit} or older."),
    ("at_least", False): N_("Age {age}: this is for people {limit} or older."),
    ("above", True): N_("Age {age}: over {limit}."),
    ("above", False): N_("Age {age}: this is for people over {limit}."),
}
_LEFT_OUT = N_("{who}: this money does not count, because this person does not have to file taxes.")
_AGE_BETWEEN = N_("Age {age}: from {least} to {most}.")

WITHOUT_THE_AGE: Final[Mapping[str, str]] = {
    _AGE["under", False]: N_("This is for people under {limit}."),
    _AGE["at_most", False]: N_("This is for people {limit} or younger."),
    _AGE["at_least", False]: N_("This is for people {limit} or older."),
    _AGE["above", False]: N_("This is for people over {limit}."),
}
"""The bound that an age misses, in words that are the same for everybody who misses it."""

_AGE_OF_ANOTHER = {
    ("under", True): N_("{who}: under {limit}."),
    ("under", False): N_("{who}: this is for people under {limit}."),
    ("at_most", True): N_("{who}: {limit} or younger."),
    ("at_most", False): N_("{who}: this is for people {limit} or younger."),
    ("at_least", True): N_("{who}: {limit} or older."),
    ("at_least", False): N_("{who}: this is for people {limit} or older."),
    ("above", True): N_("{who}: over {limit}."),
    ("above", False): N_("{who}: this is for people over {limit}."),
}
_AGE_OF_ANOTHER_BETWEEN = N_("{who}: from {least} to {most} years old.")

_NOBODY_AT_HOME = {
    "under": N_("No one at home is under {limit}."),
    "at_most": N_("No one at home is {limit} or younger."),
    "at_least": N_("No one at home is {limit} or older."),
    "between": N_("No one at home is from {least} to {most} years old."),
}
_NOBODY_CARED_FOR = {
    "under": N_("Looks after no child under {limit} here."),
    "at_most": N_("Looks after no child {limit} or younger here."),
    "between": N_("Looks after no child from {least} to {most} years old here."),
}

_INCOME = {
    ("at_most", True): N_("{people}. Counted income: {income} a month, within the limit of {limit} a month."),
    ("at_most", False): N_("{people}. Counted income: {income} a month, above the limit of {limit} a month."),
    ("under", True): N_("{people}. Counted income: {income} a month, within the limit of {limit} a month."),
    ("under", False): N_("{people}. Counted income: {income} a month, at or above the limit of {limit} a month."),
    ("at_least", True): N_("{people}. Counted income: {income} a month, at or above {limit} a month."),
    ("at_least", False): N_("{people}. Counted income: {income} a month. This begins at {limit} a month."),
    ("above", True): N_("{people}. Counted income: {income} a month, above the limit of {limit} a month."),
    ("above", False): N_("{people}. Counted income: {income} a month. This is for incomes above {limit} a month."),
}
_INCOME_YEAR = {
    ("at_most", True): N_("{people}. Counted income: {income} a year, within the limit of {limit} a year."),
    ("at_most", False): N_("{people}. Counted income: {income} a year, above the limit of {limit} a year."),
    ("under", True): N_("{people}. Counted income: {income} a year, within the limit of {limit} a year."),
    ("under", False): N_("{people}. Counted income: {income} a year, at or above the limit of {limit} a year."),
    ("at_least", True): N_("{people}. Counted income: {income} a year, at or above {limit} a year."),
    ("at_least", False): N_("{people}. Counted income: {income} a year. This begins at {limit} a year."),
    ("above", True): N_("{people}. Counted income: {income} a year, above the limit of {limit} a year."),
    ("above", False): N_("{people}. Counted income: {income} a year. This is for incomes above {limit} a year."),
}
_AMOUNT = {
    ("at_most", True): N_("{label}: within the limit of {limit}."),
    ("at_most", False): N_("{label}: above the limit of {limit}."),
    ("at_least", True): N_("{label}: at least {limit}."),
    ("at_least", False): N_("{label}: less than {limit}."),
}

_TOLD = {
    holds: {
        words[key]
        for words in (_AGE, _AGE_OF_ANOTHER, _INCOME, _INCOME_YEAR, _AMOUNT)
        for key in words
        if key[1] is holds
    }
    for holds in (True, False)
}
HOLDING: Final = frozenset(_TOLD[True] - _TOLD[False])
"""What is said of a comparison only where it came out as a rule asks."""
FAILING: Final = frozenset(_TOLD[False] - _TOLD[True])
"""What is said of one only where it did not."""


def turned(bounds: terms.Bounds, *, positive: bool) -> tuple[tuple[str, terms.Quantity], ...]:
    """The bounds of a comparison as it must come out: where it must not hold, each the other way round."""
    return tuple((name if positive else TURNED[name], quantity) for name, quantity in bounds.named())


def tell_age(bounds: terms.Bounds, told: Told, who: str, *, truth: bool) -> Reason:
    """Why an age is within bounds, or which bound it misses."""
    another = who != told.subject
    words = _AGE_OF_ANOTHER if another else _AGE
    age = told.case.age(who)
    years = 0 if age is None else age.low
    named = [(name, told.snapshot.number(quantity)) for name, quantity in turned(bounds, positive=truth is told.holds)]
    limits = {name: number for name, number in named if isinstance(number, int)}
    filled: dict[str, Said] = {"who": People((who,)), "age": years}
    if truth and told.holds and "at_least" in limits and ("under" in limits or "at_most" in limits):
        most = limits["at_most"] if "at_most" in limits else limits["under"] - 1
        between = _AGE_OF_ANOTHER_BETWEEN if another else _AGE_BETWEEN
        return Reason(between, who, "age", filled={**filled, "least": limits["at_least"], "most": most})
    decides = (pair for pair in limits.items() if exactly(years).within(pair[0], exactly(pair[1])) is told.holds)
    operator, limit = next(decides, next(iter(limits.items())))
    return Reason(words[operator, told.holds], who, "age", filled={**filled, "limit": limit})


def tell_nobody_of_age(term: terms.Some, snapshot: Snapshot, who: str) -> Reason | None:
    """That nobody among the people meant is of the age meant; ``None`` where more than an age is meant."""
    words = {"home": _NOBODY_AT_HOME, "cared_for": _NOBODY_CARED_FOR}.get(term.among)
    if words is None or not isinstance(term.when, terms.Age):
        return None
    limits = {operator: snapshot.number(quantity) for operator, quantity in term.when.bounds.named()}
    ages = {operator: limit for operator, limit in limits.items() if isinstance(limit, int)}
    if set(ages) == {"at_least", "under"}:
        return Reason(words["between"], who, "age", filled={"least": ages["at_least"], "most": ages["under"] - 1})
    if len(ages) == 1 and (operator := next(iter(ages))) in words:
        return Reason(words[operator], who, "age", filled={"limit": ages[operator]})
    return None


def tell_amount(term: terms.AmountOf, told: Told, who: str, *, truth: bool) -> Reason:
    """Why an amount is within its bounds or not."""
    fact = told.snapshot.fact(term.fact)
    operator, quantity = turned(term.bounds, positive=truth is told.holds)[0]
    number = told.snapshot.number(quantity)
    limit: Said = number if isinstance(number, int) else 0
    if fact.kind == "money" and isinstance(limit, int):
        limit = Money(limit * CENTS, limit * CENTS)
    cite = _cite(told.snapshot, quantity)
    filled: dict[str, Said] = {"who": People((who,)), "label": fact.label, "limit": limit}
    kind = "at_least" if operator in {"at_least", "above"} else "at_most"
    return Reason(_AMOUNT[kind, told.holds], who, fact.id, cite, filled)


def tell_months(term: terms.MonthsSince, told: Told, who: str, *, truth: bool) -> Reason:
    """How long ago a month was, beside the bound by which it is compared; or the words of a fact that has no month."""
    fact = told.snapshot.fact(term.fact)
    operator, quantity = term.bounds.named()[0]
    number = told.snapshot.number(quantity)
    filled: dict[str, Said] = {"who": People((who,))}
    long_ago = truth
    if fact.kind == "month" and isinstance(number, int):
        long_ago = (operator in {"at_least", "above"}) is truth
        filled["limit"] = number + (operator in {"at_most", "above"})
    return Reason((fact.yes if long_ago else fact.no) or fact.label, who, fact.id, filled=filled)


def tell_income(
    bounds: terms.Bounds, measure: terms.Measure, told: Told, who: str, *, truth: bool
) -> tuple[tuple[Reason, ...], tuple[str, ...]]:
    """Who was counted, their income, the line and its chart, and whose money is not; and the grades of the figures."""
    snapshot = told.snapshot
    counted = told.case.counted(who, measure)
    named = turned(bounds, positive=truth is told.holds)
    limits = {
        quantity: snapshot.income_limit(quantity, measure)(counted.unit.size_before(name))
        for name, quantity in bounds.named()
    }
    lines = ((pair, limits[pair[1]]) for pair in named)
    decides = (
        pair for pair, line in lines if isinstance(line, Amount) and counted.income.within(pair[0], line) is told.holds
    )
    operator, quantity = next(decides, named[0])
    limit = limits[quantity]
    yearly = measure.over == "year"
    once_a = 1 if yearly else MONTHS
    filled: dict[str, Said] = {
        "people": counted_people(counted.unit),
        "income": _money(counted.income.low, counted.income.high, once_a),
        # Where the size is not sure, the line is that of the people who are named beside it. It decides nothing else:
        # what is above the line of the largest household that this may be is above theirs, and the like below.
        "limit": Money(0, 0) if isinstance(limit, NotKnownYet) else _money(limit.low, limit.low, once_a),
    }
    cite = [*_cite(snapshot, quantity)]
    grades: list[str] = []
    if isinstance(quantity, terms.ParameterName):
        line = snapshot.parameter(quantity.name)
        parameter = snapshot.book.parameters[quantity.name]
        if not isinstance(line, NotKnownYet):
            if line.confidence is not None:
                grades.append(line.confidence)
            if parameter.unit == "percent" and isinstance(line.value, int):
                filled["percent"] = line.value
    in_use = snapshot.guidelines_in_use(measure.guidelines)
    if in_use is not None and "percent" in filled:
        cite += in_use.cite
        filled["chart"] = ReadOn(in_use.since)
    words = (_INCOME_YEAR if yearly else _INCOME)[operator, told.holds]
    reason = Reason(words, who, "income", tuple(dict.fromkeys(cite)), filled)
    return (reason, *_left_out(counted, snapshot)), tuple(grades)


def _left_out(counted: Counted, snapshot: Snapshot) -> Iterator[Reason]:
    """Whose money is not counted in a unit, because she need not file taxes."""
    line = snapshot.parameter("filing.earned")
    cite = () if isinstance(line, NotKnownYet) else line.cite
    for member in counted.left_out:
        yield Reason(_LEFT_OUT, member, "income", cite, {"who": People((member,))})


def counted_people(unit: Unit) -> People:
    """Those counted in a unit, as they are told."""
    return People(unit.members, unit.babies.low, taxes=bool(unit.returns), others=bool(unit.returns and unit.possible))


def each_time(cents: int, once_a: int) -> int:
    """Cents a year, spread over months where a line is monthly; a part of a cent is shown as one everywhere."""
    return -(-cents // once_a)


def _money(low: int, high: int | None, once_a: int) -> Money:
    return Money(each_time(low, once_a), None if high is None else each_time(high, once_a))


def _cite(snapshot: Snapshot, quantity: terms.Quantity) -> tuple[str, ...]:
    if not isinstance(quantity, terms.ParameterName):
        return ()
    line = snapshot.parameter(quantity.name)
    return () if isinstance(line, NotKnownYet) else line.cite
