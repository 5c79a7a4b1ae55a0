"""
What a machine can find wrong for people who cannot see, hear, hold or read well: axe on every kind of page and every
error, in every language, on a small phone and a large screen, by day and by night. And what axe has no rule for.
"""

from functools import cache
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.page_facts import LOOK
from tests.browser.tour import STOPS, tour
from tests.browser.visitor import Visitor
from tests.journeys.tongue import Tongue

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OFF_BY_ITSELF = ("target-size", "label-content-name-mismatch", "css-orientation-lock")
EVERY_RULE = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {rule: {"enabled": True} for rule in OFF_BY_ITSELF},
    "resultTypes": ["violations"],
}
OF_LIGHT_AND_WIDTH = {
    "runOnly": {
        "type": "rule",
        "values": ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"],
    },
    "resultTypes": ["violations"],
}
"""What can differ between two looks at one page; all else is the same in both, and was looked at once."""
WIDTHS = (320, 1280)
LIGHTS = ("light", "dark")
ERRORS = (
    *("home not understood", "town to choose", "too much ticked"),
    *("money not understood", "join not understood", "code not found", "map not understood", "no town"),
)


@pytest.fixture(scope="module")
def toured(site, browser):
    """A function that gives what was found at each stop of the tour in a language. Each tour is made once."""

    @cache
    def of(code):
        context = browser.new_context(ignore_https_errors=True)
        visitor = Visitor(context.new_page(), Tongue(code), site.root)
        found = {stop: look(visitor) for stop in tour(visitor)}
        context.close()
        return found

    return of


def look(visitor):
    """What axe finds in each light and width, and what can be read off the page itself."""
    page, faults = visitor.page, {}
    focus = page.evaluate("() => document.activeElement.id")
    page.evaluate(Axe().axe_script)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        # An error takes the focus and scrolls; a link that is then half under the bar is no small link.
        page.evaluate("() => scrollTo(0, 0)")
        for light in LIGHTS:
            page.emulate_media(color_scheme=light)
            faults[width, light] = axe(page, OF_LIGHT_AND_WIDTH if faults else EVERY_RULE)
    page.set_viewport_size({"width": WIDTHS[0], "height": 800})
    return {**page.evaluate(LOOK), "faults": faults, "focus": focus}


def axe(page, options):
    """The faults that axe finds on the page: rule, element, and what to do."""
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [(each["id"], node["html"][:200], node["failureSummary"]) for each in found for node in each["nodes"]]


@pytest.fixture(params=STOPS)
def stop(request):
    return request.param


@pytest.fixture
def seen(toured, tongue, stop):
    return toured(tongue.code)[stop]


def test_axe_itself_finds_what_is_wrong(browser):
    page = browser.new_page()
    page.set_content(
        "<p style='color:#ddd'>pale</p><button style='width:9px'></button><button style='width:9px'></button>"
    )
    page.evaluate(Axe().axe_script)
    assert {"color-contrast", "target-size", "button-name", "html-has-lang", "page-has-heading-one"} <= {
        rule for rule, _, _ in axe(page, EVERY_RULE)
    }
    assert {rule for rule, _, _ in axe(page, OF_LIGHT_AND_WIDTH)} == {"color-contrast", "target-size"}
    page.close()


def test_the_tour_shows_all_it_promises(toured, tongue):
    assert tuple(toured(tongue.code)) == STOPS


@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(seen, width, light):
    assert seen["faults"][width, light] == []


def test_there_is_one_heading_of_the_first_rank_and_no_step_is_left_out(seen):
    assert seen["levels"].count(1) == 1
    assert [pair for pair in pairwise(seen["levels"]) if pair[1] > pair[0] + 1] == []


def test_it_fits_a_small_phone_and_a_thumb(seen):
    assert seen["wide"] <= 0
    assert seen["cut"] == []
    assert seen["small"] == []


def test_it_says_its_language_and_direction(seen, tongue):
    assert (seen["lang"], seen["dir"]) == (tongue.language.tag, tongue.language.direction)


@pytest.mark.parametrize("stop", ERRORS)
def test_an_error_takes_the_focus_and_stands_first_in_the_title(seen, tongue):
    beginnings = (tongue.say("Error: {title}", title=""), tongue.say("Please check this page"))
    assert seen["focus"] == "errors"
    assert seen["title"].startswith(beginnings)


def test_titles_are_neutral(seen):
    assert not [word for word in ("$", "HUSKY", "Canaan", "39", "41", "Atlantis") if word in seen["title"]]
