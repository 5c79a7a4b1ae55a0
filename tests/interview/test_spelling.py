"""Numbers in letters are read in the languages that list them, and what makes no number is left for a kind refusal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.interview.catalogs import languages, load
from screener.interview.inputs_of_money import AROUND, BETWEEN, OFTEN
from screener.interview.spelling import NUMBERS, Spelling
from screener.interview.typed import Words, amount, years


def say(code):
    catalog = load(code)
    return catalog.gettext


ENGLISH, SPANISH = (Spelling.read(say(code)) for code in ("en", "es"))
MONEY = {code: Words.read(say(code), AROUND, BETWEEN, OFTEN) for code in ("en", "es")}


@pytest.mark.parametrize(
    ("code", "typed", "low", "high", "per"),
    [
        ("en", "two thousand", 2000, 2000, None),
        ("en", "Four hundred a week", 400, 400, "week"),
        ("en", "two thousand four hundred and fifty dollars a month", 2450, 2450, "month"),
        ("en", "fifteen hundred", 1500, 1500, None),
        ("en", "a thousand", 1000, 1000, None),
        ("en", "2 thousand", 2000, 2000, None),
        ("en", "thirty-four thousand a year", 34000, 34000, "year"),
        ("en", "between four hundred and five hundred a week", 400, 500, "week"),
        ("en", "four hundred every two weeks", 400, 400, "two_weeks"),
        ("es", "dos mil", 2000, 2000, None),
        ("es", "dos mil cuatrocientos al mes", 2400, 2400, "month"),
        ("es", "cuatrocientos a la semana", 400, 400, "week"),
        ("es", "treinta y cuatro mil al año", 34000, 34000, "year"),
        ("es", "entre mil y dos mil", 1000, 2000, None),
        ("es", "entre cien y ciento cincuenta", 100, 150, None),
        ("es", "2 mil 400", 2400, 2400, None),
        ("es", "two thousand", 2000, 2000, None),
    ],
)
def test_money_in_letters_is_read(code, typed, low, high, per):
    found = amount(typed, MONEY[code])
    assert found is not None
    assert (found.low, found.high, found.per) == (low * 100, high * 100, per)


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        *(
            ("en", text)
            for text in ("two five", "minus two", "two to three hundred", "2-3k", "one and a half thousand")
        ),
        *(("en", text) for text in ("between twenty and five hundred", "some", "two thousand jobs")),
        *(("es", text) for text in ("dos o tres mil", "mil mil", "dos mil y pico", "treinta y un mil")),
    ],
)
def test_what_may_mean_another_amount_is_not_guessed(code, typed):
    assert amount(typed, MONEY[code]) is None


@pytest.mark.parametrize(
    ("spelling", "typed", "age"),
    [
        (ENGLISH, "thirty-four", 34),
        (ENGLISH, "thirty four years", 34),
        (ENGLISH, "eighteen months", 1),
        (SPANISH, "treinta y cuatro años", 34),
        (SPANISH, "dieciseis", 16),
        (SPANISH, "VEINTIDÓS", 22),
        (ENGLISH, "３４", 34),
        (ENGLISH, "٣٤", 34),
    ],
)
def test_an_age_in_letters_or_in_the_digits_of_another_script_is_read(spelling, typed, age):
    assert years(typed, {1: ("years", "años"), 12: ("months", "meses")}, spelling) == age


@pytest.mark.parametrize("typed", ["２４００", "٢٤٠٠", "२४००"])
def test_the_digits_of_another_script_are_an_amount_too(typed):
    assert amount(typed, MONEY["en"]).low == 240000


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.code)
def test_every_language_that_lists_numbers_says_what_each_is_worth(language):
    spelling, listed = Spelling.read(say(language.code)), say(language.code)(NUMBERS)
    assert len(spelling.worth) >= len({each for text in (NUMBERS, listed) for each in text.split(",")}) - 3


@settings(deadline=None)
@given(st.integers(1, 999), st.booleans())
def test_every_number_below_a_thousand_comes_back_from_its_english_words(number, thousands):
    below = {worth: word for word, worth in ENGLISH.worth.items() if worth < 100}
    hundreds, rest = divmod(number, 100)
    words = [f"{below[hundreds]} hundred"] * bool(hundreds)
    tens = below.get(rest) or "-".join((below[rest // 10 * 10], below[rest % 10])) if rest else ""
    words += [tens] * bool(tens)
    text = " and ".join(words) + " thousand" * thousands
    assert ENGLISH.in_digits(text) == str(number * (1000 if thousands else 1))


@settings(deadline=None)
@given(st.lists(st.sampled_from(["two", "mil", "y", "and", "-", "100", "cien", "veinte", "a", " ", "."]), max_size=9))
def test_no_heap_of_words_makes_reading_fail(words):
    assert isinstance(SPANISH.in_digits(" ".join(words)), str)
