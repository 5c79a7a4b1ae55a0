"""Terms become nodes (``nodes``): what a rule says, ready to be asked of many households.

Each takes a case and whom it is about and answers ``True``, ``False`` or what is missing. Truth is
Kleene's: one no settles *all*, one yes settles *any*, otherwise unknown spreads, and only the unknown parts
that still matter are reported missing. The first thing given to ``shared`` is all that the closure depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import singledispatch
from typing import TYPE_CHECKING, Final

from screener.answers import HOME
from screener.rulebook import terms
from screener.rulebook.amounts import Amount, exactly
from screener.rulebook.case import Case, months_between
from screener.rulebook.nodes import NOTHING_READ, Node, Reads, all_of, shared
from screener.rulebook.unknowns import Judgement, Missing
from screener.rulebook.words import N_

if TYPE_CHECKING:
    from screener.rulebook.snapshot import Snapshot

UNSURE: Final = N_("Another program may fit instead, but it is not sure. Ask before you let this one go.")
AGE_READ: Final = Reads(own=frozenset({"age", "born"}), dated=frozenset({"born"}))
MONTHS_OF_COVERAGE_AFTER = 12
"""A pregnancy that ended "within 12 months" ended at most so many calendar months ago."""


@singledispatch
def compile_term(term: object, _snapshot: Snapshot, _measure: terms.Measure | None) -> Node:
    """The node of a term under the rules of a day; the measure is the program's own."""
    message = f"Nobody taught compiling the term {term!r}"
    raise TypeError(message)


@compile_term.register(terms.All)
def _(term: terms.All, snapshot: Snapshot, measure: terms.Measure | None) -> Node:
    nodes = tuple(compile_term(part, snapshot, measure) for part in term.terms)
    parts = tuple(node.ask for node in nodes)

    def every(case: Case, who: str) -> Judgement:
        missing: tuple[Missing, ...] = ()
        for part in parts:
            answer = part(case, who)
            if answer is False:
                return False
            if answer is not True:
                missing += answer
        return missing or True

    return shared(snapshot, (terms.All, nodes), every, all_of(node.reads for node in nodes), kept=True)


@compile_term.register(terms.Any)
def _(term: terms.Any, snapshot: Snapshot, measure: terms.Measure | None) -> Node:
    nodes = tuple(compile_term(part, snapshot, measure) for part in term.terms)
    parts = tuple(node.ask for node in nodes)

    def at_least_one(case: Case, who: str) -> Judgement:
        missing: tuple[Missing, ...] = ()
        for part in parts:
            answer = part(case, who)
            if answer is True:
                return True
            if answer is not False:
                missing += answer
        return missing or False

    return shared(snapshot, (terms.Any, nodes), at_least_one, all_of(one.reads for one in nodes), kept=True)


@compile_term.register(terms.Not)
def _(term: terms.Not, snapshot: Snapshot, measure: terms.Measure | None) -> Node:
    if isinstance(term.term, terms.InProgram):
        return _without(term.term.program, snapshot)
    node = compile_term(term.term, snapshot, measure)
    part = node.ask

    def the_opposite(case: Case, who: str) -> Judgement:
        answer = part(case, who)
        if answer is True:
            return False
        return answer or True

    return shared(snapshot, (terms.Not, node), the_opposite, node.reads)


def _without(program: str, snapshot: Snapshot) -> Node:
    """That somebody cannot have a program. One that is not sure to be hers leaves the other door open."""
    unsure = (snapshot.not_known(UNSURE, snapshot.first_contact(program)),)
    node = snapshot.term_of(program)

    def cannot_have(case: Case, who: str) -> Judgement:
        answer = node.ask(case, who)
        if answer is True:
            return False if case.surely(who, program) else unsure
        return answer or True

    says = ("without", node, unsure, snapshot.sure_of(program))
    return shared(snapshot, says, cannot_have, node.reads, kept=True)


@compile_term.register(terms.Fixed)
def _(term: terms.Fixed, snapshot: Snapshot, _measure: terms.Measure | None) -> Node:
    truth = term.truth
    return shared(snapshot, term, lambda _case, _who: truth, NOTHING_READ)


@compile_term.register(terms.Unsettled)
def _(term: terms.Unsettled, snapshot: Snapshot, _measure: terms.Measure | None) -> Node:
    missing = (snapshot.not_known(term.text, term.ask),)
    return shared(snapshot, term, lambda _case, _who: missing, NOTHING_READ)


@compile_term.register(terms.Named)
def _(term: terms.Named, snapshot: Snapshot, measure: terms.Measure | None) -> Node:
    return compile_term(snapshot.condition(term.condition).when, snapshot, measure)


