"""Anybody at all: a case whose facts, relations, unit and income are taken only when a rule looks them up.

The compiled rules judge it just as they judge a household. Everything is told in full, save what is left ``untold`` on
purpose. Who is counted with whom is not derived but free, which covers every family there is; that units are derived
rightly is proved apart, in ``families``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from screener.answers import HOME, Answers, Person, Value
from screener.rulebook.amounts import Amount, exactly
from screener.rulebook.case import Case
from screener.rulebook.incomes import Counted
from screener.rulebook.proving.cuts import SOMEBODY, Cuts, Purse
from screener.rulebook.proving.ways import MoneyKind, Ways
from screener.rulebook.terms import Measure
from screener.rulebook.units import Unit

NOBODY_SAID_ANYTHING: Final = Answers({}, (Person(SOMEBODY),))


class Anyone(Case):
    """A case about ``SOMEBODY``, in one of the ways in which she can be."""

    __slots__ = ("cuts", "money", "untold", "ways")

    def __init__(self, cuts: Cuts, ways: Ways, untold: frozenset[str] = frozenset()) -> None:
        super().__init__(cuts.snapshot, NOBODY_SAID_ANYTHING)
        self.cuts = cuts
        self.ways = ways
        self.untold = untold
        self.money: dict[MoneyKind, Purse] = {}
        self._relate()

    def with_money(self, money: dict[MoneyKind, Purse]) -> Anyone:
        """The same person, her unit's size and income given."""
        case = self._like_this()
        case.money = money
        return case

    def _like_this(self) -> Anyone:
        # Whatever was taken stays taken, so a new case is the same person.
        case = Anyone(self.cuts, self.ways, self.untold)
        case.tried, case.doubted, case.money = self.tried, self.doubted, self.money
        return case

    def answered(self, who: str, fact: str) -> Value | None:
        """What is tried, left untold, or taken in this way; ``None`` where nobody would be asked."""
        if (who, fact) in self.tried:
            return self.tried[who, fact]
        if fact in self.untold or self.snapshot.certain(self, who, fact) is not None:
            return None
        return self.ways.take((who, fact), lambda: self._values(who, fact))

    def age(self, who: str) -> Amount:
        """An age of each class."""
        if who == HOME:
            # A fact about the home is asked whoever lives there.
            return exactly(0)
        return exactly(self.ways.take((who, "age"), lambda: self.cuts.ages))

    def counted(self, who: str, measure: Measure) -> Counted:
        """A unit of any size with any income."""
        purse = self.purse(who, (measure.unit, measure.counting))
        named = min(purse.size - 1, self.cuts.reach.relations["unit"])
        members = (who, *(f"{who}.unit{number}" for number in range(named)))
        # The rules read how many there are, and babies may stand for those of whom they read nothing more.
        return Counted(Unit(members, babies=exactly(purse.size - len(members))), exactly(purse.cents), ())

    def purse(self, who: str, kind: MoneyKind) -> Purse:
        """The size and the income taken for a person's unit; a couple is two where there is a spouse."""
        if who == SOMEBODY and kind in self.money:
            return self.money[kind]
        size = (2 if who in self.kinship.spouses else 1) if kind[0] == "couple" else None
        return self.ways.take((who, kind), lambda: self._purses(who, kind, size))

    def _values(self, who: str, fact: str) -> tuple[Value, ...]:
        return self.cuts.births(self.age(who).low) if fact == "born" else self.cuts.of(fact)

    def _purses(self, who: str, kind: MoneyKind, size: int | None) -> list[Purse]:
        """The purses that go with those already taken for the same person."""
        taken = self.ways.money_of(who) | (self.money if who == SOMEBODY else {})
        return [
            purse
            for purse in self.cuts.purses(kind, size)
            if all(self.cuts.agree(kind, purse, other, one) for other, one in taken.items())
        ]

    def _relate(self) -> None:
        relations = self.cuts.reach.relations

        def some(relation: str) -> Callable[[str], tuple[str, ...]]:
            def related(who: str) -> tuple[str, ...]:
                ages = self.ways.take((who, relation), lambda: self.cuts.relatives(relation))
                people = tuple(f"{who}.{relation}{number}" for number in range(len(ages)))
                for one, age in zip(people, ages, strict=True):
                    if age is not None:
                        self.ways.told.setdefault((one, "age"), age)
                return people

            return related

        children, cared_for = some("children"), some("cared_for")
        kin = self.kinship
        kin.children = _Related(children)
        # Whoever looks after her own children may look after others, too.
        kin.cared_for = _Related(lambda who: (*children(who), *cared_for(who)))
        kin.parents = _Related(some("parents"))
        kin.spouses = _Spouses(some("spouse"))
        if relations["home"] or relations["others"]:
            others = self.ways.take(
                (SOMEBODY, "others"), lambda: range(max(relations["home"], relations["others"] + 1))
            )
            kin.home = (SOMEBODY, *(f"{SOMEBODY}.others{number}" for number in range(others)))


class _Related(dict[str, tuple[str, ...]]):
    """The people of one relation, for whoever is asked about."""

    def __init__(self, related: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._related = related

    def __missing__(self, who: str) -> tuple[str, ...]:
        self[who] = self._related(who)
        return self[who]


class _Spouses(dict[str, str]):
    """Who is married, taken when it is looked up."""

    def __init__(self, related: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._related = related

    def __contains__(self, who: object) -> bool:
        return isinstance(who, str) and (super().__contains__(who) or bool(self._related(who)))

    def __missing__(self, who: str) -> str:
        (self[who],) = self._related(who)
        return self[who]
