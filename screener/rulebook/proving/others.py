"""What others at home add to somebody's unit: money only of those who must file taxes, and babies perhaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from screener.answers import Answers, IncomeLine
from screener.rulebook.amounts import Amount
from screener.rulebook.case import Case
from screener.rulebook.proving.bench import Against, Bench
from screener.rulebook.proving.families import CHILD, families, with_claims
from screener.rulebook.terms import Measure
from screener.rulebook.units import CHILD_AGE, NOBODY, Unit, unit_of

LITTLE: Final = (IncomeLine(100_00, 100_00, "year"),)
"""Pay of $100 a year, for which nobody who is claimed must file taxes, unless she is married."""


@dataclass(frozen=True, slots=True)
class SmallMoneyAddsNothing:
    """The little that a claimed person earns is not counted for others, and what anybody else earns is."""

    people: int
    measure: Measure

    def against(self, bench: Bench) -> Iterator[Against]:
        """The first family of each kind of mistake, whoever claims whom in it."""
        snapshot = bench.book.on(bench.since)
        told: set[str] = set()
        for family in families(self.people):
            for claims in product(*(_claimers(family, person.id) for person in family.people)):
                claimed = with_claims(family, claims)
                bench.families += 1
                for earner in claimed.people:
                    paid = claimed.with_(earner.id, "income", LITTLE)
                    for words in self._mistakes(Case(snapshot, _others_have_nothing(paid, earner.id)), earner.id):
                        if words not in told:
                            told.add(words)
                            yield snapshot.day, words, paid

    def _mistakes(self, case: Case, earner: str) -> Iterator[str]:
        claimer = case.answered(earner, "claimed_by")
        age = case.age(earner)
        child = age is not None and age.low < CHILD_AGE and bool(case.kinship.parents[earner])
        single = earner not in case.kinship.spouses
        for who in case.kinship.home:
            found = case.counted(who, self.measure)
            if who == earner or earner not in found.unit.members:
                continue
            if single and (child or claimer in found.unit.members) and found.income.high != 0:
                yield "The little that a claimed person earns is counted for somebody else."
            if not child and claimer == NOBODY and found.income.low == 0:
                yield "What somebody earns whom nobody claims is not counted for those she is counted with."


@dataclass(frozen=True, slots=True)
class BabiesOfOthersAreLeftOpen:
    """A baby on the way counts for whoever is pregnant, and perhaps for those with whom she is counted."""

    people: int

    def against(self, bench: Bench) -> Iterator[Against]:
        """The first family of each kind of mistake."""
        snapshot = bench.book.on(bench.since)
        told: set[str] = set()
        for family in families(self.people):
            for mother in (person.id for person in family.people if person.facts["age"] != CHILD):
                expecting = family.with_(mother, "pregnant", True).with_(mother, "expected_babies", 1)  # noqa: FBT003
                bench.families += 1
                before, now = Case(snapshot, family), Case(snapshot, expecting)
                for who in now.kinship.home:
                    was, unit = unit_of(before, who, "tax_household"), unit_of(now, who, "tax_household")
                    words = _wrong(was.size, unit, mother, who)
                    if words and words not in told:
                        told.add(words)
                        yield snapshot.day, words, expecting


def _wrong(was: Amount, unit: Unit, mother: str, who: str) -> str | None:
    """What is wrong with a unit that was of some size before somebody was pregnant."""
    sure, perhaps = mother in unit.members, mother in unit.possible
    more = 1 if sure or perhaps else 0
    high = None if was.high is None else was.high + more
    if unit.size != Amount(was.low + (who == mother), high):
        return "A baby on the way does not count for sure for its mother, and perhaps for those she is counted with."
    if who != mother and unit.size_before("above") != was:
        return "Somebody else's baby keeps a person out of a program that begins above a line."
    return None


def _others_have_nothing(family: Answers, earner: str) -> Answers:
    for person in family.people:
        if person.id != earner:
            family = family.with_(person.id, "income", ())
    return family


def _claimers(family: Answers, who: str) -> list[str | None]:
    """Who can claim somebody: nobody, or a grown person here to whom she is not married."""
    ages = {person.id: person.facts["age"] for person in family.people}
    married = {who, *(person.id for person in family.people if person.facts.get("spouse") == who)}
    married.add(str(family.get(who, "spouse")))
    return [NOBODY, *(one for one, age in ages.items() if one not in married and age != CHILD)]
