"""Which safety notices the real rules show to whom, and that they hold on the right days."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from screener.places import RULES
from screener.rulebook import Rulebook, judge, read
from screener.rulebook.households import read_household

TODAY = date(2026, 11, 24)
RETIRED = "age: 68, claimed_by: nobody, income: {amount: 1200, per: month}, coverage_now: medicare, assets: 0"
GROWN = "age: 34, claimed_by: nobody, pregnant: no, pregnancy_ended: beyond_12_months, coverage_now: none"
POOR = f"{GROWN}, income: {{amount: 900, per: month}}"
ABOVE_HUSKY_D = f"{GROWN}, income: {{amount: 3000, per: month}}"


@cache
def book() -> Rulebook:
    return read(RULES)


def told(person: str, notice: str, day: date = TODAY) -> set[str]:
    """The programs of one person in whose tickets a notice stands."""
    answers = read_household(book(), f"people: [{{id: a, {person}}}]")
    return {program for each, program, who in judge(book().on(day), answers).notices if (each, who) == (notice, "a")}


@pytest.mark.parametrize(
    ("person", "program"),
    [(RETIRED, "extra_help"), (ABOVE_HUSKY_D, "family_planning"), (ABOVE_HUSKY_D, "breast_cervical_treatment")],
)
def test_the_rule_on_green_cards_stands_with_every_help_that_looks_at_income(person: str, program: str) -> None:
    assert program in told(person, "public_charge")
    assert not told(f"{person}, immigration: citizen", "public_charge")


@pytest.mark.parametrize(
    ("person", "program"), [(RETIRED, "medicare_savings"), (ABOVE_HUSKY_D, "family_planning")]
)
def test_what_medicaid_may_tell_ice_stands_with_all_that_medicaid_pays(person: str, program: str) -> None:
    assert program in told(person, "data_sharing")
