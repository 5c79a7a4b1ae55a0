"""The way out itself: covered at once, whatever the network does; Shift three times; and never out of sight."""

import pytest

from tests.journeys.tongue import Tongue

COVERED = "() => document.documentElement.hidden && !document.body.textContent.trim() && document.title === '…'"
ENGLISH = Tongue("en")


@pytest.fixture
def visitor(opened, answered, tongue):
    somebody = opened(tongue, cookies=answered(tongue))
    somebody.open(f"/{tongue.code}/results")
    return somebody


def announced(visitor):
    return visitor.page.locator("[role=status]").inner_text()


def press_shift(visitor, times=1):
    for _ in range(times):
        visitor.page.keyboard.press("Shift")


def stays(visitor):
    """Whether the result is still there after a moment."""
    visitor.page.wait_for_timeout(300)
    return visitor.mark == "results"


def test_the_page_is_covered_before_the_browser_does_anything_else(visitor):
    # Not one frame passes between the press and the cover: both lie in one turn of the script.
    covered = f"() => {{ document.getElementById('leave').click(); return ({COVERED})(); }}"
    assert visitor.page.evaluate(covered)


def test_while_the_network_hangs_the_page_stays_covered(visitor):
    # The page itself says how it looks, because a browser answers no question while it waits for another page.
    held, said = [], []
    visitor.page.route("**/leave", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks it.
    visitor.page.on("console", lambda message: said.append(message.text))
    looks = f"() => {{ document.getElementById('leave').click(); setInterval(() => console.log(({COVERED})()), 50); }}"
    visitor.page.evaluate(looks)
    while len(said) < 10:
        visitor.page.wait_for_event("console")
    held[0].abort()
    assert set(said) == {"true"}


def test_without_any_network_nothing_is_left_on_the_screen(visitor):
    visitor.page.context.set_offline(True)
    visitor.page.evaluate("() => { setTimeout(() => document.getElementById('leave').click()); }")
    visitor.page.wait_for_timeout(500)
    assert not visitor.page.url.startswith(visitor.root)
    assert "HUSKY" not in visitor.page.content()


def test_the_hidden_way_out_is_the_second_stop_and_leaves_too(visitor, elsewhere):
    say = visitor.tongue.say
    focused = []
    for _ in range(2):
        visitor.page.keyboard.press("Tab")
        focused.append(visitor.page.evaluate("document.activeElement.textContent"))
    assert focused == [say("Skip to the page"), say("Leave this page")]
    assert visitor.page.locator(":focus").bounding_box()["height"] > 30
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    assert visitor.page.url == elsewhere.root


def test_it_is_in_sight_at_the_end_of_every_page(visitor):
    code = visitor.tongue.code
    for page in ("", "q/1", "q/2", "review", "results", "program/1", "care", "join", "safety", "sources", "nothing"):
        visitor.open(f"/{code}/{page}")
        visitor.page.evaluate("scrollTo(0, document.body.scrollHeight)")
        box = visitor.page.locator("#leave").bounding_box()
        assert box["y"] >= 0, page
        assert box["y"] + box["height"] < visitor.page.viewport_size["height"], page


def test_the_page_one_left_is_no_longer_in_the_history(visitor):
    visitor.open(f"/{visitor.tongue.code}/program/1")
    visitor.leave()
    visitor.page.go_back(wait_until="commit")
    assert "/program/" not in visitor.page.url


def test_leaving_ends_the_visit_and_the_sign_up_form_alike(visitor):
    visitor.open(f"/{visitor.tongue.code}/join")
    assert {cookie["name"] for cookie in visitor.page.context.cookies()} == {"visit", "form"}
    visitor.leave()
    assert visitor.page.context.cookies() == []


def test_somebody_who_comes_back_begins_anew(visitor):
    visitor.leave()
    visitor.open(f"/{visitor.tongue.code}/")
    visitor.go_on()
    assert visitor.mark == "q:1"
    assert visitor.page.get_by_label(visitor.tongue.say("Which town do you live in?")).input_value() == ""


def test_shift_three_times_leaves_and_says_how_often_is_left(visitor, elsewhere):
    say = visitor.tongue.say
    press_shift(visitor)
    assert announced(visitor) == say("Press Shift 2 more times to leave this page.")
    press_shift(visitor)
    assert announced(visitor) == say("Press Shift 1 more time to leave this page.")
    with visitor.page.expect_navigation():
        press_shift(visitor)
    assert visitor.page.url == elsewhere.root


def test_shift_leaves_from_inside_a_field_too(visitor, elsewhere):
    visitor.open(f"/{visitor.tongue.code}/q/1")
    visitor.page.locator("main input[type=text]").first.focus()
    with visitor.page.expect_navigation():
        press_shift(visitor, 3)
    assert visitor.page.url == elsewhere.root


def test_typing_capital_letters_is_not_leaving(visitor):
    for _ in range(5):
        visitor.page.keyboard.press("Shift+A")
    assert announced(visitor) == ""
    assert stays(visitor)


@pytest.mark.parametrize("other", ["Control", "Alt", "Meta"])
def test_shift_together_with_another_such_key_is_not_leaving(visitor, other):
    for _ in range(4):
        visitor.page.keyboard.down(other)
        press_shift(visitor)
        visitor.page.keyboard.up(other)
    assert stays(visitor)


def test_another_key_in_between_begins_the_count_anew(visitor):
    press_shift(visitor, 2)
    visitor.page.keyboard.press("a")
    press_shift(visitor, 2)
    assert stays(visitor)


def test_a_shift_that_is_held_down_counts_once(visitor):
    for _ in range(6):
        visitor.page.keyboard.down("Shift")
    visitor.page.keyboard.up("Shift")
    assert announced(visitor) == visitor.tongue.say("Press Shift 2 more times to leave this page.")
    assert stays(visitor)


def test_five_seconds_after_the_last_press_it_is_over_and_said_so(opened, answered, elsewhere):
    visitor = opened(ENGLISH, cookies=answered(ENGLISH))
    visitor.page.clock.install()
    visitor.open("/en/results")
    press_shift(visitor, 2)
    visitor.page.clock.run_for(5100)
    assert announced(visitor) == "Leaving was stopped. Press Shift three times to leave."
    for _ in range(2):  # Each press begins the five seconds anew; real time runs on beside the made-up one.
        press_shift(visitor)
        visitor.page.clock.run_for(4000)
        assert stays(visitor)
    with visitor.page.expect_navigation():
        press_shift(visitor)
        visitor.page.clock.run_for(1000)
    assert visitor.page.url == elsewhere.root
