"""Pages in a real browser: for everybody's eyes and hands, at every width, and out of sight in an instant."""

import os
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from screener.web import visits
from screener.web.sealing import seal
from tests.web.shown import MOTHER_OF_TWO, THREE_GENERATIONS, site

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ACTING = ("/gap", "/campaign", "/act", "/act/flyer")
FOR_ALL = (
    "/",
    "/safety",
    "/sources",
    "/care",
    "/join",
    "/join/withdraw",
    "/api",
    "/call/access_health_ct",
    *ACTING,
    "/nothing",
)
PAGES = (*FOR_ALL, "/results", "/program/1", "/program/2")
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}, "label-content-name-mismatch": {"enabled": True}},
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    app = site(tmp_path_factory.mktemp("site"))
    made = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield app, f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox", "--disable-quic"]
        )
        yield made
        made.close()


@pytest.fixture
def opened(server, chromium):
    """A function that opens a page as somebody who gave some answers sees it."""
    app, root = server
    contexts = []

    def open_page(address, answers=MOTHER_OF_TWO, **options):
        context = chromium.new_context(**options)
        contexts.append(context)
        # Nothing leaves this machine: the site that people leave to is a blank page here.
        context.route(lambda url: not url.startswith(root), lambda route: route.fulfill(body="elsewhere"))
        stands = app.extensions["screener"]
        visit = visits.Visit(b"one visit's id..", int(stands.now))
        visit.keep(stands.in_force.vocabulary.packed(answers))
        text = visit.packed(stands.now).ljust(visits.COOKIE.size, b"\0")
        value = seal(stands.keys.sealing(stands.now), visits.COOKIE.purpose, text)
        context.add_cookies([{"name": "visit", "value": value, "url": root}])
        page = context.new_page()
        page.goto(root + address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_no_fault_that_a_machine_can_find(opened, address, width, scheme):
    page = opened(f"/en{address}", viewport={"width": width, "height": 800}, color_scheme=scheme)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_scrolls_sideways_at_320_pixels_even_with_wide_spacing(opened, address, direction):
    page = opened(f"/es{address}", THREE_GENERATIONS, viewport={"width": 320, "height": 640}, bypass_csp=True)
    page.evaluate("direction => { document.documentElement.dir = direction }", direction)
    page.add_style_tag(content="* { letter-spacing: .12em !important; word-spacing: .16em !important }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("address", PAGES)
def test_the_way_out_is_in_sight_at_the_end_of_every_page(opened, address):
    page = opened(f"/en{address}", viewport={"width": 360, "height": 740})
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    box = page.locator("#leave").bounding_box()
    assert box["y"] >= 0
    assert box["height"] >= 44


def test_what_to_do_and_whom_to_call_are_in_the_first_sight_of_a_result(opened):
    page = opened("/en/results", viewport={"width": 360, "height": 740})
    first = page.locator(".lines .call").first.bounding_box()
    assert first["y"] + first["height"] < 740


def test_leaving_covers_the_page_and_asks_the_server(opened):
    page = opened("/en/results")
    results = page.url
    with page.expect_request("https://www.wikipedia.org/"):
        page.click("#leave")
    again = page.context.new_page()
    again.goto(results)
    assert "HUSKY" not in again.inner_text("main")


def test_with_the_network_gone_the_page_is_covered_all_the_same(opened):
    page = opened("/en/results")
    page.evaluate("document.getElementById('leave').href = 'javascript:void 0'")
    page.click("#leave")
    assert page.evaluate("document.body.innerText.trim()") == ""
    assert page.title() == "…"


def test_shift_three_times_leaves_and_says_how_many_are_left(opened):
    page = opened("/en/results")
    page.keyboard.press("Shift")
    assert "2 more times" in page.inner_text("[role=status]")
    page.keyboard.press("Shift")
    assert "1 more time" in page.inner_text("[role=status]")
    with page.expect_request("**/en/leave"):
        page.keyboard.press("Shift")


def test_shift_with_another_key_is_typing(opened):
    page = opened("/en/join")
    page.focus("#contact")
    for _ in range(4):
        page.keyboard.press("Shift+A")
    assert page.input_value("#contact") == "AAAA"
    assert page.url.endswith("/en/join")


def test_the_summary_of_what_was_not_understood_takes_the_focus(opened):
    page = opened("/en/join")
    page.fill("#contact", "12")
    page.click("main button.go")
    page.wait_for_selector("#errors:focus")
    page.click("#errors a >> nth=0")
    assert page.evaluate("document.activeElement.id") == "contact"
    assert page.input_value("#contact") == "12"


def test_without_a_script_a_person_can_join_and_leave(opened):
    page = opened("/en/join", java_script_enabled=False)
    page.fill("#contact", "860-555-0143")
    page.check("input[name=text_me]")
    page.click("main button.go")
    assert page.get_attribute("main", "data-page") == "joined"
    with page.expect_request("https://www.wikipedia.org/"):
        page.click("#leave")
