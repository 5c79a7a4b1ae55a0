"""A rule in words is made from the terms it is judged by: every term can be said, on every day, and "not" plainly."""

from __future__ import annotations

import re
import typing
from datetime import date
from functools import cache

import pytest

from screener.interview import catalogs
from screener.interview.rule_wording import RuleWording
from screener.places import RULES
from screener.rulebook import Rulebook, read, terms
from screener.rulebook.foreseeing import days_in_the_rules
from screener.rulebook.spelling import spell, spelt_program
from tests.rulebook.books import TODAY, small_book


@cache
def real_book() -> Rulebook:
    return read(RULES)


def said(term: terms.Term, day: date = TODAY) -> str:
    book = small_book()
    words = RuleWording(catalogs.load("en"), "en_US", book)
    return words.line(spell(term, book.on(day), book.programs["adult_plan"].measure))


def test_every_program_can_be_said_on_every_day_on_which_a_rule_changes() -> None:
    book = real_book()
    words = RuleWording(catalogs.load("en"), "en_US", book)
    for day in (date(2020, 1, 1), *days_in_the_rules(book), date(2040, 1, 1)):
        for program in book.programs:
            spelt = spelt_program(book.on(day), program)
            lines = [line for door in spelt.doors for line in door.lines]
            lines += [line for meaning in spelt.meanings for line in meaning.lines]
            assert not re.search(r"\{[a-z_]+\}", str(words.tree(lines))), (program, day)


def test_spelling_knows_every_kind_of_term() -> None:
    from screener.rulebook.spelling.terms import _spell

    assert set(typing.get_args(terms.Term)) <= set(_spell.registry)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (terms.Age(terms.Bounds(under=19)), "Age: under 19."),
        (terms.Not(terms.Age(terms.Bounds(at_most=15))), "Age: over 15."),
        (terms.Age(terms.Bounds(at_least=19, under=65)), "Age: from 19 to 64 years old."),
        (terms.Fixed(truth=True), "Always."),
        (terms.Not(terms.Fixed(truth=True)), "Never."),
        (terms.InProgram("child_plan"), "Plan for children: this may fit."),
        (terms.Not(terms.Not(terms.Fixed(truth=True))), "Always."),
        (terms.Some("spouse", terms.Fixed(truth=True)), "The husband or wife at home: there is at least one."),
    ],
)
def test_a_term_reads_plainly(term: terms.Term, words: str) -> None:
    assert said(term) == words


def test_an_income_line_tells_its_sum_its_share_and_its_chart() -> None:
    line = said(terms.Income(terms.Bounds(at_most=terms.ParameterName("adults.limit"))))
    assert line.startswith("Counted income: at or below $1,836 a month.")
    assert "138 percent of the poverty line of 2026, in use since March 1, 2026." in line


def test_a_program_that_counts_two_units_says_of_each_who_is_counted() -> None:
    spelt = spelt_program(real_book().on(date(2026, 11, 24)), "covered_connecticut")
    household, family = (each.said[0].text for each in spelt.measured)
    assert "A baby on the way counts too" in household
    assert family.startswith("The people on one tax return are counted")
    assert "A baby on the way does not count yet." in family


def test_a_line_of_a_plan_is_told_for_the_people_on_one_tax_return() -> None:
    measure = terms.Measure("tax_family", "plain", "year", "health")
    term = terms.Income(terms.Bounds(at_most=400), measure)
    assert "For 4 people on one tax return it is" in said(term)
    assert "For a household of 4 it is" in said(terms.Income(terms.Bounds(at_most=138)))


def test_a_figure_that_nobody_knows_yet_names_whom_to_ask() -> None:
    book = small_book()
    term = terms.Income(terms.Bounds(at_most=terms.ParameterName("adults.limit")))
    line = spell(term, book.on(date(2027, 3, 1)), book.programs["adult_plan"].measure)
    assert line.ask == "office"


def test_not_all_is_one_of_the_opposites() -> None:
    book = small_book()
    young, old = terms.Age(terms.Bounds(under=19)), terms.Age(terms.Bounds(at_least=65))
    assert spell(terms.Not(terms.All((young, old))), book.on(TODAY)) == spell(
        terms.Any((terms.Not(young), terms.Not(old))), book.on(TODAY)
    )
