"""Ten households walk through the questions: in few pages, none of them senseless, and none about status."""

import pytest

from screener.answers import HOME, SKIPPED, Answers, IncomeLine
from screener.interview.fields import Filled, Part
from screener.interview.kin import Row, at_home
from screener.interview.pages import assumed_pages, changed, drawn_before, next_page, path, walk
from screener.rulebook import judge
from tests.interview.homes import HOMES, answer, book, home, rules, usual, walked

OPENING = 1
"""The page about the home stands before the pages that these walks count."""

AT_MOST = {"a single adult": 4}
"""Without the start and the result. Others than those who live alone see the page about the home once more."""


@pytest.mark.parametrize("name", HOMES)
def test_every_household_reaches_the_end_in_few_pages(name):
    _answers, met, _walk = walked(home(name))
    assert len(met) + OPENING <= AT_MOST.get(name, 5)


@pytest.mark.parametrize("name", HOMES)
def test_nobody_meets_a_question_that_makes_no_sense(name):
    answers, met, _walk = walked(home(name))
    ages = {row.id: row.age for row in HOMES[name]}
    for page in met:
        for who, fact in page.asks:
            match fact:
                case "pregnant" | "pregnancy_ended":
                    assert 12 <= ages[who] <= 56
                case "expected_babies":
                    assert answers.get(who, "pregnant") is not False
                case "income" | "work_hours_a_month" | "work_rule_exemption":
                    assert ages[who] >= 19 or next(iter(ages)) == who
                case "affordable_job_insurance_offered":
                    assert ages[who] < 19


@pytest.mark.parametrize("name", HOMES)
@pytest.mark.parametrize("skipping", [False, True])
def test_nobody_meets_a_question_about_status_on_the_way(name, skipping):
    _answers, met, _walk = walked(home(name), _skip if skipping else usual)
    facts = {fact for page in met for fact in page.facts}
    assert {book().facts[fact].ask for fact in facts} <= {"yes"}
    assert "immigration" not in facts


@pytest.mark.parametrize("name", HOMES)
def test_nothing_is_asked_twice(name):
    _answers, met, _walk = walked(home(name))
    asked = [pair for page in met for pair in page.asks]
    assert len(asked) == len(set(asked))


def test_somebody_who_skips_everything_still_reaches_the_end():
    answers, met, end = walked(home("a couple with two children"), _skip)
    assert end.next is None
    assert len(met) + OPENING <= 5
    assert all(answers.get(who, fact) is SKIPPED for page in met for who, fact in page.asks)


def test_the_walk_opens_with_the_town_and_the_people_on_one_page():
    opening = path(rules(), Answers())
    assert [page.page.id for page in opening] == ["people"]
    assert {"town", "age"} <= set(opening[0].page.facts)


def test_the_pages_follow_the_order_of_the_rules_and_not_one_of_their_own():
    _answers, _met, end = walked(home("a couple with two children"))
    order = [page.id for page in book().pages]
    places = [order.index(page.page.id) for page in end.path]
    assert places == sorted(places)


@pytest.mark.parametrize("name", HOMES)
def test_the_path_only_grows_while_somebody_goes_forward(name):
    answers, before = home(name), []
    while (now := walk(rules(), answers)).next is not None:
        pairs = [pair for page in now.path for pair in page.asks]
        rest = iter(pairs)
        assert all(pair in rest for pair in before)
        before = pairs
        answers = answer(now.next, answers)


@pytest.mark.parametrize("name", HOMES)
def test_the_number_of_questions_left_is_never_less_than_those_that_come(name):
    answers = home(name)
    _end, met, _walk = walked(answers)
    for place, page in enumerate(met):
        now = walk(rules(), answers)
        assert now.next == page
        assert now.left >= min(len(met) - place, 1)
        answers = answer(page, answers)
    assert walk(rules(), answers).left == 0


def test_before_anybody_is_named_the_number_left_is_that_of_somebody_alone():
    _answers, met, _walk = walked(home("a single adult"))
    assert walk(rules(), Answers()).left == len(met) + OPENING


def test_income_is_asked_of_all_adults_on_one_page():
    _answers, met, _walk = walked(home("a couple with two children"))
    assert [page.about for page in met if page.page.id == "income"] == [("a", "b")]


@pytest.mark.parametrize("name", HOMES)
@pytest.mark.parametrize("fill", ["usual", "skip", "last"])
def test_the_number_of_questions_left_never_rises(name, fill):
    answers, left = home(name), []
    while (now := walk(rules(), answers)).next is not None:
        left.append(now.left)
        answers = answer(now.next, answers, {"usual": usual, "skip": _skip, "last": _last}[fill])
    assert left == sorted(left, reverse=True)


