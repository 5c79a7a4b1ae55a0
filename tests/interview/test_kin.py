"""Who somebody is to the person who answers becomes the relations that the rules count by."""

import pytest

from screener.answers import SKIPPED, Answers, IncomeLine
from screener.interview.kin import NO, YES, Row, Tie, at_home, kin_facts, rows_of, ties
from screener.interview.names import PHRASES
from screener.rulebook.kinship import Kinship
from tests.interview.homes import HOMES, book

YOU = Row("a", "you", 34)


def kinship(*rows: Row) -> Kinship:
    return Kinship(at_home(Answers(), rows))


def test_every_relation_of_the_rules_has_a_name_and_no_other():
    assert set(PHRASES) == set(book().facts["relation"].choices)


def test_a_husband_or_wife_is_a_spouse_on_both_sides_and_a_partner_is_not():
    assert kinship(YOU, Row("b", "spouse", 36)).spouses == {"a": "b", "b": "a"}
    assert kinship(YOU, Row("b", "partner", 36)).spouses == {}


def test_a_child_is_yours_and_through_marriage_your_spouses_too():
    assert kinship(YOU, Row("c", "child", 9)).parents["c"] == ("a",)
    assert set(kinship(YOU, Row("b", "spouse", 36), Row("c", "child", 9)).parents["c"]) == {"a", "b"}


@pytest.mark.parametrize(("tie", "parents"), [(YES, ("a", "b")), (NO, ("a",)), ("unsaid", ("a",))])
def test_with_a_partner_at_home_it_is_asked_whose_child_it_is(tie, parents):
    rows = [YOU, Row("b", "partner", 36), Row("c", "child", 9, tie)]
    assert ties(rows) == {"c": Tie("both", ("b",))}
    assert kinship(*rows).parents["c"] == parents


def test_a_child_of_both_needs_no_further_question():
    rows = [YOU, Row("b", "partner", 36), Row("c", "child_of_both", 9)]
    assert ties(rows) == {}
    assert kinship(*rows).parents["c"] == ("a", "b")


def test_a_partners_child_is_the_partners_alone():
    rows = [YOU, Row("b", "partner", 36), Row("c", "partners_child", 9)]
    assert kinship(*rows).parents["c"] == ("b",)
    assert kinship(*rows).carers == {}


def test_a_partners_child_whose_partner_is_not_here_is_looked_after_by_you():
    assert kinship(YOU, Row("c", "partners_child", 9)).carers == {"c": "a"}


@pytest.mark.parametrize("relation", ["grandchild", "niece_nephew", "sibling", "other_relative"])
def test_a_young_relative_without_a_parent_here_is_looked_after_by_you_as_kin(relation):
    found = kinship(YOU, Row("c", relation, 9))
    assert found.carers == {"c": "a"}
    assert found.cared_for["a"] == ("c",)


def test_a_young_person_who_is_no_relative_is_looked_after_but_not_as_kin():
    found = kinship(YOU, Row("c", "other", 9))
    assert found.carers == {"c": "a"}
    assert found.cared_for["a"] == ()


@pytest.mark.parametrize("relation", ["grandchild", "niece_nephew", "sibling", "other_relative", "other"])
def test_a_grown_relative_is_looked_after_by_nobody(relation):
    assert kinship(YOU, Row("c", relation, 20)).carers == {}


def test_a_grandchild_whose_mother_is_here_is_hers():
    rows = [Row("a", "you", 61), Row("b", "child", 30), Row("c", "grandchild", 4, "b")]
    assert ties(rows) == {"c": Tie("parent", ("b",))}
    found = kinship(*rows)
    assert found.parents["c"] == ("b",)
    assert found.carers == {}


def test_a_grandchild_whose_parents_are_not_here_is_looked_after_by_the_grandmother():
    assert kinship(Row("a", "you", 61), Row("b", "child", 30), Row("c", "grandchild", 4, NO)).carers == {"c": "a"}


def test_nobody_hardly_older_is_taken_for_a_mother():
    assert ties([Row("a", "you", 61), Row("b", "child", 15), Row("c", "grandchild", 4)]) == {}
    assert ties([Row("a", "you", 61), Row("b", "child", SKIPPED), Row("c", "grandchild", 4)]) != {}


def test_your_parents_are_your_parents_at_any_age_and_your_siblings_too():
    for age in (15, 20, 34):
        found = kinship(Row("a", "you", age), Row("b", "parent", 60), Row("c", "sibling", 10))
        assert found.parents["a"] == found.parents["c"] == ("b",)
        assert found.siblings["a"] == ("c",)
        assert found.carers == {}


def test_two_parents_are_married_only_if_somebody_says_so():
    rows = [Row("a", "you", 16), Row("b", "parent", 40), Row("c", "parent", 41)]
    assert ties(rows) == {"c": Tie("married", ("b",))}
    assert kinship(*rows).spouses == {}
    assert kinship(*rows[:2], Row("c", "parent", 41, YES)).spouses == {"b": "c", "c": "b"}


def test_a_child_who_answers_is_looked_after_by_the_nearest_grown_up():
    young = Row("a", "you", 15)
    assert kinship(young, Row("b", "grandparent", 66), Row("c", "sibling", 22)).carers == {"a": "b"}
    found = kinship(young, Row("c", "sibling", 22), Row("d", "sibling", 9))
    assert found.carers == {"a": "c", "d": "c"}
    assert found.carer_is_kin("a")


def test_a_child_who_answers_looks_after_nobody():
    assert kinship(Row("a", "you", 15), Row("c", "grandchild", 1)).carers == {}


@pytest.mark.parametrize("rows", HOMES.values(), ids=HOMES)
def test_the_rows_come_back_from_the_answers_they_made(rows):
    answers = at_home(Answers(), rows)
    again = at_home(answers, rows_of(answers))
    assert again == answers


def test_whoever_stays_keeps_her_answers_and_whoever_leaves_takes_hers_along():
    wage = (IncomeLine(180000, 180000, "month"),)
    answers = at_home(Answers(), [YOU, Row("b", "spouse", 36), Row("c", "child", 20)])
    answers = answers.with_("a", "income", wage).with_("b", "income", wage).with_("c", "claimed_by", "b")
    after = at_home(answers, [YOU, Row("c", "child", 21), Row("d", "spouse", 36)])
    assert after.get("a", "income") == wage
    assert after.get("c", "age") == 21
    assert after.get("c", "claimed_by") is None
    assert after.get("d", "income") is None
    assert after.get("a", "spouse") == "d"


def test_nobody_is_named_who_is_not_at_home():
    answers = at_home(Answers(), [YOU, Row("b", "spouse", 36), Row("c", "child", 9)])
    after = at_home(answers, [YOU, Row("c", "child", 9)])
    assert after.get("a", "spouse") is None
    assert after.get("c", "parents") == ("a",)


def test_relations_say_nothing_that_a_household_file_could_not_say():
    kinds = {"relation", "spouse", "parents", "cared_for_by"}
    for rows in HOMES.values():
        assert {fact for facts in kin_facts(rows).values() for fact in facts} <= kinds
