"""
"Next person" at the desk leaves nothing behind: not on the page, not in the browser's memory of the form, not under
Back, in browsers that keep whole pages for it and in one that does not, not in the cookie, and not on the disk.
"""

import time
from contextlib import suppress

import pytest
from playwright.sync_api import Error

from tests.browser.chromium import on_disk, started
from tests.browser.visitor import Visitor
from tests.journeys.tongue import Tongue
from tests.journeys.traces import found

ENGLISH = Tongue("en")
BLANK = "about:blank"
PATIENCE = 20
TYPED = {"a-town": "Canaan", "a0-age": "5/21/1973", "a0-amt-0": "3917.43", "a1-age": "53", "a1-amt-0": "4471-4482"}
NEVER_SENT = {"a2-age": "97", "a2-amt-0": "1286.77"}
SAID = ("Canaan", "5/21/1973", "3917", "3,917", "4471", "4,471", "1286", "97")
WIDE = {"viewport": {"width": 1280, "height": 900}}


@pytest.fixture(params=[True, False], ids=["pages kept for Back", "pages not kept"])
def browser(request):
    with started(way_back=request.param) as running:
        yield running


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_next_person_leaves_nothing_on_the_page_under_back_or_in_the_cookie(site, browser, script):
    context = browser.new_context(java_script_enabled=script, **WIDE)
    somebody = Visitor(context.new_page(), ENGLISH, site.root)
    enter(somebody)
    before = context.cookies()
    somebody.press("Next person")
    assert somebody.path == "/en/desk"
    pages = [(somebody.page.url, shown(somebody))]
    somebody.page.reload()
    pages.append((somebody.page.url, shown(somebody)))
    assert [each["value"] for each in context.cookies()] != [each["value"] for each in before]
    while somebody.page.url != BLANK:
        assert len(pages) < 20
        pages.append(go(somebody, "back"))
    pages.append(go(somebody, "forward"))
    assert len(pages) > 5
    assert [(url, text) for url, page in pages for text in SAID if text in page] == []
    context.close()


def test_an_answer_that_is_still_on_its_way_does_not_bring_the_household_back(site, browser):
    context = browser.new_context(**WIDE)
    somebody = Visitor(context.new_page(), ENGLISH, site.root)
    somebody.open("/en/desk")
    asked = []

    def hold(route):  # The line is slow: nothing comes back yet.
        asked.append(route)

    somebody.page.route("**/desk/findings", hold)
    fill(somebody.page, {"a-town": "Canaan", "a0-age": "97"})
    somebody.page.keyboard.press("Tab")
    somebody.page.wait_for_timeout(600)
    assert asked
    somebody.press("Next person")
    for each in asked:
        with suppress(Error):  # The browser gave the question up.
            each.continue_()
    somebody.page.wait_for_timeout(600)
    somebody.page.reload()
    assert [text for text in ("Canaan", "97") if text in shown(somebody)] == []
    context.close()


def test_nothing_of_a_household_is_written_to_the_disk(site, tmp_path):
    with on_disk(tmp_path, **WIDE) as context:
        somebody = Visitor(context.new_page(), ENGLISH, site.root)
        enter(somebody)
        somebody.page.wait_for_timeout(1500)
        somebody.press("Next person")
        somebody.page.wait_for_timeout(1500)
    files = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    assert any(b"/en/desk" in written for written in files.values())
    assert found(files, ("3917.43", "4471-4482", "1286.77", "a0-age=", "5/21/1973")) == []


def enter(somebody):
    """A household, looked at in every way there is; then somebody more, who is typed and never sent."""
    page = somebody.page
    somebody.open("/en/desk")
    fill(page, TYPED)
    page.select_option("#a1-is", "spouse")
    page.select_option("#a0-status", "humanitarian")
    somebody.press("Show findings")
    somebody.press("Compare with a changed copy")
    page.fill("#b1-amt-0", "1286.77")
    somebody.press("Show findings")
    somebody.press("Sheet to print")
    assert somebody.mark == "sheet"
    somebody.follow("Back to the desk")
    somebody.press("End the comparison")
    page.select_option("#a2-is", "parent")
    fill(page, NEVER_SENT)
    said = shown(somebody)
    assert all(text in said for text in (*TYPED.values(), *NEVER_SENT.values()))


def fill(page, typed):
    for name, text in typed.items():
        page.fill(f"#{name}", text)


def shown(somebody):
    """Everything that can be read, what is chosen and ticked included."""
    fields = somebody.page.locator("main :is(input, select)")
    return " ".join([somebody.shown, *fields.evaluate_all("all => all.map(field => field.value)")])


def go(somebody, way):
    """A page back or on, and what it shows once it stands."""
    getattr(somebody.page, f"go_{way}")(wait_until="commit")
    told = time.monotonic()
    while not stands(somebody):
        assert time.monotonic() - told < PATIENCE
        somebody.page.wait_for_timeout(20)
    return somebody.page.url, shown(somebody) if somebody.page.url != BLANK else ""


def stands(somebody):
    # Playwright's own waiting needs the page's script, which may be switched off.
    try:
        return somebody.page.evaluate("() => document.readyState === 'complete' && !document.documentElement.hidden")
    except Error:  # The page is just being replaced by another.
        return False