@compile_term.register(terms.InProgram)
def _(term: terms.InProgram, snapshot: Snapshot, _measure: terms.Measure | None) -> Node:
    return snapshot.term_of(term.program)


@compile_term.register(terms.Is)
def _(term: terms.Is, snapshot: Snapshot, _measure: terms.Measure | None) -> Node:
    fact = term.fact
    values = frozenset(term.values)

    def has_value(case: Case, who: str) -> Judgement:
        value = case.value(who, fact)
        if value is None:
            return ((who, fact),)
        if isinstance(value, tuple):
            return not values.isdisjoint(value)
        return value in values

    says, reads = (terms.Is, values, snapshot.look_up(fact)), snapshot.reads_of(fact)
    if snapshot.book.facts[fact].about == "household":
        return shared(snapshot, says, lambda case, _who: has_value(case, HOME), reads.of_others())
    return shared(snapshot, says, has_value, reads)


@compile_term.register(terms.Age)
def _(term: terms.Age, snapshot: Snapshot, _measure: terms.Measure | None) -> Node:
    bounds, compare = _comparison(term.bounds, snapshot)
    # Most ages are known to the year, and soon every one of them has been compared once.
    compared: dict[int, Judgement] = {}

    def of_age(case: Case, who: str) -> Judgement:
        years = case.age(who)
        if years is None:
            return ((who, "age"),)
        if years.low != years.high:
            return compare(years, ((who, "born"),))
        if years.low not in compared:
            compared[years.low] = compare(years, ())
        return compared[years.low]

    return shared(snapshot, (terms.Age, bounds), of_age, AGE_READ)


