"""What a reform would give each person: the same household under the rules with an overlay."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from screener.answers import Answers
from screener.rulebook.book import Rulebook
from screener.rulebook.findings import Truth
from screener.rulebook.judging import truths
from screener.rulebook.reaching import programs_resting_on


@dataclass(frozen=True, slots=True)
class Gain:
    """A person and a coverage program that the reform would open to her."""

    who: str
    program: str


def gains(
    book: Rulebook, answers: Answers, day: date, reform: str, among: Container[tuple[str, str]] | None = None
) -> tuple[Gain, ...]:
    """The coverage programs that become yes under a reform for those to whom they are not yes today.

    Of everything, or of the (who, program) in ``among``. Only programs that the reform reaches are judged.
    """
    reached = programs_resting_on(book, "condition", frozenset(book.replaced_by(reform)))
    coverage = frozenset(program for program in reached if book.programs[program].kind == "coverage")
    today = truths(book.on(day), answers, coverage, among=among)
    then = truths(book.reformed(reform).on(day), answers, coverage, among=among)
    return tuple(Gain(*pair) for pair, truth in then.items() if truth is Truth.YES and today.get(pair) is not Truth.YES)
