"""What is typed at the desk becomes answers: everything that can be read, and a fault for everything that cannot."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.answers import MOST_PEOPLE, SKIPPED, IncomeLine
from screener.interview.desk import VERSIONS, draft_from, told
from screener.interview.desk.facts import known
from screener.rulebook import judge
from tests.interview.desk.typing import facts, find_town, read
from tests.interview.homes import TODAY, book

WAGES = IncomeLine(180000, 180000, "month")


def test_nothing_typed_is_nobody():
    assert read().answers.people == ()
    assert read().day == TODAY


def test_the_first_row_is_whoever_came_and_an_empty_row_is_nobody():
    answers = read(a_town="New Haven", a0_age="36", a2_is="child", a2_age="9").answers
    assert [person.id for person in answers.people] == ["p1", "p3"]
    assert answers.household == {"town": "New Haven"}
    assert answers.person("p3").facts == {"relation": "child", "age": 9, "parents": ("p1",)}


def test_a_birth_date_stands_for_the_age_and_makes_a_child_a_child():
    answers = read(a0_age="5/2001", a1_is="grandchild", a1_age="2017-05-21").answers
    assert answers.person("p1").facts["born"] == "2001-05"
    assert answers.person("p2").facts["cared_for_by"] == ("p1", "grandchild")


def test_whoever_would_be_a_parent_of_her_own_parent_is_a_fault_and_has_none():
    typed = {"a0_age": "36", "a1_is": "other", "a1_age": "40", "a0_parents": ["1"], "a1_parents": ["0"]}
    found = read(**typed)
    assert {fault.at for fault in found.faults} == {"a0-parents", "a1-parents"}
    assert not any("parents" in person.facts for person in found.answers.people)


@pytest.mark.parametrize(("text", "years"), [("6 months", 0), ("11m", 0), ("18 mo", 1), ("0", 0)])
def test_the_age_of_a_baby_may_be_written_in_months(text, years):
    assert facts(0, a0_age=text)["age"] == years


@pytest.mark.parametrize("text", ["2031-01", "131", "thirty", "1/1/2027"])
def test_an_age_that_nobody_has_is_a_fault_and_not_told(text):
    found = read(a0_age=text)
    assert [fault.at for fault in found.faults] == ["a0-age"]
    assert "age" not in found.answers.person("p1").facts
    assert "born" not in found.answers.person("p1").facts


def test_a_question_mark_says_that_she_would_rather_not():
    said = facts(0, **{"a0_age": "?", "a0_amt-0": "?"})
    assert said["age"] is SKIPPED
    assert said["income"] is SKIPPED


@pytest.mark.parametrize(
    ("typed", "income"),
    [
        ({"a0_amt-0": "1800"}, (WAGES,)),
        ({"a0_amt-0": "0"}, ()),
        ({"a0_amt-0": "none"}, ()),
        ({"a0_amt-0": "450", "a0_per-0": "week"}, (IncomeLine(45000, 45000, "week"),)),
        (
            {"a0_amt-0": "1800", "a0_amt-1": "900", "a0_kind-1": "self_employment", "a0_cost-1": "100"},
            (WAGES, IncomeLine(90000, 90000, "month", "self_employment", 10000)),
        ),
        ({"a0_amt-0": "1800-2400"}, (IncomeLine(180000, 240000, "month"),)),
        ({"a0_amt-0": "2k"}, (IncomeLine(200000, 200000, "month"),)),
        ({"a0_amt-0": "21/h x 30"}, (IncomeLine(63000, 63000, "week"),)),
        ({"a0_amt-0": "$16.94 an hour, 37.5 hours a week", "a0_per-0": "year"}, (IncomeLine(63525, 63525, "week"),)),
        ({"a0_amt-0": "18-20/hr 40"}, (IncomeLine(72000, 80000, "week"),)),
    ],
)
def test_money_comes_from_several_sources_each_with_its_span(typed, income):
    assert facts(0, **typed)["income"] == income


def test_where_one_of_several_sources_cannot_be_read_the_income_is_not_known():
    # The rest alone would be too little, and too little makes a yes of a no.
    found = read(**{"a0_age": "36", "a0_amt-0": "1800", "a0_amt-1": "much"})
    assert [fault.at for fault in found.faults] == ["a0-amt-1"]
    assert "income" not in found.answers.person("p1").facts


@pytest.mark.parametrize(
    ("chosen", "said"),
    {
        "no": {"pregnant": False},
        "yes": {"pregnant": True},
        "2": {"pregnant": True, "expected_babies": 2},
        "unsaid": {"pregnant": SKIPPED},
    }.items(),
)
def test_one_list_says_whether_and_how_many(chosen, said):
    found = facts(0, a0_preg=chosen)
    assert {name: found.get(name) for name in ("pregnant", "expected_babies") if name in found} == said


def test_one_status_is_told_and_several_are_possible():
    one = read(a0_status="green_card_newer", a0_since="3/2024")
    assert one.answers.person("p1").facts["immigration"] == "green_card_newer"
    assert one.answers.person("p1").facts["status_since"] == "2024-03"
    several = read(a0_status="green_card_newer", a0_or=["humanitarian", "citizen"])
    assert "immigration" not in several.answers.person("p1").facts
    assert several.answers.possible == {("p1", "immigration"): ("citizen", "green_card_newer", "humanitarian")}


def test_somebody_whose_relation_is_not_chosen_is_asked_for_it_and_not_guessed():
    found = read(a0_age="36", a1_age="9")
    assert [fault.at for fault in found.faults] == ["a1-is"]
    assert [person.id for person in found.answers.people] == ["p1"]


def test_what_is_said_outright_goes_before_what_the_relation_says():
    typed = {"a0_age": "36", "a1_is": "spouse", "a1_age": "38", "a2_is": "child", "a2_age": "9"}
    assert facts(2, **typed)["parents"] == ("p1",)
    assert facts(2, **typed, a2_parents=["1", "elsewhere-1"])["parents"] == ("p2", "elsewhere-1")
    assert "spouse" not in facts(1, **typed, a1_spouse="none")
    assert facts(2, **typed, **{"a2_f-claimed_by": "1"})["claimed_by"] == "p2"
    assert facts(1, **typed, **{"a1_f-files_apart": "yes"})["files_apart"] is True


def test_who_was_taken_off_the_list_is_named_in_vain():
    typed = {"a0_age": "36", "a1_is": "child", "a1_age": "9", "a1_parents": ["5"], "a1_care": "5"}
    said = facts(1, **typed, **{"a1_f-claimed_by": "5", "a1_spouse": "5"})
    assert not {"parents", "claimed_by", "spouse"} & said.keys()


def test_a_town_that_may_be_several_is_asked_for_and_not_guessed():
    found = read(a_town="Haven")
    assert found.faults[0].filled == {"towns": "New Haven, North Haven"}
    assert "town" not in found.answers.household
    assert read(a_town="Atlantis").faults[0].at == "a-town"


def test_a_version_has_a_day_of_its_own():
    assert read(a_on="1/15/2027").day == date(2027, 1, 15)
    assert read(a_on="soon").day == TODAY
    assert [fault.at for fault in read(a_on="soon").faults] == ["a-on"]


NAMES = sorted(known(book()))
fields = st.builds(
    lambda version, row, name: f"{version}{'' if row is None else row}-{name}",
    st.sampled_from(VERSIONS),
    st.none() | st.integers(0, MOST_PEOPLE + 1),
    st.sampled_from(NAMES),
)
values = st.lists(
    st.sampled_from(["yes", "no", "unsaid", "?", "0", "2", "1800", "11", "citizen", "none", "child", "5/2017"])
    | st.text(max_size=8),
    max_size=3,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(fields, values, max_size=40))
def test_whatever_a_browser_sends_is_read_or_faulted_and_never_breaks(sent):
    draft = draft_from(sent.items(), NAMES)
    for version in VERSIONS:
        found = told(draft, version, book(), TODAY, find_town)
        assert all(fault.at in draft.typed or fault.at.endswith("-is") for fault in found.faults)
        judge(book().on(TODAY), found.answers)
    assert draft_from(draft.typed.items(), NAMES) == draft
