"""No hole in the dates: on every day each rule finds a version of all it reads, and everybody can be judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screener.answers import Answers
from screener.rulebook.book import Program
from screener.rulebook.judging import judge
from screener.rulebook.proving.bench import Against, Bench, Unjudged
from screener.rulebook.proving.care import SILENT
from screener.rulebook.proving.cuts import Cuts
from screener.rulebook.proving.doors import entrances
from screener.rulebook.proving.passing import Passage, whom
from screener.rulebook.proving.reach import Reach
from screener.rulebook.proving.writing import household_file
from screener.rulebook.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class NoHoles:
    """Nothing dated is missing on any day, and no day stops a judgement."""

    def against(self, bench: Bench) -> Iterator[Against]:
        """Each hole, and each household that stops the rules."""
        households = {"": SILENT}
        for program in bench.book.programs.values():
            yield from _gaps(bench, program)
            for cuts in bench.on_days([program.id]):
                for kind, name in cuts.reach.holes():
                    yield cuts.snapshot.day, f"{program.id} reads the {kind} {name!r}, which begins only later.", None
                _judge_all(bench, cuts, program)
            for entrance in entrances(bench, program):
                households[household_file(bench.book, entrance.household)] = entrance.household
        for day in bench.days:
            for household in households.values():
                bench.ways += 1
                _judge_whole(bench.book.on(day), household)


def _gaps(bench: Bench, program: Program) -> Iterator[Against]:
    open_on = [day for day in bench.days if program.id in bench.book.on(day).programs]
    for day in bench.days:
        if day not in open_on and open_on and open_on[0] < day < open_on[-1]:
            yield day, f"{program.id} has no door on this day, but has one before and after.", None


def _judge_all(bench: Bench, cuts: Cuts, program: Program) -> None:
    """Everybody before each bare term; a term made of them can only stop where one of them does."""
    for term, measure in cuts.reach.bare:
        alone = Cuts(Reach(cuts.snapshot).term(term, measure))
        for _each in bench.everybody(alone, Passage(cuts.snapshot, term, measure, whom(program)).open):
            pass


def _judge_whole(snapshot: Snapshot, household: Answers) -> None:
    """Judge with reasons, costs, notices and questions."""
    try:
        judge(snapshot, household)
    except Exception as error:
        raise Unjudged(snapshot.day, f"The rules stop with {error!r}.", household) from error
