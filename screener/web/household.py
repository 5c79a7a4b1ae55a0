"""What a page about a household is drawn from: her answers, the rules of the day, the words of her language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from screener.rulebook import judge
from screener.web.told import answers_told, rules_today, wording_for

if TYPE_CHECKING:
    from screener.answers import Answers
    from screener.interview.wording import Wording
    from screener.rulebook import Findings, Snapshot


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
        return judge(self.snapshot, self.answers)


def household() -> Household:
    """The household of this request; one of nobody where nothing was answered."""
    snapshot = rules_today()
    answers = closed(snapshot, answers_told())
    return Household(answers, snapshot, wording_for(answers))


def closed(snapshot: Snapshot, answers: Answers) -> Answers:
    """The answers without facts that were kept private.

    To keep one private is to leave its question closed, so that the page cannot tell the two apart either.
    """
    private = {name: fact.private_choice for name, fact in snapshot.book.facts.items() if fact.private_choice}
    for person in answers.people:
        kept = [fact for fact, choice in private.items() if person.facts.get(fact) == choice]
        if kept:
            answers = answers.without(person.id, kept)
    return answers
