"""What a program costs the person it is found for, a range while that is undecided."""

from __future__ import annotations

from screener.rulebook.book import Program
from screener.rulebook.case import Case
from screener.rulebook.findings import Cost
from screener.rulebook.snapshot import Snapshot


def cost(snapshot: Snapshot, program: Program, case: Case, who: str) -> Cost | None:
    """The first cost line that holds; where lines before it are open, every one that may still hold.

    A line without a figure has an unknown price, so the most is unknown beside it. The least is known only if it is 0.
    """
    possible: list[tuple[int | None, str, str | None]] = []
    for line in program.cost:
        holds = snapshot.compiled(line.when, program.measure)(case, who)
        if holds is False:
            continue
        premium = None if line.premium_month is None else snapshot.number(line.premium_month)
        possible.append((premium if isinstance(premium, int) else None, line.per, line.words))
        if holds is True:
            break
    if not possible:
        return None
    premiums = [premium for premium, _per, _words in possible if premium is not None]
    known = len(premiums) == len(possible)
    words = tuple(dict.fromkeys(words for _premium, _per, words in possible if words is not None))
    least = min(premiums) if known or 0 in premiums else None
    return Cost(least, max(premiums) if known else None, possible[-1][1], words)
