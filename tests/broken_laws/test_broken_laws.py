"""Rules that are broken on purpose: each way is caught, and what is wrong is named and shown with a household."""

import pytest

from screener.places import RULES
from screener.rulebook import RuleError, judge, read, resting, settling
from tests.broken_laws.breaking import against, broken, shown, truths


def test_a_route_that_is_older_than_a_number_it_uses_is_a_hole_in_dates(tmp_path):
    rules = broken(
        tmp_path, "parameters/children.yaml", ("      - {since: 2023-01-01, value: 12, cite: [shvs_2022_05]}\n", "")
    )
    with pytest.raises(
        RuleError, match=r"husky_a_children\.yaml:1: .*state_husky\.entry_age begins on 2024-07-01: a hole"
    ):
        read(rules)


def test_guidelines_that_begin_too_late_are_a_hole_in_dates(tmp_path):
    rules = broken(
        tmp_path,
        "parameters/poverty_guidelines.yaml",
        ("  covered_connecticut:\n    - since: 2014-01-01\n", "  covered_connecticut:\n    - since: 2024-05-01\n"),
    )
    _book, found = against(rules, "no_holes_in_dates")
    assert [(str(one.on), one.words) for one in found] == [
        ("2024-03-01", "covered_connecticut reads the guidelines 'covered_connecticut', which begins only later.")
    ]


def test_a_door_that_nobody_can_enter_is_dead(tmp_path):
    rules = broken(
        tmp_path,
        "programs/husky_d.yaml",
        ("        - age: {at_least: 19, under: 21}\n", "        - age: {at_least: 65, under: 21}\n"),
    )
    _book, found = against(rules, "every_door_is_used")
    assert [one.words for one in found] == [
        "Nobody enters husky_d by the door 'lawfully_present_under_21' on any day: it is dead."
    ]


def test_a_door_that_another_makes_needless_is_dead(tmp_path):
    rules = broken(
        tmp_path,
        "programs/husky_pregnancy.yaml",
        ("        - income: {at_most: husky_pregnancy.limit}\n        - status_for_pregnancy\n", ""),
    )
    _book, found = against(rules, "every_door_is_used")
    assert [one.words for one in found] == [
        "Nobody enters husky_pregnancy by the door 'prenatal' on any day: it is dead.",
        "Nobody enters husky_pregnancy by the door 'kept' on any day: it is dead.",
        "Nobody enters husky_pregnancy by the door 'between_two_lines' on any day: it is dead.",
    ]


def test_an_income_limit_the_wrong_way_round_lets_the_richer_in(tmp_path):
    rules = broken(
        tmp_path,
        "programs/husky_pregnancy.yaml",
        (
            "        - income: {at_most: husky_pregnancy.limit}\n        - status_for_pregnancy\n",
            "        - income: {at_least: husky_pregnancy.limit}\n        - status_for_pregnancy\n",
        ),
    )
    book, found = against(rules, "more_income_opens_nothing")
    (wrong,) = (one for one in found if one.words.startswith("husky_pregnancy, door 'regular': no becomes yes"))
    _answers, findings = shown(book, wrong)
    regular = [finding.route for finding in findings.findings if finding.program == "husky_pregnancy"]
    assert "regular" not in regular


def test_a_status_asked_for_a_child_is_shown_with_a_child_of_whom_it_is_asked(tmp_path):
    before = "        - no_job_offer_that_closes_state_husky\n    cite: [cgs_17b_292, dss_state_husky_children]\n"
    after = before.replace("    cite", "        - status_for_children\n    cite")
    rules = broken(tmp_path, "programs/husky_a_children.yaml", (before, after))
    book, found = against(rules, "no_status_asked_of_children")
    wrong = next(
        one for one in found if one.words == "husky_a_children, husky_b_children: none is a yes without immigration."
    )
    answers, findings = shown(book, wrong)
    assert answers.person("a").facts["age"] < 16
    assert ("a", "immigration") in findings.offers
    assert list(truths(findings, "husky_a_children")) == ["unknown"]


