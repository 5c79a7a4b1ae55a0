"""How much of a unit's income counts, as a range of cents a year.

A counting (``rules/countings.yaml``) says for each kind of income how many dollars a month are ignored and
what share of the rest counts. The income of a child or of somebody claimed counts in her parents' household
only if she must file a tax return (42 CFR 435.603(d)(2)); whether she must is not asked, so her income counts
there as anything between nothing and what was said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from screener.answers import IncomeLine
from screener.rulebook.amounts import ANYTHING, MONTHS, NOTHING, TIMES_A_YEAR, Amount
from screener.rulebook.units import CHILD_AGE, NOBODY, PARENTS_AT_HOME, Unit, unit_of

if TYPE_CHECKING:
    from screener.rulebook.book import KindCounted
    from screener.rulebook.case import Case
    from screener.rulebook.terms import Measure
    from screener.rulebook.unknowns import Missing

CENTS = 100
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Counted:
    """A unit, its counted income in cents a year, and what would make either exact."""

    unit: Unit
    income: Amount
    missing: tuple[Missing, ...]


def counted(case: Case, who: str, measure: Measure) -> Counted:
    """The unit around ``who`` under a measure, and its counted income."""
    unit = unit_of(case, who, measure.unit)
    kinds = case.snapshot.counting(measure.counting)
    total = NOTHING
    missing: list[Missing] = list(unit.missing)
    for member in (*unit.members, *unit.possible):
        income = _income_of(case, member, kinds)
        if income is None:
            missing.append((member, "income"))
            income = ANYTHING
        elif not income.exact:
            missing.append((member, "income"))
        if member in unit.possible or (measure.unit == "tax_household" and _may_not_count(case, member, who)):
            if not income.exact or income.low:
                missing.append((member, "income"))
            income = income.from_nothing()
        total += income
    if unit.open_ended:
        total = Amount(total.low, None)
    return Counted(unit, total, tuple(dict.fromkeys(missing)))


def _may_not_count(case: Case, member: str, who: str) -> bool:
    """Whether a member's income counts only if she must file: a young or claimed child of someone counted."""
    if not case.kinship.parents[member] or (member == who and not case.kinship.parents[who]):
        return False
    age = case.age(member)
    young = age is not None and age.high is not None and age.high < CHILD_AGE
    return young or case.value(member, "claimed_by") not in {None, NOBODY, PARENTS_AT_HOME}


def _income_of(case: Case, who: str, kinds: Mapping[str, KindCounted]) -> Amount | None:
    """A person's counted income in cents a year, or ``None`` where nobody told us."""
    lines = case.value(who, "income")
    if not isinstance(lines, tuple):
        return None if lines is None else NOTHING
    purses: dict[str, tuple[KindCounted, Amount]] = {}
    for line in lines:
        if isinstance(line, IncomeLine):
            rule = kinds.get(line.kind) or kinds["default"]
            _, before = purses.get(rule.purse, (rule, NOTHING))
            purses[rule.purse] = (rule, before + a_year(line))
    total = NOTHING
    for rule, amount in purses.values():
        total += _counted_share(amount, rule)
    return total


def a_year(line: IncomeLine) -> Amount:
    """A line of income in cents a year, net of the costs of self-employment."""
    times = TIMES_A_YEAR[line.per]
    low = max(0, line.low - line.costs) * times
    return Amount(low, None if line.high is None else max(0, line.high - line.costs) * times)


def _counted_share(amount: Amount, rule: KindCounted) -> Amount:
    ignored = rule.ignore * MONTHS * CENTS

    def share(cents: int) -> int:
        return max(0, cents - ignored) * rule.count // PERCENT

    return Amount(share(amount.low), None if amount.high is None else share(amount.high))
