"""Whatever family is drawn: nothing of middling confidence hides what must be signed up for by a day."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import HealthCheck, given, settings

from screener.answers import Answers
from screener.places import RULES
from screener.rulebook import Rulebook, judge, read
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
