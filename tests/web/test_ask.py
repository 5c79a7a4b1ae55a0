"""The questions as a person meets them, without a script: from the start to the result, and everything in between."""

import re
from datetime import timedelta

import pytest

from screener.answers import MOST_PEOPLE
from screener.web import padding
from tests.interview.visitor import Visitor
from tests.web.shown import NOON, site

FAMILY = [("spouse", "36"), ("child", "9"), ("child", "4")]


@pytest.fixture(scope="module")
def screener(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


@pytest.fixture
def visitor(screener):
    return Visitor(screener)


def list_people(visitor, age, others=()):
    """Say the town, how many live there, and who they are."""
    visitor.begin()
    page = visitor.go_on(town="New Haven", age__0=age, more=str(len(others)))
    if not others:
        return page
    rows = enumerate(others, 1)
    return visitor.go_on(
        **{
            f"{name}__{number}": said
            for number, row in rows
            for name, said in zip(("relation", "age"), row, strict=True)
        }
    )


def usual(page):
    """What most people would fill in."""
    typed = {}
    for name, choices in page.form.choices.items():
        if name.endswith("-per"):
            typed[name] = "month"
        elif not name.endswith("-other"):
            typed[name] = next((value for value in ("nobody", "none", "no") if value in choices), choices[0])
    typed |= {name: "1,800" for name in page.form.fields if name.endswith("-amount")}
    return {name.replace("-", "__"): value for name, value in typed.items()}


def go_on_to(visitor, words):
    """Answer whatever is asked before the question with these words in its heading."""
    while words not in visitor.page.heading:
        visitor.go_on(**usual(visitor.page))
    return visitor.page


def finish(visitor):
    """Answer whatever is asked until nothing is."""
    while "/q/" in visitor.at:
        visitor.go_on(**usual(visitor.page))
    return visitor.page


def answer_of(visitor, label):
    """What the review page says beside a label."""
    visitor.open(f"/{visitor.language}/review")
    found = re.search(rf"<dt>{re.escape(label)}</dt><dd>(.*?)</dd>", visitor.raw)
    return re.sub(r"<[^>]+>", "", found[1]) if found else None


def change(visitor, label):
    """Follow the link that changes an answer."""
    visitor.open(f"/{visitor.language}/review")
    section = next(part for part in visitor.raw.split("<section") if f"<dt>{label}</dt>" in part)
    return visitor.open(re.search(r'href="([^"]+)"', section)[1])


@pytest.mark.parametrize("door", ["bill", "care", ""])
def test_a_door_of_whoever_is_sick_now_or_has_a_bill_is_remembered_until_the_result_and_asks_no_more(visitor, door):
    visitor.open(f"/en/{door}")
    begin = next(form for form in visitor.page.forms if form.action.endswith("/begin"))  # The search stands before it.
    visitor.go_on(form=begin)
    visitor.go_on(town="New Haven", age__0="34", more="0")
    finish(visitor)
    assert (visitor.page.heading == "Care today") is bool(door)
    assert len([at for at in visitor.path if "/q/" in at]) <= 5


def test_a_single_adult_reaches_the_result_in_five_pages(visitor):
    list_people(visitor, "34")
    finish(visitor)
    assert visitor.page.marks["data-page"] == "results"
    assert len([at for at in visitor.path if "/q/" in at]) <= 5


def test_a_couple_with_two_children_reach_the_result_in_seven_pages(visitor):
    list_people(visitor, "34", FAMILY)
    finish(visitor)
    assert visitor.page.marks["data-page"] == "results"
    assert len(set(visitor.path) - {"/en/", "/en/results"}) <= 7


def test_addresses_hold_steps_and_nothing_else(visitor):
    list_people(visitor, "34", FAMILY)
    finish(visitor)
    visitor.open("/en/review")
    assert all(re.fullmatch(r"/en/(q/\d+|review|results)?", at) for at in visitor.path)


def test_titles_say_nothing_about_anybody(visitor):
    list_people(visitor, "34", FAMILY)
    titles = set()
    while "/q/" in visitor.at:
        titles.add(visitor.page.title)
        visitor.go_on(**usual(visitor.page))
    assert "A question about your home" in titles
    assert not any(re.search(r"\d|pregnan|income|wife|New Haven|Insurance now", title) for title in titles)


def test_plain_pages_are_titled_by_their_question(visitor):
    assert visitor.begin().title == visitor.page.heading == "About your home"
    visitor.go_on(town="New Haven", age__0="34", more="1")
    assert visitor.page.title == visitor.page.heading


def test_every_page_has_one_heading_and_marks_its_step(visitor):
    list_people(visitor, "34", FAMILY)
    while "/q/" in visitor.at:
        assert visitor.page.heading
        assert visitor.raw.count("<h1") == 1
        assert visitor.page.marks["data-page"] == f"q:{visitor.at.rpartition('/')[2]}"
        visitor.go_on(**usual(visitor.page))


def test_the_first_button_of_every_form_goes_on(visitor):
    list_people(visitor, "34", FAMILY)
    while "/q/" in visitor.at:
        assert "go" in visitor.page.form.buttons[0]["class"]
        assert "name" not in visitor.page.form.buttons[0]
        visitor.go_on(**usual(visitor.page))


@pytest.mark.parametrize("typed", [{"town": "Atlantis 77"}, {"age__0": "old"}])
def test_wrong_input_comes_back_with_a_summary_and_as_it_was_typed(visitor, typed):
    visitor.begin()
    where = visitor.at
    page = visitor.go_on(**typed)
    ((name, value),) = typed.items()
    assert visitor.status == 422
    assert visitor.at == where
    assert page.title.startswith("Error: ")
    assert page.form.fields[name.replace("__", "-")] == [value]
    summary = visitor.raw.partition('id="errors"')[2].partition("</div>")[0]
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert targets
    assert set(targets) <= set(page.ids)
    assert 'tabindex="-1"' in visitor.raw.partition('id="errors"')[0].rpartition("<div")[2]
    assert page.form.action.endswith("#errors")


def test_a_muddle_of_ticks_is_refused_kindly(visitor):
    list_people(visitor, "34", FAMILY)
    go_on_to(visitor, "pregnant")
    page = visitor.go_on(q1=[visitor.page.form.choices["q1"][0], "nobody"])
    assert visitor.status == 422
    assert "Keep one." in page.text


def test_a_town_that_may_be_several_brings_them_to_choose_from(visitor):
    visitor.begin()
    page = visitor.go_on(town="Mystic")
    assert page.form.choices["town-which"] == ["Groton", "Stonington"]
    visitor.go_on(town__which="Stonington")
    assert visitor.at == "/en/q/2"


def test_a_form_from_another_tab_is_stored_for_its_own_question(visitor):
    list_people(visitor, "34")
    money = visitor.page.form
    insurance = visitor.go_on(**usual(visitor.page)).form
    visitor.go_on(form=insurance, **usual(visitor.page))
    visitor.go_on(form=money, q1__p1__0__amount="950", q1__p1__0__per="month")
    assert answer_of(visitor, "Income") == "$950 a month"
    assert answer_of(visitor, "Insurance now") == "No insurance"


def test_a_form_whose_address_was_changed_still_answers_its_own_question(visitor):
    list_people(visitor, "34")
    form = go_on_to(visitor, "pregnant").form
    visitor.send("/en/q/1", {**form.fields, "q1": ["p1-now"]})
    assert answer_of(visitor, "Pregnancy") == "You"
    assert answer_of(visitor, "Town") == "New Haven"


def test_a_form_about_somebody_who_left_meanwhile_is_stored_for_nobody_else(visitor):
    list_people(visitor, "34", [("spouse", "36"), ("parent", "60")])
    about_all = visitor.page.form
    change(visitor, "Your husband or wife, 36")
    visitor.go_on(relation__1="gone")
    visitor.go_on(form=about_all, q1__p2__0__amount="777", q1__p2__0__per="month")
    visitor.open("/en/review")
    assert "777" not in visitor.raw


def test_a_question_can_be_skipped_with_its_button_whatever_was_filled_in(visitor):
    list_people(visitor, "34")
    while "/q/" in visitor.at:
        assert visitor.page.form.buttons[1]["name"] == "skip"
        visitor.go_on(button=1, **usual(visitor.page))
    assert visitor.page.marks["data-page"] == "results"
    assert answer_of(visitor, "Income") == "You did not say"


def test_an_empty_page_is_a_skipped_one(visitor):
    visitor.begin()
    while "/q/" in visitor.at:
        visitor.go_on()
        assert visitor.status == 200
    assert visitor.page.marks["data-page"] == "results"


def test_a_token_of_another_visit_stores_nothing(screener, visitor):
    stranger = Visitor(screener)
    list_people(stranger, "34")
    foreign = stranger.page.form
    list_people(visitor, "34")
    where = visitor.at
    visitor.go_on(form=foreign, q1__p1__other="none")
    assert visitor.at == where
    assert answer_of(visitor, "Income") is None


@pytest.mark.parametrize("token", [[], [""], ["x"], ["A" * 3000]])
def test_a_form_without_its_token_stores_nothing(visitor, token):
    list_people(visitor, "34")
    where = visitor.at
    visitor.send(where, {"q1": ["nobody"], **({"token": token} if token else {})})
    assert visitor.at == where
    assert visitor.status == 200


@pytest.mark.parametrize("at", ["/en/q/5", "/en/review", "/en/results"])
def test_without_a_visit_a_later_page_leads_to_the_start(visitor, at):
    visitor.open(at)
    assert visitor.page.marks["data-page"] == "start"


def test_a_step_beyond_the_path_leads_to_the_next_question(visitor):
    list_people(visitor, "34")
    where = visitor.at
    for step in (0, 9, 99_999):
        visitor.open(f"/en/q/{step}")
        assert visitor.at == where


def test_a_browser_without_cookies_is_told_so_plainly(screener):
    visitor = Visitor(screener, cookies=False)
    visitor.open("/en/q/1")
    visitor.go_on(town="New Haven")
    assert visitor.status == 400
    assert "cookies" in visitor.page.text
    assert "New Haven" not in visitor.raw


def test_somebody_who_comes_back_too_late_is_told_that_time_went_by(tmp_path):
    late = timedelta()
    visitor = Visitor(site(tmp_path, clock=lambda: NOON + late))
    list_people(visitor, "34")
    late = timedelta(minutes=31)
    visitor.go_on(q1__p1__other="none")
    assert visitor.status == 400
    assert "some time went by" in visitor.page.text
    assert visitor.begin().heading == "About your home"


def test_a_second_start_wipes_nothing_and_asks_whether_to_go_on(visitor):
    list_people(visitor, "34")
    where = visitor.at
    page = visitor.begin()
    assert (visitor.at, page.heading) == ("/en/begin", "You have answers on this phone")
    visitor.go_on()
    assert visitor.at == where
    visitor.begin()
    visitor.go_on(form=visitor.page.forms[1])
    assert visitor.page.form.fields["town"] == [""]
    visitor.open("/en/review")
    assert "New Haven" not in visitor.raw


def test_the_page_that_asks_whether_to_go_on_is_nothing_without_a_visit(visitor):
    visitor.open("/en/begin")
    assert visitor.at == "/en/"


@pytest.mark.parametrize("at", ["q/3", "review", "results", "program/1", "paper", "looked", "begin"])
def test_a_visit_that_has_run_out_says_so_wherever_somebody_comes_back(tmp_path, at):
    late = timedelta()
    visitor = Visitor(site(tmp_path, clock=lambda: NOON + late))
    list_people(visitor, "34")
    late = timedelta(minutes=31)
    visitor.open(f"/en/{at}")
    assert "some time went by" in visitor.page.text


def test_another_person_is_a_row_more_and_stores_nothing(visitor):
    visitor.begin()
    visitor.go_on(town="New Haven", age__0="34", more="1")
    page = visitor.go_on(button=2, relation__1="child", age__1="nine")
    assert visitor.status == 200
    assert page.form.fields["age-1"] == ["nine"]
    assert page.form.fields["age-2"] == [""]
    assert "errors" not in page.ids
    assert "row-2" in page.ids
    visitor.open("/en/q/2")
    assert visitor.at == "/en/q/1"
    assert visitor.page.form.fields["age-0"] == [""]


def test_a_thirteenth_person_is_told_of_2_1_1_and_the_others_are_kept(visitor):
    others = [("child", str(age)) for age in range(1, MOST_PEOPLE)]
    list_people(visitor, "50", others)
    change(visitor, "You")
    page = visitor.go_on(button=2)
    assert visitor.status == 200
    assert "full" in page.ids
    assert "2-1-1" in page.text
    assert len([name for name in page.form.fields if re.fullmatch(r"age-\d+", name)]) == MOST_PEOPLE
    visitor.go_on()
    assert answer_of(visitor, "Your child, 11") == "Age 11"


def test_a_row_that_needs_one_more_question_asks_it_at_once(visitor):
    visitor.begin()
    visitor.go_on(town="New Haven", age__0="27", more="2")
    page = visitor.go_on(relation__1="partner", age__1="29", relation__2="child", age__2="1")
    assert visitor.status == 422
    assert "Is this your partner’s child too?" in page.text
    visitor.go_on(tie__2="yes")
    assert visitor.at == "/en/q/2"
    assert answer_of(visitor, "Town") == "New Haven"


def test_another_source_of_income_is_a_block_more_and_all_of_it_is_kept(visitor):
    list_people(visitor, "34")
    while "q1-p1-0-amount" not in visitor.page.form.fields:
        visitor.go_on(**usual(visitor.page))
    page = visitor.go_on(button=2, q1__p1__0__amount="1,800", q1__p1__0__per="month")
    assert page.form.fields["q1-p1-0-amount"] == ["1,800"]
    visitor.go_on(q1__p1__1__kind="pension", q1__p1__1__amount="200", q1__p1__1__per="week")
    assert answer_of(visitor, "Income") == "$1,800 a month; A pension: $200 a week"


def test_changing_one_answer_keeps_the_others_and_comes_back_to_the_review(visitor):
    list_people(visitor, "34", FAMILY)
    finish(visitor)
    change(visitor, "You: Income")
    assert visitor.page.form.fields["q1-p1-0-amount"] == ["1800"]
    visitor.go_on(q1__p1__0__amount="950")
    assert visitor.page.marks["data-page"] == "review"
    assert answer_of(visitor, "You: Income") == "$950 a month"
    assert answer_of(visitor, "Your husband or wife, 36: Income") == "$1,800 a month"
    assert answer_of(visitor, "Job insurance offered") == "Nobody"
    visitor.open("/en/review")
    visitor.go_on()
    assert visitor.page.marks["data-page"] == "results"


def test_adding_somebody_from_the_review_asks_only_about_her(visitor):
    list_people(visitor, "34")
    finish(visitor)
    change(visitor, "You")
    visitor.go_on(button=2)
    visitor.go_on(relation__1="spouse", age__1="36")
    asked = []
    while "/q/" in visitor.at:
        asked += [value for values in visitor.page.form.choices.values() for value in values if value == "p1"]
        visitor.go_on(**usual(visitor.page))
    assert not asked
    assert answer_of(visitor, "You: Income") == "$1,800 a month"


def test_what_was_assumed_can_be_changed_and_then_stands_among_the_answers(visitor):
    list_people(visitor, "34", FAMILY)
    finish(visitor)
    page = visitor.open("/en/review")
    assert "We assumed" in page.text
    assumed = visitor.raw.partition("We assumed")[2]
    link = re.search(r"has income that counts\..*?href=\"([^\"]+)\"", assumed, re.DOTALL)[1]
    visitor.open(link)
    assert "How much money" in visitor.page.heading
    visitor.go_on(q1__p3__0__amount="200", q1__p3__0__per="month")
    assert answer_of(visitor, "Your child, 9: Income") == "$200 a month"


def test_switching_the_language_keeps_the_place(visitor):
    list_people(visitor, "34", FAMILY)
    visitor.go_on(**usual(visitor.page))
    step = visitor.at.rpartition("/")[2]
    link = next(link["href"] for link in visitor.page.links if link.get("hreflang") == "es")
    visitor.open(link)
    assert visitor.at == f"/es/q/{step}"
    assert visitor.page.marks["data-page"] == f"q:{step}"
    visitor.language = "es"
    finish(visitor)
    assert visitor.at == "/es/results"


def test_the_language_can_be_switched_on_a_page_that_was_refused(visitor):
    visitor.begin()
    visitor.go_on(town="nowhere at all")
    link = next(link["href"] for link in visitor.page.links if link.get("hreflang") == "es")
    visitor.open(link)
    assert (visitor.status, visitor.at) == (200, "/es/q/1")


def test_back_leads_one_step_back_and_shows_what_was_said(visitor):
    list_people(visitor, "34")
    visitor.go_on(**usual(visitor.page))
    link = next(link["href"] for link in visitor.page.links if link.get("class") == "back")
    visitor.open(link)
    assert visitor.at == "/en/q/2"
    assert visitor.page.form.fields["q1-p1-0-amount"] == ["1800"]


def test_about_how_many_questions_are_left_only_shrinks_to_one(visitor):
    list_people(visitor, "34", FAMILY)
    left = []
    while "/q/" in visitor.at:
        left.append(int(re.search(r"About (\d+) question", visitor.page.text)[1]))
        visitor.go_on(**usual(visitor.page))
    assert left == sorted(left, reverse=True)
    assert left[-1] == 1


def test_every_page_says_why_it_asks(visitor):
    list_people(visitor, "34", FAMILY)
    while "/q/" in visitor.at:
        assert "Why we ask" in visitor.page.text
        visitor.go_on(**usual(visitor.page))


def test_question_pages_have_one_size_and_the_town_list_another(visitor):
    visitor.begin()
    assert visitor.size == padding.TOWNS
    list_people(visitor, "34", FAMILY[:1])
    while "/q/" in visitor.at:
        assert visitor.size == padding.QUESTION
        visitor.go_on(**usual(visitor.page))
    visitor.open("/en/review")
    assert visitor.size == padding.RESULT
