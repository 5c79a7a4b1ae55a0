"""What changes soon, in sentences: an end is told as an end, and the end of sign-up is none."""

from __future__ import annotations

from datetime import date
from functools import cache
from gettext import NullTranslations

from screener.interview.wording import Wording
from screener.places import RULES
from screener.rulebook import Rulebook, judge, read
from screener.rulebook.households import read_household
from screener.web.coming import changes

TODAY = date(2026, 11, 24)


@cache
def book() -> Rulebook:
    return read(RULES)


def told(person: str) -> tuple[str, ...]:
    answers = read_household(book(), f"people: [{{id: a, claimed_by: nobody, {person}}}]")
    snapshot = book().on(TODAY)
    return changes(judge(snapshot, answers), Wording(NullTranslations(), "en_US", answers, book()))


def test_a_plan_does_not_end_when_sign_up_ends() -> None:
    said = told(
        "age: 40, pregnant: no, pregnancy_ended: beyond_12_months, coverage_now: none, immigration: citizen, "
        "income: {amount: 4000, per: month}"
    )
    assert "A plan with help from Access Health CT: sign-up ends before January 16, 2027. Call before then." in said
    assert not [one for one in said if "may end on January 16" in one]


def test_medicare_that_ends_on_an_unsure_day_of_january_is_told_to_end_in_january() -> None:
    said = told(
        "age: 70, coverage_now: medicare, assets: 0, immigration: humanitarian, income: {amount: 1500, per: month}"
    )
    assert any("Medicare may end on January 1, 2027. Call before then." in one for one in said)


def test_the_months_after_a_pregnancy_end_though_no_chart_is_printed_for_them() -> None:
    said = told(
        "age: 30, pregnant: no, pregnancy_ended: 2026-06, coverage_now: husky, immigration: citizen, "
        "income: {amount: 2500, per: month}"
    )
    assert any("HUSKY after a pregnancy may end on July 1, 2027" in one for one in said)


def test_what_ends_at_65_is_told_with_what_there_is_then() -> None:
    said = told(
        "born: 1962-01-10, pregnant: no, coverage_now: none, immigration: green_card_newer, status_since: 2020-01, "
        "income: {amount: 1400, per: month}"
    )
    assert any("HUSKY D may end on January 10, 2027." in one for one in said)
    (then,) = (one for one in said if "after January 10, 2027 ask about" in one)
    assert "Medicare" in then
    assert "Medicare Savings Program" in then


def test_what_ends_at_19_is_told_with_what_there_is_then() -> None:
    said = told(
        "born: 2007-12-20, pregnant: no, pregnancy_ended: beyond_12_months, coverage_now: none, "
        "immigration: other_lawful, income: {amount: 1000, per: month}"
    )
    assert any("HUSKY for children may end on December 20, 2026." in one for one in said)
    assert any("HUSKY D" in one for one in said if "December 20, 2026" in one and "may end" not in one)


def test_at_64_it_is_told_what_comes_at_65_though_nobody_told_a_birthday() -> None:
    poor = "age: 64, coverage_now: none, income: {amount: 1500, per: month}"
    then = "ask about Medicare; Extra Help with medicine; Medicare Savings Program."
    citizen = f"{poor}, immigration: citizen"
    ends = f"Person a, 64: at 65, HUSKY D may end. Before then, {then}"
    assert [one for one in told(citizen) if "at 65" in one] == [ends]
    # Where no status is named nothing is sure to end, and there is as much to ask about.
    assert [one for one in told(poor) if "at 65" in one] == [f"Person a, 64: at 65, {then}"]
    assert not [one for one in told("age: 63, coverage_now: none") if "at 6" in one]


def test_at_18_it_is_told_what_comes_at_19() -> None:
    teen = "age: 18, coverage_now: husky, immigration: citizen, income: none, affordable_job_insurance_offered: no"
    assert any("at 19, HUSKY for children may end. Before then, ask about HUSKY D" in one for one in told(teen))


def test_whoever_told_a_birth_date_is_told_the_day_and_no_age() -> None:
    assert not [one for one in told("born: 1962-01-10, coverage_now: none, immigration: citizen") if "at 65" in one]
