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


@pytest.mark.parametrize(("person", "program"), [(RETIRED, "medicare_savings"), (ABOVE_HUSKY_D, "family_planning")])
def test_what_medicaid_may_tell_ice_stands_with_all_that_medicaid_pays(person: str, program: str) -> None:
    assert program in told(person, "data_sharing")


def test_that_tps_has_ended_stands_where_a_yes_could_come_from_tps() -> None:
    assert told(POOR.replace("34", "19"), "tps_before_21") == {"husky_d"}
    assert told(POOR.replace("34", "16"), "tps_before_21") == {"husky_a_children"}
    assert not told(POOR.replace("34", "15"), "tps_before_21")
    assert not told(POOR.replace("34", "21"), "tps_before_21")
    assert not told(f"{POOR.replace('34', '19')}, immigration: cuban_haitian_cofa", "tps_before_21")


@pytest.mark.parametrize(
    ("day", "three_months", "fewer"),
    [(date(2026, 12, 31), {"husky_former_foster", "emergency_medicaid"}, set()),
     (date(2027, 1, 1), set(), {"husky_former_foster", "emergency_medicaid", "husky_d"})],
)  # fmt: skip
def test_earlier_bills_are_told_by_the_day_of_the_application(
    day: date, three_months: set[str], fewer: set[str]
) -> None:
    person = f"{POOR}, work_hours_a_month: 80".replace("34", "24")
    assert told(person, "earlier_bills_2026", day) & {*three_months, *fewer, "husky_d"} == three_months
    assert told(person, "earlier_bills", day) & {*three_months, *fewer, "husky_d"} == fewer


def test_renewals_every_six_months_are_told_with_husky_d() -> None:
    assert told(POOR, "apply_before_the_work_rule") == {"husky_d"}
    assert "every 6 months" in " ".join(book().notices["apply_before_the_work_rule"].text)
    assert told(f"{POOR}, work_hours_a_month: 80", "renewals_of_husky_d", date(2027, 1, 1)) == {"husky_d"}
