"""What a reform would give each person: the same household under the rules with an overlay."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from screener.rulebook.findings import Truth
from screener.rulebook.judging import Sitting
from screener.rulebook.reaching import programs_resting_on


@dataclass(frozen=True, slots=True)
class Gain:
    """A person and a coverage program that the reform would open to her."""

    who: str
    program: str


def gains(today: Sitting, reform: str, among: Container[tuple[str, str]] | None = None) -> tuple[Gain, ...]:
    """The coverage programs that become yes under a reform for those to whom they are not yes today.

    Of everything, or of the (who, program) in ``among``. Only programs that the reform reaches are judged.
    """
    book = today.snapshot.book
    reached = programs_resting_on(book, "condition", frozenset(book.replaced_by(reform)))
    coverage = frozenset(program for program in reached if book.programs[program].kind == "coverage")
    then = today.on(book.reformed(reform).on(today.snapshot.day)).bare(coverage, among)
    held = {pair for pair, finding in today.bare(coverage, among).items() if finding.truth is Truth.YES}
    return tuple(Gain(*pair) for pair, finding in then.items() if finding.truth is Truth.YES and pair not in held)
