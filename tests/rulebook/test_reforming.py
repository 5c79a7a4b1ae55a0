"""What the campaign's reform replaces: the condition it names, and the one that opens with it."""

from __future__ import annotations

import pytest

from screener.places import RULES
from screener.rulebook import Rulebook, Sitting, read
from screener.rulebook.households import read_household
from screener.rulebook.reforming import Gain, gains
from tests.rulebook.books import TODAY

TEEN = "{people: [{id: a, age: 17, income: none, pregnant: no, coverage_now: none, immigration: no_listed_status}]}"


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return read(RULES)


def test_the_demand_names_one_condition(book: Rulebook) -> None:
    assert set(book.reforms["husky_for_all"].overrides) == {"status_for_full_husky"}


def test_a_teen_gains_what_opens_with_it_and_nobody_else_s_condition_moves(book: Rulebook) -> None:
    replaced = set(book.replaced_by("husky_for_all"))
    assert replaced == {"status_for_full_husky", "status_for_children"}
    assert Gain("a", "husky_a_children") in gains(Sitting(book.on(TODAY), read_household(book, TEEN)), "husky_for_all")
    reformed = book.reformed("husky_for_all").conditions
    assert {name for name, one in book.conditions.items() if reformed[name] != one} == replaced
