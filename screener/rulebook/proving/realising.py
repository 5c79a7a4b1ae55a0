"""From somebody abstract to a household that can be written down: the people, ages and money that make her.

The unit and the income were free in the proof. Here dependents are added until the unit derived for her is of the
size that was taken, and pay is given to somebody whose pay counts, until her counted income is the one that was taken.
The household is then judged like any other; where none can be made, ``None`` says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from screener.answers import HOME, Answers, IncomeLine, Person, Value
from screener.rulebook.amounts import MONTHS
from screener.rulebook.book import KindCounted
from screener.rulebook.case import Case
from screener.rulebook.incomes import PERCENT, Counted, counted
from screener.rulebook.proving.anyone import Anyone
from screener.rulebook.proving.cuts import SOMEBODY, Cuts, Purse
from screener.rulebook.proving.ways import Key, MoneyKind
from screener.rulebook.reading.values import INCOME_KINDS
from screener.rulebook.terms import Measure
from screener.rulebook.units import CHILD_AGE, NOBODY, OF_TAXES

GROWN: Final = 40
YOUNG: Final = 9
RELATIONS: Final = ("children", "cared_for", "parents", "spouse", "others", "unit")
LETTERS: Final = "abcdefghijkl"


def realised(anyone: Anyone) -> Answers | None:
    """A household in which ``SOMEBODY`` is as she was taken, or ``None`` where none was found."""
    household = _Household(anyone.cuts)
    tried: Mapping[Any, Any] = anyone.tried
    told: dict[Key, Any] = {**anyone.ways.told, **tried}
    told.update({(SOMEBODY, kind): purse for kind, purse in anyone.money.items()})
    household.add(SOMEBODY, GROWN)
    for (who, what), value in told.items():
        if isinstance(what, str) and what in RELATIONS:
            household.relate(who, what, len(value) if isinstance(value, tuple) else value)
    for (who, what), value in told.items():
        if isinstance(what, str) and what not in RELATIONS:
            household.tell(who, what, value)
    household.finish()
    purses: dict[str, dict[MoneyKind, Purse]] = {}
    for (who, what), value in told.items():
        if isinstance(what, tuple):
            purses.setdefault(who, {})[what] = value
    for who, wanted in purses.items():
        household.pay(who, wanted)
    if len(household.people) > len(LETTERS):
        return None
    answers = household.answers()
    right = all(
        household.has(answers, who, kind, purse) for who, each in purses.items() for kind, purse in each.items()
    )
    return household.lettered() if right else None


class _Household:
    def __init__(self, cuts: Cuts) -> None:
        self.cuts = cuts
        self.home: dict[str, Value] = {}
        self.people: dict[str, dict[str, Value]] = {}

    def add(self, who: str, age: int) -> None:
        """Somebody more at home."""
        self.people.setdefault(who, {"age": age, "income": ()})

    def relate(self, who: str, relation: str, number: int) -> None:
        """The people who stand in a relation to ``who``."""
        for each in range(number):
            other = f"{who}.{relation}{each}"
            self.add(who, GROWN)
            self.add(other, YOUNG if relation in {"children", "cared_for"} else GROWN)
            match relation:
                case "cared_for" if self.cuts.reach.relations["children"]:
                    self.people[other]["cared_for_by"] = (who, "grandchild")
                case "children" | "cared_for":
                    self.people[other]["parents"] = (who,)
                case "parents":
                    parents = self.people[who].get("parents", ())
                    self.people[who]["parents"] = (*parents, other) if isinstance(parents, tuple) else (other,)
                case "spouse":
                    self.people[who]["spouse"] = other
                case "unit":
                    self.people[other]["claimed_by"] = who

    def tell(self, who: str, fact: str, value: Value) -> None:
        """One fact as it was taken."""
        if who == HOME:
            self.home[fact] = value
            return
        self.add(who, GROWN)
        self.people[who][fact] = value
        if "born" in self.people[who]:
            self.people[who].pop("age", None)

    def finish(self) -> None:
        """Say what nothing was said about and what units are derived from: no babies, nobody claims the grown."""
        for who, facts in self.people.items():
            case = Case(self.cuts.snapshot, self.answers())
            if case.value(who, "pregnant") is None:
                facts["pregnant"] = False
            if facts.get("pregnant") is True:
                facts.setdefault("expected_babies", 1)
            if not self._young(who):
                facts.setdefault("claimed_by", NOBODY)

    def pay(self, who: str, wanted: Mapping[MoneyKind, Purse]) -> None:
        """Make the units of ``who`` as large as wanted, and let just so much income count in each."""
        wide = [kind for kind in wanted if kind[0] in OF_TAXES]
        near = [kind for kind in wanted if kind not in wide]
        for kind in wide:
            self._grow(who, kind, wanted[kind])
        for kind in near:
            self._earn(who, who, kind, wanted)
        if self._parts(who, wanted):
            self._pay_apart(who, wanted)
            return
        # Where her own income is counted in two ways, somebody earns the rest who counts in the wider unit alone.
        earner = self._dependent(who) if near and wide else self._filer(who)
        for kind in wide:
            self._earn(who, earner, kind, wanted)

    def has(self, answers: Answers, who: str, kind: MoneyKind, purse: Purse) -> bool:
        """Whether the unit and the income derived for ``who`` are of the class that was taken."""
        found = self._counted(answers, who, kind)
        size = found.unit.size
        if not size.exact or found.income.high is None or size.low not in purse.like:
            return False
        incomes = self.cuts.incomes(kind, size.low)[:-1]
        # An income may be a range, as long as no line parts it.
        places = {sum(end > income for income in incomes) for end in (found.income.low, found.income.high)}
        return places == {purse.place}

    def answers(self) -> Answers:
        """The household as it stands."""
        return Answers(self.home, tuple(Person(who, facts) for who, facts in self.people.items()))

    def lettered(self) -> Answers:
        """The household with a letter for each person."""
        names = dict(zip(self.people, LETTERS, strict=False))

        def named(value: Value) -> Value:
            if isinstance(value, tuple):
                return tuple(names.get(item, item) if isinstance(item, str) else item for item in value)  # type: ignore[return-value]
            return names.get(value, value) if isinstance(value, str) else value

        return Answers(
            self.home,
            tuple(
                Person(names[who], {fact: named(value) for fact, value in facts.items()})
                for who, facts in self.people.items()
            ),
        )

    def _grow(self, who: str, kind: MoneyKind, purse: Purse) -> None:
        """Let whoever files for ``who`` claim more people until the unit is large enough."""
        for _more in LETTERS:
            if self._counted(self.answers(), who, kind).unit.size.low >= min(purse.like):
                return
            self._dependent(who)

    def _filer(self, who: str) -> str:
        """Who files for somebody: a parent at home for the young, else she herself."""
        parents = self.people[who].get("parents")
        return str(parents[0]) if self._young(who) and isinstance(parents, tuple) and parents else who

    def _dependent(self, who: str) -> str:
        """Somebody grown in the unit of ``who``; her pay counts there, since no parent of hers is at home."""
        if self._young(who) and self._filer(who) == who:
            # Nobody is claimed by a child, so a parent comes home who claims them both.
            self.relate(who, "parents", 1)
            self.people[self._filer(who)] |= {"claimed_by": NOBODY, "pregnant": False}
        other = f"{who}.unit{len(self.people)}"
        self.add(other, GROWN)
        self.people[other] |= {"claimed_by": self._filer(who), "pregnant": False}
        return other

    def _earn(
        self, who: str, earner: str, kind: MoneyKind, wanted: Mapping[MoneyKind, Purse], target: int | None = None
    ) -> None:
        """Give ``earner`` what makes the income of ``who`` the one wanted, and counts in no other way if it can."""
        purse = wanted[kind]
        if self.has(self.answers(), who, kind, purse):
            return
        target = self._sum_for(who, kind, wanted) if target is None else target
        others = {other[1] for other in wanted if other != kind}
        for name in INCOME_KINDS:
            rule = self._rule(kind[1], name)
            if rule.count and not any(self._rule(other, name).count for other in others):
                break
        else:  # Nothing counts here alone. What is counted in another way here can still lie where it is wanted.
            apart = (
                each
                for each in INCOME_KINDS
                if all(self._rule(other, each) != self._rule(kind[1], each) for other in others)
            )
            name = next(apart, "wages")
            rule = self._rule(kind[1], name)
        cents = -(-target * PERCENT // max(1, rule.count)) + rule.ignore * MONTHS
        before = self.people[earner].get("income")
        lines = tuple(line for line in before if isinstance(line, IncomeLine)) if isinstance(before, tuple) else ()
        a_month, rest = divmod(cents, MONTHS)
        line = IncomeLine(cents, cents, "year", name) if rest else IncomeLine(a_month, a_month, "month", name)
        self.people[earner]["income"] = (*lines, line)

    def _parts(self, who: str, wanted: Mapping[MoneyKind, Purse]) -> bool:
        """Whether no one sum is of the class wanted for the tax household and of that for the tax family."""
        spans = [self._span(who, kind, purse) for kind, purse in wanted.items() if kind[0] in OF_TAXES]
        least, most = (
            max(low for low, _high in spans) if spans else 0,
            [high for _low, high in spans if high is not None],
        )
        return bool(most) and min(most) < least

    def _pay_apart(self, who: str, wanted: Mapping[MoneyKind, Purse]) -> None:
        """Let somebody who is no parent claim ``who``: Medicaid then counts whom she lives with, a plan that family."""
        filer = f"{who}.filer"
        self.add(filer, GROWN)
        self.people[filer] |= {"claimed_by": NOBODY, "pregnant": False}
        earner = self._filer(who)
        self.people[who]["claimed_by"] = filer
        for kind, purse in wanted.items():
            if kind[0] in OF_TAXES:
                # Her own money counts in that family from nothing on, so little is earned beside it.
                least, most = self._span(who, kind, purse)
                plan = kind[0] == "tax_family"
                self._earn(who, filer if plan else earner, kind, wanted, least if plan or most is None else most)

    def _sum_for(self, who: str, kind: MoneyKind, wanted: Mapping[MoneyKind, Purse]) -> int:
        """A sum of the class that is wanted and, where one can be of both, of the class for the other unit of taxes."""
        least, most = self._span(who, kind, wanted[kind])
        for other, purse in wanted.items():
            if other != kind and other[0] in OF_TAXES and other[1] == kind[1]:
                low, high = self._span(who, other, purse)
                if (most is None or low <= most) and (high is None or least <= high):
                    least = max(least, low)
                    most = high if most is None else most if high is None else min(most, high)
        return least if most is None else most

    def _span(self, who: str, kind: MoneyKind, purse: Purse) -> tuple[int, int | None]:
        """The least and the greatest income of a class for the unit as large as it is; the last has no greatest."""
        incomes = self.cuts.incomes(kind, self._counted(self.answers(), who, kind).unit.size.low)
        last = purse.place == len(incomes) - 1
        return incomes[purse.place - 1] + 1 if purse.place else 0, None if last else incomes[purse.place]

    def _rule(self, counting: str, name: str) -> KindCounted:
        kinds = self.cuts.snapshot.counting(counting)
        return kinds.get(name) or kinds["default"]

    def _counted(self, answers: Answers, who: str, kind: MoneyKind) -> Counted:
        # The unit and the counting are all that is read of a measure here.
        return counted(Case(self.cuts.snapshot, answers), who, Measure(*kind, over="month", guidelines=""))

    def _young(self, who: str) -> bool:
        age = Case(self.cuts.snapshot, self.answers()).age(who)
        return age is not None and age.high is not None and age.high < CHILD_AGE
