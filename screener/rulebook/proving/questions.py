"""No question that cannot matter: each fact that is asked or offered changes a finding for some household.

One household is enough to show that a question matters. Those who enter by the doors are tried: whatever opened the
door was told of them, so telling it otherwise is likely to shut it. Who belongs to whom shuts no door by itself; it
moves the line, so it is tried on two people of whom one earns just what a line allows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from screener.answers import HOME, Answers, IncomeLine, Person, Value
from screener.rulebook import terms
from screener.rulebook.book import Fact
from screener.rulebook.case import Case
from screener.rulebook.judging import truths
from screener.rulebook.proving.bench import Against, Bench
from screener.rulebook.proving.cuts import SOMEBODY, Cuts
from screener.rulebook.proving.doors import Entrance, entrances
from screener.rulebook.proving.passing import whom
from screener.rulebook.proving.realising import GROWN, YOUNG
from screener.rulebook.reading.checking import FACTS_THE_CODE_READS
from screener.rulebook.settling import settle
from screener.rulebook.units import NOBODY
from screener.rulebook.unknowns import Judgement

MUCH: Final = (IncomeLine(100_000_000, 100_000_000, "year"),)
"""A million dollars a year, which is above every line."""
OTHER: Final = "b"


@dataclass(frozen=True, slots=True)
class EveryQuestionMatters:
    """``elsewhere`` names the facts that matter outside the rules, each with the reason."""

    elsewhere: Mapping[str, str]

    def against(self, bench: Bench) -> Iterator[Against]:
        """Each fact that is asked for nothing, and each that is excused for nothing."""
        asked = {fact.id: fact for fact in bench.book.facts.values() if fact.ask != "never"}
        entered = [each for program in bench.book.programs.values() for each in entrances(bench, program)]
        for name, fact in asked.items():
            matters = _at_a_door(bench, fact, entered) or _in_a_unit(bench, fact)
            if not matters and name not in self.elsewhere:
                yield bench.since, f"The fact {name!r} is asked, and no answer changes a finding for anybody.", None
            if matters and name in self.elsewhere:
                yield bench.since, f"The fact {name!r} is said to matter elsewhere only, and a rule reads it.", None
        for name in self.elsewhere:
            if name not in asked:
                yield bench.since, f"The fact {name!r} is excused, and nobody asks it.", None


def _at_a_door(bench: Bench, fact: Fact, entered: Sequence[Entrance]) -> bool:
    """Whether somebody who enters by a door is found otherwise, on some day, when the fact is told otherwise."""
    for entrance in entered:
        program, household = entrance.program, entrance.household
        for cuts in bench.on_days([program.id]):
            if fact.id in cuts.reach.facts:
                bench.ways += 1
                before = _finding(cuts, entrance, household)
                others = _told_otherwise(cuts, fact, household)
                if any(_finding(cuts, entrance, other) != before for other in others):
                    return True
    return False


def _finding(cuts: Cuts, entrance: Entrance, household: Answers) -> Judgement:
    term, who = cuts.snapshot.term_of(entrance.program.id), whom(entrance.program)
    return settle(term, Case(cuts.snapshot, household), who).answer


def _told_otherwise(cuts: Cuts, fact: Fact, household: Answers) -> Iterator[Answers]:
    """The same household when the fact is another one about somebody to whom the question is put."""
    people = [person.id for person in household.people]
    for who in [HOME] if fact.about == "household" else people:
        bare = household.without(who, ("age", "born") if fact.id == "age" else (fact.id,))
        if who == HOME or cuts.snapshot.certain(Case(cuts.snapshot, bare), who, fact.id) is None:
            values = {"age": cuts.ages, "income": ((), MUCH)}.get(fact.id) or cuts.of(fact.id)
            yield from (bare.with_(who, fact.id, value) for value in values)


def _in_a_unit(bench: Bench, fact: Fact) -> bool:
    """Whether one of two people, with incomes at every line, is found otherwise when the fact is told otherwise."""
    if fact.id not in FACTS_THE_CODE_READS or fact.kind not in _BELONGING:
        return False
    for day in bench.days:
        snapshot = bench.book.on(day)
        cuts = next(iter(bench.on_days(snapshot.programs, since=day)))
        lines = {
            edge - 1
            for term, measure in cuts.reach.bare
            if isinstance(term, terms.Income) and measure is not None
            for size in (1, 2, 3)
            for edge in cuts.edges((measure.unit, measure.counting), size)
        }
        for age in (YOUNG, GROWN):
            for cents in sorted(lines):
                bench.ways += 1
                found = [truths(snapshot, home) for home in _two(fact, age, cents)]
                if any(one != found[0] for one in found):
                    return True
    return False


def _two(fact: Fact, age: int, cents: int) -> Iterator[Answers]:
    """Two people at home of whom one earns, and the ways in which a fact about who belongs to whom may be told."""
    earner: dict[str, Value] = {"age": GROWN, "immigration": "citizen", "pregnant": fact.kind == "number"}
    earner["income"] = (IncomeLine(cents, cents, "year"),)
    home = Answers({}, (Person(SOMEBODY, earner), Person(OTHER, {"age": age, "income": (), "pregnant": False})))
    yield home
    for who, value in _BELONGING[fact.kind](fact):
        yield home.with_(who, fact.id, value)


_BELONGING: Final[Mapping[str, Callable[[Fact], tuple[tuple[str, Value], ...]]]] = {
    "person_id": lambda _fact: ((OTHER, SOMEBODY),),
    "person_ids": lambda _fact: ((OTHER, (SOMEBODY,)),),
    "caretaker": lambda _fact: ((OTHER, (SOMEBODY, "grandchild")),),
    "claim": lambda _fact: ((OTHER, SOMEBODY), (OTHER, NOBODY)),
    "number": lambda fact: ((SOMEBODY, fact.least), (SOMEBODY, fact.most or fact.least + 1)),
}
"""By the kind of a fact about who belongs to whom: whom it is told about, and what."""
