"""Every way in which questions can be answered, one after another, and only questions that are asked.

A rule that has read "under 19: no" never looks at the income, so no income need be chosen for it. Values are therefore
taken as they are needed: whoever runs takes one for each thing it looks up, and is run again, from the start, until
every value of everything it looked up was taken. Nothing is left out, because what a run did not look up could not have
changed it; and the number of runs is the number of leaves of the rule's own tree of decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

MoneyKind = tuple[str, str]
"""Whose money is counted and how: a unit and a counting."""

Key = tuple[str, str | MoneyKind]
"""Whom something is looked up about, and what: a fact, a relation, or a kind of money."""

_Taken = TypeVar("_Taken")
_Result = TypeVar("_Result")


class DeadEnd(Exception):  # noqa: N818 - not an error: what was taken before leaves nothing to take, so nobody is so
    """There is no value that goes with those already taken."""


class Ways:
    """The values taken in one run, by what was looked up."""

    __slots__ = ("_trail", "_turns", "told")

    def __init__(self, turns: Sequence[int] = (), told: Mapping[Key, Any] | None = None) -> None:
        self.told: dict[Key, Any] = dict(told or {})
        self._turns = turns
        self._trail: list[tuple[int, int]] = []

    def take(self, key: Key, options: Callable[[], Sequence[_Taken]]) -> _Taken:
        """The value of ``key`` in this run: taken once, the same ever after. Raises ``DeadEnd`` if there is none."""
        if key not in self.told:
            found = options()
            if not found:
                raise DeadEnd
            place = len(self._trail)
            turn = self._turns[place] if place < len(self._turns) else 0
            self._trail.append((turn, len(found)))
            self.told[key] = found[turn]
        taken: _Taken = self.told[key]
        return taken

    def money_of(self, who: str) -> dict[MoneyKind, Any]:
        """The purses taken for somebody, by their kind."""
        return {what: taken for (whose, what), taken in self.told.items() if whose == who and isinstance(what, tuple)}

    def next(self) -> list[int] | None:
        """The turns of the next run, or ``None`` after the last one."""
        trail = list(self._trail)
        while trail:
            turn, options = trail.pop()
            if turn + 1 < options:
                return [*(turn for turn, _options in trail), turn + 1]
        return None


def every_way(run: Callable[[Ways], _Result]) -> Iterator[_Result]:
    """What a run gives in each way of answering, in an order that never changes."""
    turns: list[int] | None = []
    while turns is not None:
        ways = Ways(turns)
        try:
            result = run(ways)
        except DeadEnd:
            pass
        else:
            yield result
        turns = ways.next()
