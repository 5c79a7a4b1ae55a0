"""Whose mouths and money are counted together: tax households (42 CFR 435.603(f)), tax families (26 CFR 1.36B-1(d))."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from screener.rulebook.amounts import Amount
from screener.rulebook.book import DatedValue
from screener.rulebook.case import Case
from screener.rulebook.incomes import counted
from screener.rulebook.tax_family import THEIR_RETURN
from screener.rulebook.terms import Measure
from screener.rulebook.units import Unit, unit_of
from screener.rulebook.unknowns import NotKnownYet
from tests.rulebook.books import TODAY, household, small_book


def unit(text: str, who: str, *, presuming: bool = True) -> Unit:
    """The tax household around one person."""
    case = Case(small_book().on(TODAY), household(text), presuming=presuming)
    return unit_of(case, who, "tax_household")


def family(text: str, who: str, *, presuming: bool = True) -> Unit:
    """The tax family around one person."""
    case = Case(small_book().on(TODAY), household(text), presuming=presuming)
    return unit_of(case, who, "tax_family")


def family_income(text: str, who: str) -> Amount:
    """What counts a year for the tax family, in whole dollars."""
    measure = Measure("tax_family", "plain", "year", "health")
    found = counted(Case(small_book().on(TODAY), household(text)), who, measure).income
    return Amount(found.low // 100, None if found.high is None else found.high // 100)


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


TWINS_ON_THE_WAY = """
people:
  - {id: a, age: 28, spouse: b, pregnant: yes, expected_babies: 2}
  - {id: b, age: 29, pregnant: no}
"""


def test_an_expected_baby_counts_for_the_pregnant_person_and_perhaps_for_her_husband() -> None:
    assert unit(TWINS_ON_THE_WAY, "a").size == Amount(4, 4)
    husband = unit(TWINS_ON_THE_WAY, "b")
    assert husband.size == Amount(2, 4)
    assert NotKnownYet("The state may choose.", "office") in husband.missing


def test_where_income_must_begin_above_a_line_the_babies_of_others_keep_nobody_out() -> None:
    husband = unit(TWINS_ON_THE_WAY, "b")
    assert husband.size_before("above") == husband.size_before("at_least") == Amount(2, 2)
    assert husband.size_before("at_most") == husband.size_before("under") == Amount(2, 4)


@pytest.mark.parametrize(("chosen", "size"), [(0, 2), (1, 3), (8, 4)])
def test_the_babies_of_others_count_as_the_state_chose_once_that_is_known(chosen: int, size: int) -> None:
    book = small_book()
    parameter = book.parameters["family_size.babies_of_others"]
    known = replace(parameter, values=(DatedValue(date(2014, 1, 1), chosen, ("chart",)),))
    chose = replace(book, parameters={**book.parameters, parameter.name: known})
    husband = unit_of(Case(chose.on(TODAY), household(TWINS_ON_THE_WAY)), "b", "tax_household")
    assert husband.size == husband.size_before("above") == Amount(size, size)
    assert not husband.missing


def test_nobody_else_is_taken_for_pregnant_unless_in_doubt() -> None:
    text = TWINS_ON_THE_WAY.replace(" pregnant: yes, expected_babies: 2", "")
    assert unit(text, "b").size == Amount(2, 2)
    doubted = unit(text, "b", presuming=False)
    assert doubted.size == Amount(2, 10)
    assert ("a", "pregnant") in doubted.missing


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


# The tax family


@pytest.mark.parametrize("who", ["a", "b", "c", "d"])
def test_spouses_who_file_together_and_whom_they_claim_are_one_tax_family(who: str) -> None:
    assert family(MARRIED, who).members == ("a", "b", "c", "d")
    assert family(MARRIED, who).size == Amount(4, 4)


def test_a_baby_on_the_way_is_on_no_tax_return_yet() -> None:
    text = "people: [{id: a, age: 28, pregnant: yes, expected_babies: 2}]"
    assert unit(text, "a").size == Amount(3, 3)
    assert family(text, "a").size == Amount(1, 1)
    assert not family("people: [{id: a, age: 28}]", "a").missing


def test_a_pregnant_wife_counts_herself_and_the_husband_with_whom_she_files() -> None:
    text = "people: [{id: a, age: 28, spouse: b, pregnant: yes}, {id: b, age: 29}]"
    assert family(text, "a").members == ("a", "b")
    assert family(text, "a").size == Amount(2, 2)


def test_spouses_who_file_apart_may_be_counted_apart_or_together_and_nothing_that_can_be_asked_settles_it() -> None:
    text = MARRIED.replace("spouse: b,", "spouse: b, files_apart: yes,")
    counted_apart = family(text, "a")
    assert counted_apart.members == ("a",)
    assert set(counted_apart.possible) == {"b", "c", "d"}
    assert counted_apart.size == Amount(1, 4)
    assert THEIR_RETURN in counted_apart.missing
    assert ("a", "files_apart") not in counted_apart.missing


def test_a_child_of_unmarried_parents_is_in_the_family_of_the_one_who_claims_her() -> None:
    said = UNMARRIED.replace("age: 4,", "age: 4, claimed_by: a,")
    assert family(said, "c").members == family(said, "a").members == ("a", "c")
    assert family(said, "b").members == ("b",)


def test_where_either_parent_may_claim_the_child_each_family_is_kept_and_no_sum_of_both() -> None:
    text = UNMARRIED.replace("age: 30,", "age: 30, income: {amount: 1000, per: month},").replace(
        "age: 31,", "age: 31, income: {amount: 3000, per: month},"
    )
    child = family(text, "c")
    assert child.members == ("c",)
    assert set(child.possible) == {"a", "b"}
    assert child.size == Amount(2, 2)
    assert child.missing == (("c", "claimed_by"),)
    assert family_income(text, "c") == Amount(12_000, 36_000)
    assert family(text, "a").size == Amount(1, 2)
    assert family(text, "a").missing == (("c", "claimed_by"),)


@pytest.mark.parametrize("who", ["g", "c", "d"])
def test_a_grandmother_and_the_grandchildren_she_claims_are_one_tax_family(who: str) -> None:
    assert set(family(GRANDMOTHER, who).members) == {"g", "c", "d"}
    assert family(GRANDMOTHER, who).size == Amount(3, 3)


def test_a_grown_child_whom_the_parents_claim_is_in_their_tax_family() -> None:
    text = """
