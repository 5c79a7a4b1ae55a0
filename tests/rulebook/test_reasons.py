"""Reasons: a yes by what holds, a no by what closes the nearest door, and neither by what contradicts it."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings

from screener.answers import Answers
from screener.interview import catalogs
from screener.interview.wording import Wording
from screener.places import RULES
from screener.rulebook import Finding, Rulebook, Truth, judge, read
from screener.rulebook.explaining import NOBODY_FITS, RAW
from screener.rulebook.findings import Money
from screener.rulebook.households import read_household
from screener.rulebook.measuring import FAILING, HOLDING
from screener.rulebook.near_misses import near_misses
from tests.rulebook.households import families

TODAY = date(2026, 11, 24)


@cache
def book() -> Rulebook:
    return read(RULES)


def adult(facts: str, age: int = 40) -> str:
    return f"people: [{{id: a, relation: you, age: {age}, {facts}}}]"


TEEN = "pregnant: no, immigration: no_listed_status, income: none, affordable_job_insurance_offered: no"


def finding(text: str, program: str, day: date = TODAY) -> tuple[Finding, Answers]:
    """What is found for the first person in one program."""
    answers = read_household(book(), text)
    found = judge(book().on(day), answers).get(answers.people[0].id, program)
    assert found is not None
    return found, answers


PAY = "income: {amount: 1500, per: month}"


def said(text: str, program: str, truth: str, day: date = TODAY) -> list[str]:
    """The reasons of that, in sentences, without the one about the home that stands everywhere."""
    found, answers = finding(text, program, day)
    assert found.truth.value == truth
    wording = Wording(catalogs.load("en"), "en", answers, book())
    return [wording.reason(reason) for reason in found.because if reason.fact != "lives_in_connecticut"]


def test_a_teen_who_keeps_coverage_reads_no_age_that_she_is_past() -> None:
    teen = adult(f"{TEEN}, coverage_now: husky", age=17)
    reasons = said(teen, "husky_a_children", "yes")
    assert "Age 17: over 15." in reasons
    assert "Age 17: under 19." in reasons


def test_what_stands_beside_every_no_supposes_no_children() -> None:
    words = {program.id: program.words_if_no or "" for program in book().programs.values()}
    assert [program for program, said in words.items() if "your child" in said.lower()] == []
    assert words["covered_connecticut"].startswith("Children may")


def test_a_status_is_told_a_grown_up_and_not_that_another_door_ends_at_21() -> None:
    tps = adult("pregnant: no, coverage_now: none, immigration: other_lawful, income: {amount: 1000, per: month}")
    assert said(tps, "husky_d", "no") == ["You: the status does not open HUSKY for adults now."]


def test_what_is_for_65_and_older_is_no_reason_where_an_income_is_in_the_way() -> None:
    poor = adult("pregnant: no, coverage_now: none, immigration: citizen, income: {amount: 1000, per: month}")
    (reason,) = said(poor, "med_connect", "no")
    assert reason.endswith("This is for incomes above $1,836 a month.")


def test_an_income_below_one_floor_is_not_told_another() -> None:
    low = adult("pregnant: no, coverage_now: none, immigration: green_card_newer, income: {amount: 1200, per: month}")
    (reason,) = said(low, "marketplace_with_help", "no")
    assert reason.endswith("This begins at $15,960 a year.")


def test_an_income_above_every_line_is_told_the_nearest_line() -> None:
    high = adult("pregnant: no, coverage_now: none, immigration: citizen, income: {amount: 9000, per: month}")
    (reason,) = said(high, "marketplace_with_help", "no")
    assert "above the limit of $79,800 a year" in reason


def test_months_are_told_with_their_number_and_never_as_enough_and_not_enough() -> None:
    facts = "immigration: humanitarian, status_since: 2026-10, coverage_now: none, pregnant: no, income: none"
    reasons = said(adult(facts), "refugee_medical", "unknown")
    assert [reason for reason in reasons if "month" in reason and "income" not in reason] == [
        "You: this status for less than 5 months."
    ]


def test_a_program_that_closes_nothing_is_not_said_not_to_fit() -> None:
    high = adult("pregnant: no, coverage_now: none, immigration: citizen, income: {amount: 5000, per: month}")
    assert "Medicare does not rule this out." in said(high, "marketplace_with_help", "yes")
    assert said(high, "medicare_savings", "no") == ["This goes with Medicare."]


def test_insurance_is_told_in_words_and_never_by_the_id_of_a_file() -> None:
    teen = adult(f"{TEEN}, coverage_now: state_husky", age=17)
    assert "You: has insurance of this kind now: HUSKY or Medicaid, any kind." in said(teen, "husky_a_children", "yes")


def test_of_the_insurance_that_closes_a_program_only_what_somebody_has_is_told() -> None:
    insured = adult("coverage_now: job, pregnant: no, immigration: citizen, income: {amount: 3000, per: month}")
    reasons = said(insured, "breast_cervical_treatment", "no")
    assert "You: has insurance of this kind now: Insurance from a job." in reasons


def test_whoever_has_state_coverage_after_a_pregnancy_reads_of_no_status_that_fails_her() -> None:
    mother = adult("pregnant: no, pregnancy_ended: 2026-06, coverage_now: none, immigration: no_listed_status, " + PAY)
    reasons = said(mother, "husky_postpartum", "yes")
    assert "You: the state's own coverage after a pregnancy is open with any status." in reasons
    assert not [reason for reason in reasons if "does not open" in reason]


def test_one_baby_is_taken_for_the_line_that_is_told_and_not_up_to_eight() -> None:
    expecting = adult("pregnant: yes, coverage_now: none, income: {amount: 5400, per: month}", age=30)
    found, answers = finding(expecting, "husky_pregnancy")
    assert found.truth is Truth.UNKNOWN
    told = judge(book().on(TODAY), answers).of("a")
    limits = [reason.filled["limit"] for one in told for reason in one.because if reason.fact == "income"]
    assert limits
    assert all(isinstance(limit, Money) and limit.low == limit.high for limit in limits)


def test_a_no_tells_the_line_of_the_people_it_names_and_not_of_babies_nobody_spoke_of() -> None:
    mother = (
        "people: [{id: a, age: 34, income: {amount: 9000, per: month}}, {id: b, age: 8, parents: [a], income: none}]"
    )
    found, _answers = finding(mother, "husky_d")
    (reason,) = (one for one in found.because if one.fact == "income")
    assert reason.filled["limit"] == Money(248900, 248900)


def test_of_doors_for_other_ages_the_one_that_opens_first_is_told() -> None:
    for program in ("husky_c", "med_connect"):
        told = said("people: [{id: a, age: 15, income: none}]", program, "no")
        assert told == ["Age 15: this is for people 18 or older."]


def test_the_day_of_a_status_that_nobody_named_is_no_reason() -> None:
    told = said(adult("pregnant: no, income: none", age=67), "refugee_medical", "unknown")
    assert not [reason for reason in told if "status" in reason]


def test_weekly_pay_is_rounded_alike_beside_a_line_and_beside_the_gap_to_it() -> None:
    weekly = (
        "people: [{id: a, age: 40, immigration: citizen, coverage_now: none, pregnant: no,"
        " income: {amount: 575, per: week}}, {id: b, age: 9, parents: [a], income: none}]"
    )
    found, answers = finding(weekly, "husky_a_parents")
    (reason,) = (one for one in found.because if one.fact == "income")
    snapshot = book().on(TODAY)
    near = near_misses(judge(snapshot, answers), "a")
    gap = next(one.reason.filled["gap"] for one in near if one.program == "husky_a_parents")
    assert (reason.filled["income"], gap) == (Money(249167, 249167), Money(267, 267))


@pytest.mark.parametrize("day", [TODAY, date(2027, 2, 1)])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(answers=families())
def test_no_reason_contradicts_the_finding_it_stands_under(day: date, answers: Answers) -> None:
    for one in judge(book().on(day), answers).findings:
        texts = {reason.text for reason in one.because}
        assert not texts & RAW, one.program
        if one.truth is Truth.NO:
            assert texts, one.program
            assert not texts & HOLDING, one.program
        else:
            assert not texts & (FAILING | {NOBODY_FITS}), one.program
