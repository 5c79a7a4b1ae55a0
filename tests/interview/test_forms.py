"""Every kind of question takes an honest answer, refuses a muddle kindly, and shows again what was said."""

import pytest

from screener.answers import HOME, SKIPPED, Answers, IncomeLine
from screener.interview.fields import Filled
from screener.interview.forms import INPUTS, WHO_THEN, QuestionForm
from screener.interview.inputs_of_money import KINDS, PER
from screener.interview.kin import Row, at_home
from screener.interview.pages import PageAsked, page_of
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
            assert fact.kind in INPUTS or fact.id in WHO_THEN, fact.id
            form(fact.id, (HOME,) if fact.about == "household" else ("a",))
        for presumption in fact.presume:
            assert fact.kind in INPUTS, presumption.words


class TestTickWho:
    CHILDREN = ("c", "d")
    OFFER = "affordable_job_insurance_offered"

    def test_those_checked_are_yes_and_the_others_no(self):
        answers = told(self.OFFER, self.CHILDREN, filled(q1=["d"]))
        assert [answers.get(who, self.OFFER) for who in self.CHILDREN] == [False, True]

    def test_nobody_is_no_for_everybody_and_nothing_skips_everybody(self):
        assert told(self.OFFER, self.CHILDREN, filled(q1="nobody")).get("d", self.OFFER) is False
        assert told(self.OFFER, self.CHILDREN, filled()).get("d", self.OFFER) is SKIPPED

    @pytest.mark.parametrize(
        ("ticked", "words"),
        [
            (["c", "nobody"], "You checked “Nobody” and something else"),
            (["a"], "Choose one of the answers"),
            (["<script>"], "Choose one of the answers"),
        ],
    )
    def test_a_muddle_is_refused_at_its_field(self, ticked, words):
        ((where, sentence),) = refused(self.OFFER, self.CHILDREN, Filled({"q1": ticked}))
        assert where == "q1"
        assert words in sentence

    @pytest.mark.parametrize("sent", [["c"], ["nobody"], [], ["c", "d"]])
    def test_what_was_checked_is_checked_when_somebody_comes_back(self, sent):
        answers = told(self.OFFER, self.CHILDREN, Filled({"q1": sent}))
        assert form(self.OFFER, self.CHILDREN, answers).form["q1"].data == sent

    def test_nobody_is_not_checked_while_somebody_was_not_asked_yet(self):
        answers = told(self.OFFER, ("c",), filled(q1="nobody"))
        assert form(self.OFFER, self.CHILDREN, answers).form["q1"].data == []