people:
  - {id: a, age: 50, spouse: b, income: {amount: 4000, per: month}}
  - {id: b, age: 51, income: none}
  - {id: c, age: 20, parents: [a, b], claimed_by: a, income: {amount: 500, per: month, kind: pension}}
"""
    assert set(family(text, "c").members) == set(family(text, "b").members) == {"a", "b", "c"}
    assert family_income(text, "c") == family_income(text, "a") == Amount(48_000, 54_000)


def test_a_grown_granddaughter_is_in_the_tax_family_of_the_grandmother_and_alone_for_medicaid() -> None:
    text = """
people:
  - {id: g, age: 66, income: {amount: 2000, per: month}}
  - {id: c, age: 20, claimed_by: g, pregnant: no, income: {amount: 900, per: month, kind: pension}}
"""
    assert unit(text, "c").members == ("c",)
    assert family(text, "c").members == ("g", "c")
    assert family_income(text, "c") == Amount(24_000, 34_800)


def test_the_money_of_everybody_who_is_claimed_counts_from_nothing_on_parent_at_home_or_not() -> None:
    text = """
people:
  - {id: a, age: 40, income: {amount: 2000, per: month}}
  - {id: u, age: 70, claimed_by: a, income: {amount: 300, per: month, kind: pension}}
"""
    assert family_income(text, "a") == Amount(24_000, 27_600)


def test_the_pay_of_somebody_who_is_claimed_and_need_not_file_is_not_in_the_tax_family() -> None:
    text = """
people:
  - {id: a, age: 40, income: {amount: 2000, per: month}}
  - {id: u, age: 30, claimed_by: a, income: {amount: 300, per: month}}
"""
    assert family_income(text, "a") == Amount(24_000, 24_000)


def test_whom_somebody_elsewhere_claims_cannot_be_counted_here_and_it_says_so() -> None:
    text = "people: [{id: a, age: 20, claimed_by: someone_elsewhere, income: {amount: 900, per: month}}]"
    counted_elsewhere = family(text, "a")
    assert counted_elsewhere.open_ended
    assert counted_elsewhere.size == Amount(1, None)
    assert counted_elsewhere.missing == (THEIR_RETURN,)
    assert family_income(text, "a") == Amount(0, None)


def test_a_child_claimed_elsewhere_is_not_on_the_return_of_the_mother_she_lives_with() -> None:
    text = """
people:
  - {id: a, age: 40}
  - {id: c, age: 9, parents: [a, away], claimed_by: someone_elsewhere}
"""
    assert family(text, "a").members == ("a",)
    assert family(text, "c").open_ended


def test_the_baby_of_a_girl_who_is_claimed_is_on_the_return_of_whoever_claims_the_girl() -> None:
    text = """
people:
  - {id: m, age: 40}
  - {id: g, age: 17, parents: [m]}
  - {id: c, age: 0, parents: [g]}
"""
    for who in ("m", "g", "c"):
        assert set(family(text, who).members) == {"m", "g", "c"}


def test_a_child_without_money_whom_nobody_claims_has_the_help_only_with_those_who_raise_her() -> None:
    text = """
people:
  - {id: a, age: 40, income: {amount: 2000, per: month}}
  - {id: c, age: 9, parents: [a], claimed_by: nobody}
