"""What changes in the rules and when, from the dated lines alone."""

from __future__ import annotations

from datetime import date

from screener.places import RULES
from screener.rulebook import read
from screener.rulebook.changing import changes, every_change
from tests.rulebook.books import small_book


def test_the_newest_change_stands_first() -> None:
    days = [change.on for change in every_change(read(RULES))]
    assert days == sorted(days, reverse=True)


def test_a_figure_changes_from_the_old_to_the_new_one() -> None:
    (figure,) = [one for one in every_change(small_book()) if one.kind == "figure"]
    assert figure.on == date(2024, 10, 1)
    assert [line.said.filled for line in figure.old] == [{"number": 160}]
    assert [line.said.filled for line in figure.new] == [{"number": 138}]
    assert {"adult_plan", "emergencies"} == set(figure.programs)


def test_what_nobody_knows_begins_on_its_day_with_whom_to_ask() -> None:
    (change,) = changes(small_book(), date(2027, 3, 1), date(2027, 3, 1))
    assert change.unknown == ("The next chart is not printed yet.",)
    assert change.ask == ("office",)


def test_both_ends_of_the_span_are_included_and_one_program_can_be_asked_for() -> None:
    book = small_book()
    opened = changes(book, date(2024, 7, 1), date(2024, 7, 1))
    assert [(one.kind, one.programs) for one in opened] == [("door_opens", ("child_plan",))]
    assert not changes(book, date(2024, 7, 1), date(2024, 7, 1), "clinic")
