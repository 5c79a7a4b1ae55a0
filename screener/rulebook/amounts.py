"""Amounts that need not be exact: a number known to lie between two bounds.

"Between $1,800 and $2,400 a month" is an answer, and usually enough. An amount nobody told us lies between
nothing and no bound at all. Money is whole cents a year; a week is 52/12 of a month, two weeks 26/12, twice
a month 2, so a weekly wage is 52 times itself a year (the conversion the state uses is the same).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from screener.answers import IncomeLine

TIMES_A_YEAR: Final = {"week": 52, "two_weeks": 26, "twice_a_month": 24, "month": 12, "year": 1}

MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Amount:
    """A number between ``low`` and ``high``; ``high`` is ``None`` where there is no upper bound."""

    low: int
    high: int | None

    @property
    def exact(self) -> bool:
        """Whether both bounds are the same number."""
        return self.low == self.high

    def __add__(self, other: Amount) -> Amount:
        high = None if self.high is None or other.high is None else self.high + other.high
        return Amount(self.low + other.low, high)

    def from_nothing(self) -> Amount:
        """The same amount where it may also not count at all: the lower bound falls to nothing."""
        return Amount(0, self.high)

    def within(self, bound: str, limit: Amount) -> bool | None:
        """Whether this is ``at_most``, ``under``, ``above`` or ``at_least`` the limit, or ``None`` if they straddle."""
        if bound == "at_most":
            return self.at_most(limit)
        if bound == "under":
            return self.under(limit)
        answer = self.at_most(limit) if bound == "above" else self.under(limit)
        return None if answer is None else not answer

    def at_most(self, limit: Amount) -> bool | None:
        """Whether this is at or below ``limit``: yes, no, or ``None`` where the ranges straddle it."""
        if self.high is not None and self.high <= limit.low:
            return True
        if limit.high is not None and self.low > limit.high:
            return False
        return None

    def under(self, limit: Amount) -> bool | None:
        """Whether this is below ``limit``: yes, no, or ``None`` where the ranges straddle it."""
        if self.high is not None and self.high < limit.low:
            return True
        if limit.high is not None and self.low >= limit.high:
            return False
        return None


def a_year(line: IncomeLine) -> Amount:
    """A line of income in cents a year, net of the costs of self-employment."""
    times = TIMES_A_YEAR[line.per]
    low = max(0, line.low - line.costs) * times
    return Amount(low, None if line.high is None else max(0, line.high - line.costs) * times)


NOTHING: Final = Amount(0, 0)
ANYTHING: Final = Amount(0, None)


def exactly(number: int) -> Amount:
    """An amount known exactly."""
    return Amount(number, number)
