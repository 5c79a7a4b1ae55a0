"""Unknown is never "no": whatever else is told later, what was decided stays decided.

The real rules, random families. A yes may fall only where it said "we assumed" of a fact that was told
otherwise; a no may fall only with a presumption on which the rules let it rest (marked firm).
"""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screener.answers import SKIPPED, Answers
from screener.places import RULES
from screener.rulebook import Rulebook, Sitting, Truth, judge, read
from screener.rulebook.case import Case
from screener.rulebook.foreseeing import Change, days_of_change, foresee
from screener.rulebook.judging import truths
from tests.rulebook.households import TOLD, families

TODAY = date(2026, 11, 24)
CALM = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def real_book() -> Rulebook:
    return read(RULES)


def sensible(answers: Answers) -> Answers:
    """The same household without facts that nobody would be asked (a pregnancy at 70)."""
    snapshot = real_book().on(TODAY)
    for person in answers.people:
        for name in TOLD:
            bare = answers.without(person.id, [name])
            if snapshot.certain(Case(snapshot, bare), person.id, name) is not None:
                answers = bare
    return answers


@st.composite
def told_later(draw: st.DrawFn, answers: Answers) -> Answers:
    """The same household after some of what was absent or skipped was told."""
    for person in answers.people:
        for name, values in TOLD.items():
            if person.facts.get(name, SKIPPED) is SKIPPED and draw(st.booleans()):
                answers = answers.with_(person.id, name, draw(values))
    return answers


@CALM
@given(st.data())
def test_what_was_decided_stays_decided_whatever_is_told_later(data: st.DataObject) -> None:
    first = sensible(data.draw(families()))
    later = sensible(data.draw(told_later(first)))
    snapshot = real_book().on(TODAY)
    before, after = judge(snapshot, first), judge(snapshot, later)
    for finding in before.findings:
        if finding.truth is Truth.UNKNOWN:
            continue
        now = after.get(finding.who, finding.program)
        assert now is not None
        told = _told_since(first, later)
        if finding.truth is Truth.YES and any((one.who, one.fact) in told for one in finding.assumed):
            continue
        if finding.truth is Truth.NO and any(fact == "income" and _young(first, who) for who, fact in told):
            continue
        assert now.truth is finding.truth, (finding, now)


def _told_since(first: Answers, later: Answers) -> set[tuple[str, str]]:
    return {
        (person.id, fact)
        for person in later.people
        for fact in person.facts
        if first.get(person.id, fact) in {None, SKIPPED}
    }


def _young(answers: Answers, who: str) -> bool:
    age = answers.get(who, "age")
    return isinstance(age, int) and age < 19


@CALM
@given(families())
def test_status_is_offered_and_never_asked_and_what_was_skipped_is_not_asked_again(answers: Answers) -> None:
    book = real_book()
    found = judge(book.on(TODAY), answers)
    for who, fact in found.next:
        assert book.facts[fact].ask == "yes"
        assert fact != "immigration"
        assert answers.get(who, fact) is None
    for who, fact in found.offers:
        assert book.facts[fact].ask == "offer"
        assert answers.get(who, fact) is None


@CALM
@given(st.data(), st.sampled_from([TODAY, date(2027, 3, 1)]))
def test_what_is_said_to_be_unable_to_open_never_opens(data: st.DataObject, day: date) -> None:
    first = sensible(data.draw(families()))
    later = sensible(data.draw(told_later(first)))
    snapshot = real_book().on(day)
    before, after = judge(snapshot, first), judge(snapshot, later)
    told = _told_since(first, later)
    for finding in before.findings:
        if finding.truth is Truth.UNKNOWN and not finding.can_open:
            now = after.get(finding.who, finding.program)
            assert now is not None
            assert now.truth is not Truth.YES, (finding, now)
            # A presumption that was told otherwise may leave something else unknown.
            if now.truth is Truth.UNKNOWN and told <= set(finding.missing):
                assert set(finding.not_known_whatever or ()) <= set(now.not_known), (finding, now)


@CALM
@given(families(full=True))
def test_when_everything_is_told_only_what_nobody_knows_is_left_open(answers: Answers) -> None:
    found = judge(real_book().on(TODAY), answers)
    # Who claims whom on taxes is the one fact that these families leave to presumption.
    assert {fact for _who, fact in found.next} <= {"claimed_by"}
    for finding in found.findings:
        if finding.truth is Truth.NO:
            assert finding.because


@CALM
@given(families())
def test_everybody_leaves_with_a_place_for_care(answers: Answers) -> None:
    found = judge(real_book().on(TODAY), answers)
    home = {finding.program for finding in found.home if finding.truth is Truth.YES}
    assert {"health_center", "emergency_room", "info_211"} <= home


@CALM
@given(families(), st.sampled_from(["2024-06-01", "2026-09-30", "2027-01-01", "2027-03-01", "2031-02-28"]))
def test_no_day_stops_it(answers: Answers, day: str) -> None:
    found = judge(real_book().on(date.fromisoformat(day)), answers)
    assert found.findings


@settings(CALM, max_examples=25)
@given(families())
def test_foreseeing_finds_what_judging_everything_again_on_each_day_would(answers: Answers) -> None:
    book = real_book()
    before = truths(book.on(TODAY), answers)
    slowly: list[Change] = []
    for day in days_of_change(book, answers, TODAY):
        after = truths(book.on(day), answers)
        for who, program in dict.fromkeys([*before, *after]):
            was, becomes = before.get((who, program), Truth.NO), after.get((who, program), Truth.NO)
            if was is not becomes:
                slowly.append(Change(day, who, program, was, becomes))
        before = after
    key = repr
    assert sorted(foresee(Sitting(book.on(TODAY), answers)), key=key) == sorted(slowly, key=key)
