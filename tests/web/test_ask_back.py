"""No page of the walk is the answer to a post, so that Back never meets the browser's "send this once more?"."""

import pytest

from screener.web.visits import ROOM, Visit
from tests.interview.visitor import BASE, FROM_US, Visitor
from tests.web.shown import site


@pytest.fixture(scope="module")
def screener(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


@pytest.fixture
def visitor(screener):
    return Visitor(screener)


@pytest.fixture
def answers(visitor):
    """What came back to each post of a visitor, before she is led on."""
    came, post = [], visitor.client.post

    def posting(*arguments, **named):
        came.append(post(*arguments, **named))
        return came[-1]

    visitor.client.post = posting
    return came


def test_a_page_with_a_mistake_is_asked_for_and_not_the_answer_to_what_was_sent(visitor, answers):
    visitor.begin()
    page = visitor.go_on(town="Atlantis 77")
    assert page.title.startswith("Error: ")
    assert page.form.fields["town"] == ["Atlantis 77"]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert "Atlantis" not in answers[-1].headers["Location"]
    assert visitor.go_on(town="New Haven").title != page.title
    assert "token" in visitor.page.form.fields


def test_one_row_more_is_asked_for_too(visitor, answers):
    visitor.begin()
    visitor.go_on(town="New Haven", age__0="34", more="1")
    assert visitor.page.form.fields["age-0"] == ["34"]
    visitor.go_on(button=2)
    assert visitor.page.form.fields["age-0"] == ["34"]
    assert {"age-1", "age-2"} <= set(visitor.page.form.fields)
    assert {answer.status_code for answer in answers} == {303}


def test_what_was_mistyped_is_shown_once_and_kept_no_longer(visitor):
    visitor.begin()
    visitor.go_on(town="Atlantis 77")
    again = visitor.open(visitor.at)
    assert again.form.fields["town"] == [""]
    assert visitor.status == 200


def test_what_was_mistyped_on_another_page_is_not_shown(visitor):
    visitor.begin()
    visitor.go_on(town="New Haven")
    at = visitor.at
    sent = {**visitor.page.form.fields, "q1-p1-0-amount": ["some"]}
    visitor.client.post(at, data=sent, headers=FROM_US, base_url=BASE)
    assert visitor.open("/en/q/1").form.fields["town"] == ["New Haven"]
    assert not visitor.open(at).title.startswith("Error: ")


def test_where_both_have_no_room_the_page_answers_the_post_and_nothing_is_lost(visitor, answers, monkeypatch):
    visitor.begin()
    monkeypatch.setattr(Visit, "lay_aside", lambda _visit, _typed: False)
    page = visitor.go_on(town="Atlantis 77")
    assert answers[-1].status_code == 422
    assert page.form.fields["town"] == ["Atlantis 77"]


def test_what_is_laid_aside_fits_beside_what_was_told_or_is_refused():
    visit = Visit(bytes(16), 0)
    visit.keep(bytes(ROOM - 10))
    assert not visit.lay_aside(bytes(9))
    assert visit.lay_aside(bytes(8))
    assert len(visit.packed(0)) == len(Visit(bytes(16), 0).packed(0)) + ROOM
    visit.keep(b"Hartford")
    assert visit.take_up() == b""
