"""Nothing that is not sure closes what must be signed up for by a day: it neither hides it nor shuts a door of it.

What hides a program looks at nothing of a household but how sure the better one is, so every grade and pair is tried
instead of every household. What shuts a door is the absence of another program, as the door asks for it. That a door
which is not sure makes a finding that is not is seen in a household for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from screener.answers import Answers, Person
from screener.rulebook import terms
from screener.rulebook.book import CONFIDENCES, Program
from screener.rulebook.case import Case, Kept
from screener.rulebook.findings import Truth
from screener.rulebook.judging import Finding, Sitting, judge
from screener.rulebook.nodes import Node
from screener.rulebook.proving.bench import Against, Bench
from screener.rulebook.proving.cuts import SOMEBODY
from screener.rulebook.proving.doors import Entrance, entrances
from screener.rulebook.replacing import SURE, better
from screener.rulebook.resting import names_on
from screener.rulebook.snapshot import Snapshot

UNSURE: Final = CONFIDENCES[:-1]
SOMEBODY_UNTOLD: Final = Answers({}, (Person(SOMEBODY),))


@dataclass(frozen=True, slots=True)
class UnsureClosesNothing:
    """``programs`` are closed, for those who are told a yes below high confidence in another, by none of those."""

    programs: tuple[str, ...]

    def against(self, bench: Bench) -> Iterator[Against]:
        """Each program that would close one of these without being sure, with somebody for whom it does."""
        others = [one for one in bench.book.programs.values() if one.about == "person" and one.id not in self.programs]
        for other in others:
            for entrance in entrances(bench, other):
                if entrance.route.confidence in UNSURE and _found(entrance).confidence == SURE:
                    words = f"{other.id} is said to be sure by its door {entrance.route.id!r}, which is not."
                    yield entrance.snapshot.day, words, entrance.household
            for program in self.programs:
                if any(_hides(bench.book.on(bench.since), other.id, grade, program) for grade in UNSURE):
                    day, household = next(_missing_the_day(bench, other, program), (bench.since, None))
                    yield day, f"A yes in {other.id} that is not sure hides {program}.", household
        for program in self.programs:
            yield from _shut(bench, program)


def _hides(snapshot: Snapshot, other: str, grade: str, program: str) -> bool:
    sitting = Sitting(snapshot, SOMEBODY_UNTOLD)
    one, found = (sitting.found(snapshot.book.programs[each], SOMEBODY) for each in (program, other))
    return better(snapshot, sitting.sure, one, [found.retold(truth=Truth.YES, confidence=grade)]) == other


def _missing_the_day(bench: Bench, other: Program, program: str) -> Iterator[tuple[date, Answers]]:
    """Who has an unsure yes in the other program and would lose sight of this one, which is open, and on which day."""
    for entrance in entrances(bench, other):
        for day in bench.days:
            found = judge(bench.book.on(day), entrance.household)
            sure = {one.program for one in found.of(SOMEBODY) if one.confidence == SURE}
            hidden = found.get(SOMEBODY, program)
            if hidden and hidden.truth is Truth.YES and hidden.replaced_by == other.id and other.id not in sure:
                yield day, entrance.household


def _found(entrance: Entrance) -> Finding:
    found = judge(entrance.snapshot, entrance.household).get(SOMEBODY, entrance.program.id)
    if found is None:
        message = f"Nothing was found in {entrance.program.id} for somebody who enters it."
        raise LookupError(message)
    return found


def _shut(bench: Bench, program: str) -> Iterator[Against]:
    """Each door of the program that an unsure yes in another would shut."""
    measure = bench.book.programs[program].measure
    for cuts in bench.on_days([program]):
        snapshot = cuts.snapshot
        case = _HasIt(snapshot, SOMEBODY_UNTOLD)
        for route in snapshot.routes(program):
            for absence, others in _absences(snapshot, route.when):
                # Only the absence of one program by itself knows how sure that one is.
                alone = isinstance(absence.term, terms.InProgram)
                if not alone or snapshot.compiled(absence, measure)(case, SOMEBODY) is False:
                    words = f"A yes in {', '.join(others)} that is not sure shuts the door {route.id!r} of {program}."
                    yield snapshot.day, words, None


class _HasIt(Case):
    """Somebody who has every other program, and for sure none."""

    def find(self, node: Node, who: str) -> Kept:
        has_it = any(node is self.snapshot.term_of(program) for program in self.snapshot.book.programs)
        return (True, {}) if has_it else super().find(node, who)

    def surely(self, _who: str, _program: str) -> bool:
        return False


def _absences(snapshot: Snapshot, term: terms.Term) -> Iterator[tuple[terms.Not, tuple[str, ...]]]:
    """Each part of a term that asks that something be not so, with the programs that it asks about."""
    match term:
        case terms.All(terms=parts) | terms.Any(terms=parts):
            for part in parts:
                yield from _absences(snapshot, part)
        case terms.Some(when=inner) | terms.Count(when=inner):
            yield from _absences(snapshot, inner)
        case terms.Named(condition=name):
            yield from _absences(snapshot, snapshot.condition(name).when)
        case terms.Not(term=inner):
            leaves = [leaf for leaf, _positive in names_on(snapshot, inner)]
            others = tuple(leaf.program for leaf in leaves if isinstance(leaf, terms.InProgram))
            if others:
                yield term, others
        case _:
            pass
