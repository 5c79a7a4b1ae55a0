"""Tax households: whose mouths and money are counted together (42 CFR 435.603(f))."""

from __future__ import annotations

import pytest

from screener.rulebook.case import Case
from screener.rulebook.units import Unit, unit_of
from tests.rulebook.books import TODAY, household, small_book


def unit(text: str, who: str, *, presuming: bool = True) -> Unit:
    """The tax household around one person."""
    case = Case(small_book().on(TODAY), household(text), presuming=presuming)
    return unit_of(case, who, "tax_household")


MARRIED = """
people:
  - {id: a, age: 40, spouse: b, pregnant: no}
  - {id: b, age: 41, pregnant: no}
  - {id: c, age: 12, parents: [a, b], pregnant: no}
  - {id: d, age: 8, parents: [a, b]}
"""
UNMARRIED = """
people:
  - {id: a, age: 30, pregnant: no}
  - {id: b, age: 31, pregnant: no}
  - {id: c, age: 4, parents: [a, b]}
"""
GRANDMOTHER = """
people:
  - {id: g, age: 67}
  - {id: c, age: 9, parents: [elsewhere], cared_for_by: {adult: g, relation: grandchild}}
  - {id: d, age: 6, parents: [elsewhere], cared_for_by: {adult: g, relation: grandchild}}
"""


@pytest.mark.parametrize("who", ["a", "b", "c", "d"])
def test_a_married_couple_and_their_children_are_one_household(who: str) -> None:
    assert set(unit(MARRIED, who).members) == {"a", "b", "c", "d"}


def test_a_child_of_unmarried_parents_counts_with_both() -> None:
    counted = unit(UNMARRIED, "c")
    assert set(counted.members) == {"a", "b", "c"}
    assert not counted.possible


@pytest.mark.parametrize("who", ["a", "b"])
def test_either_unmarried_parent_may_claim_the_child_so_she_counts_perhaps(who: str) -> None:
    counted = unit(UNMARRIED, who)
    assert counted.members == (who,)
    assert counted.possible == ("c",)
    assert counted.missing == (("c", "claimed_by"),)


def test_the_parent_who_says_she_claims_the_child_counts_her_for_sure() -> None:
    said = UNMARRIED.replace("age: 4,", "age: 4, claimed_by: a,")
    assert set(unit(said, "a").members) == {"a", "c"}
    assert unit(said, "b").members == ("b",)
    assert not unit(said, "b").possible


def test_a_grandmother_counts_the_grandchildren_she_claims_and_they_count_each_other() -> None:
    assert set(unit(GRANDMOTHER, "g").members) == {"g", "c", "d"}
    assert set(unit(GRANDMOTHER, "c").members) == {"c", "d"}


def test_a_step_parent_counts_like_a_parent() -> None:
    text = """
people:
  - {id: a, age: 40, spouse: b, pregnant: no}
  - {id: b, age: 41, pregnant: no}
  - {id: c, age: 9, parents: [a]}
"""
    for who in ("a", "b", "c"):
        assert set(unit(text, who).members) == {"a", "b", "c"}


def test_a_child_claimed_by_a_parent_elsewhere_counts_with_those_she_lives_with() -> None:
    text = """
people:
  - {id: a, age: 40, pregnant: no}
  - {id: c, age: 9, parents: [a, away], claimed_by: someone_elsewhere}
"""
    assert set(unit(text, "c").members) == {"a", "c"}
    assert unit(text, "a").members == ("a",)


def test_an_adult_child_whom_the_parents_claim_counts_with_them() -> None:
    text = """
people:
  - {id: a, age: 50, spouse: b, pregnant: no}
  - {id: b, age: 51, pregnant: no}
  - {id: c, age: 20, parents: [a, b], claimed_by: a, pregnant: no}
"""
    assert set(unit(text, "c").members) == {"a", "b", "c"}
    assert set(unit(text, "a").members) == {"a", "b", "c"}


def test_an_adult_child_whom_nobody_claims_counts_alone() -> None:
    text = """
people:
  - {id: a, age: 50, pregnant: no}
  - {id: c, age: 20, parents: [a], pregnant: no}
"""
    assert unit(text, "c").members == ("c",)
    assert unit(text, "a").members == ("a",)


def test_an_adult_whom_somebody_elsewhere_claims_has_no_upper_bound() -> None:
    counted = unit("people: [{id: a, age: 20, claimed_by: someone_elsewhere, pregnant: no}]", "a")
    assert counted.open_ended
    assert counted.size.high is None
    assert ("a", "claimed_by") in counted.missing


def test_an_expected_baby_counts_for_the_pregnant_person_alone() -> None:
    text = """
people:
  - {id: a, age: 28, spouse: b, pregnant: yes, expected_babies: 2}
  - {id: b, age: 29, pregnant: no}
"""
    assert unit(text, "a").size.low == 4
    assert unit(text, "b").size.low == 2


def test_one_baby_is_presumed_and_more_are_thought_possible_when_in_doubt() -> None:
    text = "people: [{id: a, age: 28, pregnant: yes}]"
    assert unit(text, "a").size.low == unit(text, "a").size.high == 2
    doubted = unit(text, "a", presuming=False)
    assert (doubted.size.low, doubted.size.high) == (2, 9)
    assert ("a", "expected_babies") in doubted.missing


def test_without_presumptions_a_married_couple_can_only_be_smaller() -> None:
    counted = unit(MARRIED, "a", presuming=False)
    assert set(counted.members) == {"a", "b"}
    assert set(counted.possible) == {"c", "d"}
    assert counted.size.high == 4


def test_a_couple_and_a_person_are_smaller_units() -> None:
    case = Case(small_book().on(TODAY), household(MARRIED))
    assert unit_of(case, "a", "couple").members == ("a", "b")
    assert unit_of(case, "c", "couple").members == ("c",)
    assert unit_of(case, "a", "person").members == ("a",)


def test_a_missing_age_leaves_the_unit_open() -> None:
    counted = unit("people: [{id: a, pregnant: no}]", "a")
    assert counted.open_ended
    assert ("a", "age") in counted.missing


def test_a_parent_of_seventeen_may_claim_her_baby() -> None:
    text = """
people:
  - {id: a, age: 17, pregnant: no}
  - {id: b, age: 5, parents: [away]}
  - {id: c, age: 1, parents: [a, away]}
"""
    assert set(unit(text, "c").members) == {"a", "c"}
    doubted = unit(text, "c", presuming=False)
    assert set(doubted.members) == {"a", "c"}
    assert doubted.possible == ("b",)
