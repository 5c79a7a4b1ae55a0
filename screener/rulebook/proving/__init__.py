"""Proofs: what ``rules/guarantees.yaml`` promises is tried on everybody there can be, and not on examples.

Two parts. Anybody at all is put before the very closures that serve people, with her facts, the size of her unit and
its income in every class that the rules of a day cut (``anyone``, ``cuts``). Apart from that, the units are derived for
every family of up to four (``families``, ``units``). Whatever fails is shown with a household that fails.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from screener.rulebook.book import Rulebook
from screener.rulebook.proving.bench import Bench, Counterexample, Unjudged
from screener.rulebook.proving.guarantees import Guarantee, Guarantees, read_guarantees
from screener.rulebook.proving.writing import household_file

__all__ = ["Counterexample", "Guarantee", "Guarantees", "Proof", "household_file", "proofs", "read_guarantees"]


@dataclass(frozen=True, slots=True)
class Proof:
    """One guarantee, how many classes of people and how many families were tried, and what speaks against it."""

    guarantee: Guarantee
    ways: int
    families: int
    against: tuple[Counterexample, ...]


def proofs(book: Rulebook, guarantees: Guarantees, only: Collection[str] = ()) -> Iterator[Proof]:
    """Each guarantee (or each of those named), tried, in the order in which they stand."""
    bench = Bench(book, guarantees.since)
    for guarantee in guarantees.every:
        if not only or guarantee.id in only:
            bench.ways = bench.families = 0
            against = tuple(_against(guarantee, bench))
            yield Proof(guarantee, bench.ways, bench.families, against)


def _against(guarantee: Guarantee, bench: Bench) -> Iterator[Counterexample]:
    said: set[str] = set()
    try:
        for day, words, household in guarantee.claim.against(bench):
            # The first day stands for the later ones on which the same is wrong.
            if words not in said:
                said.add(words)
                yield Counterexample(guarantee.id, day, words, household)
    except Unjudged as stopped:
        yield Counterexample(guarantee.id, stopped.on, stopped.words, stopped.household)
