"""Later days, and the campaign's demand as an overlay."""

from __future__ import annotations

from datetime import date

from screener.rulebook import Sitting, Truth
from screener.rulebook.foreseeing import Change, days_of_change, foresee
from screener.rulebook.reforming import Gain, gains
from tests.rulebook.books import TODAY, found, household, small_book

TEEN = """
people:
  - {id: a, age: 40, income: {amount: 1000, per: month}, pregnant: no, coverage_now: none}
  - {id: c, born: 2010-12-20, parents: [a], pregnant: no, affordable_job_insurance_offered: no}
"""


def test_the_sixteenth_birthday_is_foreseen() -> None:
    text = TEEN.replace("pregnant: no, affordable", "pregnant: no, immigration: unlisted, affordable")
    changes = foresee(Sitting(small_book().on(TODAY), household(text)))
    assert Change(date(2026, 12, 20), "c", "child_plan", Truth.YES, Truth.NO) in changes


def test_the_day_of_a_new_chart_is_foreseen_as_unknown() -> None:
    changes = foresee(Sitting(small_book().on(TODAY), household(TEEN)))
    assert any(change.on == date(2027, 3, 1) and change.after is Truth.UNKNOWN for change in changes)


def test_only_days_within_the_horizon_are_looked_at() -> None:
    days = days_of_change(small_book(), household(TEEN), TODAY)
    assert days == tuple(sorted(days))
    assert all(day > TODAY for day in days)
    assert date(2028, 12, 20) not in days


def test_a_birthday_on_the_29th_of_february_is_no_stumbling_block() -> None:
    text = TEEN.replace("2010-12-20", "2008-02-29")
    assert date(2027, 3, 1) in days_of_change(small_book(), household(text), TODAY)


def test_the_reform_opens_the_door_and_changes_nothing_else() -> None:
    text = TEEN.replace("coverage_now: none", "coverage_now: none, immigration: unlisted")
    answers = household(text)
    assert gains(Sitting(small_book().on(TODAY), answers), "for_all") == (Gain("a", "adult_plan"),)
    reformed = small_book().reformed("for_all")
    assert reformed.parameters == small_book().parameters
    assert reformed.programs == small_book().programs
    finding = found(text).get("a", "adult_plan")
    assert finding is not None
    assert finding.truth is Truth.NO
