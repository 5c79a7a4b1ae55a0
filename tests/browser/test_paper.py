"""Paper from a result: one leaf in type that can be read at arm's length, printed as browsers print."""

import re

import pytest

from tests.journeys.homes import EXPECTING, FAMILY, SINGLE, SIX, Home
from tests.journeys.tongue import Tongue
from tests.journeys.walking import walk
from tests.journeys.wire import WireVisitor

POINT = 96 / 72
FIVE_WITH_A_BABY_ON_THE_WAY = Home("New Haven", (EXPECTING.residents[0], *FAMILY.residents[1:]), pages=FAMILY.pages)
LEAVES = {
    "one": (SINGLE, 1),
    "five": (FAMILY, 1),
    "five and a baby on the way": (FIVE_WITH_A_BABY_ON_THE_WAY, 1),
    "six": (SIX, 2),
}


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("name", LEAVES)
def test_paper_is_one_leaf_for_up_to_five_people_and_two_for_six_in_type_of_12_points(site, opened, name, code):
    home, most = LEAVES[name]
    tongue = Tongue(code)
    told = WireVisitor(site, tongue)
    walk(told, home)
    visitor = opened(tongue, cookies=told.cookies)
    visitor.open(f"/{code}/paper")
    page = visitor.page
    printed = page.pdf(format="Letter", prefer_css_page_size=False)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= most
    page.emulate_media(media="print")
    sizes = page.evaluate(
        "[...document.querySelectorAll('body *')].filter(each => each.checkVisibility() && "
        "[...each.childNodes].some(child => child.nodeType === 3 && child.data.trim()))"
        ".map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert sizes
    assert min(sizes) >= 12 * POINT - 0.01