def test_a_status_asked_beside_care_in_pregnancy_is_shown_too(tmp_path):
    rules = broken(
        tmp_path,
        "precedence.yaml",
        ("  husky_pregnancy: [husky_a_children, marketplace", "  husky_pregnancy: [marketplace"),
    )
    book, found = against(rules, "no_status_asked_in_pregnancy")
    (wrong,) = found
    assert (
        wrong.words
        == "husky_a_children waits for immigration, and no yes in husky_pregnancy, husky_a_children spares it."
    )
    _answers, findings = shown(book, wrong)
    assert ("a", "immigration") in findings.offers


def test_a_person_left_with_nothing_is_shown(tmp_path):
    rules = broken(
        tmp_path,
        "programs/health_center.yaml",
        ("title: Health centers, when: always", "title: Health centers, when: lives_in_connecticut"),
    )
    book, found = against(rules, "a_place_for_care")
    (wrong,) = found
    assert wrong.words == "health_center is not a yes for everybody."
    answers, findings = shown(book, wrong)
    assert answers.household == {"lives_in_connecticut": False}
    assert list(truths(findings, "health_center")) == ["no"]


def test_two_programs_that_exclude_each_other_are_shown_to_be_both_a_yes(tmp_path):
    above = "        - income: {above: husky_a_children.limit}\n"
    rest = "        - income: {at_most: husky_b_children.limit}\n        - uninsured\n        - status_for_children\n"
    rules = broken(tmp_path, "programs/husky_b_children.yaml", (above + rest, rest))
    book, found = against(rules, "programs_that_exclude_each_other")
    assert [one.words for one in found] == ["husky_a_children and husky_b_children are both a yes."]
    _answers, findings = shown(book, found[0])
    assert "yes" in truths(findings, "husky_a_children")
    assert "yes" in truths(findings, "husky_b_children")


def test_a_question_that_no_rule_reads_any_more_is_named(tmp_path):
    rules = broken(
        tmp_path, "conditions.yaml", ("          - amount: {fact: work_hours_a_month, at_least: work_rule.hours}\n", "")
    )
    _book, found = against(rules, "every_question_matters")
    assert [one.words for one in found] == [
        "The fact 'work_hours_a_month' is asked, and no answer changes a finding for anybody."
    ]


def test_a_floor_that_no_rule_needs_any_more_is_named(tmp_path):
    rules = broken(
        tmp_path, "programs/marketplace_with_help.yaml", ("        - income: {at_least: marketplace.floor}\n", "")
    )
    _book, found = against(rules, "more_income_opens_nothing")
    assert [one.words for one in found] == [
        "marketplace.floor is listed as a floor of marketplace_with_help, and it opens nothing."
    ]


def test_what_decides_without_words_for_it_is_told_as_a_raw_label(tmp_path):
    words = '    no: "{who}: has no insurance of this kind now: {choices}."\n'
    book, found = against(broken(tmp_path, "facts.yaml", (words, "")), "reasons_agree_with_findings")
    wrong = next(one for one in found if one.words == "husky_d would tell as a reason: {label}: {value}")
    answers, _findings = shown(book, wrong)
    assert "medicare" not in answers.person("a").facts["coverage_now"]


def test_a_child_who_has_husky_and_would_be_told_no_is_shown(tmp_path):
    rules = broken(
        tmp_path,
        "programs/husky_a_children.yaml",
        ("        - is: {coverage_now: [husky, state_husky]}\n        - unknown", "        - never\n        - unknown"),
    )
    book, found = against(rules, "months_of_a_child")
    assert {one.words for one in found} == {
        "husky_a_children, husky_b_children: told no to somebody who never is.",
    }
    answers, findings = shown(book, found[0])
    assert set(truths(findings, "husky_a_children")) == set(truths(findings, "husky_b_children")) == {"no"}
    assert {"husky", "state_husky"} & {one for person in answers.people for one in person.facts["coverage_now"]}


def test_medicare_promised_without_a_look_at_status_is_shown(tmp_path):
    rules = broken(tmp_path, "programs/medicare.yaml", ("        - status_for_medicare\n", "        - always\n"))
    _book, found = against(rules, "no_medicare_promised_without_work")
    assert [one.words for one in found] == ["medicare: told yes to somebody who never is."]


