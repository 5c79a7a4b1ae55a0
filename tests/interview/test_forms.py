"""Every kind of question takes an honest answer, refuses a muddle kindly, and shows again what was said."""

import pytest

from screener.answers import HOME, SKIPPED, Answers, IncomeLine
from screener.interview.forms import INPUTS, QuestionForm
from screener.interview.inputs_of_money import KINDS, PER
from screener.interview.kin import Row, at_home
from screener.interview.pages import PageAsked, page_of
from screener.interview.people_form import Filled
from screener.rulebook.amounts import TIMES_A_YEAR
from screener.rulebook.reading.values import INCOME_KINDS
from tests.interview.homes import book, filled, home, setting

COUPLE = home("a couple with two children")
MONTHLY = (IncomeLine(180000, 180000, "month"),)


def asked(fact: str, *who: str) -> PageAsked:
    return PageAsked(page_of(book(), fact), tuple((one, fact) for one in who))


def form(
    fact: str, who: tuple[str, ...], answers: Answers = COUPLE, posted: Filled | None = None, **drawn
) -> QuestionForm:
    return QuestionForm(asked(fact, *who), setting(answers), posted, **drawn)


def told(fact: str, who: tuple[str, ...], posted: Filled, answers: Answers = COUPLE, **drawn) -> Answers:
    found = form(fact, who, answers, posted, **drawn)
    assert found.validate(), found.errors()
    return found.apply(answers)


def refused(
    fact: str, who: tuple[str, ...], posted: Filled, answers: Answers = COUPLE, **drawn
) -> list[tuple[str, str]]:
    found = form(fact, who, answers, posted, **drawn)
    assert not found.validate()
    return found.errors()


def test_every_fact_that_may_be_asked_or_changed_can_be_drawn():
    on_the_people_page = next(page for page in book().pages if page.shape == "people").facts
    for fact in book().facts.values():
        if fact.ask in {"yes", "offer"} and fact.id not in on_the_people_page:
            assert fact.kind in INPUTS, fact.id
            form(fact.id, (HOME,) if fact.about == "household" else ("a",))
        for presumption in fact.presume:
            assert fact.kind in INPUTS, presumption.words


class TestTickWho:
    def test_those_ticked_are_yes_and_the_others_no(self):
        answers = told("pregnant", ("a", "b"), filled(q1=["b"]))
        assert (answers.get("a", "pregnant"), answers.get("b", "pregnant")) == (False, True)

    def test_nobody_is_no_for_everybody_and_skipping_skips_everybody(self):
        assert told("pregnant", ("a", "b"), filled(q1="nobody")).get("b", "pregnant") is False
        assert told("pregnant", ("a", "b"), filled(q1="unsaid")).get("b", "pregnant") is SKIPPED

    def test_a_month_that_was_not_asked_is_within_or_beyond_a_year(self):
        answers = told("pregnancy_ended", ("a", "b"), filled(q1="a"))
        assert answers.get("a", "pregnancy_ended") == "within_12_months"
        assert answers.get("b", "pregnancy_ended") == "beyond_12_months"

    @pytest.mark.parametrize(
        ("ticked", "words"),
        [
            ([], "Tick who it is, or tick “Nobody”"),
            (["a", "nobody"], "You ticked “Nobody” and something else"),
            (["b", "unsaid"], "You ticked “I would rather not say”"),
            (["nobody", "unsaid"], "and something else"),
            (["c"], "Choose an answer"),
            (["<script>"], "Choose an answer"),
        ],
    )
    def test_a_muddle_is_refused_at_its_field(self, ticked, words):
        ((where, sentence),) = refused("pregnant", ("a", "b"), Filled({"q1": ticked} if ticked else {}))
        assert where == "q1"
        assert words in sentence

    @pytest.mark.parametrize("sent", [["a"], ["nobody"], ["unsaid"], ["a", "b"]])
    def test_what_was_ticked_is_ticked_when_somebody_comes_back(self, sent):
        answers = told("pregnant", ("a", "b"), Filled({"q1": sent}))
        assert form("pregnant", ("a", "b"), answers).form["q1"].data == sent

    def test_nobody_is_not_ticked_while_somebody_was_not_asked_yet(self):
        answers = told("pregnant", ("a",), filled(q1="nobody"))
        assert form("pregnant", ("a", "b"), answers).form["q1"].data == []