class TestWhoThenWhat:
    """Insurance and pregnancy: who first, and then what, of those alone."""

    def test_of_those_not_checked_it_is_said_that_they_have_none(self):
        answers = told("coverage_now", ("a", "b"), filled(q1=["b"], **{"q1-b": ["job", "medicare"]}))
        assert answers.get("a", "coverage_now") == ("none",)
        assert answers.get("b", "coverage_now") == ("job", "medicare")

    def test_the_second_step_is_drawn_for_those_checked_and_asked_once(self):
        first = form("coverage_now", ("a", "b"), posted=filled(q1=["b"]))
        assert first.validate()
        second = first.further()
        assert [part.field.name for part in second.parts] == ["q1", "q1-b"]
        again = form("coverage_now", ("a", "b"), posted=filled(q1=["b"]), drawn=second.drawn)
        assert again.further() is None
        assert again.apply(COUPLE).get("b", "coverage_now") is SKIPPED

    def test_nobody_needs_no_second_step_and_nothing_skips(self):
        nobody = form("coverage_now", ("a", "b"), posted=filled(q1="nobody"))
        assert nobody.validate()
        assert nobody.further() is None
        assert nobody.apply(COUPLE).get("b", "coverage_now") == ("none",)
        assert told("coverage_now", ("a", "b"), filled()).get("a", "coverage_now") is SKIPPED

    def test_coming_back_shows_both_steps(self):
        answers = told("coverage_now", ("a", "b"), filled(q1=["b"], **{"q1-b": "job"}))
        again = form("coverage_now", ("a", "b"), answers)
        assert (again.form["q1"].data, again.form["q1-b"].data) == (["b"], ["job"])
        assert [part.field.name for part in again.parts] == ["q1", "q1-b"]
        assert again.further() is None

    def test_whoever_lives_alone_is_asked_which_at_once(self):
        alone = home("a single adult")
        drawn = form("coverage_now", ("a",), alone)
        assert drawn.heading == "Do you have health insurance now?"
        assert [str(label) for _value, label, *_ in drawn.form["q1"].iter_choices()][-1] == "No insurance"
        assert drawn.further() is None
        assert told("coverage_now", ("a",), filled(q1=["husky"]), alone).get("a", "coverage_now") == ("husky",)
        assert told("coverage_now", ("a",), filled(), alone).get("a", "coverage_now") is SKIPPED
        assert told("coverage_now", ("a",), filled(q1="nobody"), alone).get("a", "coverage_now") == ("none",)

    @pytest.mark.parametrize(
        ("said", "facts"),
        [
            (["a-now"], (True, None)),
            (["a-before"], (False, "within_12_months")),
            (["a-now", "a-before"], (True, "within_12_months")),
            ([], (SKIPPED, SKIPPED)),
            (["nobody"], (False, "beyond_12_months")),
        ],
    )
    def test_a_pregnancy_is_now_or_in_the_last_year(self, said, facts):
        pregnancy = PageAsked(page_of(book(), "pregnant"), (("a", "pregnant"), ("a", "pregnancy_ended")))
        sent = QuestionForm(pregnancy, setting(COUPLE), filled(q1=said))
        assert sent.validate()
        assert sent.further() is None
        answers = sent.apply(COUPLE)
        assert (answers.get("a", "pregnant"), answers.get("a", "pregnancy_ended")) == facts
        assert QuestionForm(pregnancy, setting(answers)).form["q1"].data == said

    def test_no_child_at_home_is_named_where_it_is_asked_who_is_pregnant(self):
        mixed = home("a family of mixed status")
        asks = tuple((who, fact) for who in ("a", "b", "c") for fact in ("pregnant", "pregnancy_ended"))
        page = PageAsked(page_of(book(), "pregnant"), asks)
        drawn = QuestionForm(page, setting(mixed))
        labels = [str(label) for _value, label, *_ in drawn.form["q1"].iter_choices()]
        assert labels == [
            "You: pregnant now",
            "You: in the last 12 months",
            "Your husband or wife, 41: pregnant now",
            "Your husband or wife, 41: in the last 12 months",
            "Someone younger than 18: pregnant now",
            "Someone younger than 18: in the last 12 months",
            "Nobody",
        ]
        posted = filled(q1=["younger-now"])
        answers = QuestionForm(page, setting(mixed), posted).apply(mixed)
        assert [answers.get(who, "pregnant") for who in ("a", "b", "c")] == [False, False, True]

    def test_no_child_is_named_either_where_an_earlier_pregnancy_comes_first(self):
        mixed = home("a family of mixed status")
        asks = (("a", "pregnancy_ended"), ("c", "pregnancy_ended"), ("c", "pregnant"))
        drawn = QuestionForm(PageAsked(page_of(book(), "pregnant"), asks), setting(mixed))
        assert drawn.heading.startswith("Is anyone in your home pregnant, or was")
        assert "Someone younger than 18: pregnant now" in [
            str(label) for _, label, *_ in drawn.form["q1"].iter_choices()
        ]
        assert "Your child" not in " ".join(str(label) for _, label, *_ in drawn.form["q1"].iter_choices())

    def test_of_several_young_people_it_stays_open_who(self):
        rows = [Row("a", "you", 40), Row("b", "child", 15), Row("c", "child", 16)]
        teens = at_home(Answers({"town": "New Haven"}), rows)
        page = PageAsked(page_of(book(), "pregnant"), tuple((who, "pregnant") for who in ("a", "b", "c")))
        posted = QuestionForm(page, setting(teens), filled(q1=["younger"]))
        assert [part.field.name for part in posted.parts] == ["q1"]
        answers = posted.apply(teens)
        assert [answers.get(who, "pregnant") for who in ("a", "b", "c")] == [False, SKIPPED, SKIPPED]

    def test_a_pregnancy_that_ended_can_be_asked_by_itself(self):
        answers = told("pregnancy_ended", ("a", "b"), filled(q1="a"))
        assert answers.get("a", "pregnancy_ended") == "within_12_months"
        assert answers.get("b", "pregnancy_ended") == "beyond_12_months"


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

    @pytest.mark.parametrize("sent", ["no_listed_status", "unsaid", "king"])
    def test_a_choice_that_is_not_on_the_page_is_refused(self, sent):
        assert refused("immigration", ("a",), filled(q1__1=sent))[0][0] == "q1-1"

    def test_yes_and_no_are_kept_as_such_and_nothing_skips(self):
        for sent, value in (("yes", True), ("no", False), ("", SKIPPED)):
            answers = told("disabled_or_blind", ("a",), filled(q1__1=sent))
            assert answers.get("a", "disabled_or_blind") is value
            assert (form("disabled_or_blind", ("a",), answers).form["q1-1"].data or "") == sent

    def test_whoever_claims_somebody_is_grown_up_and_not_her_spouse(self):
        answers = at_home(
            Answers(), [Row("a", "you", 34), Row("b", "spouse", 36), Row("c", "child", 9), Row("d", "parent", 60)]
        )
        choices = [value for value, *_ in form("claimed_by", ("a",), answers).form["q1-a"].iter_choices()]
        assert choices == ["nobody", "d", "someone_elsewhere"]


