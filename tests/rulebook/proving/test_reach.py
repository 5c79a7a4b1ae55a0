"""What the rules of a day read: people, facts and the dated things behind them."""

from datetime import date

from screener.rulebook import terms
from screener.rulebook.proving.reach import Reach
from tests.rulebook.books import TODAY, small_book

SMALL_CHILD = terms.Age(terms.Bounds(under=6))
MEASURE = terms.Measure(unit="tax_household", counting="plain", over="month", guidelines="health")


def reach(*wanted, day=TODAY):
    found = Reach(small_book().on(day))
    for term in wanted:
        found.term(term, MEASURE)
    return found


def test_one_somebody_needs_one_person_and_two_need_two():
    one = terms.Some("home", SMALL_CHILD)
    other = terms.Some("home", terms.Is("pregnant", (True,)))
    assert reach(one).relations["home"] == 1
    assert reach(one, other, one).relations["home"] == 2


def test_a_count_needs_one_more_than_it_compares_with():
    assert reach(terms.Count("unit", SMALL_CHILD, terms.Bounds(at_least=2))).relations["unit"] == 3


def test_a_condition_is_followed_and_so_is_another_program():
    found = reach(terms.Named("full_status"), terms.InProgram("child_plan"))
    assert {"immigration", "age", "income", "affordable_job_insurance_offered"} <= set(found.facts)
    assert ("condition", "full_status") in found.dated


def test_days_on_which_nothing_that_is_read_changes_mean_the_same():
    before, after = (reach(terms.Named("full_status"), day=day) for day in (date(2026, 9, 1), date(2026, 9, 30)))
    later = reach(terms.Named("full_status"), day=date(2026, 10, 1))
    assert before.meaning() == after.meaning() != later.meaning()


def test_what_says_nothing_for_a_day_is_a_hole():
    line = terms.Income(terms.Bounds(at_most=terms.ParameterName("children.limit")))
    assert reach(line).holes() == ()
    assert reach(line, day=date(2025, 2, 28)).holes() == (("guidelines", "health"),)
