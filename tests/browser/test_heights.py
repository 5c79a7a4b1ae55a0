"""How far a result is scrolled on a phone of 360 pixels before anything is opened, in screens of 640."""

import pytest

from tests.journeys.homes import FAMILY, SINGLE, SIX, Home, Resident
from tests.journeys.tongue import Tongue
from tests.journeys.walking import walk
from tests.journeys.wire import WireVisitor

SCREEN = 640
FOUR = Home(FAMILY.town, FAMILY.residents[:2] + FAMILY.residents[3:], FAMILY.pages)
NOTHING = Home(SINGLE.town, (Resident("", 34),), SINGLE.pages)
MOST = {"one": (SINGLE, 3), "one without income": (NOTHING, 3), "four": (FOUR, 5), "six": (SIX, 7)}


def at_result(site, opened, home, code):
    """A browser at the result of a home that was told without one."""
    tongue = Tongue(code)
    told = WireVisitor(site, tongue)
    walk(told, home)
    visitor = opened(tongue, cookies=told.cookies)
    visitor.open(f"/{code}/results")
    assert visitor.mark == "results"
    return visitor


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("name", MOST)
def test_a_result_is_no_longer_than_is_scrolled(site, opened, name, code):
    home, screens = MOST[name]
    visitor = at_result(site, opened, home, code)
    height = visitor.page.evaluate("document.querySelector('main').offsetHeight")
    assert height <= screens * SCREEN


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("name", ["one", "one without income", "four"])
def test_what_the_home_may_get_fits_one_screen(site, opened, name, code):
    visitor = at_result(site, opened, MOST[name][0], code)
    heading, lines = (visitor.page.locator(each).bounding_box() for each in ("h1", ".lines"))
    assert lines["y"] + lines["height"] - heading["y"] <= SCREEN


def test_the_first_card_stands_apart_from_the_heading(site, opened):
    visitor = at_result(site, opened, SINGLE, "en")
    heading = visitor.page.locator("h1").bounding_box()
    card = visitor.page.locator(".lines > li").first.bounding_box()
    assert card["y"] - heading["y"] - heading["height"] >= 16
