"""Whatever family is drawn: nothing of middling confidence hides what must be signed up for by a day."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import HealthCheck, given, settings

from screener.answers import Answers
from screener.places import RULES
from screener.rulebook import Rulebook, judge, read
from screener.rulebook.households import read_household
from tests.rulebook.households import families


@cache
def book() -> Rulebook:
    return read(RULES)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(families())
def test_only_what_is_sure_or_closes_itself_hides_what_closes_on_a_day(answers: Answers) -> None:
    found = judge(book().on(date(2026, 11, 24)), answers)
    for one in found.findings:
        if one.program in book().closing and one.replaced_by is not None:
            better = found.get(one.who, one.replaced_by)
            assert better is not None
            assert better.confidence == "high" or better.program in book().closing


def test_a_file_that_skips_where_the_home_is_reads_that_it_was_assumed() -> None:
    adult = "age: 40, pregnant: no, pregnancy_ended: beyond_12_months, coverage_now: none, immigration: citizen"
    text = f"household: {{lives_in_connecticut: skipped}}\npeople: [{{id: a, {adult}, income: none}}]"
    finding = judge(book().on(date(2026, 11, 24)), read_household(book(), text)).get("a", "husky_d")
    assert finding is not None
    assert "You live in Connecticut and plan to stay." in [one.words for one in finding.assumed]
