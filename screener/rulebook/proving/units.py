"""The units themselves are sane for every family: who is counted for sure, who perhaps, and that nothing widens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from screener.answers import Answers
from screener.rulebook.case import Case
from screener.rulebook.proving.bench import Against, Bench
from screener.rulebook.proving.families import families, with_claims
from screener.rulebook.proving.reach import Bare
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.units import CHILD_AGE, ELSEWHERE, NOBODY, STUDENT_AGE, Unit, unit_of

FACTS: Final = ("claimed_by", "files_apart", "pregnant", "expected_babies")


@dataclass(frozen=True, slots=True)
class UnitsAreSane:
    """``people``: the largest family; ``claims``: the largest in which every way of claiming is tried."""

    people: int
    claims: int

    def against(self, bench: Bench) -> Iterator[Against]:
        """The first family of each kind of mistake."""
        told: set[str] = set()
        for cuts in bench.on_days([], _terms(bench)):
            snapshot = cuts.snapshot
            for family in families(self.people):
                bench.families += 1
                for words in _mistakes(snapshot, family):
                    if words not in told:
                        told.add(words)
                        yield snapshot.day, words, family
                if len(family.people) <= self.claims:
                    for claimed, words in _outside(snapshot, family, bench):
                        if words not in told:
                            told.add(words)
                            yield snapshot.day, words, claimed


def _terms(bench: Bench) -> Iterator[Bare]:
    """What says for whom the facts that units read are questions, and what is presumed of them."""
    for name in FACTS:
        fact = bench.book.facts[name]
        yield from ((one.when, None) for one in fact.presume if one.when is not None)
        if fact.only_for is not None:
            yield fact.only_for, None


def _mistakes(snapshot: Snapshot, family: Answers) -> Iterator[str]:
    case, bare = Case(snapshot, family), Case(snapshot, family, presuming=False)
    kin = case.kinship
    for who in kin.home:
        unit, wide = unit_of(case, who, "tax_household"), unit_of(bare, who, "tax_household")
        for one in (unit, wide):
            yield from _shape(one, who, kin.home)
            if who in kin.spouses and kin.spouses[who] not in one.members:
                yield "A husband or wife at home is not counted for sure."
        if not _within(unit, wide):
            yield "Without presumptions a unit does not hold all that it holds with them."
        if _under(case, who, CHILD_AGE) and not set(kin.parents[who]) <= set(unit.members):
            yield "A child under 19 is not counted for sure with each parent at home."
        if set(unit_of(case, who, "couple").members) != {who, kin.spouses.get(who, who)}:
            yield "A couple is not the person and her husband or wife."
        if unit_of(case, who, "person").members != (who,):
            yield "A unit of one is not the person herself."


def _shape(unit: Unit, who: str, home: tuple[str, ...]) -> Iterator[str]:
    counted = (*unit.members, *unit.possible)
    if who not in unit.members:
        yield "A unit does not hold its person for sure."
    if len(set(counted)) != len(counted) or not set(counted) <= set(home):
        yield "A unit counts somebody twice, or somebody who is not at home."
    if (unit.possible or unit.open_ended) and not unit.missing:
        yield "A unit is open, and nothing is missing that would settle it."
    size = unit.size
    if size.low < 1 or (size.high is not None and not size.low <= size.high <= len(home)):
        yield "The size of a unit is not between one and everybody at home."


def _outside(snapshot: Snapshot, family: Answers, bench: Bench) -> Iterator[tuple[Answers, str]]:
    """Whatever is said about who claims whom leaves a unit within what it was before that was said."""
    bare = Case(snapshot, family, presuming=False)
    home = bare.kinship.home
    before = {who: unit_of(bare, who, "tax_household") for who in home}
    for claims in product(*([None, *_claimers(bare, who)] for who in home)):
        claimed = with_claims(family, claims)
        bench.families += 1
        for case in (Case(snapshot, claimed), Case(snapshot, claimed, presuming=False)):
            # Claims leave the relations as they are, so these are worked out once.
            case.kinship = bare.kinship
            for who in home:
                if not _within(unit_of(case, who, "tax_household"), before[who]):
                    yield claimed, "What is said about taxes takes a unit outside of what it could be before."


def _claimers(case: Case, who: str) -> tuple[str, ...]:
    """Who can claim somebody: nobody, a grown person here, or for those under 24 somebody elsewhere.

    An older person who says that somebody elsewhere claims her leaves her unit open on purpose (see ``units``).
    """
    kin = case.kinship
    grown = (one for one in kin.home if one != who and not kin.married(one, who) and not _under(case, one, CHILD_AGE))
    return (NOBODY, *((ELSEWHERE,) if _under(case, who, STUDENT_AGE) else ()), *grown)


def _within(unit: Unit, wide: Unit) -> bool:
    """Whether a unit is one of those that a wider one can turn out to be."""
    if unit.open_ended and not wide.open_ended:
        return False
    return set(wide.members) <= set(unit.members) and set(unit.members) | set(unit.possible) <= set(wide.members) | set(
        wide.possible
    )


def _under(case: Case, who: str, years: int) -> bool:
    age = case.age(who)
    return age is not None and age.high is not None and age.high < years
