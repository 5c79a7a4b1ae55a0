"""How much of a unit's income counts, as a range of cents a year.

A counting (``rules/countings.yaml``) says for each kind of income how many dollars a month are ignored and
what share of the rest counts. The income of a child or of somebody claimed counts beside that of her parents, or of
whoever claims her, only if she must file a tax return (42 CFR 435.603(d)(2)), and in a tax family so does the income of
everybody who is claimed (26 CFR 1.36B-1(e)(1)). Where what was said leaves open whether she must (``filing``), her
income counts there as anything between nothing and what was said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from screener.answers import IncomeLine
from screener.rulebook.amounts import ANYTHING, MONTHS, NOTHING, Amount, a_year
from screener.rulebook.filing import WHETHER_SHE_FILES, must_file
from screener.rulebook.units import NOBODY, Unit, claimers_of, is_a_child, may_be_a_student, unit_of

if TYPE_CHECKING:
    from screener.rulebook.book import KindCounted
    from screener.rulebook.case import Case
    from screener.rulebook.terms import Measure
    from screener.rulebook.unknowns import Missing

CENTS = 100
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Counted:
    """A unit, its counted income in cents a year, what would make either exact, and whose money is left out of it."""

    unit: Unit
    income: Amount
    missing: tuple[Missing, ...]
    left_out: tuple[str, ...] = ()


def counted(case: Case, who: str, measure: Measure) -> Counted:
    """The unit around ``who`` under a measure, and its counted income."""
    unit = unit_of(case, who, measure.unit)
    incomes = _Incomes(case, measure.counting, list(unit.missing))
    if measure.unit == "tax_family":
        total = _on_returns(unit, incomes)
    else:
        total = NOTHING
        for member in (*unit.members, *unit.possible):
            counts = measure.unit != "tax_household" or _counts(case, member, who, unit)
            total += incomes.of(member, counts=counts, sure=member in unit.members)
        if unit.open_ended:
            total = Amount(total.low, None)
    return Counted(unit, total, tuple(dict.fromkeys(incomes.missing)), tuple(dict.fromkeys(incomes.left_out)))


@dataclass(frozen=True, slots=True)
class _Incomes:
    """What each person's income counts for, and whose would have to be known better."""

    case: Case
    counting: str
    missing: list[Missing]
    left_out: list[str] = field(default_factory=list)

    def of(self, who: str, *, counts: bool | None, sure: bool) -> Amount:
        """A person's counted income, from nothing where it is open whether she or her income counts."""
        income = self.case.for_all_units(
            ("income", who, self.counting), lambda: _income_of(self.case, who, self.counting)
        )
        if income is not None and income.high == 0:
            return NOTHING
        if counts is False:
            self.left_out.append(who)
            return NOTHING
        if income is None or not income.exact:
            self.missing.append((who, "income"))
        elif counts is None:
            self.missing.append(WHETHER_SHE_FILES)
        income = ANYTHING if income is None else income
        return income if sure and counts else income.from_nothing()


def _on_returns(unit: Unit, incomes: _Incomes) -> Amount:
    """The income of a tax family: of whoever files in full, of the others only if they must file."""
    totals = []
    for one in unit.returns:
        total = NOTHING
        for member in (*one.sure, *one.perhaps):
            # The lines of the plan's own year are most often not printed yet, so nobody surely must file by them.
            counts = member in one.filers or (False if must_file(incomes.case, member) is False else None)
            total += incomes.of(member, counts=counts, sure=member in one.filers)
        totals.append(total)
    if unit.open_ended:
        return ANYTHING
    highs = [total.high for total in totals if total.high is not None]
    return Amount(min(total.low for total in totals), max(highs) if len(highs) == len(totals) else None)


def _counts(case: Case, member: str, who: str, unit: Unit) -> bool | None:
    """Whether the income of a member of the unit around ``who`` counts there, whoever may claim that member."""
    ways = {_only_if_she_files(case, member, claimer, who, unit) for claimer in claimers_of(case, member)}
    if ways == {False}:
        return True
    files = must_file(case, member)
    return files if ways == {True} or files else None


def _only_if_she_files(case: Case, member: str, claimer: str, who: str, unit: Unit) -> bool | None:
    """Whether a member's income counts only if she must file, should that one claim her; ``None`` where it is open."""
    parents = case.kinship.parents[member]
    if claimer in parents or (parents and is_a_child(case, member)):
        return True
    if claimer in case.kinship.home:
        return member != who and claimer in (*unit.members, *unit.possible)
    if claimer == NOBODY or not (case.answered(member, "claimed_by") == claimer or may_be_a_student(case, member)):
        return False
    # Somebody elsewhere may be a parent.
    return None


def _income_of(case: Case, who: str, counting: str) -> Amount | None:
    """A person's counted income in cents a year, or ``None`` where nobody told us."""
    kinds = case.snapshot.counting(counting)
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
    ignored = rule.ignore * MONTHS

    def share(cents: int) -> int:
        return max(0, cents - ignored) * rule.count // PERCENT

    return Amount(share(amount.low), None if amount.high is None else share(amount.high))
