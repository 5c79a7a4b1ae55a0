"""What goes over the wire, in bytes: little at first, then always the same, so that a length tells nothing."""

import pytest

from tests.journeys.homes import EVERY_HOME

FIRST_VISIT = 14 * 1024
QUESTION = 8 * 1024
TOWNS = 14 * 1024
RESULT = 48 * 1024
BROWSER = {"Accept_Encoding": "gzip, deflate, br, zstd"}


@pytest.fixture(params=EVERY_HOME)
def visited(request, walked, tongue):
    """The walk of each home."""
    return walked(tongue.code, request.param)


def test_the_first_visit_is_small(visitor):
    page = visitor.ask("GET", f"/{visitor.tongue.code}/", **BROWSER)
    visitor.open(f"/{visitor.tongue.code}/")
    (sheet,) = [link["href"] for link in visitor.screen.linked if link.get("rel") == "stylesheet"]
    style = visitor.ask("GET", sheet, **BROWSER)
    assert (page.status, style.status) == (200, 200)
    assert page.size + style.size <= FIRST_VISIT


def test_question_pages_of_a_small_home_have_one_size_and_the_town_list_another(walked, tongue):
    for name in ("single", "expecting", "grandmother"):
        pages = walked(tongue.code, name).visitor.answers
        first, *others = [len(answer.body) for at, answer in pages if "/q/" in at]
        assert first == TOWNS
        assert set(others) == {QUESTION}


def test_a_large_home_is_told_by_two_sizes_at_most(visited):
    for at, answer in visited.visitor.answers:
        if "/q/" in at:
            assert len(answer.body) in {QUESTION, TOWNS}


def test_every_result_and_every_page_of_its_programs_have_one_size(visited):
    visitor = visited.somebody()
    for address in ("results", "paper", "looked", *(f"program/{number}" for number in (1, 2, 3))):
        answer = visitor.ask("GET", f"/{visitor.tongue.code}/{address}", **BROWSER)
        assert answer.status == 200
        assert len(answer.body) == RESULT
        assert answer.header("Content-Encoding") == []


def test_the_heads_of_questions_add_nothing_to_that(visited):
    heads = {(len(answer.body), len(answer.head)) for at, answer in visited.visitor.answers if "/q/" in at}
    assert len(heads) == len({body for body, _ in heads})


def test_the_cookie_has_one_length_from_the_first_answer_to_the_last(visited):
    lines = {
        line
        for _, answer in visited.visitor.answers
        for line in answer.header("Set-Cookie")
        if line.startswith("visit=")
    }
    assert len(lines) > 4
    assert len({len(line) for line in lines}) == 1
    assert len(lines.pop()) < 2500


def test_the_cookie_is_closed_short_lived_and_for_us_alone(visited):
    for _, answer in visited.visitor.answers:
        for line in answer.header("Set-Cookie"):
            attributes = {part.strip().lower() for part in line.split(";")[1:]}
            assert attributes == {"httponly", "path=/", "samesite=lax"}


def test_the_cookie_has_one_length_in_every_home(walked, tongue):
    cookies = [walked(tongue.code, name).visitor.cookies for name in EVERY_HOME]
    assert {name for each in cookies for name in each} == {"visit"}
    assert len({len(each["visit"]) for each in cookies}) == 1
