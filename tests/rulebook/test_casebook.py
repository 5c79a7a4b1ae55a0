"""A worked household that the rules do not bear out is told where it stands, and why it is otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from screener.rulebook import RuleError
from screener.rulebook.casebook import read_cases, shortfalls
from screener.rulebook.findings import Reason
from tests.rulebook.books import small_book

ADULT = "age: 40, pregnant: no, claimed_by: nobody, coverage_now: none, income: {amount: 1000, per: month}"
CASE = f"""\
- name: an adult with little income
  on: 2026-11-24
  people:
    - {{id: a, {ADULT}, immigration: citizen}}
  expect:
    a: {{adult_plan: yes}}
"""


def told(text: str, folder: Path) -> list[str]:
    """What the cases of a file fall short of, with the bare message ids of the reasons."""
    (folder / "some.yaml").write_text(text, encoding="utf-8")
    return [line for case in read_cases(small_book(), folder) for line in shortfalls(small_book(), case, _said)]


def _said(reason: Reason) -> str:
    return f"<{reason.fact}>"


def fault(text: str, folder: Path) -> str:
    """The mistake in a file of cases."""
    with pytest.raises(RuleError) as error:
        told(text, folder)
    return str(error.value)


def test_a_case_that_holds_falls_short_of_nothing(tmp_path: Path) -> None:
    assert told(CASE, tmp_path) == []


def test_another_truth_is_told_on_the_line_of_the_expectation_with_its_reasons(tmp_path: Path) -> None:
    (line,) = told(CASE.replace("adult_plan: yes", "adult_plan: no"), tmp_path)
    assert line.startswith(
        "cases/some.yaml:6: an adult with little income: a: adult_plan: truth is yes, expected no (because: "
    )
    assert "<income>" in line
    assert "()" not in line


def test_a_maybe_is_told_with_what_is_missing_as_a_case_names_it(tmp_path: Path) -> None:
    (line,) = told(CASE.replace(", immigration: citizen", ""), tmp_path)
    assert "truth is unknown, expected yes" in line
    assert "missing: a.immigration" in line


def test_a_list_is_told_as_a_case_writes_it(tmp_path: Path) -> None:
    text = CASE.replace("age: 40", "age: 9").replace("adult_plan: yes", "child_plan: {routes_open: [state]}")
    (line,) = told(text, tmp_path)
    assert "child_plan: routes_open is [regular], expected [state]" in line


def test_a_program_without_a_door_on_the_day_says_where_to_look(tmp_path: Path) -> None:
    (tmp_path / "some.yaml").write_text(CASE, encoding="utf-8")
    (case,) = read_cases(small_book(), tmp_path)
    plan = small_book().programs["adult_plan"]
    later = replace(plan, routes=tuple(replace(route, since=date(2030, 1, 1)) for route in plan.routes))
    book = replace(small_book(), programs={**small_book().programs, "adult_plan": later})
    (line,) = shortfalls(book, case, _said)
    assert line.startswith("cases/some.yaml:6: ")
    assert line.endswith("adult_plan has no door on 2026-11-24. Look at 'since:' and 'until:' of its routes.")


def test_a_question_that_must_not_be_asked_is_told_with_what_it_would_settle(tmp_path: Path) -> None:
    text = CASE.replace(", coverage_now: none", "").replace("adult_plan: yes", "adult_plan: unknown")
    text += "  not_asked: [[a, coverage_now]]\n"
    (line,) = told(text, tmp_path)
    assert "cases/some.yaml:1: an adult with little income: a: coverage_now is asked, and must not be" in line
    assert "a.adult_plan" in line.split("(it would settle: ")[1]


def test_a_question_that_should_be_asked_is_told_with_those_that_are(tmp_path: Path) -> None:
    (line,) = told(f"{CASE}  asked: [[a, immigration]]\n", tmp_path)
    assert line.endswith("a: immigration is not asked, and should be (asked: nothing)")


def test_a_maybe_is_written_unknown(tmp_path: Path) -> None:
    message = "cases/some.yaml:6: A maybe is written 'unknown' here."
    assert fault(CASE.replace("adult_plan: yes", "adult_plan: maybe"), tmp_path) == message
    assert fault(CASE.replace("adult_plan: yes", "adult_plan: {truth: maybe}"), tmp_path) == message


@pytest.mark.parametrize("pairs", ["[a, immigration]", "[[a]]", "[[a, age, income]]"])
def test_questions_are_written_as_pairs(pairs: str, tmp_path: Path) -> None:
    message = "cases/some.yaml:7: Write pairs of a person and a fact here: [[mother, immigration]]."
    assert fault(f"{CASE}  not_asked: {pairs}\n", tmp_path) == message
