"""The navigator's desk in a real browser: quick by keyboard alone, and its findings follow what is typed."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.paper_households import COUPLE, PAPER_HOUSEHOLDS, strike
from tests.browser.test_no_faults import EVERY_RULE, axe
from tests.journeys.tongue import Tongue

ENGLISH = Tongue("en")
WIDE = {"viewport": {"width": 1280, "height": 900}}

QUICK = 225
"""Keystrokes in 90 seconds at two and a half a second: half of what a typist does, since one talks meanwhile."""

EXPECTED = {
    "a couple with three children of mixed status": (90, ("Child, 9", "husky_a_children")),
    "unmarried parents with twins on the way": (35, ("Adult 1", "husky_pregnancy")),
    "a grandmother with grandchildren": (30, ("Adult 1", "emergency_medicaid")),
    "a single man of 66 with a green card": (30, ("Adult 1", "medicare_savings")),
}
"""So many keys at most, and a program that is then found for whom."""


@pytest.fixture
def at_desk(opened):
    def open_desk(**options):
        somebody = opened(ENGLISH, **{**WIDE, **options})
        somebody.open("/en/desk")
        return somebody

    return open_desk


@pytest.mark.parametrize("name", PAPER_HOUSEHOLDS)
def test_a_paper_household_is_entered_by_few_keys_and_its_findings_follow(at_desk, name):
    page = at_desk().page
    budget, (who, program) = EXPECTED[name]
    assert strike(page, PAPER_HOUSEHOLDS[name]) <= budget < QUICK
    about = page.locator(".about").filter(has=page.locator("h2", has_text=re.compile(f"^{who}$")))
    found = about.locator(f"[data-program={program}][data-truth=yes]").first
    found.wait_for()
    assert page.url.endswith("/en/desk")  # Nobody pressed a button.
    page.keyboard.press("Enter")  # Whoever does finds the same.
    page.wait_for_url("**/desk#findings")
    assert found.is_visible()
    assert page.locator("[aria-invalid]").count() == 0


def test_what_cannot_be_read_is_said_while_it_is_typed_and_led_to(at_desk):
    page = at_desk().page
    page.fill("#a0-age", "thirty")
    page.keyboard.press("Tab")
    page.locator("[data-fault=a0-age]").click()
    assert page.evaluate("location.hash") == "#a0-age"
    assert page.locator("#a0-age").get_attribute("aria-invalid") == "true"
    page.fill("#a0-age", "30")
    page.keyboard.press("Tab")
    page.locator("[data-fault]").wait_for(state="detached")
    assert page.locator("[aria-invalid]").count() == 0


def test_what_was_unfolded_stays_open_while_more_is_typed(at_desk):
    page = at_desk().page
    page.fill("#a0-age", "36")
    page.keyboard.press("Tab")
    fold = page.locator("[data-program=health_center] > details")
    fold.locator("summary").click()
    page.fill("#a0-amt-0", "1500")
    with page.expect_response("**/desk/findings"):
        page.keyboard.press("Tab")
    page.locator("#findings:not(.waiting)").wait_for()
    assert fold.get_attribute("open") is not None


def test_without_a_script_a_button_shows_the_findings_and_there_is_always_a_row_more(at_desk):
    somebody = at_desk(java_script_enabled=False)
    page = somebody.page
    for number in range(1, 4):
        page.select_option(f"#a{number}-is", "child")
        page.fill(f"#a{number}-age", str(number))
        somebody.press("Add a person")
    assert page.locator("[data-program]").count() > 20
    assert page.locator("#a4-is").input_value() == ""


@pytest.mark.parametrize("light", ["light", "dark"])
def test_axe_finds_no_fault_at_the_desk_alone_in_two_versions_and_on_the_sheet(at_desk, light):
    somebody = at_desk(color_scheme=light)
    page = somebody.page
    faults = faults_of(page)
    strike(page, COUPLE)
    page.fill("#a0-age", "?!")
    somebody.press("Show findings")
    unfold(page)
    faults += faults_of(page)
    somebody.press("Compare with a changed copy")
    page.fill("#b0-amt-0", "9000")
    somebody.press("Show findings")
    unfold(page)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    faults += faults_of(page)
    page.select_option("#tongue", "es")
    somebody.press("Sheet to print")
    faults += faults_of(page)
    assert faults == [], "\n".join(map(str, faults))


@pytest.mark.parametrize("name", PAPER_HOUSEHOLDS)
def test_the_sheet_of_a_paper_household_fits_on_two_pages_and_large_print_says_that_it_may_not(at_desk, name, tmp_path):
    somebody = at_desk()
    page = somebody.page
    strike(page, PAPER_HOUSEHOLDS[name])
    page.select_option("#tongue", "es")
    somebody.press("Sheet to print")
    assert 1 <= pages_of(page, tmp_path) <= 2
    somebody.follow("Back to the desk")
    page.get_by_label("Large print. It may take more than two pages.").check()
    somebody.press("Sheet to print")
    assert pages_of(page, tmp_path) >= 2


def unfold(page):
    page.locator("main details").evaluate_all("all => all.forEach(each => { each.open = true })")


def faults_of(page):
    page.evaluate(Axe().axe_script)
    return axe(page, EVERY_RULE)


def pages_of(page, folder):
    """How many sheets of paper of the size that is usual here the page takes."""
    printed = folder / "sheet.pdf"
    page.pdf(path=printed, format="Letter")
    return len(re.findall(rb"/Type\s*/Page[^s]", printed.read_bytes()))


def test_what_is_asked_next_is_answered_by_a_key_and_leads_to_the_next(at_desk):
    page = at_desk().page
    page.fill("#a0-age", "34")
    page.keyboard.press("Tab")
    asked = page.locator(".ask a")
    for _ in range(20):
        asked.wait_for()
        if page.locator(".ask button").count():
            break
        field = page.locator(asked.get_attribute("href"))
        page.keyboard.press("Control+.")
        page.keyboard.press("Enter")  # The link leads into the field.
        assert field.evaluate("each => each === document.activeElement")
        before = asked.text_content()
        tag = field.evaluate("each => each.tagName")
        if tag == "SELECT":
            field.select_option(index=1)
        else:
            field.fill("1500")
        page.keyboard.press("Tab")
        page.wait_for_function("before => document.querySelector('.ask a')?.textContent !== before", arg=before)
    button = page.locator(".ask button").first
    field, value = button.get_attribute("data-field"), button.get_attribute("data-value")
    page.keyboard.press("Control+.")
    page.keyboard.press("Enter")
    page.wait_for_function("field => document.querySelector('.ask button')?.dataset.field !== field", arg=field)
    assert page.locator(f"#{field}").input_value() == value
    assert page.evaluate("document.activeElement.closest('#findings') !== null")
