"""What a program costs: a figure, a range, or said to be unknown; and a help that ends is not priced for next year."""

from __future__ import annotations

from datetime import date
from functools import cache
from gettext import NullTranslations

import pytest

from screener.interview.report import as_document
from screener.interview.wording import Wording
from screener.places import RULES
from screener.rulebook import Findings, Rulebook, Truth, judge, read
from screener.rulebook.households import read_household

TODAY = date(2026, 11, 24)
ADULT = (
    "people: [{{id: a, age: 40, pregnant: no, pregnancy_ended: beyond_12_months, claimed_by: nobody, "
    "coverage_now: {has}, immigration: {status}, income: {{amount: {pay}, per: month}}}}]"
)


@cache
def book() -> Rulebook:
    return read(RULES)


def found(pay: int = 2600, has: str = "none", status: str = "citizen", day: date = TODAY) -> Findings:
    return judge(book().on(day), read_household(book(), ADULT.format(has=has, status=status, pay=pay)))


def cost_words(findings: Findings, program: str) -> str:
    finding = findings.get("a", program)
    assert finding is not None
    assert finding.cost is not None
    return " ".join(finding.cost.words)


def sign_up_notices(findings: Findings, program: str) -> set[str]:
    return {name for name, where, _who in findings.notices if where == program and "sign_up" in name}


def test_a_price_that_nobody_stated_is_null_in_json_and_said_in_words() -> None:
    findings = found(pay=9000)
    answers = read_household(book(), ADULT.format(has="none", status="citizen", pay=9000))
    document = as_document(findings, Wording(NullTranslations(), "en_US", answers, book()))
    listed = {one["program"]: one["cost"] for one in document["people"][0]["findings"]}  # type: ignore[index]
    assert listed["marketplace_full_price"] == {
        "premium_month": None,
        "per": "person",
        "text": "You pay the full price. Ask before you choose.",
    }
    assert listed["husky_d"] is None


@pytest.mark.parametrize("status", ["humanitarian", "other_lawful"])
@pytest.mark.parametrize("day", [TODAY, date(2026, 12, 20)])
def test_whose_help_ends_with_the_year_reads_no_price_of_the_next(status: str, day: date) -> None:
    findings = found(has="marketplace", status=status, day=day)
    plan = findings.get("a", "marketplace_with_help")
    assert plan is not None
    assert plan.truth is Truth.YES
    assert "For 2027: about" not in cost_words(findings, "marketplace_with_help")
    assert "December 31, 2026" in cost_words(findings, "marketplace_with_help")


@pytest.mark.parametrize("day", [TODAY, date(2026, 12, 20)])
def test_a_help_that_ends_asks_for_no_sign_up_and_the_plan_at_full_price_does(day: date) -> None:
    ends = found(has="marketplace", status="other_lawful", day=day)
    assert not sign_up_notices(ends, "marketplace_with_help")
    goes_on = found(has="marketplace", status="citizen", day=day)
    assert sign_up_notices(goes_on, "marketplace_with_help")
    new = found(status="other_lawful", day=day)
    assert sign_up_notices(new, "marketplace_full_price")


def said(text: str, program: str) -> str:
    answers = read_household(book(), text)
    finding = judge(book().on(TODAY), answers).get("a", program)
    assert finding is not None
    assert finding.cost is not None
    wording = Wording(NullTranslations(), "en_US", answers, book())
    assert wording.price(finding.cost) in wording.cost(finding.cost)
    return wording.cost(finding.cost)


def test_a_citizen_reads_in_dollars_what_the_help_costs_in_2027_and_not_that_it_ends() -> None:
    # 2,600 dollars a month are 31,200 a year, between 150 and 200 percent: 4.30 to 6.78 percent of it, by the month.
    words = said(ADULT.format(has="none", status="citizen", pay=2600), "marketplace_with_help")
    plan = "for a lower-cost Silver plan."
    assert words == f"For 2027: about between $111 and $177 a month for the family, {plan}"


def test_an_income_between_two_bands_is_told_as_one_range_in_dollars() -> None:
    text = ADULT.format(has="none", status="citizen", pay=2600)
    words = said(text.replace("{amount: 2600,", "{between: [2600, 2900],"), "marketplace_with_help")
    assert words.count("For 2027") == 1
    assert "between $111 and $252 a month" in words


def test_prices_that_exclude_each_other_never_stand_joined() -> None:
    unsaid = ADULT.format(has="none", status="citizen", pay=2600).replace("{amount: 2600, per: month}", "skipped")
    assert said(unsaid, "marketplace_with_help") == "Ask what it costs."
    family = "household: {town: Kent}\npeople: [{id: a, age: 9, parents: [b], claimed_by: b, coverage_now: none}, "
    parent = "{id: b, age: 40, claimed_by: nobody, income: {between: [4000, 5500], per: month}}]"
    words = said(family + parent, "husky_b_children")
    assert "No monthly premium" not in words
    assert "One monthly premium" not in words
    assert "Some visits and medicines have a small copay." in words
