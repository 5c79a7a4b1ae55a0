"""The result: care first, people in their order, careful words, and nothing that ends in a bare no."""

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest

from screener.answers import Answers
from screener.interview.maybes import hangs_on_status
from screener.rulebook import Truth, judge
from tests.web.shown import (
    ALONE,
    HOST,
    HOUSEHOLDS,
    MOTHER_OF_TWO,
    NOON,
    SIX_GROWN,
    THREE_GENERATIONS,
    adult,
    finished,
    page,
    site,
    visitor,
)

ALONE_BELOW = Answers({"town": "Kent"}, (adult("a", "you", 34, 1500),))


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def snapshot(app):
    return app.extensions["screener"].rules.book.on(NOON.date())


def shown(app, answers, address="/en/results"):
    return page(visitor(app, answers), address)


def words(text):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_care_comes_first_and_everything_in_its_order(app):
    text = shown(app, THREE_GENERATIONS)
    places = [
        "Call first: care near you",
        'class="place"',
        'href="tel:911"',
        'class="ticket"',
        'id="possible"',
        'id="depends"',
        'id="home"',
        "What changes soon",
        "Good to know",
        "Looked at and ruled out",
        "If HUSKY were open to everyone",
        "join them",
        '<form method="post" action="/en/finish"',
    ]
    found = [text.index(place, text.index("<main")) for place in places]
    assert found == sorted(found)


def test_people_come_in_their_order_and_whoever_answers_first(app):
    text = shown(app, MOTHER_OF_TWO)
    people = re.findall(r'<h2 class="screen" id="p(\d)">([^<]+)</h2>', text)
    assert people == [("1", "You"), ("2", "Your child, 9"), ("3", "Your child, 4")]


def test_three_places_to_call_each_with_its_number(app):
    text = shown(app, MOTHER_OF_TWO)
    cards = re.findall(r'<li class="place">.*?</li>', text, re.DOTALL)
    assert len(cards) == 3
    for card in cards:
        assert 'href="tel:+1' in card


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_everyone_leaves_with_a_number(app, household):
    text = shown(app, HOUSEHOLDS[household])
    assert 'href="tel:211"' in text[text.index("<main") :]


def test_without_a_town_there_are_numbers_and_no_places(app):
    nowhere = MOTHER_OF_TWO.without("home", ["town"])
    text = shown(app, nowhere)
    assert '<li class="place">' not in text
    assert 'href="tel:211"' in text[text.index("<main") :]
    assert "findahealthcenter" in text


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_every_finding_that_is_shown_stands_on_the_page_with_its_truth(app, snapshot, household):
    answers = HOUSEHOLDS[household]
    text = shown(app, answers)
    marks = set(re.findall(r'data-program="(\w+)" data-truth="(\w+)"', text))
    wanted = {(f.program, f.truth.value) for f in judge(snapshot, answers).findings if f.shown}
    assert marks == wanted


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_every_no_names_what_decided_it(app, household):
    text = shown(app, HOUSEHOLDS[household])
    lines = re.findall(r'data-truth="no"><strong>.*?</strong>(.*?)</li>', text, re.DOTALL)
    assert lines
    for line in lines:
        assert len(words(line)) > 10


def test_a_no_that_holds_for_all_names_nobody_and_no_name_is_said_twice(app):
    lines = re.findall(r'data-truth="no"><strong>(.*?)</strong>(.*?)</li>', shown(app, SIX_GROWN), re.DOTALL)
    why = {title: words(line) for title, line in lines}
    assert why["HUSKY A for parents and caretakers."] == "Looks after no child under 18 here."
    assert why["HUSKY in pregnancy."].startswith("You: not pregnant. Your brother or sister, 30: not pregnant.")
    assert why["HUSKY for children."] == "This is for people under 19."


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_every_maybe_names_what_would_settle_it(app, snapshot, household):
    answers = HOUSEHOLDS[household]
    text = shown(app, answers)
    for finding in judge(snapshot, answers).findings:
        if finding.truth is Truth.UNKNOWN and finding.shown and not hangs_on_status(finding, snapshot.book):
            line = re.search(rf'<li data-program="{finding.program}" data-truth="unknown">.*?</li>', text, re.DOTALL)
            assert len(words(line[0].partition('class="hint screen"')[2])) > 10


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_words_promise_nothing(app, household):
    answers = HOUSEHOLDS[household]
    addresses = ["/en/results", *(f"/en/person/{number}" for number in range(1, len(answers.people) + 1))]
    for address in addresses:
        said = words(shown(app, answers, address)).lower()
        for never in ("you qualify", "you are eligible", "not eligible", "open now", "confidential", "undocumented"):
            assert never not in said, (address, never)
        assert "may be able to get" in said


