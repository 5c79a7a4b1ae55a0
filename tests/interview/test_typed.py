"""What people type is understood where it can be, and never guessed where it cannot."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.interview.inputs_of_money import AROUND, BETWEEN, OFTEN
from screener.interview.typed import MOST_DOLLARS, Amount, Words, amount, cents, whole


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


WORDS = Words.read(str, AROUND, BETWEEN, OFTEN)


@pytest.mark.parametrize(
    ("typed", "low", "high", "per"),
    [
        ("1800-2400", 1800, 2400, None),
        ("1,800 – 2,400", 1800, 2400, None),
        ("between 1800 and 2400 a month", 1800, 2400, "month"),
        ("about 400 a week", 400, 400, "week"),
        ("$400/wk", 400, 400, "week"),
        ("400 every 2 weeks", 400, 400, "two_weeks"),
        ("twice a month 900", 900, 900, "twice_a_month"),
        ("٤٠٠ a week", 400, 400, "week"),
        ("2k", 2000, 2000, None),
    ],
)
def test_an_amount_is_read_with_the_words_around_it(typed, low, high, per):
    assert amount(typed, WORDS) == Amount(low * 100, high * 100, per)


@pytest.mark.parametrize(
    "typed", ["", "-5", "400 an hour", "2400-1800", "1800 2400", "400 a week or month", "1-2-3", "20 hours", "4 jobs"]
)
def test_words_that_may_change_the_meaning_are_not_read_past(typed):
    assert amount(typed, WORDS) is None


def test_the_words_of_another_language_are_read_beside_the_english_ones():
    spanish = {AROUND: "unos, más o menos", OFTEN["week"]: "por semana, a la semana, semanal"}
    words = Words.read(lambda text: spanish.get(text, text), AROUND, BETWEEN, OFTEN)
    assert amount("unos 400 a la semana", words) == amount("400 a week", words) == Amount(40000, 40000, "week")


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_at_all_makes_reading_an_amount_fail(text):
    found = amount(text, WORDS)
    assert found is None or 0 <= found.low <= found.high
