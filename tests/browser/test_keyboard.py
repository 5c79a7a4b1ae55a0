"""By keyboard alone from the start to the result, to the paper and out again; the focus is always seen."""

import pytest

from tests.browser.keyboard import KeyboardVisitor
from tests.journeys.homes import FAMILY
from tests.journeys.walking import walk


@pytest.fixture
def visitor(opened, tongue, site):
    return KeyboardVisitor(opened(tongue).page, tongue, site.root)


def test_a_family_reaches_the_result_prints_it_and_leaves(visitor, elsewhere):
    say = visitor.tongue.say
    visitor.page.add_init_script("window.print = () => { window.printed = true }")
    walk(visitor, FAMILY)
    visitor.press(say("On paper"))
    assert visitor.mark == "paper"
    visitor._tab_until(lambda here: here["label"] == say("Print the list"))
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("window.printed")
    visitor.press(say("Leave this page"))
    assert visitor.page.url == elsewhere.root
    assert visitor.unseen == []


def test_the_skip_link_leads_past_the_frame(visitor):
    visitor.open(f"/{visitor.tongue.code}/")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.closest('main') !== null")


def test_what_is_folded_opens_by_the_keyboard(visitor):
    say = visitor.tongue.say
    visitor.open(f"/{visitor.tongue.code}/q/1")
    visitor._tab_until(lambda here: here["label"] == say("Why we ask"))
    visitor.page.keyboard.press("Space")
    assert visitor.page.locator("details.why p").first.is_visible()


def test_the_list_of_errors_leads_to_the_field(visitor):
    say = visitor.tongue.say
    visitor.open(f"/{visitor.tongue.code}/q/1")
    visitor.write(say("Which town do you live in?"), "Atlantis 77")
    visitor.go_on()
    assert visitor.page.evaluate("document.activeElement.id") == "errors"
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("document.activeElement.value") == "Atlantis 77"
    visitor.page.keyboard.press("Control+A")
    visitor.page.keyboard.type(FAMILY.town)
    visitor.write(say("Your age in years"), "34")
    visitor.choose(say("How many people live with you?"), say("No one: I live alone"))
    visitor.page.get_by_label(say("Which town do you live in?")).focus()
    visitor._leave_by("Enter")  # Enter in a field does what the first button does.
    assert visitor.mark == "q:2"
