"""What a program costs the person it is found for, a range while that is undecided."""

from __future__ import annotations

from typing import Final

from screener.rulebook.amounts import MONTHS
from screener.rulebook.book import CostLine, Program
from screener.rulebook.case import Case
from screener.rulebook.findings import Cost, Money
from screener.rulebook.snapshot import CENTS, Snapshot

WHOLE: Final = 10_000
"""All of an income, in hundredths of a percent."""


def cost(snapshot: Snapshot, program: Program, case: Case, who: str) -> Cost | None:
    """The first cost line that holds; where lines before it are open, every one that may still hold.

    Lines exclude each other, so only what they all say is said while more than one may hold. A line without a figure
    has an unknown price, so the most is unknown beside it. The least is known only if it is 0.
    """
    lines: list[CostLine] = []
    for line in program.cost:
        holds = snapshot.compiled(line.when, program.measure)(case, who)
        if holds is not False:
            lines.append(line)
        if holds is True:
            break
    if not lines:
        return None
    found = [None if line.premium_month is None else snapshot.number(line.premium_month) for line in lines]
    premiums = [premium for premium in found if isinstance(premium, int)]
    known = len(premiums) == len(lines)
    least = min(premiums) if known or 0 in premiums else None
    share = _in_dollars(program, case, who, [line.share for line in lines if line.share is not None])
    words = tuple(words for words in lines[0].words if all(words in line.words for line in lines))
    return Cost(
        least,
        max(premiums) if known else None,
        lines[-1].per,
        () if share else words,
        share,
        program.share_words if share else None,
    )


def _in_dollars(program: Program, case: Case, who: str, shares: list[tuple[int, int]]) -> Money | None:
    """What shares of the counted income come to in a month, in whole dollars; nothing where the income is not known."""
    if not shares or program.measure is None:
        return None
    income = case.counted(who, program.measure).income
    a_dollar = WHOLE * MONTHS * CENTS
    low = income.low * min(low for low, _high in shares) // a_dollar
    if income.high is None or not low:
        return None
    high = -(-income.high * max(high for _low, high in shares) // a_dollar)
    return Money(low * CENTS, high * CENTS)
