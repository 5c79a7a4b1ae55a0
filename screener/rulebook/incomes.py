"""How much of a unit's income counts, as a range of cents a year.

A counting (``rules/countings.yaml``) says for each kind of income how many dollars a month are ignored and
what share of the rest counts. The income of a child or of somebody claimed counts in her parents' household
only if she must file a tax return (42 CFR 435.603(d)(2)), and in a tax family so does the income of everybody who is
claimed (26 CFR 1.36B-1(e)(1)); whether she must is not asked, so her income counts there as anything between nothing
and what was said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from screener.answers import IncomeLine
from screener.rulebook.amounts import ANYTHING, MONTHS, NOTHING, Amount, a_year
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
    incomes = _Incomes(case, case.snapshot.counting(measure.counting), list(unit.missing))
    if measure.unit == "tax_family":
        total = _on_returns(unit, incomes)
    else:
        total = NOTHING
        for member in (*unit.members, *unit.possible):
            perhaps = measure.unit == "tax_household" and _may_not_count(case, member, who)
            total += incomes.of(member, sure=member in unit.members and not perhaps)
        if unit.open_ended:
            total = Amount(total.low, None)
    return Counted(unit, total, tuple(dict.fromkeys(incomes.missing)))


@dataclass(frozen=True, slots=True)
class _Incomes:
    """What each person's income counts for, and whose would have to be known better."""

    case: Case
    kinds: Mapping[str, KindCounted]
    missing: list[Missing]

    def of(self, who: str, *, sure: bool) -> Amount:
        """A person's counted income, from nothing where it is not ``sure`` to count."""
        income = _income_of(self.case, who, self.kinds)
        if income is None or not income.exact or (income.low and not sure):
            self.missing.append((who, "income"))
        income = ANYTHING if income is None else income
        return income if sure else income.from_nothing()


def _on_returns(unit: Unit, incomes: _Incomes) -> Amount:
    """The income of a tax family: of whoever files in full, of the others only if they must file."""
    totals = []
    for one in unit.returns:
        total = NOTHING
        for member in (*one.sure, *one.perhaps):
            total += incomes.of(member, sure=member in one.filers)
        totals.append(total)
    if unit.open_ended:
        return ANYTHING
    highs = [total.high for total in totals if total.high is not None]
    return Amount(min(total.low for total in totals), max(highs) if len(highs) == len(totals) else None)


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


def _counted_share(amount: Amount, rule: KindCounted) -> Amount:
    ignored = rule.ignore * MONTHS * CENTS

    def share(cents: int) -> int:
        return max(0, cents - ignored) * rule.count // PERCENT

    return Amount(share(amount.low), None if amount.high is None else share(amount.high))
