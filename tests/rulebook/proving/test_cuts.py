"""The classes that the rules of a day cut: one value for all that no rule tells apart, and none left out."""

from itertools import pairwise

import pytest

from screener.rulebook import terms
from screener.rulebook.proving.cuts import Cuts
from screener.rulebook.proving.reach import Reach
from tests.rulebook.books import TODAY, small_book

MEASURE = terms.Measure(unit="tax_household", counting="plain", over="month", guidelines="health")
TAX_HOUSEHOLD = ("tax_household", "plain")


def cuts(*wanted):
    found = Reach(small_book().on(TODAY))
    for term in wanted:
        found.term(term, MEASURE)
    return Cuts(found)


def income(**bounds):
    return terms.Income(terms.Bounds(**bounds))


def test_ages_are_cut_at_every_bound_that_is_read():
    found = cuts(terms.Age(terms.Bounds(under=19)), terms.Age(terms.Bounds(at_least=65)))
    assert sorted(min(age, 65) // 19 for age in found.ages) == [0, 1, 3]


def test_a_birthday_tells_apart_those_of_one_age():
    found = cuts(terms.Birthday(18, "2023-01-01"))
    assert 21 in found.ages
    first, last = sorted(found.births(21))
    assert (first, last) == ("2004-11-25", "2005-11-24")


def test_choices_that_no_rule_tells_apart_are_one():
    assert len(cuts(terms.Is("immigration", ("citizen", "newcomer"))).of("immigration")) == 2
    assert (
        len(cuts(terms.Is("immigration", ("citizen",)), terms.Is("immigration", ("newcomer",))).of("immigration")) == 3
    )


def test_of_a_fact_that_may_have_several_values_every_set_is_tried():
    job, none = terms.Is("coverage_now", ("job",)), terms.Is("coverage_now", ("none",))
    assert len(cuts(job, none).of("coverage_now")) == 4


def test_income_is_cut_to_the_cent_at_each_line_and_for_each_size():
    found = cuts(income(at_most=138), income(above=201))
    for size in (1, 2, 5):
        lines = [
            limit.low
            for percent in (138, 201)
            for limit in [found.snapshot.income_limit(percent, MEASURE)(_exactly(size))]
        ]
        assert found.incomes(TAX_HOUSEHOLD, size) == (*lines, lines[-1] + 1)


def test_sizes_for_which_the_lines_stand_in_the_same_order_are_one_class():
    purses = cuts(income(at_most=138), income(above=201)).purses(TAX_HOUSEHOLD)
    assert len(purses) == 3
    assert all(purse.like[0] == 1 and purse.like[-1] > 12 for purse in purses)
    assert all(one.cents < other.least or one.cents + 1 == other.least for one, other in pairwise(purses))


def test_a_smaller_unit_has_no_more_people_and_no_more_money_than_the_one_around_it():
    person = terms.Measure(unit="person", counting="plain", over="month", guidelines="health")
    found = cuts(income(at_most=138), terms.Income(terms.Bounds(at_most=138), person))
    alone, around = ("person", "plain"), TAX_HOUSEHOLD
    rich = found.purses(alone)[-1]
    poor = found.purses(around)[0]
    assert not found.agree(alone, rich, around, poor)
    assert found.agree(alone, found.purses(alone)[0], around, found.purses(around)[-1])


def test_a_tax_family_and_a_tax_household_may_each_be_the_larger_and_hold_her_own_money_both():
    family, person = (
        terms.Measure(unit=unit, counting="plain", over="month", guidelines="health")
        for unit in ("tax_family", "person")
    )
    found = cuts(
        income(at_most=138),
        terms.Income(terms.Bounds(at_most=138), family),
        terms.Income(terms.Bounds(at_most=138), person),
    )
    alone, around, plan = ("person", "plain"), TAX_HOUSEHOLD, ("tax_family", "plain")
    poor, rich = found.purses(around)[0], found.purses(plan)[-1]
    assert found.agree(around, poor, plan, rich)
    assert found.agree(plan, rich, around, poor)
    assert not found.agree(plan, found.purses(plan)[0], alone, found.purses(alone)[-1])
    assert max(found.purses(plan)[0].like) < max(found.purses(around)[0].like)


def test_a_fact_whose_values_nobody_taught_is_an_error_and_not_nobody():
    with pytest.raises(TypeError, match="Nobody taught proving the values of 'town'"):
        cuts().of("town")


def _exactly(size):
    from screener.rulebook.amounts import exactly

    return exactly(size)
