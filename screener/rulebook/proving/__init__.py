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

__all__ = [
    "Counterexample",
    "Guarantees",
    "Proof",
    "household_file",
    "proofs",
    "prove",
    "prove_in_words",
    "read_guarantees",
]


@dataclass(frozen=True, slots=True)
class Proof:
    """One guarantee, how many ways and families were judged for it, and what speaks against it."""

    guarantee: Guarantee
    ways: int
    against: tuple[Counterexample, ...]


def prove(book: Rulebook, guarantees: Guarantees, only: Collection[str] = ()) -> list[Counterexample]:
    """Everything that speaks against the guarantees (or against some of them); nothing where they are proved."""
    return [found for proof in proofs(book, guarantees, only) for found in proof.against]


def proofs(book: Rulebook, guarantees: Guarantees, only: Collection[str] = ()) -> Iterator[Proof]:
    """Each guarantee, tried, in the order in which they stand."""
    for guarantee in guarantees.every:
        if not only or guarantee.id in only:
            bench = Bench(book, guarantees.since)
            against = tuple(_against(guarantee, bench))
            yield Proof(guarantee, bench.ways, against)


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


def prove_in_words(book: Rulebook, guarantees: Guarantees) -> Iterator[str]:
    """A line for each guarantee as it is tried, and under it what speaks against it, as a household file."""
    for proof in proofs(book, guarantees):
        if not proof.against:
            yield f"Proved: {proof.guarantee.words} ({proof.ways:,} ways)"
        for found in proof.against:
            yield f"NOT TRUE: {proof.guarantee.words}"
            yield f"  {found.on}: {found.words}"
            if found.household is not None:
                yield f"  This household shows it (screener screen - --on {found.on}):"
                yield from (f"    {line}" for line in household_file(book, found.household).splitlines())
