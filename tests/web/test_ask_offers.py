"""Status is offered beside the result, and keeping it private leaves no trace."""

import re

import pytest

from tests.interview.visitor import Page, Visitor
from tests.web.shown import MOTHER_OF_TWO, site, visitor


@pytest.fixture(scope="module")
def screener(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


def arrived(screener, answers=MOTHER_OF_TWO):
    """Somebody before her result."""
    somebody = Visitor(screener)
    somebody.client = visitor(screener, answers)
    somebody.open("/en/results")
    return somebody


def offers(page: Page):
    """The forms that offer a question."""
    return [form for form in page.forms if form.action.endswith("/offer")]


def without_tokens(text):
    return re.sub(r'(name="token" value=")[^"]*', r"\1", text)


def private(form):
    """The name of the field whose choices hold the private one."""
    return next(name for name, values in form.choices.items() if "none_or_private" in values)


def status_offer(page: Page):
    return next(form for form in offers(page) if any("none_or_private" in values for values in form.choices.values()))


def test_a_result_offers_the_question_once_for_each_person_whom_it_could_change(screener):
    page = arrived(screener).page
    assert len([form for form in offers(page) if private_or_none(form)]) == 1


def test_saying_nothing_or_keeping_it_private_gives_the_same_page_to_the_byte(screener):
    closed = arrived(screener)
    untouched = without_tokens(closed.raw)
    opened = arrived(screener)
    form = status_offer(opened.page)
    opened.go_on(form=form, **{private(form).replace("-", "__"): "none_or_private"})
    assert opened.at == "/en/results"
    assert without_tokens(opened.raw) == untouched
    empty = arrived(screener)
    empty.go_on(form=status_offer(empty.page))
    assert without_tokens(empty.raw) == untouched


def test_taking_it_back_gives_the_page_of_somebody_who_never_said_it(screener):
    somebody = arrived(screener)
    untouched = without_tokens(somebody.raw)
    for choice in ("other_lawful", "none_or_private"):
        form = status_offer(somebody.open("/en/person/1"))
        somebody.go_on(form=form, **{private(form).replace("-", "__"): choice})
    assert somebody.at == "/en/results"
    assert without_tokens(somebody.raw) == untouched


def test_what_was_named_changes_the_result_and_can_be_changed_again(screener):
    somebody = arrived(screener)
    untouched = without_tokens(somebody.raw)
    form = status_offer(somebody.page)
    somebody.go_on(form=form, **{private(form).replace("-", "__"): "citizen"})
    assert without_tokens(somebody.raw) != untouched
    form = status_offer(somebody.open("/en/person/1"))
    assert form.fields[private(form)] == ["citizen"]


def test_what_was_named_stands_among_the_answers_and_can_be_changed_there(screener):
    somebody = arrived(screener)
    untouched = without_tokens(somebody.raw)
    form = status_offer(somebody.page)
    somebody.go_on(form=form, **{private(form).replace("-", "__"): "citizen"})
    page = somebody.open("/en/review")
    assert "U.S. citizen" in page.text
    somebody.open(next(link["href"] for link in page.links if link["href"].endswith("/q/7")))
    assert "Which of these fits best today?" in somebody.page.heading
    assert somebody.page.title == "A question about your home"
    somebody.go_on(q1__1="none_or_private")
    assert "U.S. citizen" not in somebody.page.text
    somebody.open("/en/results")
    assert without_tokens(somebody.raw) == untouched


def test_a_choice_that_is_not_on_the_page_is_as_good_as_none(screener):
    somebody = arrived(screener)
    untouched = without_tokens(somebody.raw)
    form = status_offer(somebody.page)
    somebody.send(form.action, {**form.fields, private(form): ["no_listed_status"]})
    assert without_tokens(somebody.raw) == untouched


def test_the_token_of_a_question_opens_no_offer(screener):
    somebody = arrived(screener)
    untouched = without_tokens(somebody.raw)
    form = status_offer(somebody.page)
    somebody.open("/en/q/1")
    token = somebody.page.form.fields["token"]
    somebody.send(form.action, {**form.fields, "token": token, private(form): ["citizen"]})
    assert without_tokens(somebody.raw) == untouched


def test_without_a_visit_nothing_is_taken(screener):
    somebody = Visitor(screener)
    somebody.send("/en/offer", {"token": ["x"]})
    assert somebody.status == 400


def private_or_none(form):
    return any("none_or_private" in values for values in form.choices.values())
