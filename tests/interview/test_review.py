"""Checking answers: every one in words, each once; and why a page asks, from the rules."""

import pytest

from screener.answers import HOME, SKIPPED, Answers, IncomeLine
from screener.interview.pages import PageAsked, page_of, walk
from screener.interview.review import checked, in_words
from screener.interview.why import deciding, why
from tests.interview.homes import HOMES, book, home, rules, walked, wording


@pytest.mark.parametrize("name", HOMES)
def test_every_answer_is_said_once_and_in_words(name):
    answers, _met, end = walked(home(name))
    said = wording(answers)
    lines = [line for page in end.path for line in checked(page, answers, book(), said)]
    assert all(line.label and line.value for line in lines)
    assert not any("_" in line.value or "{" in line.value for line in lines)
    labels = [line.label for line in lines]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("fact", "value", "words"),
    [
        ("income", (), "No income"),
        ("income", (IncomeLine(45000, 45000, "week"),), "$450 a week"),
        ("income", (IncomeLine(0, 90000, "month"),), "between $0 and $900 a month"),
        (
            "income",
            (IncomeLine(45000, 45000, "week"), IncomeLine(90000, 90000, "month", "pension")),
            "$450 a week; A pension: $900 a month",
        ),
        ("assets", (160000, 160000), "$1,600"),
        ("coverage_now", ("job", "medicare"), "Insurance from a job; Medicare"),
        ("immigration", "citizen", "U.S. citizen or national"),
        ("pregnancy_ended", "within_12_months", "Yes"),
        ("expected_babies", 2, "2"),
        ("claimed_by", "nobody", "No one else"),
        ("claimed_by", "b", "Your husband or wife, 36"),
        ("town", "New Haven", "New Haven"),
        ("pregnant", True, "Yes"),
        ("pregnant", SKIPPED, "You did not say"),
        ("pregnant", None, ""),
    ],
)
def test_a_value_is_said_as_a_person_would_read_it(fact, value, words):
    said = wording(home("a couple with two children"))
    assert in_words(book().facts[fact], value, said) == words


def test_ticks_are_said_as_the_people_ticked():
    answers = home("a couple with two children").with_("a", "pregnant", True).with_("b", "pregnant", False)
    page = PageAsked(page_of(book(), "pregnant"), (("a", "pregnant"), ("b", "pregnant")))
    (line,) = checked(page, answers, book(), wording(answers))
    assert (line.label, line.value) == (book().facts["pregnant"].label, "You")


def test_an_age_that_was_skipped_is_said_to_be():
    answers = home("a single adult").with_("a", "age", SKIPPED)
    _town, line = checked(walk(rules(), answers).path[0], answers, book(), wording(answers))
    assert "did not say" in line.value


def test_why_we_ask_names_programs_that_the_answer_decides_and_no_others():
    answers = home("a couple with two children")
    page = PageAsked(page_of(book(), "pregnant"), (("a", "pregnant"),))
    assert "husky_pregnancy" in set(deciding(page, rules(), answers))
    assert "husky_a_children" not in set(deciding(page, rules(), answers))
    sentences = why(page, rules(), answers, wording(answers))
    assert sentences[0] == book().facts["pregnant"].why
    assert book().programs["husky_pregnancy"].title in sentences[-1]


def test_why_we_ask_can_still_be_read_after_the_answer():
    answers, _met, end = walked(home("a single adult"))
    for page in end.path:
        assert why(page, rules(), answers, wording(answers))


def test_before_anybody_is_named_there_is_a_reason_too():
    assert why(PageAsked(page_of(book(), "town"), ((HOME, "town"),)), rules(), Answers(), wording(Answers()))
