"""What was said survives the way into the cookie and back, whole; what the cookie should not hold is refused."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.answers import HOME, SKIPPED, Answers, IncomeLine, Person
from screener.interview.documents import answers_from, document

names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
cents = st.integers(0, 10**10)
lines = st.builds(IncomeLine, cents, cents | st.none(), st.sampled_from(["week", "year"]), names, cents)
values = (
    st.booleans()
    | cents
    | names
    | st.lists(names, max_size=4).map(tuple)
    | st.lists(lines, min_size=1, max_size=4).map(tuple)
    | st.tuples(cents, cents | st.none())
    | st.just(SKIPPED)
)
facts = st.dictionaries(names, values, max_size=8)
people = st.lists(names.filter(lambda name: name != HOME), unique=True, max_size=12)


@settings(deadline=None)  # A busy machine may pause in the middle.
@given(facts, people, st.data())
def test_answers_come_back_as_they_were_told(home, ids, data):
    answers = Answers(home, tuple(Person(who, data.draw(facts)) for who in ids))
    assert answers_from(json.loads(json.dumps(document(answers)))) == answers


def test_skipped_and_never_asked_stay_apart():
    answers = Answers({"town": SKIPPED}, (Person("a", {"income": (), "age": 34}),))
    assert document(answers) == {"home": {"town": None}, "people": [["a", {"income": [], "age": 34}]]}
    assert answers_from(document(answers)).get("a", "pregnant") is None


@pytest.mark.parametrize(
    "strange",
    [
        {},
        {"home": {}},
        {"home": [], "people": []},
        {"home": {}, "people": [], "more": 1},
        {"home": {}, "people": ["a"]},
        {"home": {}, "people": [["home", {}]]},
        {"home": {}, "people": [["a", {}], ["a", {}]]},
        {"home": {"town": 1.5}, "people": []},
        {"home": {"town": {}}, "people": []},
        {"home": {"town": [1, 2, 3]}, "people": []},
        {"home": {"town": [[1, 2, "week"]]}, "people": []},
        {"home": {"town": ["a", 1]}, "people": []},
    ],
)
def test_a_document_that_nobody_wrote_is_refused(strange):
    with pytest.raises(ValueError):  # noqa: PT011 - any of the sentences will do
        answers_from(strange)
