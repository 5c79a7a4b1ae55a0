"""Whatever a browser sends, a question page answers calmly, and nothing is stored that could not have been meant."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.interview.visitor import Visitor
from tests.web.shown import site

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
numbers = st.sampled_from(
    ["-1", "0", "1e9", "99999999999999999999", "１２", "٠", "1.800,50", "$", "p1", "nobody", "unsaid", "none"]
)
PEOPLE = {"relation__1": "spouse", "age__1": "36"}


@pytest.fixture(scope="module")
def screener(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_page_fails_whatever_is_filled_in(screener, data):
    visitor = Visitor(screener)
    visitor.begin()
    if data.draw(st.booleans()):
        visitor.go_on(town="New Haven", age__0="34", more="1")
        if data.draw(st.booleans()):
            visitor.go_on(**PEOPLE)
            for _ in range(data.draw(st.integers(0, 3))):
                choices = visitor.page.form.choices
                if "q1" in choices:
                    visitor.go_on(q1="nobody")
    form = visitor.page.form
    names = sorted({*form.fields, *form.choices} - {"token"})
    sent = {name: data.draw(st.lists(texts | numbers, max_size=3)) for name in names}
    button = data.draw(st.sampled_from([None, "another", "skip"]))
    visitor.send(form.action, {**sent, "token": form.fields["token"], **({button: ["1"]} if button else {})})
    assert visitor.status in {200, 422}
    assert visitor.page.heading


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(texts, st.lists(texts, max_size=3), max_size=8),
    st.sampled_from(["q/1", "q/3", "review", "offer", "begin"]),
)
def test_no_address_fails_whatever_is_sent_to_it(screener, fields, address):
    visitor = Visitor(screener)
    visitor.begin()
    visitor.send(f"/en/{address}", fields)
    assert visitor.status < 500
