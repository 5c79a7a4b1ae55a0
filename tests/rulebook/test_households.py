"""Household files: forgiving of order, strict about everything else, and each mistake told with its line."""

from __future__ import annotations

from datetime import date

import pytest

from screener.answers import SKIPPED, IncomeLine
from screener.rulebook import RuleError
from screener.rulebook.households import read_household
from tests.rulebook.books import household, small_book


def fault(text: str) -> str:
    """The message that a household file must give."""
    with pytest.raises(RuleError) as error:
        read_household(small_book(), text)
    return str(error.value)


def test_every_kind_of_value_is_read() -> None:
    answers = household("""
household: {town: "06510"}
people:
  - id: a
    age: 34
    pregnant: yes
    expected_babies: 2
    immigration: skipped
    coverage_now: [job, medicare]
    income:
      - {amount: 400.50, per: week}
      - {between: [100, 200], per: month, kind: self_employment, costs: 20}
  - {id: b, born: 2017-05-21, parents: [a, away], cared_for_by: {adult: a, relation: grandchild}, income: none}
""")
    assert answers.household["town"] == "06510"
    facts = answers.person("a").facts
    assert facts["pregnant"] is True
    assert facts["immigration"] is SKIPPED
    assert facts["coverage_now"] == ("job", "medicare")
    assert facts["income"] == (
        IncomeLine(40050, 40050, "week"),
        IncomeLine(10000, 20000, "month", "self_employment", 2000),
    )
    assert answers.person("b").facts["income"] == ()
    assert answers.person("b").facts["cared_for_by"] == ("a", "grandchild")


def test_json_is_read_too() -> None:
    answers = household('{"people": [{"id": "a", "age": 34, "pregnant": false}]}')
    assert answers.person("a").facts["pregnant"] is False


@pytest.mark.parametrize(
    ("people", "message"),
    [
        ("[{age: 3}]", "The person needs an id. Add 'id: a'."),
        ("[{id: home}]", "The id 'home' is taken. Give every person an id of her own."),
        ("[{id: a}, {id: a}]", "The id 'a' is taken. Give every person an id of her own."),
        ("[{id: a, parents: [a]}, {id: a}]", "The id 'a' is taken. Give every person an id of her own."),
        ("[{id: a, agee: 3}]", "'agee' is not a fact about a person. Did you mean 'age'?"),
        ("[{id: a, age: 200}]", "200 is not an age in years."),
        ("[{id: a, age: four}]", "'four' is not a whole number of at least 0. Write digits only, such as 1200."),
        ("[{id: a, born: 2017}]", "'2017' is not a birth date. Write 2017-05 or 2017-05-21."),
        ("[{id: a, born: 2017-02-30}]", "'2017-02-30' is not a day. Write it as 2026-11-24."),
        ("[{id: a, expected_babies: 9}]", "9 is more than 8."),
        ("[{id: a, spouse: z}]", "The spouse 'z' is nobody else here. A spouse who lives elsewhere is left out."),
        ("[{id: a, claimed_by: z}]", "'z' is nobody here. Write someone_elsewhere, nobody, or an id from this file."),
        ("[{id: a, income: {amount: 5}}]", "The key 'per' is missing here. Add it."),
        (
            "[{id: a, income: {amount: $5, per: month}}]",
            "'$5' is not an amount of dollars. Write digits only, such as 1800 or 1800.50.",
        ),
        ("[{id: a, income: {between: [9, 5], per: month}}]", "The first end of a range is the smaller one."),
        ("[{id: a, income: lots}]", "Write none, or {amount: 1800, per: month}, or a list of such."),
    ],
)  # fmt: skip
def test_a_mistake_is_told(people: str, message: str) -> None:
    assert f"household:1: {message}" in fault(f"people: {people}").splitlines()


def test_a_thirteenth_person_is_told_of_2_1_1() -> None:
    people = ", ".join(f"{{id: p{number}}}" for number in range(13))
    assert "call 2-1-1" in fault(f"people: [{people}]")


def test_every_mistake_is_told_at_once() -> None:
    assert len(fault("people: [{id: a, age: x, pregnant: perhaps}]").splitlines()) == 2


@pytest.mark.parametrize(
    "people",
    [
        "[{id: a, age: 34, parents: [a]}]",
        "[{id: a, age: 34, parents: [b]}, {id: b, age: 30, parents: [a]}]",
        "[{id: a, age: 34, parents: [b]}, {id: b, age: 60, parents: [c, away]}, {id: c, age: 80, parents: [a]}]",
    ],
)
def test_nobody_is_her_own_parent_or_grandparent(people: str) -> None:
    assert "'a' would be a parent or grandparent of 'a'." in fault(f"people: {people}")


@pytest.mark.parametrize("born", ["2099-01", "2026-12", "2026-11-25"])
def test_nobody_is_born_after_the_day_to_judge_for(born: str) -> None:
    text = f"people: [{{id: a, born: {born}}}]"
    with pytest.raises(RuleError, match=f"{born} is after 2026-11-24, the day to judge for"):
        read_household(small_book(), text, on=date(2026, 11, 24))


@pytest.mark.parametrize("born", ["2026-11", "2026-11-24", "1990-02-03"])
def test_whoever_is_born_by_the_day_to_judge_for_is_here(born: str) -> None:
    text = f"people: [{{id: a, born: {born}}}]"
    assert read_household(small_book(), text, on=date(2026, 11, 24)).person("a").facts["born"] == born
