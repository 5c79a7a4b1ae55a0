"""Near misses: what one small change would leave a no nothing to stand on, to the cent and to the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings

from screener.answers import Answers
from screener.places import RULES
from screener.rulebook import Rulebook, Truth, judge, read
from screener.rulebook.amounts import exactly
from screener.rulebook.case import Case
from screener.rulebook.findings import Money, Month, ReadOn
from screener.rulebook.households import read_household
from screener.rulebook.near_misses import NearMiss, near_misses
from screener.rulebook.terms import Measure
from tests.rulebook.households import families

TODAY = date(2026, 11, 24)

ADULT = (
    "people: [{{id: a, age: {age}, pregnant: no, coverage_now: {has}, income: {{amount: {pay}, per: month}}{more}}}]"
)


@cache
def book() -> Rulebook:
    return read(RULES)


def near(text: str, program: str, day: date = TODAY) -> tuple[NearMiss, ...]:
    """The near misses of the first person in one program."""
    answers, snapshot = read_household(book(), text), book().on(day)
    found = near_misses(judge(snapshot, answers))
    return tuple(one for one in found if one.program == program and one.who == answers.people[0].id)


def adult(age: int = 34, pay: str = "1836", has: str = "none", more: str = "") -> str:
    return ADULT.format(age=age, pay=pay, has=has, more=f", {more}" if more else "")


def test_at_the_line_there_is_nothing_to_be_near_to() -> None:
    assert near(adult(pay="1836"), "husky_d") == ()


@pytest.mark.parametrize(("pay", "gap"), [("1836.01", 1), ("1837", 100), ("1876", 4000), ("2019.60", 18360)])
def test_a_little_over_the_line_says_by_how_much_to_the_cent(pay: str, gap: int) -> None:
    (miss,) = near(adult(pay=pay), "husky_d")
    assert miss.reason.filled["gap"] == Money(gap, gap)
    assert miss.reason.filled["limit"] == Money(183600, 183600)
    assert miss.reason.fact == "income"
    assert not miss.private


def test_more_than_a_tenth_over_the_line_is_not_near() -> None:
    assert near(adult(pay="2019.61"), "husky_d") == ()


def test_a_range_is_as_near_as_its_nearer_end() -> None:
    text = adult().replace("amount: 1836", "between: [1900, 2400]")
    (miss,) = near(text, "husky_d")
    assert miss.reason.filled["gap"] == Money(6400, 6400)


def test_whoever_named_no_status_is_told_the_same_as_a_citizen() -> None:
    assert near(adult(pay="1900"), "husky_d") == near(adult(pay="1900", more="immigration: citizen"), "husky_d")


def test_where_the_status_is_in_the_way_as_well_no_sum_is_near() -> None:
    assert near(adult(pay="1900", more="immigration: other_lawful"), "husky_d") == ()


def test_nobody_is_told_to_earn_more_while_something_better_may_be_had() -> None:
    assert all(miss.reason.fact != "income" for miss in near(adult(pay="1830"), "covered_connecticut"))


def test_below_the_floor_of_help_with_a_plan_says_by_how_much_a_year() -> None:
    text = adult().replace("amount: 1836, per: month", "amount: 15600, per: year")
    (miss,) = near(text.replace("coverage_now", "immigration: green_card_newer, coverage_now"), "marketplace_with_help")
    assert miss.reason.filled["gap"] == Money(36000, 36000)
    assert miss.reason.filled["limit"] == Money(1596000, 1596000)


def test_a_little_less_for_a_plan_is_a_little_less_for_medicaid_too() -> None:
    case = Case(book().on(TODAY), read_household(book(), adult(pay="2000")))
    plan = Measure("tax_family", "magi", "year", "marketplace")
    fewer = case.earning(plan, -1200_00)
    for unit in ("tax_family", "tax_household"):
        assert fewer.counted("a", replace(plan, unit=unit)).income == exactly(22_800_00)


def test_the_birthday_is_a_day_where_it_is_known_and_a_year_where_only_the_age_is() -> None:
    (by_age,) = near(adult(age=64, pay="4000"), "medicare")
    assert by_age.on is None
    assert by_age.reason.filled["years"] == 65
    (by_day,) = near(adult(pay="4000").replace("age: 34", "born: 1961-12-20"), "medicare")
    assert by_day.on == date(2026, 12, 20)
    assert by_day.reason.filled["day"] == ReadOn(date(2026, 12, 20))
    assert near(adult(age=63, pay="4000"), "medicare") == ()


def test_a_birthday_on_the_29th_of_february_is_kept_on_the_first_of_march() -> None:
    (miss,) = near(adult(pay="4000").replace("age: 34", "born: 1962-02-28"), "medicare")
    assert miss.on == date(2027, 2, 28)
    (leap,) = near(adult().replace("age: 34", "born: 2008-02-29"), "husky_d", date(2026, 11, 24))
    assert leap.on == date(2027, 3, 1)


def test_the_wait_of_a_green_card_ends_in_a_month_and_is_private() -> None:
    (miss,) = near(adult(pay="900", more="immigration: green_card_newer, status_since: 2023-08"), "husky_d")
    assert miss.reason.filled["month"] == Month(date(2028, 8, 1))
    assert miss.on == date(2028, 8, 1)
    assert miss.private


def test_a_green_card_without_a_month_has_no_end_to_name() -> None:
    assert near(adult(pay="900", more="immigration: green_card_newer"), "husky_d") == ()


def test_an_offer_from_a_job_rules_nothing_out_and_says_to_ask_before_it_is_refused() -> None:
    text = adult(pay="2400", more="immigration: citizen, job_plan_on_offer: yes")
    answers = read_household(book(), text)
    finding = judge(book().on(TODAY), answers).get("a", "marketplace_with_help")
    assert finding is not None
    assert finding.truth is Truth.UNKNOWN
    assert any("before you turn it down" in one.text for one in finding.not_known)


def test_insurance_that_may_end_is_named_and_medicare_is_not() -> None:
    (miss,) = near(adult(pay="2400", has="job", more="immigration: citizen"), "marketplace_with_help")
    assert miss.reason.fact == "coverage_now"
    assert near(adult(pay="900", has="medicare", more="immigration: citizen"), "husky_d") == ()


def test_after_the_sign_up_weeks_a_change_in_life_opens_them() -> None:
    text = adult(pay="2400", more="immigration: citizen, life_change: no")
    (miss,) = near(text, "marketplace_with_help", date(2027, 2, 1))
    assert miss.reason.fact == "life_change"
    assert near(text, "marketplace_with_help") == ()


def test_savings_a_little_over_the_limit_are_near() -> None:
    text = (
        "people: [{id: a, age: 70, coverage_now: medicare, immigration: green_card_newer, assets: %s, "
        "income: {amount: 1500, per: month, kind: social_security}}]"
    )
    day = date(2025, 6, 1)
    (miss,) = near(text % 17700, "extra_help", day)
    assert (miss.reason.fact, miss.reason.filled["gap"]) == ("assets", Money(10000, 10000))
    assert near(text % 99999, "extra_help", day) == ()


def test_nobody_misses_by_hours_because_the_work_rule_alone_is_no_no() -> None:
    more = "immigration: citizen, pregnancy_ended: beyond_12_months, work_rule_exemption: no, work_hours_a_month: 79"
    answers, snapshot = read_household(book(), adult(pay="500", more=more)), book().on(date(2027, 1, 1))
    found = judge(snapshot, answers).get("a", "husky_d")
    assert found is not None
    assert found.truth is Truth.UNKNOWN
    assert "Apply anyway." in found.not_known[0].text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(families())
def test_only_a_no_that_is_shown_has_near_misses_and_status_is_none_of_them(answers: Answers) -> None:
    snapshot = book().on(TODAY)
    findings = judge(snapshot, answers)
    for miss in near_misses(findings):
        finding = findings.get(miss.who, miss.program)
        assert finding is not None
        assert finding.truth is Truth.NO
        assert finding.shown
        assert miss.reason.fact != "immigration"


def test_from_a_month_that_never_comes_no_wait_ends() -> None:
    for since in ("9999-12", "9997-01"):
        told = f", immigration: green_card_newer, status_since: {since}"
        waits = near(ADULT.format(age=34, has="none", pay=1500, more=told), "husky_d")
        assert not [one for one in waits if one.reason.fact == "status_since"]
