"""Ranges, and money over time."""

from __future__ import annotations

import pytest

from screener.answers import IncomeLine
from screener.rulebook.amounts import ANYTHING, Amount, a_year, exactly
from screener.rulebook.case import Case, age_on, months_between
from screener.rulebook.filing import WHETHER_SHE_FILES, must_file
from screener.rulebook.incomes import Counted, counted
from screener.rulebook.terms import Measure
from tests.rulebook.books import TODAY, household, small_book


@pytest.mark.parametrize(
    ("amount", "limit", "answer"),
    [
        (exactly(5), exactly(5), True),
        (exactly(6), exactly(5), False),
        (Amount(4, 6), exactly(5), None),
        (Amount(4, 6), Amount(6, 9), True),
        (ANYTHING, exactly(5), None),
        (Amount(6, None), exactly(5), False),
        (exactly(6), Amount(5, None), None),
    ],
)
def test_at_most(amount: Amount, limit: Amount, answer: bool | None) -> None:
    assert amount.within("at_most", limit) is answer
    assert amount.within("above", limit) is (None if answer is None else not answer)


@pytest.mark.parametrize(
    ("amount", "limit", "answer"),
    [(exactly(4), exactly(5), True), (exactly(5), exactly(5), False), (Amount(4, 5), exactly(5), None)],
)
def test_under(amount: Amount, limit: Amount, answer: bool | None) -> None:
    assert amount.within("under", limit) is answer
    assert amount.within("at_least", limit) is (None if answer is None else not answer)


@pytest.mark.parametrize(
    ("per", "times"), [("week", 52), ("two_weeks", 26), ("twice_a_month", 24), ("month", 12), ("year", 1)]
)
def test_pay_becomes_a_year(per: str, times: int) -> None:
    assert a_year(IncomeLine(10_000, 20_000, per)) == Amount(10_000 * times, 20_000 * times)


def test_the_costs_of_self_employment_come_off_and_never_below_nothing() -> None:
    assert a_year(IncomeLine(10_000, 10_000, "month", "self_employment", 4_000)) == exactly(72_000)
    assert a_year(IncomeLine(1_000, 1_000, "month", "self_employment", 4_000)) == exactly(0)


def test_a_counting_ignores_a_part_and_counts_a_share() -> None:
    answers = household("""
people:
  - id: a
    age: 70
    income: [{amount: 165, per: month}, {amount: 1000, per: month, kind: social_security}]
""")
    half = Measure("person", "half", "month", "health")
    income = counted(Case(small_book().on(TODAY), answers), "a", half).income
    assert income == exactly((50 + 438) * 12 * 100)


def test_kinds_that_are_counted_together_share_what_is_ignored() -> None:
    answers = household("""
people:
  - id: a
    age: 70
    income: [{amount: 500, per: month, kind: pension}, {amount: 1000, per: month, kind: social_security}]
""")
    half = Measure("person", "half", "month", "health")
    assert counted(Case(small_book().on(TODAY), answers), "a", half).income == exactly(938 * 12 * 100)


@pytest.mark.parametrize(
    ("said", "files"),
    [
        ("{amount: 16100, per: year}", False),
        ("{amount: 16101, per: year}", None),  # Somebody blind has a higher line, and nobody is asked who is.
        ("{amount: 18151, per: year}", True),
        ("{amount: 1350, per: year, kind: unemployment}", False),
        ("{amount: 3401, per: year, kind: unemployment}", True),
        ("{amount: 3401, per: year, kind: pension}", None),
        ("[{amount: 10000, per: year}, {amount: 450, per: year, kind: unemployment}]", False),
        ("[{amount: 10000, per: year}, {amount: 3000, per: year, kind: unemployment}]", True),
        ("[{amount: 16000, per: year}, {amount: 100, per: year, kind: unemployment}]", False),
        ("{amount: 50000, per: year, kind: social_security}", False),
        ("{amount: 50002, per: year, kind: social_security}", None),
        ("[{amount: 1000, per: month, kind: ssi}, {amount: 900, per: month, kind: child_support}]", False),
        ("{amount: 300, per: year, kind: self_employment}", None),
        ("{amount: 20000, per: year, kind: self_employment}", True),
        ("{between: [1000, 20000], per: year}", None),
    ],
)
def test_a_child_must_file_above_the_lines_for_what_she_earns_and_for_everything_else(
    said: str, files: bool | None
) -> None:
    answers = household(f"people: [{{id: c, age: 17, income: {said}}}]")
    assert must_file(Case(small_book().on(TODAY), answers), "c") is files


@pytest.mark.parametrize(("amount", "files"), [(3400, False), (3401, None), (5451, True)])
def test_at_65_the_lines_for_filing_are_higher(amount: int, files: bool | None) -> None:
    answers = household(f"people: [{{id: g, age: 66, income: {{amount: {amount}, per: year, kind: unemployment}}}}]")
    assert must_file(Case(small_book().on(TODAY), answers), "g") is files


def counted_for_a(income: str) -> Counted:
    """What counts for a mother of whom a child of 17 has this income."""
    answers = household(f"""
people:
  - {{id: a, age: 40, income: {{amount: 1000, per: month}}, pregnant: no}}
  - {{id: c, age: 17, parents: [a], income: {income}, pregnant: no}}
""")
    return counted(Case(small_book().on(TODAY), answers), "a", Measure("tax_household", "plain", "month", "health"))


def test_a_childs_pay_for_which_she_need_not_file_does_not_count_and_is_not_asked_again() -> None:
    found = counted_for_a("{amount: 300, per: month}")
    assert found.income == exactly(1_200_000)
    assert not found.missing


def test_a_childs_income_for_which_she_may_have_to_file_counts_perhaps_and_is_not_asked_again() -> None:
    found = counted_for_a("{amount: 300, per: month, kind: pension}")
    assert found.income == Amount(1_200_000, 1_560_000)
    assert found.missing == (WHETHER_SHE_FILES,)


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("2017-11-24", exactly(9)),
        ("2017-11-25", exactly(8)),
        ("2017-11", Amount(8, 9)),
        ("2017-10", exactly(9)),
        ("2017-12", exactly(8)),
    ],
)
def test_an_age_on_a_day(born: str, age: Amount) -> None:
    assert age_on(born, TODAY) == age


def test_months_are_those_of_the_calendar() -> None:
    assert months_between("2025-11", TODAY) == 12
    assert months_between("2026-11", TODAY) == 0
