"""The table of the law: everything that the rules say, once, however many rules and days say it.

A node is one term, compiled. Rules that say the same share a node, and so do the days on which they say the same: what
was worked out at it for somebody is worked out for all of them. Each node knows what it may look up. So what is found
at it stays where something else is tried, and on another day where nothing it looks up hangs on the day.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from screener.rulebook.case import Case
    from screener.rulebook.snapshot import Snapshot
    from screener.rulebook.unknowns import Judgement

Ask = Callable[["Case", str], "Judgement"]
"""Answers of somebody in a case: yes, no, or what is missing."""


@dataclass(frozen=True, slots=True)
class Reads:
    """The facts that something may look up: of whomever it is asked about, of others too, and those that age."""

    own: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    dated: frozenset[str] = frozenset()
    """What is told as a date or changes with one: what hangs on it is another thing on another day."""

    def of_others(self) -> Reads:
        """The same, asked about others."""
        return Reads(frozenset(), self.own | self.others, self.dated)


NOTHING_READ: Final = Reads()


def all_of(reads: Iterable[Reads]) -> Reads:
    """Everything that any of these looks up."""
    each = tuple(reads)
    return Reads(*(frozenset().union(*(getattr(one, name) for one in each)) for name in ("own", "others", "dated")))


class Node:
    """One thing that the rules say. What it comes to for somebody is ``kept`` where it is more than a look-up."""

    __slots__ = ("ask", "judge", "reads")

    def __init__(self, judge: Ask, reads: Reads, *, kept: bool) -> None:
        self.judge = judge
        self.reads = reads
        self.ask: Ask = self._once if kept else judge

    def __call__(self, case: Case, who: str) -> Judgement:
        """Yes, no, or what is missing."""
        return self.ask(case, who)

    def _once(self, case: Case, who: str) -> Judgement:
        answer, rests = case.found.get((self, who)) or case.find(self, who)
        if rests:
            case.assumed.update(rests)
        return answer


Table = dict[Hashable, Node]
"""Every node of a book and of its reforms, by what it says."""


def shared(snapshot: Snapshot, says: Hashable, judge: Ask, reads: Reads, *, kept: bool = False) -> Node:
    """The node that says this, made where no day's rules said it before."""
    return snapshot.say(says, lambda: Node(judge, reads, kept=kept))