class TestNumbers:
    def test_a_number_is_read_in_any_script(self):
        assert told("expected_babies", ("a",), filled(q1__a="٢")).get("a", "expected_babies") == 2

    @pytest.mark.parametrize("sent", ["few", "-1", "1.5"])
    def test_anything_else_is_refused_with_what_to_write(self, sent):
        ((where, sentence),) = refused("expected_babies", ("a",), filled(q1__a=sent))
        assert where == "q1-a"
        assert "whole number" in sentence

    def test_an_empty_line_skips(self):
        assert told("expected_babies", ("a",), filled(q1__a="")).get("a", "expected_babies") is SKIPPED

    def test_savings_are_read_as_dollars(self):
        answers = told("assets", ("a",), filled(q1__1="$1,600.50"))
        assert answers.get("a", "assets") == (160050, 160050)
        assert form("assets", ("a",), answers).form["q1-1"].data == "1600.50"
        assert refused("assets", ("a",), filled(q1__1="some"))[0][0] == "q1-1"
        assert told("assets", ("a",), filled(q1__1="")).get("a", "assets") is SKIPPED


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

    def test_the_town_may_be_left_out(self):
        assert told("town", (HOME,), filled(q1__1=""), Answers()).get(HOME, "town") is SKIPPED
        assert "ZIP code" in refused("town", (HOME,), filled(q1__1="Atlantis"), Answers())[0][1]


