"""Two versions of a household: what differs to a reader, and nothing else."""

from datetime import date

from screener.answers import IncomeLine
from screener.interview.desk import differences
from screener.rulebook import Findings, Truth, judge
from tests.interview.homes import TODAY, book
from tests.web.shown import MOTHER_OF_TWO


def found(answers, day=TODAY):
    return judge(book().on(day), answers)


def seen(first, second):
    return {(each.who, each.program) for each in differences(first, second)}


def test_a_household_does_not_differ_from_itself():
    assert seen(found(MOTHER_OF_TWO), found(MOTHER_OF_TWO)) == set()


def test_a_second_job_shows_what_it_changes_for_whom():
    second_job = (IncomeLine(190000, 190000, "month"), IncomeLine(300000, 300000, "month"))
    before, after = found(MOTHER_OF_TWO), found(MOTHER_OF_TWO.with_("a", "income", second_job))
    assert {("a", "husky_a_parents"), ("b", "husky_a_children"), ("c", "husky_a_children")} <= seen(before, after)
    [child] = [each for each in differences(before, after) if (each.who, each.program) == ("b", "husky_a_children")]
    assert (child.first.truth, child.second.truth) == (Truth.YES, Truth.NO)


def test_another_day_is_another_version():
    grown = MOTHER_OF_TWO.without("b", ("age",)).with_("b", "born", "2007-12-24")
    assert ("b", "husky_a_children") in seen(found(grown), found(grown, date(2027, 1, 15)))


def test_somebody_who_is_only_in_one_version_is_told_by_what_she_may_get():
    alone = MOTHER_OF_TWO.with_people(MOTHER_OF_TWO.people[:1])
    assert ("b", "husky_a_children") in seen(found(MOTHER_OF_TWO), found(alone))
    assert ("b", "medicare_savings") not in seen(found(MOTHER_OF_TWO), found(alone))


def test_the_price_of_a_maybe_is_no_difference():
    first = found(MOTHER_OF_TWO)
    maybe = next(one for one in first.findings if one.truth is Truth.UNKNOWN and one.shown)
    dearer = Findings(first.sitting, tuple(one.retold(cost=None) if one is maybe else one for one in first.findings))
    assert seen(first, dearer) == set()