class TestOneOfSeveral:
    def test_the_choice_is_kept_and_shown_again(self):
        answers = told("immigration", ("a",), filled(q1__1="citizen"))
        assert answers.get("a", "immigration") == "citizen"
        assert form("immigration", ("a",), answers).form["q1-1"].data == "citizen"

    def test_the_private_choice_takes_back_what_was_said(self):
        answers = told("immigration", ("a",), filled(q1__1="citizen"))
        assert told("immigration", ("a",), filled(q1__1="none_or_private"), answers) == COUPLE

    def test_the_private_choice_looks_like_any_other_and_no_second_one_stands_beside_it(self):
        choices = [value for value, *_ in form("immigration", ("a",)).form["q1-1"].iter_choices()]
        assert choices == list(book().facts["immigration"].choices)
        assert "no_listed_status" not in choices

    @pytest.mark.parametrize("sent", ["", "no_listed_status", "unsaid", "king"])
    def test_a_choice_that_is_not_on_the_page_is_refused(self, sent):
        assert refused("immigration", ("a",), filled(q1__1=sent))[0][0] == "q1-1"

    def test_yes_and_no_are_kept_as_such_and_skipping_skips(self):
        for sent, value in (("yes", True), ("no", False), ("unsaid", SKIPPED)):
            answers = told("disabled_or_blind", ("a",), filled(q1__1=sent))
            assert answers.get("a", "disabled_or_blind") is value
            assert form("disabled_or_blind", ("a",), answers).form["q1-1"].data == sent

    def test_whoever_claims_somebody_is_grown_up_and_not_her_spouse(self):
        answers = at_home(
            Answers(), [Row("a", "you", 34), Row("b", "spouse", 36), Row("c", "child", 9), Row("d", "parent", 60)]
        )
        choices = [value for value, *_ in form("claimed_by", ("a",), answers).form["q1-1"].iter_choices()]
        assert choices == ["nobody", "d", "someone_elsewhere", "unsaid"]


class TestSeveralOfSeveral:
    def test_more_than_one_may_be_ticked(self):
        answers = told("coverage_now", ("a",), filled(q1__1=["job", "medicare"]))
        assert answers.get("a", "coverage_now") == ("job", "medicare")
        assert form("coverage_now", ("a",), answers).form["q1-1"].data == ["job", "medicare"]

    def test_none_and_rather_not_go_with_nothing_else(self):
        for sent in (["none", "job"], ["job", "unsaid"], []):
            assert refused("coverage_now", ("a",), Filled({"q1-1": sent}))[0][0] == "q1-1"

    def test_each_person_is_asked_under_her_own_name(self):
        page = form("coverage_now", ("a", "b"))
        assert [str(part.field.label.text) for part in page.parts] == ["You", "Your husband or wife, 36"]
        posted = filled(q1__1="none", q1__2="unsaid")
        answers = told("coverage_now", ("a", "b"), posted)
        assert (answers.get("a", "coverage_now"), answers.get("b", "coverage_now")) == (("none",), SKIPPED)


