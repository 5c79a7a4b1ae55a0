"""One household before the rules of one day: what was said, what may be taken as said, and what is tried.

A case never changes the answers. ``trying`` gives a case in which one missing fact is taken to have one of
its values; that is how "you need not tell us" is proved instead of promised.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

from screener.answers import HOME, SKIPPED, Answers, Value
from screener.rulebook.amounts import Amount, exactly
from screener.rulebook.incomes import Counted, counted
from screener.rulebook.kinship import Kinship
from screener.rulebook.terms import Measure
from screener.rulebook.units import COUNTED_FACTS, OF_TAXES
from screener.rulebook.unknowns import Judgement, MissingFact

if TYPE_CHECKING:
    from screener.rulebook.nodes import Node
    from screener.rulebook.snapshot import Snapshot

MONTHS_OF_A_YEAR = 12
_Key = TypeVar("_Key")
_Kept = TypeVar("_Kept")
EVERYBODY: Final = ""
"""Whom a change is about that is made to all at home."""

Rests = dict[MissingFact, bool]
"""The presumptions that something rests on, in the order in which they were met, and whether each is firm."""
Kept = tuple[Judgement, Rests]
"""What something comes to, and what that rests on."""


class Case:
    """The lookups that compiled terms make. Cheap to make; lives for one judgement.

    What was worked out once is kept, with the presumptions it rests on: they are noted again each time it is used,
    so that every judgement knows its own.
    """

    __slots__ = (
        "_ageing", "_ages", "_apart", "_changed", "_counted", "_doubts", "_facts", "_firm", "_like", "_more", "_sure",
        "_trials", "_twin",
        "answers", "assumed", "doubted", "found", "kinship", "presuming", "said", "snapshot", "tried",
    )  # fmt: skip

    def __init__(self, snapshot: Snapshot, answers: Answers, *, presuming: bool = True) -> None:
        self.snapshot = snapshot
        self.answers = answers
        self.presuming = presuming
        self.kinship = Kinship(answers)
        self.tried: dict[MissingFact, Value] = {}
        self.doubted: frozenset[MissingFact] = frozenset()
        self.assumed: Rests = {}
        self._facts = {HOME: answers.household, **{person.id: person.facts for person in answers.people}}
        self._more: dict[tuple[str, str], int] = {}
        self._ages: dict[str, Amount | None] = {}
        self.said: dict[MissingFact, tuple[Value | None, Rests]] = {}
        self._counted: dict[tuple[str, ...], tuple[Any, Rests]] = {}
        self.found: dict[tuple[Node, str], Kept] = {}
        self._like: Case | None = None
        self._apart: MissingFact | None = None
        self._twin: Case | None = None
        self._firm: Case | None = None
        self._changed: list[Case] = []
        self._ageing: frozenset[str] = frozenset()
        self._sure: dict[tuple[str, str], bool] = {}
        self._doubts: dict[MissingFact, Case] = {}
        self._trials: dict[tuple[MissingFact, Value], Case] = {}

    def trying(self, missing: MissingFact, value: Value) -> Case:
        """The same case with one missing fact taken to have ``value``; always the same one, for every term."""
        case = self._trials.get((missing, value))
        if case is None:
            case = self._like_this()
            case._like, case._apart = self, missing  # noqa: SLF001 - the same class
            case._twin = None if self._twin is None else self._twin.trying(missing, value)  # noqa: SLF001
            case.tried = {**self.tried, missing: value}
            if missing[1] not in COUNTED_FACTS:
                case._counted = self._counted  # noqa: SLF001 - the same class
            self._trials[missing, value] = case
        return case

    def telling(self, who: str, fact: str, value: Value) -> Case:
        """The same case where somebody said something else of one fact; an age stands for a date of birth."""
        case = self._like_this()
        case._like, case._apart = self, (who, fact)  # noqa: SLF001 - the same class
        self._changed.append(case)
        case.answers = self.answers.without(who, ["born"] if fact == "age" else []).with_(who, fact, value)
        case._facts = {**self._facts, who: case.answers.facts_of(who)}  # noqa: SLF001 - the same class
        case._ages = {}  # noqa: SLF001 - the same class
        return case

    def doubting(self, presumption: MissingFact) -> Case:
        """The same case without one presumption; always the same one, for every term."""
        case = self._doubts.get(presumption)
        if case is None:
            case = self._like_this()
            case._like, case._apart = self, presumption  # noqa: SLF001 - the same class
            case.doubted = self.doubted | {presumption}
            if presumption[1] not in COUNTED_FACTS:
                case._counted = self._counted  # noqa: SLF001 - the same class
            self._doubts[presumption] = case
        return case

    def presuming_little(self) -> Case:
        """The same case with no presumptions but the firm ones."""
        if self._firm is None:
            case = self._firm = self._like_this()
            case._like = self  # noqa: SLF001 - the same class
            case._twin = None if self._twin is None else self._twin.presuming_little()  # noqa: SLF001
            case.presuming = False
        return self._firm

    def on(self, snapshot: Snapshot) -> Case:
        """The same household by other rules, or on another day."""
        case = self._like_this()
        case.snapshot = snapshot
        case._twin = self  # noqa: SLF001 - the same class
        told = {fact for facts in self._facts.values() for fact in facts}
        case._ageing = frozenset(told if snapshot.day != self.day else ())  # noqa: SLF001 - the same class
        if "born" in told:
            case._ages = {}  # noqa: SLF001 - the same class
        return case

    def earning(self, measure: Measure, cents: int) -> Case:
        """The same case with so many more cents a year counted in every unit as this measure counts (fewer below 0)."""
        # Who is on a tax return is paid the same money, whichever of the two units of taxes counts it.
        units = OF_TAXES if measure.unit in OF_TAXES else (measure.unit,)
        case = self._like_this()
        case._like, case._apart = self, (EVERYBODY, "income")  # noqa: SLF001 - the same class
        case._counted = self._counted  # noqa: SLF001 - the same class
        self._changed.append(case)
        more = {(unit, measure.counting): cents for unit in units}
        case._more = {**self._more, **more}  # noqa: SLF001 - the same class
        return case

    def end(self) -> None:
        """Let go of all that was made from this case: rings of objects would hold what was told until Python looks."""
        for case in (*self._trials.values(), *self._doubts.values(), *self._changed, *filter(None, [self._firm])):
            case.end()
        for kept in (self._trials, self._doubts, self._changed, self._counted, self.found):
            kept.clear()
        self._firm = None

    def _like_this(self) -> Case:
        case = Case.__new__(Case)
        case.snapshot = self.snapshot
        case.answers = self.answers
        case.presuming = self.presuming
        case.kinship = self.kinship
        case.tried = self.tried
        case.doubted = self.doubted
        case.assumed = {}
        case._facts = self._facts  # noqa: SLF001 - the same class
        case._more = self._more  # noqa: SLF001 - the same class
        case._ages = self._ages  # noqa: SLF001 - the same class
        case._like = None  # noqa: SLF001 - the same class
        case._apart = None  # noqa: SLF001 - the same class
        case._twin = None  # noqa: SLF001 - the same class
        case._ageing = self._ageing  # noqa: SLF001 - the same class
        case.said = {}
        case._counted = {}  # noqa: SLF001 - the same class
        case.found = {}
        case._sure = {}  # noqa: SLF001 - the same class
        case._doubts = {}  # noqa: SLF001 - the same class
        case._changed = []  # noqa: SLF001 - the same class
        case._firm = None  # noqa: SLF001 - the same class
        case._trials = {}  # noqa: SLF001 - the same class
        return case

    @property
    def day(self) -> date:
        """The day on which the household is judged."""
        return self.snapshot.day

    def answered(self, who: str, fact: str) -> Value | None:
        """What was said or is tried; ``None`` for absent, skipped, and the choice that keeps it private."""
        if self.tried and (who, fact) in self.tried:
            return self.tried[who, fact]
        value = self._facts[who].get(fact)
        if value is None or value is SKIPPED:
            return None
        return None if value == self.snapshot.private_choice(fact) else value

    def value(self, who: str, fact: str) -> Value | None:
        """What was said, or is certain for such a person, or is presumed; ``None`` where it is missing."""
        value, rests = self.said.get((who, fact)) or self._keep(
            self.said, (who, fact), lambda: self._look_up(who, fact)
        )
        if rests:
            self.assumed.update(rests)
        return value

    def _look_up(self, who: str, fact: str) -> Value | None:
        value = self.answered(who, fact)
        if value is None:
            value = self.snapshot.certain(self, who, fact)
        if value is None and (who, fact) not in self.doubted:
            found = self.snapshot.presumption(self, who, fact)
            if found is not None and (self.presuming or found.firm):
                self.assumed[who, fact] = found.firm
                return found.value
        return value

    def presumes(self, fact: MissingFact) -> bool:
        """Whether something may be presumed of somebody beyond the facts' own presumptions; notes that it was."""
        if not self.presuming or fact in self.doubted:
            return False
        self.assumed[fact] = False
        return True

    def bounds_of(self, fact: str) -> tuple[int, int | None]:
        """The least and the most that a number may be."""
        known = self.snapshot.book.facts.get(fact)
        return (0, None) if known is None else (known.least, known.most)

    def age(self, who: str) -> Amount | None:
        """The person's age in whole years on the day; a birth month without a day may leave two ages open."""
        # An age is never tried, so every trial of a case shares the ages.
        if who not in self._ages:
            born, years = self.answered(who, "born"), self.answered(who, "age")
            if isinstance(born, str):
                self._ages[who] = age_on(born, self.day)
            else:
                self._ages[who] = exactly(years) if isinstance(years, int) else None
        return self._ages[who]

    def counted(self, who: str, measure: Measure) -> Counted:
        """The unit around ``who`` and its counted income under a measure."""
        # Guidelines and the time over which they are compared change nothing of it.
        key = (who, measure.unit, measure.counting)
        kept = self._counted.get(key) or self._keep(self._counted, key, lambda: counted(self, who, measure))
        if kept[1]:
            self.assumed.update(kept[1])
        more = self._more.get((measure.unit, measure.counting), 0) if self._more else 0
        found: Counted = kept[0]
        return replace(found, income=found.income + exactly(more)) if more else found

    def for_all_units(self, key: tuple[str, ...], work_out: Callable[[], _Kept]) -> _Kept:
        """What is the same in every unit and rests on what units rest on, worked out once by its name."""
        kept = self._counted.get(key) or self._keep(self._counted, key, work_out)
        if kept[1]:
            self.assumed.update(kept[1])
        found: _Kept = kept[0]
        return found

    def surely(self, who: str, program: str) -> bool:
        """Whether a program that is a yes is a sure one, so that it may close another."""
        if (who, program) not in self._sure:
            # How sure it is decides nothing by itself, so nothing more is presumed for it.
            before, self.assumed = self.assumed, {}
            self._sure[who, program] = self.snapshot.surely(self, who, program)
            self.assumed = before
        return self._sure[who, program]

    def kept(self, node: Node, who: str) -> Kept:
        """What a node comes to for somebody, worked out once, and the presumptions it rests on."""
        return self.found.get((node, who)) or self.find(node, who)

    def once(self, node: Node, who: str) -> Judgement:
        """What a node comes to for somebody."""
        return self.kept(node, who)[0]

    def find(self, node: Node, who: str) -> Kept:
        """The same, where it is not kept yet."""
        if self._like is not None or self._twin is not None:
            found = self._known_elsewhere(node, who)
            if found is not None:
                self.found[node, who] = found
                return found
        before = self.assumed
        rests: Rests = {}
        self.assumed = rests
        found = self.found[node, who] = (node.judge(self, who), rests)
        self.assumed = before
        return found

    def as_before(self, node: Node) -> bool:
        """Whether a node comes to what it did by the rules or on the day that this case was made from."""
        twin = self._twin
        return twin is not None and node in twin.snapshot.nodes and node.reads.dated.isdisjoint(self._ageing)

    def _known_elsewhere(self, node: Node, who: str) -> Kept | None:
        """What a node comes to in a case that this one differs from in one thing, where that makes no difference."""
        reads, twin, like = node.reads, self._twin, self._like
        if twin is not None and self.as_before(node):
            return twin.kept(node, who)
        if like is None:
            return None
        if self._apart is not None:
            whom, fact = self._apart
            if fact not in reads.others and (fact not in reads.own or whom not in {who, EVERYBODY}):
                return like.kept(node, who)
        if self.tried is like.tried and self._more is like._more and self.answers is like.answers:  # noqa: SLF001 - the same class
            # Without a presumption that nothing rests on, or without all that are not firm, nothing changes.
            found = like.kept(node, who)
            if all(found[1].values()) if self._apart is None else self._apart not in found[1]:
                return found
        return None

    def _keep(
        self, kept: dict[_Key, tuple[_Kept, Rests]], key: _Key, work_out: Callable[[], _Kept]
    ) -> tuple[_Kept, Rests]:
        """Work something out, and keep it with the presumptions it rests on."""
        before, self.assumed = self.assumed, {}
        result = work_out()
        kept[key] = (result, self.assumed)
        self.assumed = before
        return kept[key]


def age_on(born: str, day: date) -> Amount:
    """The age on a day of somebody born on YYYY-MM-DD, or some day of YYYY-MM."""
    year, month, *rest = (int(part) for part in born.split("-"))
    years = day.year - year
    if rest:
        return exactly(years - ((day.month, day.day) < (month, rest[0])))
    if day.month == month:
        return Amount(years - 1, years)
    return exactly(years - (day.month < month))


def months_between(month: str, day: date) -> int:
    """The calendar months from YYYY-MM to the month of the day."""
    year, number = (int(part) for part in month.split("-")[:2])
    return (day.year - year) * MONTHS_OF_A_YEAR + day.month - number


def about(case: Case, who: str, fact: str) -> str:
    """Whom a fact is looked up about: the person, or the household for a fact about the household."""
    known = case.snapshot.book.facts[fact]
    return HOME if known.about == "household" else who