def test_safety_notices_stand_above_the_ways_to_apply(app):
    text = shown(app, MOTHER_OF_TWO)
    tickets = re.findall(r'<article class="ticket" .*?</article>', text, re.DOTALL)
    assert len(tickets) >= 2
    for ticket in tickets:
        assert ticket.index('class="notice"') < ticket.index("How to apply")


def test_a_second_child_in_the_same_program_is_not_told_everything_twice(app):
    text = shown(app, MOTHER_OF_TWO)
    tickets = re.findall(r'<article class="ticket[^>]*data-program="husky_a_children".*?</article>', text, re.DOTALL)
    assert ["How to apply" in ticket for ticket in tickets] == [True, False]
    assert "Apply in the same way as for your child, 9, above." in tickets[1]


def test_that_status_does_not_matter_is_said_on_the_ticket_itself(app):
    text = shown(app, MOTHER_OF_TWO)
    ticket = re.search(r'<article class="ticket" data-program="husky_a_children".*?</article>', text, re.DOTALL)[0]
    assert "whatever the immigration status is" in ticket


def test_what_is_not_confirmed_says_so_and_whom_to_call_and_never_sends_questions_to_911(app):
    text = shown(app, MOTHER_OF_TWO)
    lines = re.findall(r"Not confirmed\..*?</p>", text)
    assert lines
    for line in lines:
        assert "tel:+1" in line
        assert "tel:911" not in line


def test_a_persons_page_says_who_was_counted_and_the_line(app):
    said = words(shown(app, MOTHER_OF_TWO, "/en/person/2"))
    assert "Household of 3: you; your child, 9; your child, 4" in said
    assert "$1,900 a month" in said
    assert "We assumed" in said
    assert "What to bring" in said
    assert "Where this comes from" in said


def test_a_persons_page_names_what_stands_in_the_place_of_something_else(app):
    text = shown(app, MOTHER_OF_TWO, "/en/person/2")
    line = re.search(r'data-program="emergency_medicaid" data-truth="yes">(.*?)</li>', text)
    assert line is not None
    assert words(line[1]).replace(" .", ".") == "Emergency Medicaid. HUSKY for children gives more."


def test_in_a_small_home_the_optional_question_is_on_the_result_and_in_a_large_one_on_each_persons_page(app):
    assert "/en/offer" in shown(app, MOTHER_OF_TWO)
    assert "/en/offer" not in shown(app, SIX_GROWN)
    for number in range(1, 7):
        assert "/en/offer" in shown(app, SIX_GROWN, f"/en/person/{number}")


def test_a_change_that_is_known_is_told_with_its_day(app, snapshot):
    assert "March 1, 2027" in words(shown(app, MOTHER_OF_TWO))


def test_a_day_by_which_to_apply_is_told_whatever_anyone_named(app, snapshot):
    untold, citizen = (
        finished(snapshot, ALONE_BELOW),
        finished(snapshot, ALONE_BELOW.with_("a", "immigration", "citizen")),
    )
    for told in (untold, citizen):
        assert words(shown(app, told)).count("Apply by December 31, 2026, and the new work rule") == 1


def test_a_deadline_that_is_its_own_title_is_said_once(app, snapshot):
    said = words(shown(app, finished(snapshot, ALONE)))
    assert "Sign up by December 15, 2026 for a plan" in said
    assert "Sign up by December 15, 2026. Sign up" not in said


def test_what_the_rules_do_not_know_under_any_status_is_said_beside_what_depends_on_it(tmp_path):
    before_the_chart = site(tmp_path, clock=lambda: datetime(2027, 3, 2, 17, tzinfo=UTC))
    snapshot = before_the_chart.extensions["screener"].rules.book.on(date(2027, 3, 2))
    told = finished(snapshot, MOTHER_OF_TWO)
    found = judge(snapshot, told).get("a", "husky_a_parents")
    assert (found.missing, found.can_open) == ((("a", "immigration"),), False)
    text = shown(before_the_chart, told)
    line = re.search(r'data-program="husky_a_parents" data-truth="unknown">(.*?)</li>', text, re.DOTALL)
    assert line is not None
    assert "March 2027 are not in these rules yet" in words(line[1])


def test_whoever_has_answered_nothing_is_led_to_the_start(app):
    for address in ("/en/results", "/en/person/1"):
        answer = visitor(app).get(address, headers=HOST)
        assert (answer.status_code, answer.location) == (303, "/en/")


def test_answers_left_open_lead_back_to_the_questions(app, snapshot):
    done = finished(snapshot, MOTHER_OF_TWO)
    assert "There are questions left." not in shown(app, done)
    assert "There are questions left." in shown(app, done.without("a", ["pregnant"]))


def test_what_husky_for_all_would_change_names_nobody(app):
    said = words(shown(app, MOTHER_OF_TWO))
    told = said[said.index("If HUSKY were open to everyone") :][:200]
    assert "More people in your home may be able to get full health coverage." in told
    assert "Your child" not in told
