"""What comes in, at the desk: a line for each source with its amount, how often, what it is, and its costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from screener.answers import SKIPPED, IncomeLine, Skipped
from screener.interview import typed
from screener.interview.desk import lines
from screener.interview.desk.draft import Draft
from screener.interview.inputs_of_money import KINDS, MOST_SOURCES, PER, written

FIRST: Final = 1
"""So many sources stand in the row itself; the others lie below it."""

NEVER_FEWER: Final = 3


def income(draft: Draft, where: str, fault: Callable[[str], object]) -> tuple[IncomeLine, ...] | Skipped | None:
    """Every source; none of them for `0`, and nothing said for an empty line. `fault` is told where one is no money."""
    texts = [draft.line(where, f"amt-{number}") for number in range(MOST_SOURCES)]
    said = [(number, text) for number, text in enumerate(texts) if text]
    if [text for _number, text in said] == [lines.UNSAID]:
        return SKIPPED
    if len(said) == 1 and said[0][1].lower() in lines.NOTHING:
        return ()
    found = []
    for number, text in said:
        hourly = lines.weekly(text)
        money = hourly or lines.cents(text)
        if money is None:
            fault(f"amt-{number}")
            continue
        per, kind = "week" if hourly else draft.line(where, f"per-{number}"), draft.line(where, f"kind-{number}")
        costs = draft.line(where, f"cost-{number}")
        spent = typed.cents(costs) if costs else 0
        if spent is None:
            fault(f"cost-{number}")
        if per in PER and kind in KINDS:
            found.append(IncomeLine(*money, per, kind, spent or 0))
    # One line that cannot be read leaves the whole unknown: the rest alone would be too little.
    return tuple(found) if len(found) == len(said) and found else None


def sources(draft: Draft, where: str) -> int:
    """How many sources are drawn: those that are filled and one to add, never fewer than three."""
    filled = [number for number in range(MOST_SOURCES) if draft.line(where, f"amt-{number}")]
    return min(MOST_SOURCES, max(NEVER_FEWER, max(filled, default=0) + 2))


def typed_as(low: int, high: int | None) -> str:
    """Cents as they would be typed into one line."""
    if high is None:
        return f"{written(low)}+"
    if low == high and low:
        return written(low)
    return f"{written(low)}-{written(high)}"