class TestIncome:
    @pytest.mark.parametrize("per", PER)
    def test_an_amount_and_how_often_are_enough(self, per):
        answers = told("income", ("a",), filled(q1__a__0__amount="$1,800", q1__a__0__per=per))
        assert answers.get("a", "income") == (IncomeLine(180000, 180000, per),)

    def test_somebody_who_is_not_sure_may_give_two_ends(self):
        posted = filled(q1__a__0__amount="1800-2,400", q1__a__0__per="month")
        answers = told("income", ("a",), posted)
        assert answers.get("a", "income") == (IncomeLine(180000, 240000, "month"),)
        assert form("income", ("a",), answers).form["q1-a-0-amount"].data == "1800-2400"

    def test_words_that_say_how_often_stand_for_the_list(self):
        answers = told("income", ("a",), filled(q1__a__0__amount="about 400 a week"))
        assert answers.get("a", "income") == (IncomeLine(40000, 40000, "week"),)

    def test_no_income_is_an_answer_and_nothing_skips(self):
        none = told("income", ("a",), filled(q1__a__other="none"))
        assert none.get("a", "income") == ()
        assert form("income", ("a",), none).form["q1-a-other"].data == ["none"]
        assert told("income", ("a",), filled()).get("a", "income") is SKIPPED

    @pytest.mark.parametrize(
        ("posted", "at", "words"),
        [
            (filled(q1__a__0__amount="1,80", q1__a__0__per="week"), "q1-a-0-amount", "such as 1800"),
            (filled(q1__a__0__amount="a lot", q1__a__0__per="week"), "q1-a-0-amount", "such as 1800"),
            (filled(q1__a__0__amount="2400-1800", q1__a__0__per="week"), "q1-a-0-amount", "such as 1800"),
            (
                filled(q1__a__0__amount="99999999", q1__a__0__per="month"),
                "q1-a-0-amount",
                "more than $1,000,000 a year",
            ),
            (filled(q1__a__0__amount="1800"), "q1-a-0-per", "how often"),
            (filled(q1__a__0__amount="1800", q1__a__0__per="day"), "q1-a-0-per", "how often"),
            (filled(q1__a__0__amount="400 a week", q1__a__0__per="month"), "q1-a-0-per", "how often"),
            (filled(q1__a__0__amount="1800", q1__a__0__per="week", q1__a__other="none"), "q1-a-other", "No income"),
        ],
    )
    def test_a_muddle_is_refused_once_at_its_field_and_stays_as_typed(self, posted, at, words):
        found = form("income", ("a",), COUPLE, posted)
        assert not found.validate()
        assert found.errors()[0][0] == at
        assert words in found.errors()[0][1]
        assert all(found.form[name].data in (values, values[0]) for name, values in posted.items())

    def test_there_is_one_source_without_a_kind_until_somebody_asks_for_more(self):
        one = form("income", ("a",), COUPLE, filled(q1__a__0__amount="1800", q1__a__0__per="month"))
        assert "q1-a-0-kind" not in one.form
        assert one.further() is None
        ((name, _words, at),) = one.adds
        two = one.further(name)
        assert two.form["q1-a-0-amount"].data == "1800"
        assert at == "q1-a-1-kind"
        assert at in two.form

    def test_a_source_more_is_one_of_the_person_it_was_asked_for(self):
        both = form("income", ("a", "b"), posted=filled(q1__b__0__amount="1800"))
        assert [words for _name, words, _at in both.adds] == [
            "You: add other income", "Your husband or wife, 36: add other income",
        ]  # fmt: skip
        assert both.further(both.adds[1][0]).drawn == {"q1-a": 1, "q1-b": 2}

    def test_several_sources_are_kept_apart_and_an_empty_one_is_none(self):
        posted = filled(
            q1__a__0__kind="wages", q1__a__0__amount="1800", q1__a__0__per="month",
            q1__a__1__kind="social_security", q1__a__1__amount="500", q1__a__1__per="month",
            q1__a__2__kind="wages",
        )  # fmt: skip
        answers = told("income", ("a",), posted, drawn={"q1-a": 3})
        assert answers.get("a", "income") == (*MONTHLY, IncomeLine(50000, 50000, "month", "social_security"))
        again = form("income", ("a",), answers)
        assert again.drawn == {"q1-a": 2}
        assert again.form["q1-a-1-kind"].data == "social_security"

    def test_an_unknown_kind_is_a_job(self):
        posted = filled(q1__a__0__amount="5", q1__a__0__per="week", q1__a__0__kind="treasure")
        assert told("income", ("a",), posted, drawn={"q1-a": 2}).get("a", "income") == (IncomeLine(500, 500, "week"),)

    def test_the_kinds_and_spans_are_those_that_the_rules_know(self):
        assert tuple(KINDS) == INCOME_KINDS
        assert set(PER) == set(TIMES_A_YEAR)

    def test_the_page_names_whose_income_it_is_only_where_that_could_be_somebody_elses(self):
        several = form("income", ("b",))
        assert several.heading == "How much money does each person get?"
        assert [legend for legend, _parts in several.blocks] == ["Your husband or wife, 36"]
        alone = form("income", ("a",), home("a single adult"))
        assert alone.heading == "How much money do you get?"
        assert [legend for legend, _parts in alone.blocks] == [""]


def test_two_facts_of_one_person_stand_on_one_page_under_its_title():
    page = next(page for page in book().pages if len(page.facts) > 1 and page.shape == "each")
    both = PageAsked(page, tuple(("a", fact) for fact in page.facts))
    drawn = QuestionForm(both, setting(COUPLE))
    assert (drawn.about, drawn.heading) == ("You", page.title)
    assert not drawn.asks_one_thing


def test_a_form_answers_only_for_those_it_was_drawn_about():
    answers = told("coverage_now", ("a",), filled(q1="nobody"))
    assert answers.get("b", "coverage_now") is None


def test_a_field_that_a_browser_left_out_does_not_fall_back_to_what_was_said_before():
    answers = told("disabled_or_blind", ("a",), filled(q1__1="yes"))
    assert told("disabled_or_blind", ("a",), filled(), answers).get("a", "disabled_or_blind") is SKIPPED
