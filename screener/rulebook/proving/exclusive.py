"""Programs that the law keeps apart are never both a yes for one person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from screener.rulebook.proving.bench import Against, Bench, Look
from screener.rulebook.proving.passing import Passage, passages


@dataclass(frozen=True, slots=True)
class Pair:
    """Two programs that exclude each other, and the law that says so."""

    one: str
    other: str
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeverBoth:
    """Pairs of programs that exclude each other."""

    pairs: tuple[Pair, ...]

    def against(self, bench: Bench) -> Iterator[Against]:
        """Anybody for whom both programs of a pair are a yes, whichever the doors."""
        for pair in self.pairs:
            one, other = bench.book.programs[pair.one], bench.book.programs[pair.other]
            for cuts in bench.on_days([pair.one, pair.other]):
                doors = product(passages(cuts.snapshot, one), passages(cuts.snapshot, other))
                for (_one, door), (_other, second) in doors:
                    if found := bench.anybody(cuts, _both(door, second)):
                        yield cuts.snapshot.day, f"{pair.one} and {pair.other} are both a yes.", found[1]
                        break


def _both(one: Passage, other: Passage) -> Look[bool]:
    return lambda case: one.open(case) and other.open(case)
