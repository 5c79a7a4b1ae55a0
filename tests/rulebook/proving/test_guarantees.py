"""The file of the guarantees: read strictly, with a law for every exception."""

import pytest

from screener.places import RULES
from screener.rulebook import RuleError, read
from screener.rulebook.proving import read_guarantees
from screener.rulebook.proving.exclusive import NeverBoth
from screener.rulebook.proving.income import MoreIncomeOpensNothing


@pytest.fixture(scope="module")
def book():
    return read(RULES)


def refusal(book, folder, text):
    (folder / "guarantees.yaml").write_text(f"since: 2024-03-01\nguarantees:\n{text}", "utf-8")
    with pytest.raises(RuleError) as refused:
        read_guarantees(book, folder)
    return str(refused.value)


def test_every_exception_has_a_law(book):
    claims = [guarantee.claim for guarantee in read_guarantees(book, RULES).every]
    (income,) = (claim for claim in claims if isinstance(claim, MoreIncomeOpensNothing))
    (pairs,) = (claim for claim in claims if isinstance(claim, NeverBoth))
    assert all(floor.cite and floor.reason for floor in income.floors)
    assert all(pair.cite for pair in pairs.pairs)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("  - {id: one, kind: nothing, promise: x}", "'nothing' is not a kind of guarantee"),
        ("  - {id: one, promise: x}", "The key 'kind' is missing"),
        ("  - {id: one, kind: always_open, promise: x, programs: [clinic]}", "'clinic' is not a program"),
        ("  - {id: one, kind: no_holes}", "The key 'promise' is missing"),
        ("  - {id: one, kind: no_holes, promise: x, programs: [wic]}", "The key 'programs' is not known here"),
        (
            "  - {id: one, kind: never_both, promise: x, pairs: [{programs: [wic], cite: [cfr_435_603]}]}",
            "A pair is two programs",
        ),
        (
            "  - {id: one, kind: more_income_opens_nothing, promise: x, floors: [{program: wic, lines: 0, reason: x}]}",
            "The key 'cite' is missing",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(book, tmp_path, text, told):
    message = refusal(book, tmp_path, text)
    assert message.startswith("guarantees.yaml:3: ")
    assert told in message


def test_an_id_stands_once(book, tmp_path):
    twice = "  - {id: one, kind: no_holes, promise: x}\n" * 2
    assert "The guarantee 'one' stands here twice" in refusal(book, tmp_path, twice)
