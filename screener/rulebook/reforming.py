"""What a reform would give each person: the same household under the rules with an overlay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from screener.answers import Answers
from screener.rulebook.book import Rulebook
from screener.rulebook.findings import Truth
from screener.rulebook.judging import truths


@dataclass(frozen=True, slots=True)
class Gain:
    """A person and a coverage program that the reform would open to her."""

    who: str
    program: str


def gains(book: Rulebook, answers: Answers, day: date, reform: str) -> tuple[Gain, ...]:
    """The coverage programs that become yes under a reform for those to whom they are not yes today."""
    today = truths(book.on(day), answers)
    then = truths(book.reformed(reform).on(day), answers)
    coverage = {program.id for program in book.programs.values() if program.kind == "coverage"}
    return tuple(
        Gain(who, program)
        for (who, program), truth in then.items()
        if program in coverage and truth is Truth.YES and today.get((who, program)) is not Truth.YES
    )
