"""What was looked at for each person and is not shown, and why: ruled out, or not needed beside something better."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screener.rulebook import Truth
from screener.rulebook.near_misses import near_misses
from screener.web.household import Household
from screener.web.tickets import decided


@dataclass(frozen=True, slots=True)
class Other:
    """A program that is not shown, the sentences that say why, and what alone stands in the way of a no."""

    program: str
    truth: str
    title: str
    why: tuple[str, ...]
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked at for some people, of whom all the same is said; `names` is empty for the whole home."""

    names: str
    better: tuple[Other, ...]
    no: tuple[Other, ...]


def looked(here: Household) -> tuple[Looked, ...]:
    """Everything that the result leaves out, those together for whom it is the same."""
    alike: dict[tuple[tuple[Other, ...], tuple[Other, ...]], list[str]] = {}
    for who in here.findings.people:
        alike.setdefault((tuple(_better(here, who)), tuple(_no(here, who))), []).append(who)
    several = len(here.answers.people) > 1
    return tuple(
        Looked(here.wording.group(people) if several else "", better, no) for (better, no), people in alike.items()
    )


def _no(here: Household, who: str) -> Iterator[Other]:
    near = near_misses(here.findings, who)
    for one in here.findings.of(who):
        if one.truth is Truth.NO and one.shown:
            yield Other(
                one.program,
                "no",
                here.wording.program_title(one.program),
                decided(one, here.snapshot, here.wording),
                tuple(here.wording.reason(each.reason) for each in near if each.program == one.program),
            )


def _better(here: Household, who: str) -> Iterator[Other]:
    """What was found too: something that pays for more stands in its place."""
    for one in here.findings.of(who):
        if one.truth is Truth.YES and one.replaced_by is not None:
            words = here.wording.gettext("{program} gives more.", program=here.wording.program_title(one.replaced_by))
            yield Other(one.program, "yes", here.wording.program_title(one.program), (words,))
