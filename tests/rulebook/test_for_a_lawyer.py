"""The page for a lawyer speaks of these rules as they are, and each of its questions is on the list of calls."""

import re

import pytest

from screener.places import ROOT, RULES
from screener.rulebook import read
from screener.rulebook.reading.verifying import read_verifying

PAGE = (ROOT / "docs" / "for-a-lawyer.md").read_text("utf-8")
QUESTIONS = re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]


@pytest.fixture(scope="module")
def book():
    return read(RULES)


def marked(text):
    """What stands between backticks: paths, and names of the rules."""
    return re.findall(r"`([^`]+)`", " ".join(text.split()))


def test_there_are_eight_questions_each_with_what_is_done_and_what_would_change():
    assert [text.partition(".")[0] for text in QUESTIONS] == [str(number) for number in range(1, 9)]
    for text in QUESTIONS:
        question, meanwhile, change = re.split(r"- \*\*(?:Meanwhile|What would change):\*\*", text)
        assert "?" in question
        assert any(name.startswith("rules/") for name in marked(meanwhile + change))


def test_every_file_that_it_names_is_there():
    paths = [name for name in marked(PAGE) if "/" in name]
    assert paths
    assert [name for name in paths if not (ROOT / name).is_file()] == []


def test_every_program_notice_source_and_condition_that_it_names_is_there(book):
    routes = {route.id for program in book.programs.values() for route in program.routes}
    known = {*book.programs, *book.notices, *book.sources, *book.conditions, *routes, "attach"}
    names = [name for name in marked(PAGE) if re.fullmatch(r"[a-z0-9_]+", name)]
    assert len(names) > 20
    assert [name for name in names if name not in known] == []


def test_a_source_that_a_question_rests_on_is_asked_about_under_its_number(book):
    asked = [question for question in read_verifying(book, RULES).questions if question.ask.id == "lawyer"]
    assert len(asked) == len(QUESTIONS)
    for number, (question, text) in enumerate(zip(asked, QUESTIONS, strict=True), start=1):
        assert question.text == f"Question {number} of docs/for-a-lawyer.md"
        assert [name for name in question.about if name not in marked(text)] == []
