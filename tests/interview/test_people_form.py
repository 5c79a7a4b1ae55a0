"""The people page: rows on request, each understood or kindly refused, and nobody's answers given to another."""

import pytest

from screener.answers import MOST_PEOPLE, SKIPPED, Answers, IncomeLine
from screener.interview.forms import form_for
from screener.interview.pages import PageAsked
from screener.interview.people_form import PeopleForm
from tests.interview.homes import book, filled, setting

PEOPLE = PageAsked(next(page for page in book().pages if page.shape == "people"))


def drawn(answers=None, posted=None, ids=None) -> PeopleForm:
    form = form_for(PEOPLE, setting(answers or Answers()), posted, None if ids is None else list(ids))
    assert isinstance(form, PeopleForm)
    return form


def test_the_first_page_asks_your_age_and_how_many_live_with_you():
    form = drawn()
    assert [row.heading for row in form.rows] == ["You"]
    assert form.more is not None
    assert form.adds == ()
    alone = drawn(None, filled(age__0="34", more="0"), form.ids)
    assert alone.validate()
    assert alone.further() is None
    answers = alone.apply(Answers())
    assert [(person.facts["relation"], person.facts["age"]) for person in answers.people] == [("you", 34)]


def test_those_who_live_with_you_get_a_row_each_and_what_was_typed_stays():
    first = drawn(None, filled(age__0="61", more="2"))
    assert first.validate()
    rows = first.further()
    assert [row.heading for row in rows.rows] == ["You", "Person 2", "Person 3"]
    assert [row.age.data for row in rows.rows] == ["61", "", ""]
    assert rows.more is None


def test_how_many_is_asked_again_unless_the_whole_page_is_skipped():
    assert [where for where, _words in _refused(drawn(None, filled(age__0="61")))] == ["more"]
    skipped = drawn(None, filled())
    assert skipped.validate()
    assert skipped.apply(Answers()).people[0].facts["age"] is SKIPPED


def test_another_row_comes_on_request_and_what_was_typed_stays():
    first = drawn(None, filled(age__0="61", relation__1="grandchild", age__1="fo"), ["", ""])
    ((_value, _words, at),) = first.adds
    more = first.further("more")
    assert [row.age.data for row in more.rows] == ["61", "fo", ""]
    assert [row.heading for row in more.rows][1:] == ["Your grandchild", "Person 3"]
    assert at == "row-2"


def test_a_row_that_is_nobody_goes_and_the_others_keep_their_ties():
    answers = _family()
    ids = drawn(answers).ids
    posted = filled(
        age__0="61", relation__1="gone", age__1="60", relation__2="child", age__2="30",
        relation__3="grandchild", age__3="4", tie__3="2",
    )  # fmt: skip
    more = drawn(answers, posted, ids).further("more")
    assert more.ids == (ids[0], ids[2], ids[3], "")
    assert [row.tie.data for row in more.rows if row.tie is not None] == ["1"]
    left = drawn(answers, posted, ids)
    assert left.validate()
    after = left.apply(answers)
    assert [person.id for person in after.people] == [ids[0], ids[2], ids[3]]
    assert after.get(ids[3], "parents") == (ids[2],)


def test_a_thirteenth_row_is_not_drawn():
    form = drawn(None, filled(age__0="30"), [""] * MOST_PEOPLE)
    assert form.full
    assert len(form.further("more").ids) == MOST_PEOPLE


