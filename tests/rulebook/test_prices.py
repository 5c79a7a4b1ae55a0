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
        "text": "The full price of the plan. Ask what it is before you choose.",
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


def test_a_citizen_reads_what_the_help_costs_in_2027_and_not_that_it_ends() -> None:
    words = cost_words(found(), "marketplace_with_help")
    assert words.startswith("For 2027: about 4 to 7 percent")
    assert "refugee" not in words
