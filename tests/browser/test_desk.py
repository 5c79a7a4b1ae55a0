"""The navigator's desk in a real browser: quick by keyboard alone, and its findings follow what is typed."""

import re

import pytest

from tests.journeys.tongue import Tongue

ENGLISH = Tongue("en")

QUICK = 225
"""Keystrokes in 90 seconds at two and a half a second: half of what a typist does, since one talks meanwhile."""

NEXT = ("Control", "Enter")
"""To the next person: two keys held together count as two."""

COUPLE = (
    *("06511", NEXT),
    *("36", "Tab", "n", "Tab", "2600", "Tab", "Tab", "Tab", "n", NEXT),
    *("h", "Tab", "38", "Tab", "Tab", "900", "Tab", "Tab", "Tab", "gg", "Tab", "3/2024", NEXT),
    *("c", "Tab", "14", "Tab", "Tab", "Tab", "Tab", "Tab", "n", NEXT),
    *("c", "Tab", "9", "Tab", "Tab", "Tab", "Tab", "Tab", "u", NEXT),
    *("c", "Tab", "3", "Tab", "Tab", "Tab", "Tab", "Tab", "u"),
)
UNMARRIED = (
    *("06106", NEXT),
    *("27", "Tab", "2", "Tab", "450", "Tab", "w", NEXT),
    *("p", "Tab", "29", "Tab", "Tab", "2400"),
)
GRANDMOTHER = ("06604", NEXT, "61", "Tab", "Tab", "1500", NEXT, "gg", "Tab", "12", NEXT, "g", "Tab", "7")
SINGLE = ("06902", NEXT, "66", "Tab", "Tab", "1300", "Tab", "Tab", "s", "Tab", "g", "Tab", "Tab", "n")

PAPER_HOUSEHOLDS = {
    "a couple with three children of mixed status": (COUPLE, 90, ("Child, 9", "husky_a_children", "yes")),
    "unmarried parents with twins on the way": (UNMARRIED, 35, ("Adult 1", "husky_pregnancy", "yes")),
    "a grandmother with grandchildren": (GRANDMOTHER, 30, ("Adult 1", "emergency_medicaid", "yes")),
    "a single man of 66 with a green card": (SINGLE, 30, ("Adult 1", "medicare_savings", "yes")),
}


@pytest.fixture
def at_desk(opened):
    def open_desk(**options):
        somebody = opened(ENGLISH, **{"viewport": {"width": 1280, "height": 900}, **options})
        somebody.open("/en/desk")
        return somebody

    return open_desk


def strike(page, keys):
    """Strikes keys one after the other, and gives how many there were."""
    count = 0
    for each in keys:
        if each == NEXT:
            page.keyboard.press("+".join(NEXT))
            count += 2
        elif each == "Tab":
            page.keyboard.press(each)
            count += 1
        else:
            page.keyboard.type(each)
            count += len(each)
    return count


@pytest.mark.parametrize(("keys", "budget", "expected"), PAPER_HOUSEHOLDS.values(), ids=PAPER_HOUSEHOLDS)
def test_a_paper_household_is_entered_by_few_keys_and_its_findings_follow(at_desk, keys, budget, expected):
    page = at_desk().page
    name, program, truth = expected
    assert strike(page, keys) <= budget < QUICK
    about = page.locator(".about").filter(has=page.locator("h2", has_text=re.compile(f"^{name}$")))
    about.locator(f"[data-program={program}][data-truth={truth}]").first.wait_for()
    assert page.url.endswith("/en/desk")  # Nobody pressed a button.
    page.keyboard.press("Enter")  # Whoever does finds the same.
    page.wait_for_url("**/desk#findings")
    assert about.locator(f"[data-program={program}][data-truth={truth}]").count()
    assert page.locator("[aria-invalid]").count() == 0


def test_what_cannot_be_read_is_said_while_it_is_typed_and_led_to(at_desk):
    page = at_desk().page
    page.fill("#a0-age", "thirty")
    page.keyboard.press("Tab")
    page.locator("[data-fault=a0-age]").click()
    assert page.evaluate("document.activeElement.id || location.hash") in {"a0-age", "#a0-age"}
    assert page.locator("#a0-age").get_attribute("aria-invalid") == "true"


def test_without_a_script_a_button_shows_the_findings_and_there_is_always_a_row_more(at_desk):
    somebody = at_desk(java_script_enabled=False)
    page = somebody.page
    for number in range(1, 4):
        page.select_option(f"#a{number}-is", "child")
        page.fill(f"#a{number}-age", str(number))
        somebody.press("Add a person")
    assert page.locator("[data-program]").count() > 20
    assert page.locator("#a4-is").input_value() == ""