@pytest.mark.parametrize(
    ("posted", "at", "words"),
    [
        (filled(age__0="old", relation__1="gone"), "age-0", "whole years"),
        (filled(age__0="131", relation__1="gone"), "age-0", "whole years"),
        (filled(age__0="34", relation__1="parent", age__1="20"), "age-1", "A parent is older"),
        (filled(age__0="34", relation__1="child", age__1="34"), "age-1", "A parent is older"),
        (filled(age__0="34", age__1="9"), "relation-1", "who this person is"),
        (filled(age__0="34", relation__1="queen", age__1="9"), "relation-1", "who this person is"),
        (filled(age__0="34", relation__1="child", age__1="-3"), "age-1", "whole years"),
        (filled(age__0="34"), "relation-1", "or “Nobody”"),
        (
            filled(age__0="34", relation__1="spouse", age__1="30", relation__2="partner", age__2="31"),
            "relation-2",
            "only one husband, wife or partner",
        ),
        (
            filled(age__0="34", relation__1="partner", age__1="30", relation__2="child", age__2="3"),
            "tie-2",
            "Is this your partner’s child too?",
        ),
    ],
)
def test_what_cannot_be_understood_is_told_at_its_field_and_says_what_to_do(posted, at, words):
    rows = max(int(name.rpartition("-")[2]) for name in [*posted, "age-1"]) + 1
    (where, sentence), *rest = _refused(drawn(None, posted, [""] * rows))
    assert (where, rest) == (at, [])
    assert words in sentence


@pytest.mark.parametrize(
    ("typed", "age"), [("34 years old", 34), ("34 years", 34), ("6 months", 0), ("18 months", 1), ("٣٤", 34)]
)
def test_an_age_is_read_with_the_words_around_it(typed, age):
    form = drawn(None, filled(age__0=typed, more="0"))
    assert form.validate()
    assert form.apply(Answers()).people[0].facts["age"] == age


def test_an_age_may_be_left_out():
    form = drawn(None, filled(relation__1="child", age__1="9"), ["", ""])
    assert form.validate()
    answers = form.apply(Answers())
    assert answers.get(answers.people[0].id, "age") is SKIPPED


def test_coming_back_shows_what_was_said_and_saying_it_again_changes_nothing():
    answers = _family()
    form = drawn(answers)
    assert [row.heading for row in form.rows] == [
        "You",
        "Your husband or wife, 60",
        "Your child, 30",
        "Your grandchild, 4",
    ]
    again = drawn(answers, _as_drawn(form), form.ids)
    assert again.validate()
    assert again.apply(answers) == answers


def test_a_new_person_never_gets_the_id_of_somebody_who_left():
    answers = _family()
    ids = drawn(answers).ids
    gone = drawn(answers, filled(age__0="61", relation__1="spouse", age__1="60"), list(ids[:2]))
    assert gone.validate()
    fewer = gone.apply(answers)
    more = drawn(
        fewer, filled(age__0="61", relation__1="spouse", age__1="60", relation__2="child", age__2="9"), [*ids[:2], ""]
    )
    assert more.validate()
    assert more.apply(fewer).people[-1].id not in ids


def test_a_row_for_somebody_whom_another_tab_removed_does_not_bring_her_answers_back():
    answers = _family().with_("p2", "income", (IncomeLine(1, 1, "week"),))
    fewer = drawn(answers, filled(age__0="61"), ["p1"])
    assert fewer.validate()
    after = drawn(fewer.apply(answers), filled(age__0="61", relation__1="spouse", age__1="60"), ["p1", "p2"])
    assert after.validate()
    last = after.apply(fewer.apply(answers)).people[-1]
    assert last.id != "p2"
    assert "income" not in last.facts


def _refused(form: PeopleForm) -> list[tuple[str, str]]:
    assert not form.validate()
    return form.errors()


def _family() -> Answers:
    posted = filled(
        age__0="61", relation__1="spouse", age__1="60", relation__2="child", age__2="30",
        relation__3="grandchild", age__3="4", tie__3="2",
    )  # fmt: skip
    form = drawn(None, posted, [""] * 4)
    assert form.validate(), form.errors()
    return form.apply(Answers())


def _as_drawn(form: PeopleForm):
    posted = filled()
    for row in form.rows:
        for field in (row.age, row.relation, row.tie):
            if field is not None and field.data:
                posted[field.name] = [field.data]
    return posted
