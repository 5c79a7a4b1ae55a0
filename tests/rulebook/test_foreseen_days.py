"""The days that matter to people, by the real rules: birthdays, the ends of waits, sign-up and the new year."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from screener.places import RULES
from screener.rulebook import Rulebook, Sitting, Truth, judge, read
from screener.rulebook.foreseeing import Change, days_of_change, foresee
from screener.rulebook.households import read_household

TODAY = date(2026, 11, 24)


@cache
def book() -> Rulebook:
    return read(RULES)


def coming(person: str, program: str, day: date = TODAY) -> list[tuple[date, Truth, Truth]]:
    """What changes for one person in one program: when, from what, to what."""
    answers = read_household(book(), f"people: [{{id: a, {person}}}]")
    return [
        (one.on, one.before, one.after) for one in foresee(Sitting(book().on(day), answers)) if one.program == program
    ]


ADULT = "pregnant: no, pregnancy_ended: beyond_12_months, coverage_now: none, income: {amount: 900, per: month}"
POOR = f"immigration: citizen, {ADULT}, work_hours_a_month: 80"


@pytest.mark.parametrize(
    ("born", "immigration", "program", "on", "before", "after"),
    [
        ("2010-12-20", "no_listed_status", "husky_a_children", date(2026, 12, 20), Truth.YES, Truth.UNKNOWN),
        ("2007-12-20", "citizen", "husky_a_children", date(2026, 12, 20), Truth.YES, Truth.NO),
        ("2007-12-20", "citizen", "husky_d", date(2026, 12, 20), Truth.NO, Truth.YES),
        ("1961-12-20", "citizen", "husky_d", date(2026, 12, 20), Truth.YES, Truth.NO),
        ("1961-12-20", "citizen", "medicare", date(2026, 12, 20), Truth.NO, Truth.YES),
    ],
)
def test_the_birthdays_of_16_19_and_65_are_foreseen(  # noqa: PLR0917 - a row of the table above
    born: str, immigration: str, program: str, on: date, before: Truth, after: Truth
) -> None:
    person = f"born: {born}, immigration: {immigration}, affordable_job_insurance_offered: no, {ADULT}"
    assert coming(person, program)[:1] == [(on, before, after)]


def test_the_26th_birthday_ends_husky_after_foster_care() -> None:
    person = f"born: 2000-12-20, former_foster_youth: yes, immigration: citizen, {ADULT}"
    assert (date(2026, 12, 20), Truth.YES, Truth.NO) in coming(person, "husky_former_foster")


def test_coverage_after_a_pregnancy_ends_after_the_twelfth_month() -> None:
    mother = "age: 30, immigration: citizen, pregnant: no, coverage_now: husky, income: {amount: 2500, per: month}"
    ended = coming(f"{mother}, pregnancy_ended: 2026-01", "husky_postpartum")
    assert (date(2027, 2, 1), Truth.YES, Truth.NO) in ended


def test_the_60th_month_of_a_green_card_may_open_husky_and_the_61st_does() -> None:
    person = f"age: 40, immigration: green_card_newer, status_since: 2022-01, {ADULT}, work_hours_a_month: 80"
    assert coming(person, "husky_d") == [
        (date(2027, 1, 1), Truth.NO, Truth.UNKNOWN),
        (date(2027, 2, 1), Truth.UNKNOWN, Truth.YES),
        (date(2027, 3, 1), Truth.YES, Truth.UNKNOWN),
    ]


def test_medical_help_for_new_refugees_ends_in_months_that_are_counted() -> None:
    person = "age: 40, immigration: humanitarian, status_since: 2026-10, pregnant: no, coverage_now: none, income: none"
    assert [on for on, _before, _after in coming(person, "refugee_medical")] == [date(2027, 3, 1)]


def test_the_end_of_sign_up_is_foreseen_for_whoever_had_no_change_in_life() -> None:
    person = (
        "age: 40, immigration: citizen, pregnant: no, pregnancy_ended: beyond_12_months, coverage_now: none, "
        "income: {amount: 4000, per: month}"
    )
    (told,) = coming(f"{person}, life_change: no", "marketplace_full_price")[:1]
    assert told == (date(2027, 1, 16), Truth.YES, Truth.NO)
    (unsaid,) = coming(person, "marketplace_full_price")[:1]
    assert unsaid == (date(2027, 1, 16), Truth.YES, Truth.UNKNOWN)


def test_the_work_rule_of_2027_is_foreseen_for_whom_it_makes_husky_d_a_question() -> None:
    person = POOR.replace("work_hours_a_month: 80", "work_hours_a_month: 20, work_rule_exemption: no")
    person = person.replace("amount: 900", "amount: 400")
    assert coming(f"age: 40, {person}", "husky_d")[:1] == [(date(2027, 1, 1), Truth.YES, Truth.UNKNOWN)]


def test_the_chart_of_march_2027_is_not_printed_so_that_day_is_a_question() -> None:
    assert coming(f"age: 40, {POOR}", "husky_d") == [(date(2027, 3, 1), Truth.YES, Truth.UNKNOWN)]


def test_a_chart_that_is_not_printed_hides_no_end_of_the_months_after_a_pregnancy() -> None:
    mother = "age: 30, immigration: citizen, pregnant: no, coverage_now: husky, income: {amount: 2500, per: month}"
    ended = coming(f"{mother}, pregnancy_ended: 2026-06", "husky_postpartum")
    assert (date(2027, 7, 1), Truth.YES, Truth.NO) in ended


def test_a_chart_that_is_not_printed_hides_no_16th_birthday() -> None:
    teen = f"born: 2011-06-01, immigration: no_listed_status, affordable_job_insurance_offered: no, {ADULT}"
    found = coming(f"{teen}, state_husky_before_16: no", "husky_a_children")
    assert found == [(date(2027, 3, 1), Truth.YES, Truth.UNKNOWN), (date(2027, 6, 1), Truth.YES, Truth.NO)]


def test_the_end_of_sign_up_is_told_apart_from_the_end_of_a_plan() -> None:
    person = (
        "age: 40, pregnant: no, pregnancy_ended: beyond_12_months, coverage_now: marketplace, "
        "income: {amount: 4000, per: month}, life_change: no"
    )

    def told(status: str) -> list[tuple[date, bool]]:
        answers = read_household(book(), f"people: [{{id: a, immigration: {status}, {person}}}]")
        found = foresee(Sitting(book().on(TODAY), answers))
        return [(one.on, one.sign_up) for one in found if one.program == "marketplace_with_help"]

    assert (date(2027, 1, 16), True) in told("citizen")
    assert told("other_lawful")[0] == (date(2027, 1, 1), False)


def test_what_hangs_on_facts_alone_is_told_apart_from_what_nobody_knows_yet() -> None:
    teen = f"born: 2010-12-20, immigration: no_listed_status, affordable_job_insurance_offered: no, {ADULT}"
    answers = read_household(book(), f"people: [{{id: a, {teen}}}, {{id: b, age: 40, {POOR}}}]")
    found = {(one.on, one.who, one.program): one.not_known for one in foresee(Sitting(book().on(TODAY), answers))}
    assert not found[date(2026, 12, 20), "a", "husky_a_children"]
    assert found[date(2027, 3, 1), "b", "husky_d"]


def test_a_month_of_birth_tells_both_ends_of_the_doubt() -> None:
    answers = read_household(book(), "people: [{id: a, born: 2007-12}]")
    assert {date(2026, 12, 1), date(2027, 1, 1)} <= set(days_of_change(book(), answers, TODAY))


def test_only_what_is_asked_about_is_foreseen() -> None:
    answers = read_household(book(), f"people: [{{id: a, age: 40, {POOR}}}]")
    shown = judge(book().on(TODAY), answers).shown
    today = Sitting(book().on(TODAY), answers)
    everything = foresee(today)
    assert foresee(today, shown) == tuple(one for one in everything if (one.who, one.program) in shown)
    only = foresee(today, {("a", "husky_d")})
    assert only == (Change(date(2027, 3, 1), "a", "husky_d", Truth.YES, Truth.UNKNOWN),)


@pytest.mark.parametrize(("day", "stands"), [(TODAY, True), (date(2026, 12, 31), True), (date(2027, 1, 1), False)])
def test_whoever_may_get_husky_d_is_told_to_apply_before_the_work_rule(day: date, *, stands: bool) -> None:
    concerned = judge(book().on(day), read_household(book(), f"people: [{{id: a, age: 40, {POOR}}}]"))
    assert (("apply_before_the_work_rule", "husky_d", "a") in concerned.notices) is stands
    child = judge(book().on(day), read_household(book(), "people: [{id: a, age: 9}]"))
    assert "apply_before_the_work_rule" not in {notice for notice, _program, _who in child.notices}
