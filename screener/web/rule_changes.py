"""What changes in the rules and when, newest first, for those who help others. Nothing here knows of a visit."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from screener.rulebook.changing import every_change
from screener.web.dates import day_in_words
from screener.web.ground import ground
from screener.web.programs import rule_frame, told_changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from screener.rulebook.changing import RuleChange
    from screener.web.programs import ChangeTold

blueprint = Blueprint("rule_changes", __name__)


@blueprint.get("/desk/changes")
def rule_changes() -> str:
    """Every change that the rules hold, by year and day."""
    snapshot = ground().rules.book.on(ground().today)
    by_year = [
        (year, list(_days(tuple(found))))
        for year, found in groupby(every_change(snapshot.book), key=lambda change: change.on.year)
    ]
    return render_template(
        "programs/changes.html", by_year=by_year, years=[year for year, _days in by_year], **rule_frame(snapshot)
    )


def _days(found: tuple[RuleChange, ...]) -> Iterator[tuple[str, bool, tuple[ChangeTold, ...]]]:
    """Each day in words, whether it is still to come, and what changes on it."""
    book, today = ground().rules.book, ground().today
    day: date
    for day, of_day in groupby(found, key=lambda change: change.on):
        yield day_in_words(day), day > today, told_changes(book, of_day)
