"""What every proof needs: the days on which the rules differ, everybody there can be, and whom to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, Protocol, TypeVar

from screener.answers import Answers
from screener.rulebook.book import Rulebook
from screener.rulebook.case import Case
from screener.rulebook.foreseeing import days_in_the_rules
from screener.rulebook.proving.anyone import Anyone
from screener.rulebook.proving.cuts import Cuts
from screener.rulebook.proving.reach import Bare, Reach
from screener.rulebook.proving.realising import realised
from screener.rulebook.proving.ways import DeadEnd, Ways, every_way

MOST_ATTEMPTS: Final = 200
"""So many who fit are tried to be written out as a household before it is said that nobody could be."""


@dataclass(frozen=True, slots=True)
class Counterexample:
    """One household for which a guarantee does not hold on a day; none where it is the rules alone that show it."""

    guarantee: str
    on: date
    words: str
    household: Answers | None = None


Against = tuple[date, str, Answers | None]
"""What speaks against a guarantee: on which day, in words, and the household."""

Seen = TypeVar("Seen")
Look = Callable[[Case], Seen | None]
"""What a proof looks for in somebody; nothing, or anything that is false, where it is not there."""


class Unjudged(Exception):  # noqa: N818 - a household that stops the rules, which is one more counter-example
    """Somebody whom the rules of a day cannot judge: the day, what happened, and the household."""

    def __init__(self, on: date, words: str, household: Answers | None) -> None:
        super().__init__(words)
        self.on = on
        self.words = words
        self.household = household


class Claim(Protocol):
    """One kind of guarantee."""

    def against(self, bench: Bench) -> Iterator[Against]:
        """Whatever speaks against it; nothing where it is proved."""


class Bench:
    """A rulebook on all its days from ``since`` on. ``ways`` counts the ways that were judged."""

    def __init__(self, book: Rulebook, since: date) -> None:
        self.book = book
        self.since = since
        self.ways = 0
        self.families = 0
        self._cuts: dict[tuple[tuple[str, ...], date], list[Cuts]] = {}

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The first day, and every later one on which something in the rules begins or has ended."""
        return (self.since, *sorted({day for day in days_in_the_rules(self.book) if day > self.since}))

    def on_days(self, programs: Iterable[str], also: Iterable[Bare] = (), since: date | None = None) -> Iterator[Cuts]:
        """The classes that some programs and other terms cut, once for each meaning these have over the days."""
        programs, also, since = tuple(programs), tuple(also), since or self.since
        if also:
            yield from self._on_days(programs, also, since)
        else:
            if (programs, since) not in self._cuts:
                self._cuts[programs, since] = list(self._on_days(programs, also, since))
            yield from self._cuts[programs, since]

    def _on_days(self, programs: tuple[str, ...], also: tuple[Bare, ...], since: date) -> Iterator[Cuts]:
        seen = set()
        for day in sorted({since, *(day for day in self.days if day > since)}):
            reach = Reach(self.book.on(day))
            for program in programs:
                reach.program(program)
            for term, measure in also:
                reach.term(term, measure)
            if reach.meaning() not in seen:
                seen.add(reach.meaning())
                yield Cuts(reach)

    def everybody(self, cuts: Cuts, look: Look[Seen], untold: Iterable[str] = ()) -> Iterator[tuple[Anyone, Seen]]:
        """Everybody in whom ``look`` sees something, of all the ways in which anybody can be, and what it sees.

        Some facts may be left untold. Raises ``Unjudged`` where the rules stop.
        """
        hidden = frozenset(untold)

        def run(ways: Ways) -> tuple[Anyone, Seen | None]:
            anyone = Anyone(cuts, ways, hidden)
            try:
                return anyone, look(anyone)
            except DeadEnd:
                raise
            except Exception as error:
                raise Unjudged(cuts.snapshot.day, f"The rules stop with {error!r}.", realised(anyone)) from error

        for anyone, seen in every_way(run):
            self.ways += 1
            if seen:
                yield anyone, seen

    def anybody(self, cuts: Cuts, look: Look[Seen], untold: Iterable[str] = ()) -> tuple[Seen, Answers | None] | None:
        """What ``look`` sees in the first whom it can also be seen in as a household, and that household.

        ``None`` where there is nobody; a household of ``None`` where there is somebody whom no household can be.
        """
        first: Seen | None = None
        for attempt, (anyone, seen) in enumerate(self.everybody(cuts, look, untold)):
            first = first or seen
            household = realised(anyone)
            if household is not None and (again := look(Case(cuts.snapshot, household))):
                return again, household
            if attempt == MOST_ATTEMPTS:
                break
        return None if first is None else (first, None)
