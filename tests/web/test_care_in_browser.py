"""Searching for care in a real browser: for everybody's eyes, on paper, and without telling where anybody is."""

import os
import re
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from tests.web.shown import site

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PLACE = "/care/place/hrsa-bps-h80-001842"
PAGES = ("/care/search", "/care/town/danbury", PLACE, "/care/towns", "found")
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}, "label-content-name-mismatch": {"enabled": True}},
}
NEAR_DANBURY = {"latitude": 41.39, "longitude": -73.46}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    made = make_server("127.0.0.1", 0, site(tmp_path_factory.mktemp("site")), threaded=True)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
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
def opened(root, chromium):
    contexts = []

    def open_page(address, **options):
        context = chromium.new_context(**options)
        contexts.append(context)
        context.route(lambda url: not url.startswith(root), lambda route: route.fulfill(body="elsewhere"))
        page = context.new_page()
        page.goto(f"{root}/en/care/search" if address == "found" else f"{root}/en{address}")
        if address == "found":
            page.fill("#town", "Danbury")
            page.click("main button.go")
            page.wait_for_selector("h1:has-text('Care near')")
        page.wait_for_load_state("networkidle")  # The script has run, and the icon was fetched.
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
@pytest.mark.parametrize("address", PAGES)
def test_no_fault_that_a_machine_can_find(opened, address, width, scheme):
    page = opened(address, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_scrolls_sideways_at_320_pixels_even_with_wide_spacing(opened, address, direction):
    page = opened(address, viewport={"width": 320, "height": 640}, bypass_csp=True)
    page.evaluate("direction => { document.documentElement.dir = direction }", direction)
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
    page.add_style_tag(content="* { letter-spacing: .12em !important; word-spacing: .16em !important }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_town_where_somebody_is_is_worked_out_without_a_word_to_anybody(opened):
    page = opened("/care/search", geolocation=NEAR_DANBURY, permissions=["geolocation"])
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    page.click("#locate")
    page.wait_for_function("document.getElementById('town').value")
    assert page.input_value("#town") == "Danbury"
    assert page.inner_text("#located") == "This may be your town. Change it if it is not."
    assert sent == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"geolocation": {"latitude": 48.1, "longitude": 11.6}, "permissions": ["geolocation"]}, "outside Connecticut"),
        ({"permissions": []}, "did not tell us"),
    ],
)
def test_where_no_town_can_be_told_somebody_writes_one(opened, options, said):
    page = opened("/care/search", **options)
    page.click("#locate")
    page.wait_for_function("said => document.getElementById('located').textContent.includes(said)", arg=said)
    assert page.input_value("#town") == ""


def test_without_a_script_a_town_is_found_and_no_button_asks_where_one_is(opened):
    page = opened("/care/search", java_script_enabled=False)
    assert not page.locator("#locate").is_visible()
    page.fill("#town", "hartfrod")
    page.click("main button.go")
    page.click("text=Hartford")
    assert page.inner_text("h1") == "Care near Hartford"
    assert page.url.endswith("/en/care/search")
    assert page.title() == "Find care – Coverage help"


def test_a_reload_forgets_the_town_where_a_script_runs(opened):
    page = opened("found")
    assert page.inner_text("h1") == "Care near Danbury"
    page.reload()
    assert page.inner_text("h1") == "Find care near you"
    assert page.input_value("#town") == ""


@pytest.mark.parametrize("address", [PLACE, "/care/place/ed-middlesex-marlborough"])
def test_a_place_is_printed_on_one_sheet(opened, address):
    page = opened(address)
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(format="Letter", prefer_css_page_size=False))
    assert len(pages) == 1


def test_the_map_is_drawn_as_wide_as_the_list_and_says_its_places(opened):
    page = opened("found", viewport={"width": 360, "height": 740})
    box = page.locator(".care-map").bounding_box()
    assert 300 < box["width"] <= 360
    assert box["height"] < 740
    named = page.locator(".care-map").get_attribute("aria-labelledby").split()
    assert [page.locator(f"#{name}").text_content()[:4] for name in named] == ["Map ", "1. C"]