class TestNumbers:
    def test_a_number_is_read_in_any_script(self):
        assert told("expected_babies", ("a",), filled(q1__1="٢")).get("a", "expected_babies") == 2

    @pytest.mark.parametrize("sent", ["", "two", "-1", "1.5"])
    def test_anything_else_is_refused_with_what_to_write(self, sent):
        ((where, sentence),) = refused("expected_babies", ("a",), filled(q1__1=sent))
        assert where == "q1-1"
        assert "whole number" in sentence

    def test_skipping_needs_no_number_and_goes_with_none(self):
        assert told("expected_babies", ("a",), filled(q1__1__unsaid="y")).get("a", "expected_babies") is SKIPPED
        assert "Keep one" in refused("expected_babies", ("a",), filled(q1__1="2", q1__1__unsaid="y"))[0][1]

    def test_savings_are_read_as_dollars(self):
        answers = told("assets", ("a",), filled(q1__1="$1,600.50"))
        assert answers.get("a", "assets") == (160050, 160050)
        assert form("assets", ("a",), answers).form["q1-1"].data == "1600.50"
        assert refused("assets", ("a",), filled(q1__1="some"))[0][0] == "q1-1"
        assert told("assets", ("a",), filled(q1__1__unsaid="y")).get("a", "assets") is SKIPPED


class TestTown:
    def test_a_town_that_can_only_be_one_is_taken(self):
        assert told("town", (HOME,), filled(q1__1="New Haven"), Answers()).get(HOME, "town") == "New Haven"

    def test_a_text_that_may_mean_several_brings_them_to_choose_from(self):
        unsure = form("town", (HOME,), Answers(), filled(q1__1="Haven"))
        assert not unsure.validate()
        which = next(part.field for part in unsure.parts if part.draw == "choice")
        assert [value for value, *_ in which.iter_choices()] == ["New Haven", "North Haven"]
        assert unsure.form["q1-1"].data == "Haven"
        chosen = filled(q1__1="Haven", q1__1__which="North Haven")
        assert told("town", (HOME,), chosen, Answers()).get(HOME, "town") == "North Haven"

    def test_a_choice_that_was_not_offered_for_the_text_is_not_taken(self):
        assert refused("town", (HOME,), filled(q1__1="Haven", q1__1__which="Hartford"), Answers())

    def test_the_town_may_be_kept_private_but_not_left_out(self):
        assert told("town", (HOME,), filled(q1__1__unsaid="y"), Answers()).get(HOME, "town") is SKIPPED
        assert "ZIP code" in refused("town", (HOME,), filled(q1__1=""), Answers())[0][1]


