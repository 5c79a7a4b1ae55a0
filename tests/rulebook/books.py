"""The small rulebook of the tests, and short ways to ask it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from screener.answers import Answers
from screener.rulebook import Findings, Rulebook, judge, read
from screener.rulebook.households import read_household

SMALL = Path(__file__).parent / "small"
TODAY = date(2026, 11, 24)


@cache
def small_book() -> Rulebook:
    """The small rulebook, read once."""
    return read(SMALL)


def household(text: str) -> Answers:
    """The answers that a YAML text gives under the small rulebook."""
    return read_household(small_book(), text)


def found(text: str, day: date = TODAY) -> Findings:
    """What the small rulebook finds for a household."""
    return judge(small_book().on(day), household(text))


def truth(text: str, who: str, program: str, day: date = TODAY) -> str:
    """One truth, as its word."""
    finding = found(text, day).get(who, program)
    assert finding is not None
    return finding.truth.value


def said(findings: Findings) -> object:
    """All that is found, to compare."""
    names = (
        "who", "program", "truth", "routes_open", "confidence", "because", "assumed", "missing", "not_known", "cost",
        "replaced_by", "not_known_whatever", "doubted", "rests_on",
    )  # fmt: skip
    each = [[getattr(finding, name) for name in names] for finding in findings.findings]
    return each, findings.next, findings.offers, findings.notices