"""
    assert family(text, "c").members == ("a", "c")
    mother = family(text, "a")
    assert mother.members == ("a", "c")


def test_a_teen_with_pay_whom_nobody_claims_may_file_herself_or_be_claimed() -> None:
    text = """
people:
  - {id: a, age: 40, income: {amount: 2000, per: month}}
  - {id: c, age: 18, parents: [a], claimed_by: nobody, income: {amount: 1500, per: month}}
"""
    teen = family(text, "c")
    assert teen.members == ("c",)
    assert teen.size == Amount(1, 2)
    assert teen.missing == (THEIR_RETURN,)
    assert family_income(text, "c") == Amount(18_000, 42_000)
    assert family(text, "a").possible == ("c",)


def test_a_teen_without_anybody_who_raises_her_is_her_own_filer() -> None:
    text = "people: [{id: c, age: 18, claimed_by: nobody, income: {amount: 2100, per: month}}]"
    assert family(text, "c").size == Amount(1, 1)
    assert family_income(text, "c") == Amount(25_200, 25_200)


def test_two_who_are_said_to_claim_each_other_leave_open_which_of_them_files() -> None:
    text = "people: [{id: a, age: 40, claimed_by: b}, {id: b, age: 41, claimed_by: a}]"
    assert family(text, "a").size == Amount(1, 2)
    assert family(text, "a").missing == (THEIR_RETURN,)


def test_of_a_spouse_who_is_claimed_by_somebody_else_there_is_no_return_together() -> None:
    text = """
people:
  - {id: a, age: 22, spouse: b}
  - {id: b, age: 22, claimed_by: m, parents: [m]}
  - {id: m, age: 50}
"""
    assert family(text, "a").members == ("a",)
    assert family(text, "b").members == ("m", "b")


# What is thought possible where nobody said who claims whom


def test_open_claims_make_a_tax_family_a_range_and_name_what_is_missing() -> None:
    text = """
people:
  - {id: g, age: 60, income: {amount: 3000, per: month}}
  - {id: c, age: 20, parents: [away]}
"""
    open_claims = family(text, "c", presuming=False)
    assert open_claims.members == ("c",)
    assert open_claims.possible == ("g",)
    assert open_claims.open_ended
    assert ("c", "claimed_by") in open_claims.missing
    assert family(text, "g", presuming=False).size == Amount(1, 2)


def test_whoever_earns_well_is_claimed_by_nobody_at_home_and_whoever_earns_little_may_be() -> None:
    text = """
people:
  - {id: a, age: 30, income: {amount: 3000, per: month}}
  - {id: b, age: 31, income: {amount: 2000, per: month}}
"""
    assert family(text, "a", presuming=False).size == Amount(1, 1)
    little = text.replace("2000", "300")
    assert family(little, "a", presuming=False).size == Amount(1, 2)
    assert ("b", "claimed_by") in family(little, "a", presuming=False).missing
    assert family(little, "b", presuming=False).possible == ("a",)


def test_a_child_is_claimed_past_a_parent_at_home_only_by_somebody_who_may_earn_more() -> None:
    text = """
people:
  - {id: m, age: 35, income: {amount: 3000, per: month}}
  - {id: g, age: 60, income: {amount: 2000, per: month}}
  - {id: c, age: 9, parents: [m]}
"""
    assert family(text, "c", presuming=False).possible == ("m",)
    assert "g" in family(text.replace("2000", "4000"), "c", presuming=False).possible


def test_a_child_is_thought_claimed_elsewhere_only_if_not_both_parents_live_here() -> None:
    text = UNMARRIED.replace("pregnant: no}", "income: {amount: 3000, per: month}}")
    assert not family(text, "c", presuming=False).open_ended
    assert family(text, "a", presuming=False).size == Amount(1, 2)
    assert family(text.replace("[a, b]", "[a, away]"), "c", presuming=False).open_ended
    assert family(text.replace("[a, b]", "[a]"), "c", presuming=False).open_ended
    assert family(
        text.replace("parents: [a, b]", "cared_for_by: {adult: a, relation: grandchild}"), "c", presuming=False
    ).open_ended


def test_a_mother_alone_may_have_a_child_whom_the_father_elsewhere_claims() -> None:
    text = "people: [{id: a, age: 40, income: {amount: 1500, per: month}}, {id: c, age: 9, parents: [a]}]"
    assert family(text, "a").members == ("a", "c")
    doubted = family(text, "a", presuming=False)
    assert doubted.size == Amount(1, 2)
    assert doubted.missing == (("c", "claimed_by"),)


def test_a_missing_age_leaves_the_tax_family_open() -> None:
    counted_openly = family("people: [{id: a}]", "a")
    assert counted_openly.open_ended
    assert ("a", "age") in counted_openly.missing
