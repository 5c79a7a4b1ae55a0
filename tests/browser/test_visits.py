"""Whole visits in a real browser, in every language, with a script and without; what is true of every page of them."""

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from tests.browser.page_facts import LEFT_BEHIND, LOOK
from tests.browser.visitor import Visitor
from tests.journeys.homes import HOMES
from tests.journeys.tongue import Tongue
from tests.journeys.walking import Question, walk

NARROW = {"width": 320, "height": 640}
NEUTRAL = re.compile(
    r"\$|\d{2}|HUSKY|Medic|Canaan|pregnan|embaraz|immigra|inmigra|migrator|wife|esposo|grandchild|nieto"
)
"""What a list of visited pages must not say."""


@dataclass
class Visit:
    """All that was seen of one visit."""

    tongue: Tongue
    script: bool
    asked: list[Question] = field(default_factory=list)
    pages: list[dict] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    cookies: list[dict] = field(default_factory=list)
    left_behind: list[dict] = field(default_factory=list)
    end: str = ""


@pytest.fixture(scope="module")
def visits(site, browser):
    """A function that gives the visit of a home. Each is made once."""

    @cache
    def of(code, script, name):
        visit = Visit(Tongue(code), script)
        context = browser.new_context(viewport=NARROW, ignore_https_errors=True, java_script_enabled=script)
        context.on("request", lambda request: visit.requests.append(request.url))
        context.on("console", lambda message: visit.complaints.append(message.text))
        context.on("weberror", lambda fault: visit.complaints.append(str(fault.error)))

        def look(visitor):
            if visitor.page.url.startswith(site.root):
                visit.pages.append({**visitor.page.evaluate(LOOK), "path": visitor.path})
                visit.cookies += context.cookies(site.root)

        visitor = Visitor(context.new_page(), visit.tongue, site.root, look)
        visit.asked = walk(visitor, HOMES[name])
        visitor.ask_why()
        for page in ("review", "care", "join", "safety", "sources"):
            visitor.open(f"/{code}/{page}")
        visitor.open(f"/{code}/results")
        visit.left_behind.append(visitor.page.evaluate(LEFT_BEHIND))
        visitor.leave()
        visit.end = visitor.page.url
        context.close()
        return visit

    return of


@pytest.fixture(params=HOMES)
def name(request):
    return request.param


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def visit(request, visits, name, tongue):
    return visits(tongue.code, request.param, name)


def broken(visit, what):
    """What should be true of no page, and an address of one where it is."""
    return sorted({found: page["path"] for page in visit.pages for found in page[what]}.items())


def test_it_leads_to_the_result_and_away(visit, name, elsewhere):
    assert [page["mark"] for page in visit.pages if not page["mark"].startswith("q:")] == [
        *("start", "results", "program", "review", "care", "join", "safety", "sources", "results"),
    ]
    assert len(visit.asked) <= HOMES[name].pages
    assert visit.end == elsewhere.root


def test_with_and_without_a_script_the_same_is_asked(visits, tongue, name):
    assert visits(tongue.code, True, name).asked == visits(tongue.code, False, name).asked


def test_no_request_goes_to_anybody_else(visit, site, elsewhere):
    origins = {"{0.scheme}://{0.netloc}".format(urlsplit(url)) for url in visit.requests if not url.startswith("data:")}
    assert origins == {site.root, elsewhere.root.rstrip("/")}
    assert [url for url in visit.requests if url.startswith(elsewhere.root)] in (
        [elsewhere.root],
        [elsewhere.root, f"{elsewhere.root}favicon.ico"],
    )


def test_the_browser_has_nothing_to_complain_of(visit):
    assert visit.complaints == []


def test_nothing_is_left_in_the_browser_but_closed_cookies(visit):
    assert visit.left_behind == [{"local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0}]
    assert {cookie["name"] for cookie in visit.cookies} == {"visit", "form"}
    for cookie in visit.cookies:
        assert (cookie["httpOnly"], cookie["sameSite"], cookie["expires"]) == (True, "Lax", -1)
    assert broken(visit, "cookie") == []


def test_answers_weigh_the_same_on_every_page(visit):
    assert len({len(cookie["value"]) for cookie in visit.cookies if cookie["name"] == "visit"}) == 1


def test_nothing_scrolls_sideways_on_a_small_phone(visit):
    assert [page["path"] for page in visit.pages if page["wide"] > 0] == []
    assert broken(visit, "cut") == []


def test_everything_to_press_is_large_enough_for_a_thumb(visit):
    assert broken(visit, "small") == []


def test_pages_say_their_language_and_direction(visit):
    language = visit.tongue.language
    assert {(page["lang"], page["dir"]) for page in visit.pages} == {(language.tag, language.direction)}


def test_headings_begin_with_one_and_leave_no_step_out(visit):
    for page in visit.pages:
        levels = page["levels"]
        assert levels.count(1) == 1, page["path"]
        assert not [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1], (
            page["path"],
            levels,
        )


def test_titles_tell_pages_apart_and_nothing_of_anybody(visit):
    for page in visit.pages:
        assert page["title"].endswith(f" – {visit.tongue.say('Coverage help')}")
        if page["mark"].startswith("q:") or page["mark"] in {"results", "program", "review"}:
            assert not NEUTRAL.search(page["title"]), page["title"]


def test_every_page_has_the_way_out_once(visit):
    assert {page["leave"] for page in visit.pages} == {1}


def test_no_answer_is_offered_to_the_browser_to_remember(visit):
    assert broken(visit, "remembered") == []


def test_addresses_say_nothing(visit):
    for page in visit.pages:
        assert re.fullmatch(r"/[a-z-]+/(q/\d+|program/\d+|[a-z]*)", page["path"]), page["path"]


def test_the_site_one_leaves_to_learns_nothing(visits, tongue, elsewhere):
    before = len(elsewhere.asked)
    visits.__wrapped__(tongue.code, True, "single")
    for path, headers in elsewhere.asked[before:]:
        assert path in {"/", "/favicon.ico"}
        assert "Cookie" not in headers
        assert "Origin" not in headers
        assert headers.get("Referer", "").startswith(("", elsewhere.root)[path != "/"])
