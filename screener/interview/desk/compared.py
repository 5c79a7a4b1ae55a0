"""What two versions of a household differ in: the program, for whom, and how it was found in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screener.answers import HOME
from screener.rulebook import Finding, Findings, Truth


@dataclass(frozen=True, slots=True)
class Difference:
    """One program for one person. A side is None where she is not there, or the program not on that day."""

    who: str
    program: str
    first: Finding | None
    second: Finding | None


def differences(first: Findings, second: Findings) -> Iterator[Difference]:
    """Everything that differs to a reader, person by person, in the order of precedence."""
    people = dict.fromkeys((*first.people, *second.people, HOME))
    for who in people:
        programs = dict.fromkeys(finding.program for found in (first, second) for finding in found.of(who))
        for program in programs:
            one, other = first.get(who, program), second.get(who, program)
            if _seen(one) != _seen(other):
                yield Difference(who, program, one, other)


def _seen(finding: Finding | None) -> object:
    """What a reader would see change: the answer, and the price of a yes."""
    # A person who is not there, a program that is closed to her, and one in whose place a better one stands are alike.
    if finding is None or finding.truth is Truth.NO or not finding.shown:
        return None
    return finding.truth, finding.cost if finding.truth is Truth.YES else None
