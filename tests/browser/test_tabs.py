"""Two tabs, the Back button, a changed answer, a large home, a wrong answer: the visit stays whole."""

import pytest

from tests.journeys.homes import EXPECTING, FAMILY, SINGLE
from tests.journeys.walking import answer, answer_the_rest, walk


def begin(visitor, home, questions):
    """Answers the first questions of a walk."""
    visitor.open(f"/{visitor.tongue.code}/")
    visitor.go_on()
    for _ in range(questions):
        answer(visitor, home)
        visitor.go_on()


def told(visitor):
    """Everything that the page says on which one checks the answers."""
    visitor.open(f"/{visitor.tongue.code}/review")
    terms = visitor.page.locator("main dt").all_inner_texts()
    return dict(zip(terms, visitor.page.locator("main dd").all_inner_texts(), strict=True))


@pytest.fixture
def second_tab(opened, visitor):
    return opened(visitor.tongue, beside=visitor)


def test_a_form_from_another_tab_is_stored_for_the_question_it_was_drawn_for(visitor, second_tab):
    say = visitor.tongue.say
    begin(visitor, SINGLE, 3)
    pregnant = visitor.heading
    second_tab.open(f"/{visitor.tongue.code}/{visitor.mark.replace(':', '/')}")
    visitor.open(f"/{visitor.tongue.code}/q/2")
    money = visitor.heading
    assert second_tab.heading == pregnant != money
    second_tab.tick(say("Pregnant now"))
    second_tab.go_on()
    said = told(visitor)
    assert said[say("Pregnancy")] == EXPECTING.residents[0].called(visitor.tongue)
    assert SINGLE.residents[0].dollars[:1] in said[say("Income")]


def test_a_form_sent_after_back_changes_its_own_answer_and_the_path_goes_on(visitor):
    begin(visitor, SINGLE, 3)
    pregnant = visitor.heading
    visitor.back()
    visitor.back()
    assert visitor.heading == visitor.tongue.say("How much money do you get?")
    answer(visitor, SINGLE)
    visitor.go_on()
    assert visitor.heading == pregnant
    answer_the_rest(visitor, SINGLE)
    assert visitor.mark == "results"


def test_back_on_the_page_shows_what_was_said(visitor):
    begin(visitor, SINGLE, 1)
    visitor.follow(visitor.tongue.say("Back"), "main")
    assert visitor.page.get_by_label(visitor.tongue.say("Your age in years")).input_value() == "53"
    assert visitor.page.locator("main input[name=town]").input_value() == SINGLE.town


def test_one_answer_is_changed_and_the_rest_stays(visitor):
    say = visitor.tongue.say
    walk(visitor, FAMILY)
    before = told(visitor)
    visitor.page.locator("main section", has_text=say("Town")).get_by_role("link").first.click()
    visitor.write(say("Which town do you live in?"), "Bridgeport")
    visitor.go_on()
    assert visitor.mark == "review"
    assert told(visitor) == {**before, say("Town"): "Bridgeport"}
    visitor.go_on()
    assert visitor.mark == "results"
    visitor.unfold()  # Where the nearest place for care is.
    assert "Bridgeport" in visitor.shown


def test_the_language_changes_in_mid_visit_and_the_place_stays(visitor, opened):
    begin(visitor, FAMILY, 3)
    path, heading = visitor.path, visitor.heading
    visitor.page.locator("nav.tongues a").first.click()
    visitor.page.wait_for_load_state()
    there = visitor.path.split("/")[1]
    assert there != visitor.tongue.code
    assert visitor.path == path.replace(f"/{visitor.tongue.code}/", f"/{there}/")
    assert visitor.heading != heading
    assert visitor.page.locator("html").get_attribute("lang") == there
    visitor.page.locator("nav.tongues a").first.click()
    visitor.page.wait_for_load_state()
    assert (visitor.path, visitor.heading) == (path, heading)
    answer_the_rest(visitor, FAMILY)
    assert visitor.mark == "results"


def test_a_thirteenth_person_is_told_whom_to_call_and_the_others_are_kept(visitor):
    say = visitor.tongue.say
    begin(visitor, SINGLE, 0)
    visitor.write(say("Your age in years"), "50")
    visitor.choose(say("How many people live with you?"), "11")
    visitor.go_on()
    for age in range(1, 12):
        group = visitor.groups()[age]
        visitor.choose(say("Who is this to you?"), say("Your child"), group)
        visitor.write(say("Age in years"), str(age), group)
    visitor.press(say("Add another person"))
    assert visitor.page.locator("#full").is_visible()
    assert "2-1-1" in visitor.page.locator("#full").inner_text()
    assert visitor.page.evaluate("() => document.querySelector('#full').getBoundingClientRect().top < innerHeight")
    assert len(visitor.groups()) == 12
    visitor.go_on()
    assert visitor.mark == "q:2"
    visitor.open(f"/{visitor.tongue.code}/q/1")
    ages = visitor.page.locator("main input[id^=age-][type=text]").evaluate_all("boxes => boxes.map(box => box.value)")
    assert ages == ["50", *(str(age) for age in range(1, 12))]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_wrong_input_is_named_at_the_top_and_what_was_typed_stays(opened, tongue, script):
    visitor = opened(tongue, java_script_enabled=script)
    say = tongue.say
    begin(visitor, FAMILY, 0)
    answer(visitor, FAMILY)
    visitor.write(say("Age in years"), "Ñandú", visitor.groups()[2])
    visitor.go_on()
    summary = visitor.page.locator("#errors")
    assert visitor.page.evaluate("() => document.querySelector('#errors').getBoundingClientRect().top < innerHeight")
    assert visitor.page.evaluate("() => document.activeElement.id") == "errors"
    assert visitor.page.url.endswith("#errors")
    assert len(summary.get_by_role("link").all()) == 1
    summary.get_by_role("link").click()
    wrong = visitor.page.locator(":focus")
    assert wrong.input_value() == "Ñandú"
    assert wrong.get_attribute("aria-invalid") == "true"
    assert visitor.page.locator(f"#{wrong.get_attribute('aria-describedby').split()[0]}").is_visible()
    kept = visitor.page.locator("main input[id^=age-][type=text]").evaluate_all("boxes => boxes.map(box => box.value)")
    assert kept == ["41", "39", "Ñandú", "9", "0"]


def test_a_result_stays_reachable_while_nothing_changes(visitor):
    walk(visitor, SINGLE)
    first = visitor.page.locator("main").inner_text()
    for page in ("care", "join", "safety", "program/1"):
        visitor.open(f"/{visitor.tongue.code}/{page}")
    visitor.open(f"/{visitor.tongue.code}/results")
    assert visitor.page.locator("main").inner_text() == first