def test_an_answer_that_was_changed_keeps_the_others():
    answers, _met, end = walked(home("a couple with two children"))
    income = next(page for page in end.path if page.page.id == "income")
    after = changed(rules(), answers, answers.with_("a", "income", (IncomeLine(90000, 90000, "month"),)), income)
    assert after.get("b", "income") == answers.get("b", "income")
    assert after.get("a", "coverage_now") == answers.get("a", "coverage_now")
    assert after.get("a", "income") == (IncomeLine(90000, 90000, "month"),)


def test_an_answer_that_nothing_asks_for_any_more_is_dropped():
    answers, _met, end = walked(at_home(Answers({"town": "New Haven"}), [Row("a", "you", 34)]))
    assert answers.get("a", "pregnant") is False
    people = next(page for page in end.path if page.page.id == "people")
    older = at_home(answers, [Row("a", "you", 61)])
    after = changed(rules(), answers, older, people)
    assert after.get("a", "pregnant") is None
    assert after.get("a", "income") == answers.get("a", "income")


def test_a_question_that_a_change_opens_does_not_cost_the_answers_after_it():
    answers, _met, end = walked(at_home(Answers({"town": "New Haven"}), [Row("a", "you", 61)]))
    people = next(page for page in end.path if page.page.id == "people")
    younger = at_home(answers, [Row("a", "you", 31)])
    after = changed(rules(), answers, younger, people)
    assert next_page(rules(), after).page.id == "pregnancy"
    assert after.get("a", "income") == answers.get("a", "income")


def test_what_somebody_said_against_an_assumption_outlives_other_changes():
    answers, _met, end = walked(home("a couple with two children"))
    answers = answers.with_("c", "income", (IncomeLine(50000, 50000, "month"),))
    town = end.path[0]
    after = changed(rules(), answers, answers.with_(HOME, "town", "Hartford"), town)
    assert after.get("c", "income") == (IncomeLine(50000, 50000, "month"),)


def test_what_was_assumed_has_a_page_on_which_to_say_otherwise():
    answers, _met, _walk = walked(home("a couple with two children"))
    assumed = dict(assumed_pages(book(), judge(rules(), answers)))
    assert assumed
    for assumption, page in assumed.items():
        assert page.asks == ((assumption.who, assumption.fact),)
        answer(page, answers)


def test_a_form_drawn_about_somebody_who_left_asks_only_about_those_who_stay():
    answers = home("a couple with two children")
    asks = [("a", "pregnant"), ("b", "pregnant"), ("z", "pregnant")]
    assert drawn_before(book(), answers, "pregnancy", asks).about == ("a", "b")
    assert drawn_before(book(), answers, "pregnancy", asks[2:]) is None
    assert drawn_before(book(), answers, "pregnancy", [("a", "no_such_fact")]) is None


def test_the_offer_of_status_makes_a_page_of_its_own_outside_the_path():
    answers, _met, end = walked(home("a single adult"))
    assert ("a", "immigration") in end.offers
    page = drawn_before(book(), answers, "immigration", [("a", "immigration")])
    assert page.page.shape == "each"
    named = answer(page, answers, lambda part: Filled({part.field.name: ["other_lawful"]}))
    assert named.get("a", "immigration") == "other_lawful"
    assert "immigration" not in {asked.page.id for asked in path(rules(), named)}


@pytest.mark.parametrize("named", ["citizen", "green_card_newer", "humanitarian", "other_lawful"])
def test_naming_status_and_taking_it_back_costs_no_answer(named):
    answers, _met, _walk = walked(home("a couple with two children"))
    page = drawn_before(book(), answers, "immigration", [("a", "immigration")])
    told = answer(page, answers, lambda part: Filled({part.field.name: [named]}))
    assert answer(page, told, lambda part: Filled({part.field.name: ["none_or_private"]})) == answers


def test_keeping_status_private_leaves_the_answers_as_they_were():
    answers, _met, _walk = walked(home("a single adult"))
    page = drawn_before(book(), answers, "immigration", [("a", "immigration")])
    private = answer(page, answers, lambda part: Filled({part.field.name: ["none_or_private"]}))
    assert private == answers


def _last(part: Part) -> Filled:
    """The last person of a list, and the last choice."""
    if part.draw in {"ticks", "choice"}:
        values = [value for value, *_ in part.field.iter_choices() if value not in {"nobody", "no"}]
        return Filled({part.field.name: values[-1:]})
    return usual(part)


def _skip(part: Part) -> Filled:
    """Nothing at all."""
    return Filled()
