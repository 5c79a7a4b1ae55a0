"""Grades and days of the sources: nothing surer than it was read, nothing read again only when it has hurt."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from screener.places import RULES
from screener.rulebook import read
from screener.rulebook.doubting import unconfirmed
from screener.rulebook.freshness import read_too_late
from screener.rulebook.reading.verifying import read_verifying

CORROBORATED = ("agree", "exactly", "alike", "several", "two public", "say the same")
"""Words by which a second reading, or an arithmetic that comes out, is told."""


@pytest.fixture(scope="module")
def book():
    return read(RULES)


def test_what_was_taken_from_general_knowledge_is_never_of_high_confidence(book):
    taken = ("general knowledge", "generally known", "Inferred")
    sources = book.sources.values()
    assert [one.id for one in sources if one.confidence == "high" and any(word in one.read_how for word in taken)] == []


def test_what_was_read_in_somebody_elses_words_is_high_only_where_a_second_reading_agrees(book):
    secondhand = [one for one in book.sources.values() if "Read via" in one.read_how and one.confidence == "high"]
    assert secondhand
    assert [one.id for one in secondhand if not any(word in one.read_how for word in CORROBORATED)] == []


def test_every_source_is_read_again_before_what_rests_on_it_changes(book):
    assert [(source.id, day) for source, day in read_too_late(book)] == []


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("oep_2027", date(2026, 12, 15)),  # A notice ends on that day.
        ("cms_2454_ifc", date(2026, 12, 31)),  # Another does, and a condition changes on the next.
    ],
)
def test_a_source_read_again_less_than_two_weeks_before_a_change_is_told_with_it(book, name, change):
    late = replace(book.sources[name], check_again_by=change - timedelta(days=13))
    assert list(read_too_late(replace(book, sources={name: late}))) == [(late, change)]


def test_once_the_change_lies_behind_the_reading_it_asks_for_nothing(book):
    late = replace(book.sources["oep_2027"], read_on=date(2027, 1, 20), check_again_by=date(2027, 9, 1))
    assert list(read_too_late(replace(book, sources={"oep_2027": late}))) == []


def test_young_adults_have_the_grade_of_the_letter_and_the_list_of_states(book):
    assert book.sources["young_adults_option"].confidence == "medium"


def test_a_guess_is_looked_at_within_three_weeks(book):
    guesses = [one for one in book.sources.values() if one.confidence == "low" and one.checked_on is None]
    assert [one.id for one in guesses if one.check_again_by > one.read_on + timedelta(days=21)] == []


def test_what_is_good_to_know_is_doubted_with_its_source(book):
    doubts = {doubt.source.id: doubt for doubt in unconfirmed(book, date(2026, 11, 24), read_verifying(book, RULES))}
    assert list(doubts["doula_2025"].notices) == ["Good to know about HUSKY in pregnancy"]
    assert doubts["doula_2025"].harm > 0


def test_what_a_court_may_change_is_read_again_within_a_week(book):
    asked = [one for one in read_verifying(book, RULES).questions if one.ask.id.startswith("court")]
    assert len(asked) >= 5
    for source in (book.sources[name] for question in asked for name in question.about):
        assert source.check_again_by <= max(source.read_on, source.checked_on or source.read_on) + timedelta(days=7)
