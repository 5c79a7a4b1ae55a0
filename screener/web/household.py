"""What a page about a household is drawn from: her answers, the rules of the day, the words of her language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from screener.rulebook import Truth
from screener.web.told import answers_told, found_today, rules_today, wording_for

if TYPE_CHECKING:
    from screener.answers import Answers
    from screener.interview.wording import Wording
    from screener.rulebook import Findings, Snapshot
    from screener.rulebook.book import Notice


@dataclass(frozen=True)
class Household:
    """The household of this visit, before the rules of today."""

    answers: Answers
    snapshot: Snapshot
    wording: Wording

    @property
    def town(self) -> str | None:
        """The town, where it was told."""
        told = self.answers.household.get("town")
        return told if isinstance(told, str) else None

    @cached_property
    def findings(self) -> Findings:
        """What was found for everybody."""
        return found_today(self.answers)

    @cached_property
    def programs(self) -> tuple[str, ...]:
        """The programs of this home, each once and in order: those of its people, then those of the home.

        Their places are the numbers of their pages, because an address may not name what somebody was found to get.
        """
        found = {one.program for one in self.findings.findings if one.shown and one.truth is not Truth.NO}
        return tuple(
            each.id for about in ("person", "home") for each in self.snapshot.ordered(about) if each.id in found
        )

    def number(self, program: str) -> int:
        """The number of a program's page."""
        return self.programs.index(program) + 1

    @property
    def all_notices(self) -> tuple[Notice, ...]:
        """Every notice that stands somewhere, once."""
        return tuple(self.snapshot.book.notices[one] for one in dict.fromkeys(one for one, *_ in self.findings.notices))

    def notices(self, program: str, *who: str) -> tuple[Notice, ...]:
        """The notices about a program for any of some people, each once."""
        found = (one for one, about, whom in self.findings.notices if about == program and whom in who)
        return tuple(self.snapshot.book.notices[one] for one in dict.fromkeys(found))


def household() -> Household:
    """The household of this request; one of nobody where nothing was answered."""
    snapshot = rules_today()
    answers = unnamed(snapshot, answers_told())
    return Household(answers, snapshot, wording_for(answers))


def unnamed(snapshot: Snapshot, answers: Answers) -> Answers:
    """The answers without anything that everybody may keep private, whatever it is.

    No page asks a resident for it, and none that she sees may hang on it. So it can tell nothing.
    """
    private = [name for name, fact in snapshot.book.facts.items() if fact.private_choice]
    for person in answers.people:
        if any(fact in person.facts for fact in private):
            answers = answers.without(person.id, private)
    return answers
