"""The units themselves are sane for every family: who is counted for sure, who perhaps, and that nothing widens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Final

from screener.answers import Answers
from screener.rulebook.case import Case
from screener.rulebook.proving.bench import Against, Bench
from screener.rulebook.proving.families import families, with_claims
from screener.rulebook.proving.reach import Bare
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.tax_family import Return
from screener.rulebook.units import CHILD_AGE, ELSEWHERE, NOBODY, OF_TAXES, STUDENT_AGE, Unit, unit_of

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
        for kind in OF_TAXES:
            unit, wide = unit_of(case, who, kind), unit_of(bare, who, kind)
            for one in (unit, wide):
                yield from _shape(one, who, kin.home)
                yield from _on_one_return(case if one is unit else bare, one)
                # Medicaid counts husband and wife however they file, and the tax family those who file together.
                together = kind == "tax_household" or one is unit
                if together and who in kin.spouses and kin.spouses[who] not in one.members:
                    yield "A husband or wife at home is not counted for sure."
            if not _within(unit, wide):
                yield "Without presumptions a unit does not hold all that it holds with them."
        household = unit_of(case, who, "tax_household").members
        if _under(case, who, CHILD_AGE) and not set(kin.parents[who]) <= set(household):
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


def _on_one_return(case: Case, unit: Unit) -> Iterator[str]:
    """What is wrong with the tax returns of a tax family; other units have none."""
    for one in unit.returns:
        if len(one.filers) > 1 and not case.kinship.married(*one.filers):
            yield "Two who are not married to each other file one tax return."
    if len(unit.returns) == 1 and not unit.possible and not unit.open_ended:
        for member in unit.members:
            if unit_of(case, member, "tax_family").returns != unit.returns:
                yield "Somebody on a tax return is not counted with all who are on it."


def _outside(snapshot: Snapshot, family: Answers, bench: Bench) -> Iterator[tuple[Answers, str]]:
    """Whatever is said about who claims whom leaves a unit within what it was before that was said."""
    bare = Case(snapshot, family, presuming=False)
    home = bare.kinship.home
    before = {(who, kind): unit_of(bare, who, kind) for who in home for kind in OF_TAXES}
    for claims in product(*([None, *_claimers(bare, who)] for who in home)):
        claimed = with_claims(family, claims)
        bench.families += 1
        for case in (Case(snapshot, claimed), Case(snapshot, claimed, presuming=False)):
            # Claims leave the relations as they are, so these are worked out once.
            case.kinship = bare.kinship
            kinds = OF_TAXES if all(map(partial(_thinkable, bare), home, claims)) else ("tax_household",)
            for who, kind in product(home, kinds):
                unit = unit_of(case, who, kind)
                if not _within(unit, before[who, kind]):
                    yield claimed, "What is said about taxes takes a unit outside of what it could be before."
                if case.presuming:
                    yield from ((claimed, words) for words in _on_one_return(case, unit))


def _claimers(case: Case, who: str) -> tuple[str, ...]:
    """Who can claim somebody: nobody, a grown person here, or for those under 24 somebody elsewhere.

    An older person who says that somebody elsewhere claims her leaves her unit open on purpose (see ``units``).
    """
    kin = case.kinship
    grown = (one for one in kin.home if one != who and not kin.married(one, who) and not _under(case, one, CHILD_AGE))
    return (NOBODY, *((ELSEWHERE,) if _under(case, who, STUDENT_AGE) else ()), *grown)


def _thinkable(case: Case, who: str, claim: str | None) -> bool:
    """Whether a claim goes with what the tax family rests on where nobody said it (see ``tax_family``).

    Spouses at home file together, and are then claimed by nobody; a child with two parents here has nobody elsewhere.
    Who says otherwise is counted as she says.
    """
    if claim in {None, NOBODY}:
        return True
    here, named = case.kinship.parents[who], case.kinship.named_parents[who]
    from_here = len(here) > 1 and set(named) <= set(here) and _under(case, who, CHILD_AGE)
    return who not in case.kinship.spouses and not (claim == ELSEWHERE and from_here)


def _within(unit: Unit, wide: Unit) -> bool:
    """Whether a unit is one of those that a wider one can turn out to be."""
    if unit.open_ended and not wide.open_ended:
        return False
    if not wide.open_ended and not all(any(_refines(one, other) for other in wide.returns) for one in unit.returns):
        return False
    return set(wide.members) <= set(unit.members) and set(unit.members) | set(unit.possible) <= set(wide.members) | set(
        wide.possible
    )


def _refines(one: Return, wide: Return) -> bool:
    """Whether a tax return says no more and no less than what was open on another."""
    return (
        one.filers == wide.filers
        and set(wide.claimed) <= set(one.claimed)
        and {*one.claimed, *one.perhaps} <= {*wide.claimed, *wide.perhaps}
    )


def _under(case: Case, who: str, years: int) -> bool:
    age = case.age(who)
    return age is not None and age.high is not None and age.high < years