def test_a_promise_to_people_who_cannot_be_is_told(tmp_path):
    rules = broken(
        tmp_path,
        "guarantees.yaml",
        (
            "    when: {is: {immigration: humanitarian}}\n",
            "    when: {all: [{age: {under: 1}}, {age: {at_least: 65}}]}\n",
        ),
    )
    _book, found = against(rules, "no_refugee_help_promised_to_a_mixed_choice")
    assert [one.words for one in found] == ["These words fit nobody on any day, so they promise nothing."]


def test_the_money_of_claimed_people_is_shown_where_nobody_knows_who_must_file(tmp_path):
    line = "      - {since: 2024-01-01, value: 14600, cite: [pa_filing_2024]}\n"
    rules = broken(tmp_path, "parameters/counted_people.yaml", (line, ""))
    _book, found = against(rules, "small_money_of_claimed_people")
    assert [one.words for one in found] == ["The little that a claimed person earns is counted for somebody else."]


def test_a_baby_that_surely_counts_for_others_is_shown(tmp_path):
    written = "    values:\n      - since: 2014-01-01\n        unknown:"
    value = "      - {since: 2014-01-01, value: 8, cite: [cfr_435_603]}\n"
    known = f"    values:\n{value}      - since: 2099-01-01\n        unknown:"
    folder = broken(tmp_path, "parameters/counted_people.yaml", (written, known))
    _book, found = against(folder, "babies_of_others")
    assert "A baby on the way does not count for sure for its mother, and perhaps for those she is counted with." in {
        one.words for one in found
    }


def test_a_status_that_is_named_in_vain_is_shown(monkeypatch):
    assert against(RULES, "no_status_named_in_vain")[1] == ()
    monkeypatch.setattr(settling, "matters", lambda *_: True)
    book, found = against(RULES, "no_status_named_in_vain")
    wrong = next(one for one in found if one.words.startswith("husky_a_children says that immigration is missing"))
    answers, findings = shown(book, wrong)
    assert ("a", "immigration") in findings.get("a", "husky_a_children").missing
    told = [answers.with_("a", "immigration", one) for one in book.facts["immigration"].choices]
    assert len({judge(book.on(wrong.on), one).get("a", "husky_a_children").truth for one in told}) == 1


UNSURE = "nothing_unsure_closes_a_door_with_a_date"


def test_a_plan_that_an_unsure_yes_hides_is_shown_with_somebody_who_would_miss_its_day(tmp_path):
    closing = "closing: [marketplace_with_help, marketplace_full_price]\n"
    rules = broken(tmp_path, "precedence.yaml", (closing, "closing: [marketplace_with_help]\n"))
    book, found = against(rules, UNSURE)
    wrong = next(one for one in found if one.words.startswith("A yes in husky_d that is not sure hides"))
    _answers, findings = shown(book, wrong)
    hidden = findings.get("a", "marketplace_full_price")
    assert (hidden.truth.value, hidden.replaced_by) == ("yes", "husky_d")
    assert findings.get("a", "husky_d").confidence == "medium"


def test_a_plan_that_asks_for_the_absence_of_several_programs_in_one_breath_is_shut_by_what_is_not_sure(tmp_path):
    two = "          - not: {program: husky_a_children}\n          - not: {program: husky_pregnancy}\n"
    one = "          - not: {any: [{program: husky_a_children}, {program: husky_pregnancy}]}\n"
    _book, found = against(broken(tmp_path, "conditions.yaml", (two, one)), UNSURE)
    words = "A yes in husky_a_children, husky_pregnancy that is not sure shuts the door"
    assert {one.words.removeprefix(words) for one in found} == {
        " 'new_plan' of marketplace_with_help.",
        " 'state_help' of marketplace_with_help.",
    }


def test_a_yes_taken_as_sure_by_a_door_that_is_not_is_shown(monkeypatch):
    monkeypatch.setattr(resting, "confidence", lambda *_: "high")
    _book, found = against(RULES, UNSURE)
    assert "husky_d is said to be sure by its door 'lawfully_present_under_21', which is not." in {
        one.words for one in found
    }
