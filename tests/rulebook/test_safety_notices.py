"""Which safety notices the real rules show to whom, and that they hold on the right days."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from screener.places import RULES
from screener.rulebook import Rulebook, judge, read
from screener.rulebook.households import read_household

TODAY = date(2026, 11, 24)
MOST_WORDS = 20
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
    husky = {"husky_a_children", "husky_d"}
    assert told(POOR.replace("34", "19"), "tps_before_21") & husky == {"husky_d"}
    assert told(POOR.replace("34", "16"), "tps_before_21") & husky == {"husky_a_children"}
    assert not told(POOR.replace("34", "15"), "tps_before_21")
    assert not told(POOR.replace("34", "21"), "tps_before_21")
    assert not told(f"{POOR.replace('34', '19')}, immigration: cuban_haitian_cofa", "tps_before_21")


def test_that_tps_has_ended_stands_with_plans_at_every_age_in_the_same_words() -> None:
    for age, notice in (("19", "tps_before_21"), ("34", "tps_and_plans")):
        assert "marketplace_full_price" in told(POOR.replace("34", age), notice)
    before, after = book().notices["tps_before_21"], book().notices["tps_and_plans"]
    assert (before.title, before.text) == (after.title, after.text)


@pytest.mark.parametrize(
    ("day", "three_months", "fewer"),
    [(date(2026, 12, 31), {"husky_former_foster", "emergency_medicaid", "husky_d"}, set()),
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


@pytest.mark.parametrize("notice", sorted(book().notices))
def test_the_first_sentence_of_a_notice_is_short_and_stands_alone(notice: str) -> None:
    first = book().notices[notice].text[0]
    assert len(first.split()) <= MOST_WORDS, first
    assert first.count(". ") <= 1
    assert not first.startswith(("Then", "They", "It ", "Others", "That")), first


def said(notice: str) -> str:
    return " ".join(book().notices[notice].text)


def test_a_limit_on_arrests_is_told_with_the_case_in_court_and_the_exception_for_emergencies() -> None:
    assert any("no one may arrest you" in said(notice) for notice in book().notices)
    for notice in book().notices:
        if "no one may arrest you" in said(notice):
            assert "By the law of May 4, 2026," in said(notice)
            assert "A court is deciding if it binds federal officers." in said(notice)
            assert "except in an emergency" in said(notice)


def test_help_that_goes_by_income_can_be_weighed_decides_nothing_alone_and_concerns_who_has_it_already() -> None:
    assert told(POOR, "public_charge") >= {"husky_d"}
    assert "can now count, with other things" in book().notices["public_charge"].text[0]
    assert "No help decides alone" in said("public_charge")
    assert "Months after that day can count even if you had the help before" in said("public_charge")


def test_what_a_court_lets_medicaid_tell_ice_and_that_it_paused_is_told() -> None:
    assert "ICE could see an address given to Medicaid" in book().notices["data_sharing"].text[0]
    assert "bars sharing data on citizens and people in a lawful status" in said("data_sharing")
    assert "in late May 2026. We do not know if that holds" in said("data_sharing")


def test_every_list_of_endings_of_tps_says_that_it_is_not_whole_and_of_when_it_is() -> None:
    naming = [notice for notice in book().notices if "Venezuela" in said(notice)]
    assert sorted(naming) == ["tps_and_plans", "tps_before_21"]
    for notice in naming:
        assert "for many countries, such as Afghanistan, Cameroon," in said(notice)
        assert "As of August 2026, TPS has ended" in said(notice)


def test_the_16th_birthday_stands_on_the_ticket_at_15_and_only_there() -> None:
    child = f"{POOR.replace('34', '15')}, affordable_job_insurance_offered: no"
    assert told(child, "before_the_16th_birthday") == {"husky_a_children"}
    assert not told(child.replace("15", "14"), "before_the_16th_birthday")
    assert not told(child.replace("15", "16"), "before_the_16th_birthday")
    assert "Apply before the 16th birthday" in book().notices["before_the_16th_birthday"].text[0]


def test_a_no_emergency_can_be_appealed_and_leukemia_has_counted() -> None:
    assert told(POOR, "if_it_was_no_emergency") == {"emergency_medicaid"}
    assert "You may appeal" in book().notices["if_it_was_no_emergency"].text[0]
    assert "acute leukemia" in said("if_it_was_no_emergency")


def test_a_relative_can_apply_for_a_child() -> None:
    assert told(POOR.replace("34", "9"), "applying_only_for_a_child") == {"husky_a_children"}
    assert "A relative who looks after the child can apply too." in said("applying_only_for_a_child")
    calls = [
        step.say or "" for name in ("husky_a_children", "husky_b_children") for step in book().programs[name].apply
    ]
    assert any("for a child" in call for call in calls)
    assert not any("my child" in call for call in calls)


@pytest.mark.parametrize(
    ("person", "program"),
    [(POOR.replace("34", "9"), "husky_a_children"), (POOR.replace("pregnant: no", "pregnant: yes"), "husky_pregnancy")],
)
def test_earlier_bills_of_children_and_in_pregnancy_are_told_with_what_no_rule_was_found_for(
    person: str, program: str
) -> None:
    for notice, day in (("earlier_bills_2026", TODAY), ("earlier_bills", date(2027, 1, 1))):
        assert program in told(person, notice, day)
        assert "HUSKY may cover" in book().notices[notice].text[0]
        assert "For State HUSKY and HUSKY B we found no rule." in said(notice)


def test_the_last_day_before_the_work_rule_reads_forward() -> None:
    assert book().notices["apply_before_the_work_rule"].text[0].startswith("Apply by December 31, 2026, so the")
    assert not any(sentence.startswith("Then") for each in book().notices.values() for sentence in each.text)


def test_a_plan_can_be_chosen_all_year_by_american_indians_and_alaska_natives() -> None:
    assert "American Indians and Alaska Natives" in said("after_the_sign_up_weeks")


def test_a_form_of_today_was_not_seen_so_whether_a_number_may_stay_blank_is_a_question() -> None:
    assert any(
        note.startswith("Ask if you may leave status and Social Security number blank")
        for note in book().programs["emergency_medicaid"].note
    )
    assert "dss_w_1f_2007" in book().programs["emergency_medicaid"].note_cite
    assert book().sources["dss_w_1f_2007"].confidence == "low"
