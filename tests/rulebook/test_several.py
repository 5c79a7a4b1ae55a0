"""Somebody who may have one of several statuses finds what holds under each of them, and no more."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screener.answers import Answers, Person
from screener.interview.catalogs import load
from screener.interview.wording import Wording
from screener.rulebook import Truth, judge
from screener.rulebook.several import MOST_COMBINATIONS, judge_several
from tests.interview.homes import book, rules
from tests.rulebook.books import said
from tests.rulebook.households import families
from tests.web.shown import MOTHER_OF_TWO, adult

STATUSES = ("citizen", "green_card_5_years", "green_card_newer", "cuban_haitian_cofa", "humanitarian", "other_lawful")
FACT = "immigration"
POOR = Answers({"town": "Kent"}, (adult("a", "you", 34, 1500),))


def perhaps(answers, **statuses):
    return replace(answers, possible={(who, FACT): possible for who, possible in statuses.items()})


def truth(findings, who, program):
    return findings.get(who, program).truth


def test_two_statuses_that_both_open_a_program_are_a_yes():
    found = judge_several(rules(), perhaps(POOR, a=("citizen", "green_card_5_years")))
    assert truth(judge(rules(), POOR), "a", "husky_d") is Truth.UNKNOWN
    assert truth(found, "a", "husky_d") is Truth.YES
    assert found.get("a", "emergency_medicaid").replaced_by == "husky_d"
    wording = Wording(load("en"), "en", POOR, book())
    reasons = [wording.reason(reason) for reason in found.get("a", "husky_d").because]
    assert "You: the answer is the same with each status that is possible." in reasons
    assert "You: the status named opens this." not in reasons


def test_two_statuses_of_which_one_opens_it_stay_a_maybe():
    found = judge_several(rules(), perhaps(POOR, a=("citizen", "other_lawful")))
    assert truth(found, "a", "husky_d") is Truth.UNKNOWN
    assert ("a", FACT) in found.get("a", "husky_d").missing


def test_two_statuses_that_both_close_it_are_a_no():
    found = judge_several(rules(), perhaps(POOR, a=("other_lawful", "green_card_newer")))
    assert truth(found, "a", "husky_d") is Truth.NO


def test_too_many_combinations_leave_open_what_is_open():
    possible = {person.id: STATUSES for person in MOTHER_OF_TWO.people}
    assert len(STATUSES) ** len(possible) > MOST_COMBINATIONS
    assert said(judge_several(rules(), perhaps(MOTHER_OF_TWO, **possible))) == said(judge(rules(), MOTHER_OF_TWO))


def test_nothing_possible_is_the_plain_judgement():
    assert said(judge_several(rules(), POOR)) == said(judge(rules(), POOR))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(families(), st.lists(st.sampled_from(STATUSES), min_size=2, max_size=3, unique=True))
def test_what_is_decided_holds_under_every_status_that_is_possible(answers, statuses):
    who = answers.people[0].id
    answers = answers.without(who, (FACT,))
    found = judge_several(rules(), perhaps(answers, **{who: tuple(statuses)}))
    trials = [judge(rules(), answers.with_(who, FACT, status)) for status in statuses]
    for one in found.findings:
        under = {trial.get(one.who, one.program).truth for trial in trials}
        if one.truth is not Truth.UNKNOWN:
            assert under == {one.truth}, (one.who, one.program)


@pytest.mark.parametrize("name", STATUSES)
def test_one_status_twice_is_that_status(name):
    one = Answers({"town": "Kent"}, (Person("a", {**POOR.people[0].facts, FACT: name}),))
    found = judge_several(rules(), perhaps(POOR, a=(name, name)))
    assert [each.truth for each in found.findings] == [each.truth for each in judge(rules(), one).findings]


def test_a_fact_of_somebody_else_that_is_open_is_no_reason():
    other = adult("b", "roommate", 60, 9000)
    answers = replace(POOR, people=(*POOR.people, other))
    found = judge_several(rules(), perhaps(answers, a=STATUSES[:2], b=STATUSES[:2]))
    assert "b" not in {reason.who for reason in found.get("a", "husky_d").because}
