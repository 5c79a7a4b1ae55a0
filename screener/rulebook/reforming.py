"""What a reform would give each person: the same household under the rules with an overlay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from screener.answers import Answers
from screener.rulebook.book import Rulebook
from screener.rulebook.findings import Findings, Truth
from screener.rulebook.judging import truths
from screener.rulebook.reaching import programs_resting_on


@dataclass(frozen=True, slots=True)
class Gain:
    """A person and a coverage program that the reform would open to her."""

    who: str
    program: str


def gains(book: Rulebook, answers: Answers, day: date, reform: str, today: Findings | None = None) -> tuple[Gain, ...]:
    """The coverage programs that become yes under a reform for those to whom they are not yes today.

    ``today`` is what was found on the day, if it was. Only programs that the reform reaches are judged again.
    """
    before = truths(book.on(day), answers) if today is None else today.truths
    reached = programs_resting_on(book, "condition", frozenset(book.reforms[reform].overrides))
    coverage = frozenset(program for program in reached if book.programs[program].kind == "coverage")
    then = truths(book.reformed(reform).on(day), answers, coverage)
    return tuple(
        Gain(*pair) for pair, truth in then.items() if truth is Truth.YES and before.get(pair) is not Truth.YES
    )
