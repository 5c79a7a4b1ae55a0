"""Truth, presumption, what does not matter, and what to ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from screener.rulebook import judge
from tests.rulebook.books import TODAY, found, household, said, small_book, truth

MOTHER_AND_CHILD = """
household: {town: New Haven}
people:
  - {id: mother, age: 34, income: {amount: 2400, per: month}, pregnant: no, coverage_now: none}
  - {id: child, parents: [mother], age: 9, affordable_job_insurance_offered: no}
"""


def test_a_child_is_found_without_a_word_about_status() -> None:
    finding = found(MOTHER_AND_CHILD).get("child", "child_plan")
    assert finding is not None
    assert finding.truth.value == "yes"
    assert finding.route is None
    assert finding.routes_open == ("regular", "state")
    assert "This is the answer whatever the immigration status." in [reason.text for reason in finding.because]


def test_where_one_door_needs_status_and_the_other_is_shut_the_finding_depends() -> None:
    text = MOTHER_AND_CHILD.replace("offered: no", "offered: yes")
    result = found(text)
    finding = result.get("child", "child_plan")
    assert finding is not None
    assert finding.truth.value == "unknown"
    assert ("child", "immigration") in result.offers
    assert ("child", "immigration") not in result.next


def test_keeping_status_private_is_the_same_as_leaving_the_offer_closed() -> None:
    silent = found(MOTHER_AND_CHILD)
    private = found(MOTHER_AND_CHILD.replace("coverage_now: none", "coverage_now: none, immigration: none_or_private"))
    assert said(silent) == said(private)


def _graded(page: str, **precedence: tuple[str, ...]) -> tuple[str, str | None]:
    """How emergencies are found beside a plan that rests on a page so sure, and what stands in their place."""
    text = MOTHER_AND_CHILD.replace("coverage_now: none", "coverage_now: none, immigration: citizen")
    book = small_book()
    sources = {**book.sources, "page": replace(book.sources["page"], confidence=page)}
    book = replace(book, sources=sources, **precedence)  # type: ignore[arg-type]
    emergencies = judge(book.on(TODAY), household(text)).get("mother", "emergencies")
    assert emergencies is not None
    return emergencies.truth.value, emergencies.replaced_by


def test_a_yes_replaces_what_ranks_below_and_changes_no_truth() -> None:
    assert _graded("high") == _graded("medium") == ("yes", "adult_plan")


def test_a_yes_of_low_confidence_takes_the_place_of_nothing() -> None:
    assert _graded("low") == ("yes", None)


def test_only_a_yes_of_high_confidence_takes_the_place_of_what_closes_on_a_day() -> None:
    assert _graded("high", closing=("emergencies",)) == ("yes", "adult_plan")
    assert _graded("medium", closing=("emergencies",)) == ("yes", None)
    assert _graded("medium", closing=("emergencies", "adult_plan")) == ("yes", "adult_plan")


def test_an_unlisted_status_leaves_emergencies() -> None:
    text = MOTHER_AND_CHILD.replace("coverage_now: none", "coverage_now: none, immigration: unlisted")
    assert truth(text, "mother", "adult_plan") == "no"
    emergencies = found(text).get("mother", "emergencies")
    assert emergencies is not None
    assert emergencies.shown


def test_what_nobody_knows_yet_is_unknown_with_whom_to_ask() -> None:
    text = MOTHER_AND_CHILD.replace("coverage_now: none", "coverage_now: none, immigration: newcomer")
    assert truth(text, "mother", "adult_plan", date(2026, 9, 30)) == "yes"
    finding = found(text).get("mother", "adult_plan")
    assert finding is not None
    assert finding.truth.value == "unknown"
    assert finding.not_known[0].ask == "office"
    assert not finding.missing


def test_a_chart_that_is_not_printed_makes_findings_unknown_and_never_stops_a_day() -> None:
    finding = found(MOTHER_AND_CHILD, date(2027, 3, 1)).get("child", "child_plan")
    assert finding is not None
    assert finding.truth.value == "unknown"
    assert finding.not_known


def test_the_line_is_the_printed_dollar_and_at_the_line_passes() -> None:
    def child(dollars: str) -> str:
        return truth(MOTHER_AND_CHILD.replace("2400", dollars), "child", "child_plan")

    assert child("3625") == "yes"
    assert child("3625.01") == "no"


def test_more_babies_might_open_the_door_so_a_no_asks_how_many() -> None:
    text = "people: [{id: a, age: 28, pregnant: yes, income: {amount: 5000, per: month}}]"
    result = found(text)
    finding = result.get("a", "birth_plan")
    assert finding is not None
    assert finding.truth.value == "unknown"
    assert result.next == (("a", "expected_babies"),)
    twins = found(text.replace("pregnant: yes", "pregnant: yes, expected_babies: 2")).get("a", "birth_plan")
    assert twins is not None
    assert twins.truth.value == "yes"


def test_a_yes_says_what_it_assumed() -> None:
    finding = found("people: [{id: a, age: 28, pregnant: yes, income: {amount: 3000, per: month}}]").get(
        "a", "birth_plan"
    )
    assert finding is not None
    assert "We assumed you live here." in [assumed.words for assumed in finding.assumed]


def test_a_range_that_lies_below_the_line_is_enough() -> None:
    text = MOTHER_AND_CHILD.replace("{amount: 2400, per: month}", "{between: [1800, 2400], per: month}")
    assert truth(text, "child", "child_plan") == "yes"
    straddling = MOTHER_AND_CHILD.replace("{amount: 2400, per: month}", "{between: [3000, 4000], per: month}")
    assert truth(straddling, "child", "child_plan") == "unknown"


def test_skipping_is_not_asked_again_and_is_never_a_no() -> None:
    text = MOTHER_AND_CHILD.replace("{amount: 2400, per: month}", "skipped")
    result = found(text)
    assert truth(text, "child", "child_plan") == "unknown"
    assert ("mother", "income") not in result.next


def test_income_is_not_asked_where_somebody_else_is_over_the_line_already() -> None:
    text = """
