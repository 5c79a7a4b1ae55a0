"""One line takes an age or a birth date, an amount or a range; what it cannot mean is not guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.interview.desk import lines
from screener.interview.desk.money import typed_as


@pytest.mark.parametrize(
    ("text", "read"),
    {
        "2017-05": "2017-05",
        "2017-5": "2017-05",
        "2017-05-21": "2017-05-21",
        "5/2017": "2017-05",
        "5/21/2017": "2017-05-21",
        "02/29/2016": "2016-02-29",
        "02/29/2017": None,
        "13/2017": None,
        "21/5/2017": None,
        "5/17": None,
        "1817-05": None,
        "May 2017": None,
        "": None,
    }.items(),
)
def test_a_birth_is_a_month_or_a_day_in_either_way_of_writing(text, read):
    assert lines.day_or_month(text) == read


@pytest.mark.parametrize(
    ("text", "cents"),
    {
        "1800": (180000, 180000),
        "$1,800.50": (180050, 180050),
        "1800-2400": (180000, 240000),
        "1,800 – 2,400": (180000, 240000),
        "2400+": (240000, None),
        "2400-1800": None,
        "1800-": None,
        "-5": None,
        "a lot": None,
    }.items(),
)
def test_money_is_an_amount_a_range_or_that_much_and_more(text, cents):
    assert lines.cents(text) == cents


@given(st.integers(1, 9_999_999_99), st.none() | st.integers(0, 9_999_99))
def test_money_that_is_written_is_read_again_as_it_was(low, more):
    high = None if more is None else low + more
    assert lines.cents(typed_as(low, high)) == (low, high)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_both_ways_of_writing(day):
    assert lines.day(day.isoformat()) == lines.day(f"{day.month}/{day.day}/{day.year}") == day
    assert lines.month(day.isoformat()) == day.isoformat()[:7]


@given(st.text(max_size=12))
def test_no_text_whatever_is_more_than_misunderstood(text):
    for read in (lines.age, lines.cents, lines.day, lines.month, lines.day_or_month):
        read(text)
