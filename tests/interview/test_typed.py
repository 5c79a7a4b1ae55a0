"""What people type is understood where it can be, and never guessed where it cannot."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.interview.typed import MOST_DOLLARS, cents, whole


@pytest.mark.parametrize(
    ("typed", "dollars"),
    [
        ("1800", 1800),
        ("$1,800", 1800),
        ("$ 1,800.00", 1800),
        ("1 800", 1800),
        ("1'800", 1800),
        ("1 800,50", 1800.50),
        ("1\u202f800 $", 1800),
        ("1.800", 1800),
        ("1.800,50", 1800.50),
        ("1,800.5", 1800.50),
        ("1800.50", 1800.50),
        ("1800,50", 1800.50),
        ("US$ 950", 950),
        ("950 USD", 950),
        ("0", 0),
        ("12.5", 12.50),
        ("1,234,567", 1_234_567),
        ("١٬٨٠٠", 1800),
        ("１８００", 1800),
        ("99999999", MOST_DOLLARS),
    ],
)
def test_dollars_are_read_however_they_are_written(typed, dollars):
    assert cents(typed) == round(dollars * 100)


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "-5", "1,80", "18,5", "0,500", "0.500", "1.8.00", "1,80,000", "1.800.50", "1800.505", "12k", "none",
     "1e3", "$", "999999999999", "1,800,000,000", "9" * 5000, "½", "1800 1900", "1800 190", "18 00"],
)  # fmt: skip
def test_what_could_mean_two_amounts_or_none_is_not_guessed(typed):
    assert cents(typed) is None


@settings(deadline=None)  # A busy machine may pause in the middle.
@given(st.integers(0, MOST_DOLLARS - 1), st.integers(0, 99), st.sampled_from(["{:,}.{:02}", "${:,}.{:02}", "{}.{:02}"]))
def test_every_amount_a_person_may_write_comes_back_to_the_cent(dollars, rest, written):
    assert cents(written.format(dollars, rest)) == dollars * 100 + rest


@settings(deadline=None)  # A busy machine may pause in the middle.
@given(st.text(max_size=60))
def test_no_text_at_all_makes_reading_fail(text):
    assert cents(text) is None or cents(text) >= 0
    assert whole(text) is None or whole(text) >= 0


@pytest.mark.parametrize(("typed", "number"), [("34", 34), (" 34 ", 34), ("٣٤", 34), ("0", 0), ("007", 7)])
def test_whole_numbers_are_read_in_any_script(typed, number):
    assert whole(typed) == number


@pytest.mark.parametrize("typed", ["", "34.5", "-1", "thirty", "3 and 4", "3 4", "²"])
def test_what_is_no_whole_number_is_not_read_as_one(typed):
    assert whole(typed) is None
