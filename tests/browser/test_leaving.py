"""
Leaving in a hurry and finishing in peace, in browsers that keep whole pages for their Back button, as people's do,
and in one that does not; with a script and without. Then Back, as often as one likes, shows nothing.
"""

import time

import pytest
from playwright.sync_api import Error

from tests.browser.chromium import started
from tests.journeys.tongue import Tongue

ENGLISH = Tongue("en")
SAID = ("Canaan", "3,917", "3917", "53")
VISITED = ("", "q/2", "q/4", "review", "results", "program/1", "results")
BLANK = "about:blank"
PATIENCE = 20


@pytest.fixture(scope="module", params=[True, False], ids=["pages kept for Back", "pages not kept"])
def keeps_pages(request):
    return request.param


@pytest.fixture(scope="module")
def browser(keeps_pages):
    with started(way_back=keeps_pages) as running:
        yield running


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def script(request):
    return request.param


@pytest.fixture
def visitor(script, opened, answered):
    """Somebody who has seen her answers and her result on several pages."""
    somebody = opened(ENGLISH, cookies=answered(ENGLISH), java_script_enabled=script)
    shown = ""
    for page in VISITED:
        somebody.open(f"/en/{page}")
        shown += somebody.shown
    assert all(text in shown for text in SAID)
    return somebody


def leave(visitor):
    visitor.leave()


def finish(visitor):
    visitor.press("Clear my answers")


def press_shift_three_times(visitor):
    with visitor.page.expect_navigation():
        for _ in range(3):
            visitor.page.keyboard.press("Shift")


def go(visitor, way):
    """Goes a page back or on, and waits until the page stands, be it asked for anew or kept."""
    getattr(visitor.page, f"go_{way}")(wait_until="commit")
    told = time.monotonic()
    while not stands(visitor):
        assert time.monotonic() - told < PATIENCE
        visitor.page.wait_for_timeout(20)
    return visitor.page.url, visitor.shown


def stands(visitor):
    # Playwright's own waiting needs the page's script, which may be switched off.
    try:
        return visitor.page.evaluate("() => document.readyState === 'complete' && !document.documentElement.hidden")
    except Error:  # The page is just being replaced by another.
        return False


def seen_on_the_way_back(visitor):
    """Every page that Back brings, down to the empty one with which the tab began, and the first that Forward does."""
    pages = []
    while visitor.page.url != BLANK:
        assert len(pages) <= len(VISITED) + 2
        pages.append(go(visitor, "back"))
    pages.append(go(visitor, "forward"))
    return pages


def leaks(pages):
    """What was said and is shown again, and where."""
    return [(url, text) for url, page in pages for text in SAID if text in page]


def test_the_browser_keeps_pages_for_back_or_not(visitor, script, keeps_pages):
    # Without this the tests below would prove nothing of people's browsers.
    visitor.open("/en/safety")
    visitor.open("/en/sources")
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    go(visitor, "back")
    visitor.page.wait_for_timeout(200)
    # A kept page asks for nothing, unless there is a script, which asks whether the visit is over.
    assert (f"{visitor.root}/en/safety" in asked) is (script or not keeps_pages)


def test_after_leaving_back_shows_nothing(visitor, elsewhere):
    leave(visitor)
    assert visitor.page.url == elsewhere.root
    pages = seen_on_the_way_back(visitor)
    assert len(pages) >= len(VISITED)
    assert leaks(pages) == []


def test_after_finishing_back_shows_nothing(visitor):
    finish(visitor)
    assert visitor.mark == "exit"
    visitor.page.reload()
    assert visitor.mark == "exit"
    pages = seen_on_the_way_back(visitor)
    assert len(pages) > len(VISITED)
    assert leaks(pages) == []


@pytest.mark.parametrize("script", [True])
def test_after_shift_three_times_back_shows_nothing(visitor, elsewhere):
    press_shift_three_times(visitor)
    assert visitor.page.url == elsewhere.root
    assert leaks(seen_on_the_way_back(visitor)) == []
