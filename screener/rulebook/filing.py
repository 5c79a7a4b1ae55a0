"""Whether somebody whom another claims on taxes must file a return of her own (26 USC 6012(a)(1)).

Only then does her income count beside that of a parent, or of whoever claims her (42 CFR 435.603(d)(2)). She must file
above one line for what she earns, above a lower one for everything else, and above the larger of that lower line and
what she earns and a little more for both together. Social Security is left out where half of it and all other income
stay within a sum that the law fixes. The lines stand in ``rules/parameters/``; those of a year that is not printed are
at least those of the year before.

What is not clear from what was said stays open: an owner's income before costs, whether "another kind" is taxed, and
whether a wife or a husband files apart and itemizes, which brings the lines down to almost nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from screener.answers import IncomeLine
from screener.rulebook.amounts import ANYTHING, NOTHING, Amount, a_year
from screener.rulebook.unknowns import NotKnownYet
from screener.rulebook.words import N_

if TYPE_CHECKING:
    from screener.rulebook.case import Case

WHETHER_SHE_FILES: Final = NotKnownYet(
    N_("Money of a child, or of someone claimed on taxes, counts only if that person must file taxes. Ask."),
    "access_health_ct",
)
"""What is still to be asked where the income was said, and whether it counts cannot be known from that."""

LINES: Final = ("earned", "unearned", "beside_earned", "more_at_65", "social_security_untaxed")
"""The parameters of the group ``filing`` that are read here."""

OLD: Final = 65
NOT_INCOME: Final = ("ssi", "child_support")
PERCENT_TAXED_AT_MOST: Final = 85
CENTS: Final = 100


def must_file(case: Case, who: str) -> bool | None:
    """Whether she must file where she is claimed or a child; ``None`` where what was said leaves it open."""
    return case.for_all_units(("must file", who), lambda: _must_file(case, who))


def _must_file(case: Case, who: str) -> bool | None:
    earned, other, security = _said(case, who)
    alone = who not in case.kinship.spouses
    other += _taxed(security, earned + other, _line(case, "social_security_untaxed") if alone else NOTHING)
    if (earned + other).high == 0:
        return False
    if not alone:
        return None
    more = _more(case, who)
    top, line, beside = (_line(case, name) for name in ("earned", "unearned", "beside_earned"))
    room = _room(top, earned, beside) + more
    both = _every((earned + other).within("above", line + more), other.within("above", room))
    return _any(earned.within("above", top + more), other.within("above", line + more), both)


def _said(case: Case, who: str) -> tuple[Amount, Amount, Amount]:
    """What somebody earns a year, has besides, and has from Social Security, as taxes count it."""
    lines = case.value(who, "income")
    if not isinstance(lines, tuple):
        return (ANYTHING, ANYTHING, ANYTHING) if lines is None else (NOTHING, NOTHING, NOTHING)
    earned = other = security = NOTHING
    for line in lines:
        if not isinstance(line, IncomeLine) or line.kind in NOT_INCOME:
            continue
        sum_of_it = a_year(line)
        match line.kind:
            case "wages":
                earned += sum_of_it
            case "self_employment":
                # Filing goes by what an owner takes in, and here her costs are already off.
                earned += Amount(sum_of_it.low, None if sum_of_it.high else 0)
            case "social_security":
                security += sum_of_it
            case "unemployment":
                other += sum_of_it
            case _:
                other += sum_of_it.from_nothing()
    return earned, other, security


def _taxed(security: Amount, besides: Amount, untaxed: Amount) -> Amount:
    """How much of somebody's Social Security is taxed: none up to a line, and past it some part."""
    high = None if security.high is None else security.high // 2
    if (Amount(security.low // 2, high) + besides).at_most(untaxed):
        return NOTHING
    return Amount(0, None if security.high is None else security.high * PERCENT_TAXED_AT_MOST // 100)


def _more(case: Case, who: str) -> Amount:
    """How much higher the lines are for her age. Nobody is asked who is blind, which raises them again."""
    once = _line(case, "more_at_65")
    twice = once + once
    age = case.age(who)
    if age is not None and age.high is not None and age.high < OLD:
        return once.from_nothing()
    return twice.from_nothing() if age is None or age.low < OLD else Amount(once.low, twice.high)


def _room(top: Amount, earned: Amount, beside: Amount) -> Amount:
    """What somebody who works may have besides: a small sum, or what is left to the line of those who work."""
    left = 0 if earned.high is None else max(0, top.low - earned.high)
    return Amount(min(left, beside.low), beside.high)


def _line(case: Case, name: str) -> Amount:
    """A line in cents a year; at least the last one known where that of the day is not."""
    last, known = case.snapshot.last_known(f"filing.{name}")
    return Amount(last * CENTS, last * CENTS if known else None)


def _every(*truths: bool | None) -> bool | None:
    return False if False in truths else None if None in truths else True


def _any(*truths: bool | None) -> bool | None:
    return True if True in truths else None if None in truths else False
