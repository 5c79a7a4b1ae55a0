"""A household as a file: what is read back is what was written."""

from functools import cache

from hypothesis import given, settings

from screener.answers import SKIPPED, Answers, IncomeLine, Person
from screener.places import RULES
from screener.rulebook import read
from screener.rulebook.households import read_household
from screener.rulebook.proving import household_file
from tests.rulebook.households import families


@cache
def book():
    return read(RULES)


@settings(max_examples=100, deadline=None)
@given(families())
def test_what_is_read_back_is_what_was_written(answers):
    assert read_household(book(), household_file(book(), answers)) == answers


def test_every_kind_of_value_is_written():
    lines = (
        IncomeLine(123_45, 123_45, "week"),
        IncomeLine(100_00, None, "month", "self_employment", costs=20_50),
    )
    answers = Answers(
        {"town": "New Haven", "lives_in_connecticut": True},
        (
            Person("a", {"age": 40, "income": lines, "assets": (1_00, 2_00), "immigration": SKIPPED}),
            Person("b", {"born": "2017-05", "cared_for_by": ("a", "grandchild"), "parents": ("away",), "income": ()}),
            Person("c", {"age": 30, "coverage_now": ("job", "husky"), "pregnancy_ended": "2026-03", "claimed_by": "a"}),
        ),
    )
    assert read_household(book(), household_file(book(), answers)) == answers
