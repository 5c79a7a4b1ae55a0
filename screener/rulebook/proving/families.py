"""Every family that relations and ages can make: who is married to whom, whose child, looked after by whom.

Ages are cut where the units look at them: under 19, 19 to 23, and older. The older stand before the younger, so that
each family is made once but for a change of names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, combinations_with_replacement, product
from typing import Final

from screener.answers import Answers, Person, Value
from screener.rulebook.units import CHILD_AGE

OLDER: Final = 40
STUDENT: Final = 20
CHILD: Final = 9
AGES: Final = (OLDER, STUDENT, CHILD)
IDS: Final = "abcd"
AWAY: Final = "away"
"""A parent who lives elsewhere; children who share one are brothers and sisters."""

Facts = dict[str, Value]


def families(most: int) -> Iterator[Answers]:
    """Every family of one to ``most`` people, nobody pregnant and nothing said about taxes."""
    for size in range(1, most + 1):
        for ages in combinations_with_replacement(AGES, size):
            for kin in product(*(_kin(ages, who) for who in range(size))):
                for couples in _couples(range(size)):
                    if not any(IDS[one] in _parents(kin[other]) for one, other in couples):
                        yield _family(ages, kin, couples)


def with_claims(family: Answers, claims: Sequence[str | None]) -> Answers:
    """The same family when it was said who claims each person, or not said for ``None``."""
    for person, claim in zip(family.people, claims, strict=True):
        if claim is not None:
            family = family.with_(person.id, "claimed_by", claim)
    return family


def _kin(ages: Sequence[int], who: int) -> list[Facts]:
    """Whose child somebody may be at home, a parent away for the young, and who looks after a child without parents."""
    # Nobody of 19 to 23 has a child of 19 to 23; in the two wide classes a parent and a child may both stand.
    parents = [IDS[one] for one in range(who) if ages[one] != ages[who] or ages[who] != STUDENT]
    young = ages[who] < CHILD_AGE
    found: list[Facts] = []
    for number in (0, 1, 2):
        for named in combinations(parents, number):
            found.append({"parents": named} if named else {})
            if young and number < 2:  # noqa: PLR2004 - nobody has more than two
                found.append({"parents": (*named, AWAY)})
            if young and not named:
                found += [
                    {"parents": (AWAY,), "cared_for_by": (IDS[one], "grandchild")}
                    for one in range(who)
                    if ages[one] >= CHILD_AGE
                ]
    return found


def _parents(kin: Facts) -> tuple[object, ...]:
    named = kin.get("parents", ())
    return named if isinstance(named, tuple) else ()


def _couples(people: Sequence[int]) -> Iterator[tuple[tuple[int, int], ...]]:
    """Every way in which some of them are married to each other."""
    if len(people) < 2:  # noqa: PLR2004 - a couple is two
        yield ()
        return
    first, *rest = people
    yield from _couples(rest)
    for other in rest:
        for couples in _couples([one for one in rest if one != other]):
            yield ((first, other), *couples)


def _family(ages: Sequence[int], kin: Sequence[Facts], couples: tuple[tuple[int, int], ...]) -> Answers:
    spouses: Mapping[int, Facts] = {one: {"spouse": IDS[other]} for one, other in couples}
    return Answers(
        {},
        tuple(
            Person(IDS[who], {"age": age, "pregnant": False, **kin[who], **spouses.get(who, {})})
            for who, age in enumerate(ages)
        ),
    )