@compile_term.register(terms.AmountOf)
def _(term: terms.AmountOf, snapshot: Snapshot, _measure: terms.Measure | None) -> Node:
    bounds, compare = _comparison(term.bounds, snapshot)
    fact = term.fact
    money = snapshot.book.facts[fact].kind == "money"

    def amounts_to(case: Case, who: str) -> Judgement:
        value = case.value(who, fact)
        if isinstance(value, int):
            return compare(exactly(value), ((who, fact),))
        if money and isinstance(value, tuple) and len(value) == 2:  # noqa: PLR2004 - a range has two ends
            low, high = value
            if isinstance(low, int) and (high is None or isinstance(high, int)):
                return compare(Amount(-(-low // 100), None if high is None else -(-high // 100)), ((who, fact),))
        return ((who, fact),)

    says = (terms.AmountOf, bounds, snapshot.look_up(fact))
    return shared(snapshot, says, amounts_to, snapshot.reads_of(fact))


@compile_term.register(terms.MonthsSince)
def _(term: terms.MonthsSince, snapshot: Snapshot, _measure: terms.Measure | None) -> Node:
    bounds, compare = _comparison(term.bounds, snapshot)
    fact = term.fact

    def so_long_ago(case: Case, who: str) -> Judgement:
        value = case.value(who, fact)
        if not isinstance(value, str):
            return ((who, fact),)
        if value == "within_12_months":
            months = Amount(0, MONTHS_OF_COVERAGE_AFTER)
        elif value == "beyond_12_months":
            months = Amount(MONTHS_OF_COVERAGE_AFTER + 1, None)
        else:
            months = exactly(months_between(value, case.day))
            if months.low < 0:
                return False
        return compare(months, ((who, fact),))

    reads = all_of((snapshot.reads_of(fact), Reads(dated=frozenset({fact}))))
    return shared(snapshot, (terms.MonthsSince, bounds, snapshot.look_up(fact)), so_long_ago, reads)


@compile_term.register(terms.Birthday)
def _(term: terms.Birthday, snapshot: Snapshot, _measure: terms.Measure | None) -> Node:
    turning, since = term.turning, term.since

    def turned(case: Case, who: str) -> Judgement:
        born = case.answered(who, "born")
        if isinstance(born, str):
            birthday = f"{int(born[:4]) + turning}{born[4:]}"
            return birthday >= since[: len(birthday)]
        years = case.age(who)
        if years is None:
            return ((who, "age"),)
        # Somebody of ``years`` today had the birthday between these two days, both included.
        back = years.low - turning
        latest = case.day.replace(year=case.day.year - back, day=min(case.day.day, 28))
        earliest = latest.replace(year=latest.year - 1)
        if earliest.isoformat() >= since:
            return True
        return False if latest.isoformat() < since else ((who, "born"),)

    return shared(snapshot, term, turned, Reads(AGE_READ.own, dated=AGE_READ.own))


@compile_term.register(terms.Some)
def _(term: terms.Some, snapshot: Snapshot, measure: terms.Measure | None) -> Node:
    node = compile_term(term.when, snapshot, measure)
    fits, among = node.ask, _relation(term.among, measure)

    def somebody(case: Case, who: str) -> Judgement:
        missing: list[Missing] = []
        for other in among(case, who):
            answer = fits(case, other)
            if answer is True:
                return True
            if answer is not False:
                missing.extend(answer)
        return tuple(missing) if missing else False

    says = (terms.Some, term.among, node, *_unit_of(term, snapshot, measure))
    return shared(snapshot, says, somebody, _reads_of_all(term, snapshot, node), kept=True)


@compile_term.register(terms.Count)
def _(term: terms.Count, snapshot: Snapshot, measure: terms.Measure | None) -> Node:
    node = compile_term(term.when, snapshot, measure)
    fits, among = node.ask, _relation(term.among, measure)
    bounds, compare = _comparison(term.bounds, snapshot)

    def how_many(case: Case, who: str) -> Judgement:
        sure = perhaps = 0
        missing: list[Missing] = []
        for other in among(case, who):
            answer = fits(case, other)
            if answer is True:
                sure += 1
            elif answer is not False:
                perhaps += 1
                missing.extend(answer)
        return compare(Amount(sure, sure + perhaps), tuple(missing))

    says = (terms.Count, bounds, term.among, node, *_unit_of(term, snapshot, measure))
    return shared(snapshot, says, how_many, _reads_of_all(term, snapshot, node), kept=True)


@compile_term.register(terms.Income)
def _(term: terms.Income, snapshot: Snapshot, measure: terms.Measure | None) -> Node:
    by = term.measure or measure
    if by is None:
        message = f"No measure says whose income {term!r} means"
        raise TypeError(message)
    open_still = (snapshot.not_known(N_("We need to know more to say."), None),)
    comparisons = tuple((operator, snapshot.income_limit(quantity, by)) for operator, quantity in term.bounds.named())

    def earns(case: Case, who: str) -> Judgement:
        counted = case.counted(who, by)
        missing: tuple[Missing, ...] = ()
        for operator, limit_for in comparisons:
            limit = limit_for(counted.unit.size_before(operator))
            if not isinstance(limit, Amount):
                missing += (limit,)
                continue
            answer = counted.income.within(operator, limit)
            if answer is False:
                return False
            if answer is None:
                # What nobody can name must still never turn an open question into a yes.
                missing += counted.missing or open_still
        return missing or True

    lines = tuple((operator, snapshot.line(quantity, by)) for operator, quantity in term.bounds.named())
    says = (terms.Income, lines, snapshot.counting_of(by))
    return shared(snapshot, says, earns, snapshot.reads_of_unit(by.unit), kept=True)


def _unit_of(term: terms.Some | terms.Count, snapshot: Snapshot, measure: terms.Measure | None) -> tuple[Hashable, ...]:
    """What the unit hangs on among which somebody is looked for, where that is a unit."""
    return (snapshot.counting_of(measure),) if term.among == "unit" and measure is not None else ()


def _reads_of_all(term: terms.Some | terms.Count, snapshot: Snapshot, node: Node) -> Reads:
    unit = snapshot.reads_of_unit("tax_household") if term.among == "unit" else NOTHING_READ
    return all_of((node.reads.of_others(), unit))


_Bounds = tuple[tuple[str, Amount | Missing], ...]


def _comparison(
    bounds: terms.Bounds, snapshot: Snapshot
) -> tuple[_Bounds, Callable[[Amount, tuple[Missing, ...]], Judgement]]:
    """Compares an amount with bounds; what would make the amount exact is missing where they straddle."""
    numbers = ((operator, snapshot.number(quantity)) for operator, quantity in bounds.named())
    open_still = (snapshot.not_known(N_("We need to know more to say."), None),)
    named = tuple((operator, exactly(number) if isinstance(number, int) else number) for operator, number in numbers)

    def compare(amount: Amount, would_settle: tuple[Missing, ...]) -> Judgement:
        missing: list[Missing] = []
        for operator, number in named:
            if not isinstance(number, Amount):
                missing.append(number)
                continue
            answer = amount.within(operator, number)
            if answer is False:
                return False
            if answer is None:
                missing.extend(would_settle or open_still)
        return tuple(missing) if missing else True

    return named, compare


def _relation(among: str, measure: terms.Measure | None) -> Callable[[Case, str], tuple[str, ...]]:
    match among:
        case "home":
            return lambda case, _who: case.kinship.home
        case "others":
            return lambda case, who: tuple(other for other in case.kinship.home if other != who)
        case "spouse":
            return lambda case, who: (case.kinship.spouses[who],) if who in case.kinship.spouses else ()
        case "unit":
            if measure is None:
                message = "No measure says which unit is meant"
                raise TypeError(message)
            return lambda case, who: case.counted(who, measure).unit.members
        case _:
            return lambda case, who: getattr(case.kinship, among)[who]
