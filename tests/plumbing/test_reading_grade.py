"""Residents' English is written for sixth grade; no sentence of it asks for more than eighth."""

import sys

import pytest

from screener.interview import catalogs
from tests.plumbing.reading import grade, sentences, syllables

HARDEST = 8.0
ON_AVERAGE = 5.0


def graded():
    """Every text of residents that is a sentence or more, the hardest first."""
    messages = catalogs.messages(catalogs.template())
    texts = [message.id if isinstance(message.id, str) else message.id[-1] for message in messages]
    return sorted(((round(grade(text), 1), text) for text in texts if sentences(text)), reverse=True)


def test_no_sentence_asks_for_more_than_eighth_grade_and_the_worst_ten_are_told(capsys):
    worst = graded()
    with capsys.disabled():
        told = "".join(f"{years:5} {text}\n" for years, text in worst[:10])
        sys.stdout.write(f"\nThe hardest of {len(worst)} sentences:\n{told}")
    assert [text for years, text in worst if years > HARDEST] == []


def test_the_average_sentence_is_far_easier():
    found = [years for years, _ in graded()]
    assert sum(found) / len(found) <= ON_AVERAGE


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("free", 1),
        ("help", 1),
        ("asked", 1),
        ("wanted", 2),
        ("people", 2),
        ("table", 2),
        ("pregnant", 2),
        ("hospital", 3),
        ("emergency", 4),
        ("interpreter", 4),
        ("disability", 5),
    ],
)
def test_syllables_are_counted_as_they_are_heard(word, count):
    assert syllables(word) == count


def test_longer_sentences_of_longer_words_are_harder():
    assert grade("Call the clinic. Ask what it costs.") < 3
    assert grade("Eligibility determinations necessitate documentation of countable household resources.") > 15


def test_a_name_that_cannot_be_said_otherwise_counts_as_a_short_word():
    assert grade("Ask about Emergency Medicaid now.") == grade("Ask about it now.")
