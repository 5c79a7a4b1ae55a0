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
    """What a reader would see change: the answer, whether something better stands in its place, and the price."""
    # A person who is not there and a program that is closed to her come to the same.
    if finding is None or finding.truth is Truth.NO:
        return None
    return finding.truth, finding.replaced_by, finding.cost if finding.shown else None