class TestIncome:
    @pytest.mark.parametrize("per", PER)
    def test_an_amount_and_how_often_are_enough(self, per):
        answers = told("income", ("a",), filled(q1__1__0__amount="$1,800", q1__1__0__per=per))
        assert answers.get("a", "income") == (IncomeLine(180000, 180000, per),)

    def test_somebody_who_is_not_sure_may_give_two_ends(self):
        posted = filled(q1__1__0__amount="1800", q1__1__0__per="month", q1__1__0__most="2,400")
        answers = told("income", ("a",), posted)
        assert answers.get("a", "income") == (IncomeLine(180000, 240000, "month"),)
        again = form("income", ("a",), answers).form
        assert (again["q1-1-0-amount"].data, again["q1-1-0-most"].data) == ("1800", "2400")

    def test_no_income_and_rather_not_are_answers_of_their_own(self):
        none = told("income", ("a",), filled(q1__1__other="none"))
        assert none.get("a", "income") == ()
        assert form("income", ("a",), none).form["q1-1-other"].data == ["none"]
        skipped = told("income", ("a",), filled(q1__1__other="unsaid"))
        assert skipped.get("a", "income") is SKIPPED
        assert form("income", ("a",), skipped).form["q1-1-other"].data == ["unsaid"]

    @pytest.mark.parametrize(
        ("posted", "at", "words"),
        [
            (filled(), "q1-1-0-amount", "Write an amount, or tick “No income”"),
            (filled(q1__1__0__amount="1,80", q1__1__0__per="week"), "q1-1-0-amount", "with digits"),
            (filled(q1__1__0__amount="a lot", q1__1__0__per="week"), "q1-1-0-amount", "with digits"),
            (filled(q1__1__0__amount="1800"), "q1-1-0-per", "how often"),
            (filled(q1__1__0__amount="1800", q1__1__0__per="day"), "q1-1-0-per", "how often"),
            (filled(q1__1__0__most="1800", q1__1__0__per="week"), "q1-1-0-amount", "with digits"),
            (
                filled(q1__1__0__amount="1800", q1__1__0__most="900", q1__1__0__per="week"),
                "q1-1-0-most",
                "larger amount here",
            ),
            (
                filled(q1__1__0__amount="1800", q1__1__0__most="more", q1__1__0__per="week"),
                "q1-1-0-most",
                "with digits",
            ),
            (filled(q1__1__0__amount="1800", q1__1__0__per="week", q1__1__other="none"), "q1-1-other", "No income"),
            (filled(q1__1__other=["none", "unsaid"]), "q1-1-other", "No income"),
            (filled(q1__1__other="gold"), "q1-1-other", "Keep one"),
        ],
    )
    def test_a_muddle_is_refused_once_at_its_field_and_stays_as_typed(self, posted, at, words):
        found = form("income", ("a",), COUPLE, posted)
        assert not found.validate()
        assert found.errors()[0][0] == at
        assert words in found.errors()[0][1]
        assert all(found.form[name].data in (values, values[0]) for name, values in posted.items())

    def test_there_is_one_source_without_a_kind_until_somebody_asks_for_more(self):
        one = form("income", ("a",), COUPLE, filled(q1__1__0__amount="1800", q1__1__0__per="month"))
        assert one.sources == 1
        assert "q1-1-0-kind" not in one.form
        two = one.with_another()
        assert two.sources == 2
        assert two.form["q1-1-0-amount"].data == "1800"
        assert one.another_at == "q1-1-1-kind"
        assert one.another_at in two.form

    def test_several_sources_are_kept_apart_and_an_empty_one_is_none(self):
        posted = filled(
            q1__1__0__kind="wages", q1__1__0__amount="1800", q1__1__0__per="month",
            q1__1__1__kind="social_security", q1__1__1__amount="500", q1__1__1__per="month",
            q1__1__2__kind="wages",
        )  # fmt: skip
        answers = told("income", ("a",), posted, sources=3)
        assert answers.get("a", "income") == (*MONTHLY, IncomeLine(50000, 50000, "month", "social_security"))
        again = form("income", ("a",), answers)
        assert again.sources == 2
        assert again.form["q1-1-1-kind"].data == "social_security"

    def test_an_unknown_kind_is_refused(self):
        posted = filled(q1__1__0__amount="5", q1__1__0__per="week", q1__1__0__kind="treasure")
        assert refused("income", ("a",), posted, sources=2)[0][0] == "q1-1-0-kind"

    def test_the_kinds_and_spans_are_those_that_the_rules_know(self):
        assert tuple(KINDS) == INCOME_KINDS
        assert set(PER) == set(TIMES_A_YEAR)

    def test_the_page_names_whose_income_it_is_only_where_that_could_be_somebody_elses(self):
        assert form("income", ("b",)).heading == "Your husband or wife, 36: How much money comes in?"
        assert form("income", ("a",), home("a single adult")).heading == "How much money comes in?"


def test_two_facts_of_one_person_stand_on_one_page_under_its_title():
    page = next(page for page in book().pages if len(page.facts) > 1 and page.shape == "each")
    both = PageAsked(page, tuple(("a", fact) for fact in page.facts))
    drawn = QuestionForm(both, setting(COUPLE))
    assert drawn.heading == f"You: {page.title}"
    assert drawn.names_somebody
    assert not drawn.asks_one_thing


def test_a_form_answers_only_for_those_it_was_drawn_about():
    answers = told("pregnant", ("a",), filled(q1="a"))
    assert answers.get("b", "pregnant") is None


def test_a_field_that_a_browser_left_out_does_not_fall_back_to_what_was_said_before():
    answers = told("disabled_or_blind", ("a",), filled(q1__1="yes"))
    assert refused("disabled_or_blind", ("a",), filled(), answers)
