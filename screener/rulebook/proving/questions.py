"""No question that cannot matter: each fact that is asked or offered changes a finding for some household."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from screener.answers import Answers, IncomeLine, Person, Value
from screener.rulebook import terms
from screener.rulebook.book import Fact, Program, Rulebook
from screener.rulebook.case import Case
from screener.rulebook.judging import truths
from screener.rulebook.proving.anyone import Anyone
from screener.rulebook.proving.bench import Against, Bench
from screener.rulebook.proving.cuts import SOMEBODY, Cuts
from screener.rulebook.proving.passing import whom
from screener.rulebook.proving.reach import Bare
from screener.rulebook.proving.realising import GROWN, YOUNG, realised
from screener.rulebook.proving.ways import Ways
from screener.rulebook.reading.checking import names_in
from screener.rulebook.settling import settle
from screener.rulebook.units import NOBODY
from screener.rulebook.unknowns import Judgement

OTHER: Final = "b"


@dataclass(frozen=True, slots=True)
class EveryQuestionMatters:
    """``elsewhere`` names the facts that matter outside the rules, each with the reason."""

    elsewhere: Mapping[str, str]

    def against(self, bench: Bench) -> Iterator[Against]:
        """Each fact that is asked for nothing, and each that is excused for nothing."""
        asked = {fact.id: fact for fact in bench.book.facts.values() if fact.ask != "never"}
        for name, fact in asked.items():
            matters = _in_a_rule(bench, name) or _in_a_unit(bench, fact)
            if not matters and name not in self.elsewhere:
                yield bench.since, f"The fact {name!r} is asked, and no answer changes a finding for anybody.", None
            if matters and name in self.elsewhere:
                yield bench.since, f"The fact {name!r} is said to matter elsewhere only, and a rule reads it.", None
        for name in self.elsewhere:
            if name not in asked:
                yield bench.since, f"The fact {name!r} is excused, and nobody asks it.", None


def _in_a_rule(bench: Bench, fact: str) -> bool:
    """Whether an answer changes the finding in some program, or what it costs."""
    for program, costs in _readers(bench.book, fact):
        for cuts in bench.on_days([program.id], costs):
            swayed = _Swayed(cuts, program, fact)
            for _anyone, _households in bench.everybody(cuts, swayed.households):
                return True
    return False


def _readers(book: Rulebook, fact: str) -> list[tuple[Program, list[Bare]]]:
    """The programs that read a fact themselves and their costs, those first that read little else.

    A program that only looks at the finding in another one cannot change unless that one does.
    """
    found = []
    for program in book.programs.values():
        costs: list[Bare] = [(line.when, program.measure) for line in program.cost]
        terms_read = [*(route.when for route in program.routes), *(term for term, _measure in costs)]
        read = {name for term in terms_read for name in names_in(book, term)}
        if ("fact", fact) in read:
            found.append((len(read), program.id, (program, costs)))
    return [each for _read, _id, each in sorted(found, key=lambda one: one[:2])]


@dataclass(frozen=True, slots=True)
class _Swayed:
    """A program before one person, with every answer she could give to one question."""

    cuts: Cuts
    program: Program
    fact: str

    def households(self, case: Case) -> tuple[Answers, Answers] | None:
        """Two households that differ by an answer to the question, and in the finding."""
        if not isinstance(case, Anyone):
            return None
        before = self._finding(case)
        for key in [key for key in case.ways.told if self._is_about(key)]:
            for value in self._answers(key, case.ways.told[key]):
                other = Anyone(self.cuts, Ways(told={**case.ways.told, key: value}))
                if self._finding(other) != before:
                    one, two = realised(case), realised(other)
                    if one and two and self._real(one) != self._real(two):
                        return one, two
        return None

    def _is_about(self, key: Hashable) -> bool:
        what = key[1] if isinstance(key, tuple) else None
        return what == self.fact or (self.fact == "income" and isinstance(what, tuple))

    def _answers(self, key: Any, taken: Any) -> Sequence[Any]:
        if self.fact == "age":
            return self.cuts.ages
        return self.cuts.ladder(key[1], taken) if self.fact == "income" else self.cuts.of(self.fact)

    def _real(self, household: Answers) -> tuple[Judgement, ...]:
        return self._finding(Case(self.cuts.snapshot, household))

    def _finding(self, case: Case) -> tuple[Judgement, ...]:
        """The finding, and where it is a yes the lines of the cost that may hold."""
        who = whom(self.program)
        answer = settle(self.cuts.snapshot.term_of(self.program.id), case, who).answer
        if answer is not True:
            return (answer,)
        costs = (self.cuts.snapshot.compiled(line.when, self.program.measure) for line in self.program.cost)
        return (answer, *(cost(case, who) for cost in costs))


def _in_a_unit(bench: Bench, fact: Fact) -> bool:
    """Whether two people, with incomes at every line, are found otherwise when the fact is told otherwise."""
    if fact.kind not in _TOLD_OTHERWISE:
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
                found = [truths(snapshot, home) for home in _told_otherwise(fact, age, cents)]
                if any(one != found[0] for one in found):
                    return True
    return False


def _told_otherwise(fact: Fact, age: int, cents: int) -> Iterator[Answers]:
    """Two people at home of whom one earns, and the ways in which a fact about who belongs to whom may be told."""
    pay = (IncomeLine(cents, cents, "year"),)
    earner: dict[str, Value] = {
        "age": GROWN,
        "income": pay,
        "immigration": "citizen",
        "pregnant": fact.kind == "number",
    }
    home = Answers({}, (Person(SOMEBODY, earner), Person(OTHER, {"age": age, "income": (), "pregnant": False})))
    yield home
    for who, value in _TOLD_OTHERWISE[fact.kind](fact):
        yield home.with_(who, fact.id, value)


_TOLD_OTHERWISE: Final[Mapping[str, Callable[[Fact], tuple[tuple[str, Value], ...]]]] = {
    "person_id": lambda _fact: ((OTHER, SOMEBODY),),
    "person_ids": lambda _fact: ((OTHER, (SOMEBODY,)),),
    "caretaker": lambda _fact: ((OTHER, (SOMEBODY, "grandchild")),),
    "claim": lambda _fact: ((OTHER, SOMEBODY), (OTHER, NOBODY)),
    "number": lambda fact: ((SOMEBODY, fact.least), (SOMEBODY, fact.most or fact.least + 1)),
}
"""By the kind of a fact about who belongs to whom: whom it is told about, and what."""