people:
  - {id: a, age: 40, spouse: b, pregnant: no, income: {amount: 9000, per: month}}
  - {id: b, age: 41, pregnant: no}
  - {id: c, age: 9, parents: [a, b], affordable_job_insurance_offered: no}
"""
    result = found(text)
    assert truth(text, "c", "child_plan") == "no"
    assert ("b", "income") not in result.next


def test_a_notice_stands_in_the_ticket_of_everybody_not_known_to_be_a_citizen() -> None:
    named = MOTHER_AND_CHILD.replace("coverage_now: none", "coverage_now: none, immigration: citizen")
    assert ("caution", "adult_plan", "mother") in found(MOTHER_AND_CHILD).notices
    assert not [notice for notice in found(named).notices if notice[2] == "mother"]


def test_a_cost_is_a_range_while_it_is_undecided_and_exact_when_known() -> None:
    def premium(dollars: str) -> tuple[int, int]:
        finding = found(MOTHER_AND_CHILD.replace("2400", dollars)).get("child", "premium_plan")
        assert finding is not None
        assert finding.cost is not None
        return finding.cost.least, finding.cost.most

    assert premium("4500") == (0, 0)
    assert premium("4600") == (30, 30)
    ranged = MOTHER_AND_CHILD.replace("{amount: 2400, per: month}", "{between: [4500, 4600], per: month}")
    finding = found(ranged).get("child", "premium_plan")
    assert finding is not None
    assert finding.cost is not None
    assert (finding.cost.least, finding.cost.most) == (0, 30)


def test_the_reasons_say_who_was_counted_their_income_and_the_line() -> None:
    finding = found(MOTHER_AND_CHILD).get("child", "child_plan")
    assert finding is not None
    reason = next(reason for reason in finding.because if reason.fact == "income")
    assert reason.filled["people"].ids == ("mother", "child")  # type: ignore[union-attr]
    assert reason.filled["income"].low == 240_000  # type: ignore[union-attr]
    assert reason.filled["limit"].low == 362_500  # type: ignore[union-attr]
    assert reason.filled["percent"] == 201
    assert reason.cite == ("chart",)


def test_a_doubtful_citation_on_a_door_not_taken_counts_for_nothing() -> None:
    text = MOTHER_AND_CHILD.replace("affordable_job_insurance_offered: no", "immigration: citizen")
    finding = found(text).get("child", "child_plan")
    assert finding is not None
    assert finding.route == "regular"
    assert finding.confidence == "high"


def test_a_no_names_what_decided_it() -> None:
    for finding in found(MOTHER_AND_CHILD).findings:
        if finding.truth.value == "no":
            assert finding.because, finding.program


def test_an_open_question_without_a_name_never_becomes_a_yes() -> None:
    text = """
people:
  - {id: a, age: 30, pregnant: no, income: {amount: 1900, per: month}, coverage_now: none, immigration: citizen}
  - {id: c, age: 9, parents: [a], claimed_by: someone_elsewhere, affordable_job_insurance_offered: no}
"""
    finding = found(text).get("a", "adult_plan")
    assert finding is not None
    assert finding.truth.value == "unknown"
    assert ("a", "claimed_by") in finding.missing
