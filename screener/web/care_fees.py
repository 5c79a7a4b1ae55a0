"""What a visit to a health center may cost a household whose income is known already. Nothing is asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from screener.answers import IncomeLine, Person
from screener.rulebook.amounts import NOTHING, Amount, a_year
from screener.rulebook.terms import ParameterName
from screener.rulebook.words import N_

if TYPE_CHECKING:
    from screener.answers import Answers
    from screener.interview.wording import Wording
    from screener.rulebook import Snapshot

_GROWN: Final = 19
"""Years. What somebody younger earns is not asked, and not counted here."""

_LOWEST: Final = N_("At a health center, you may pay little or nothing. This is a guess from your income.")
_PART: Final = N_("At a health center, you may pay part of the price. This is a guess from your income.")
_WHOLE: Final = N_("At a health center, you may pay the full price. This is a guess from your income. Ask first.")


def fee_estimate(answers: Answers, snapshot: Snapshot, wording: Wording) -> str:
    """
    The band of the sliding fee that a home is likely in, in a sentence; empty where it is not known.

    Health centers look only at the size and the income of a family (HRSA Health Center Program Compliance Manual,
    chapter 9). Whom a center counts as the family is its own choice, so this is an estimate: everybody at home.
    """
    income = _income(answers)
    guideline = snapshot.guideline("husky")
    lines = [snapshot.number(ParameterName(f"sliding_fee.{name}")) for name in ("full_discount", "part_discount")]
    if income is None or not callable(guideline) or not all(isinstance(line, int) for line in lines):
        return ""
    a_percent = guideline(len(answers.people))  # Dollars a year are, in cents, a hundredth of the guideline.
    full, part = (line * a_percent for line in lines if isinstance(line, int))
    if income.high is not None and income.high <= full:
        return wording.gettext(_LOWEST)
    if income.high is not None and income.low > full and income.high <= part:
        return wording.gettext(_PART)
    return wording.gettext(_WHOLE) if income.low > part else ""


def _income(answers: Answers) -> Amount | None:
    """Everybody's income in cents a year; None where some grown person's is not known."""
    total = NOTHING
    for person in answers.people:
        lines = person.facts.get("income")
        if not isinstance(lines, tuple):
            if lines == "none" or _young(person):
                continue
            return None
        for line in lines:
            if isinstance(line, IncomeLine):
                total += a_year(line)
    return total if answers.people else None


def _young(person: Person) -> bool:
    age = person.facts.get("age")
    return isinstance(age, int) and age < _GROWN
