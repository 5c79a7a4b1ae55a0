"""Back after a mistake, with a script and without: a page of ours, and never the browser's "send this once more?"."""

import pytest

from tests.journeys.tongue import Tongue

ENGLISH = Tongue("en")


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def visitor(request, opened):
    return opened(ENGLISH, java_script_enabled=request.param)


def test_back_after_a_mistake_in_joining_or_taking_back_shows_a_page_of_ours(visitor):
    visitor.open("/en/join")
    visitor.write("Phone number or e-mail", "12 Atlantis 77")
    visitor.go_on()
    assert visitor.page.locator("#errors").is_visible()
    assert visitor.page.locator("#contact").input_value() == "12 Atlantis 77"
    visitor.open("/en/join/withdraw")
    visitor.write("Your code", "ATLANTIS-77")
    visitor.go_on()
    assert visitor.page.locator("#code").input_value() == "ATLANTIS-77"
    visitor.open("/en/safety")
    went_back = 0
    while visitor.page.go_back(wait_until="load") and visitor.page.url.startswith(visitor.root):
        went_back += 1
        assert visitor.mark == "join"
        assert "Atlantis" not in visitor.page.content()
    assert went_back >= 2


def test_back_after_a_mistake_and_after_one_row_more_shows_a_page_of_ours(visitor):
    visitor.open("/en/")
    visitor.go_on()
    visitor.write("Which town do you live in?", "Atlantis 77")
    visitor.go_on()
    assert visitor.title.startswith("Error: ")
    assert "Atlantis 77" in visitor.shown
    visitor.write("Which town do you live in?", "New Haven")
    visitor.write("Your age in years", "old")
    visitor.go_on()
    assert visitor.title.startswith("Error: ")
    visitor.write("Your age in years", "30")
    visitor.choose("How many people live with you?", "2")
    visitor.go_on()
    visitor.press("Add another person")
    assert (visitor.mark, len(visitor.groups())) == ("q:1", 4)
    seen = set()
    while visitor.page.go_back(wait_until="load") and visitor.page.url.startswith(visitor.root):
        seen.add(visitor.mark)
        assert "Atlantis" not in visitor.shown
    assert {"q:1", "start"} <= seen
    assert not visitor.page.url.startswith("chrome-error:")
