"""What holds for every page: its frame, its marks, and that nothing in it needs a script, a style or a stranger."""

import gzip
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.web.shown import FROM_US, HOST, MOTHER_OF_TWO, page, site, visitor

STATIC = Path(__file__).parents[2] / "screener" / "web" / "static"
FOR_ALL = {
    "/": "start",
    "/safety": "safety",
    "/sources": "sources",
    "/programs": "programs",
    "/call/access_health_ct": "call",
    "/bill": "bill",
    "/programs/husky_a_children": "program",
    "/programs/marketplace_with_help": "program",
    "/programs/husky_a_children/rule": "rule",
    "/programs/husky_a_children/card": "program",
    "/desk": "desk",
    "/desk/changes": "changes",
    "/care": "care",
    "/join": "join",
    "/join/withdraw": "join",
    "/gap": "gap",
    "/campaign": "campaign",
    "/act": "act",
    "/act/flyer": "flyer",
    "/act/legislators": "legislators",
    "/api": "api",
    "/finish": "exit",
}
AFTER_ANSWERS = {
    "/results": "results",
    "/program/1": "program",
    "/program/2": "program",
    "/care": "care",
    "/review": "review",
    "/q/1": "q:1",
}
EVERY = [*((address, mark, None) for address, mark in FOR_ALL.items())]
EVERY += [(address, mark, MOTHER_OF_TWO) for address, mark in AFTER_ANSWERS.items()]


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


class Read(HTMLParser):
    """Every tag with its attributes, in order."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def all(self, name):
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("address", "mark", "answers"), EVERY)
def test_every_page_has_the_same_frame(app, address, mark, answers, language):
    read = Read(page(visitor(app, answers), f"/{language}{address}"))
    [html] = read.all("html")
    assert (html["lang"], html["dir"]) == (language, "ltr")
    assert len(read.all("h1")) == 1
    [main] = read.all("main")
    assert main["data-page"] == mark
    links = read.all("a")
    assert links[0]["href"] == "#main"
    assert links[1]["href"] == links[3]["href"] == f"/{language}/leave"
    assert links[2]["href"] == "tel:211"
    assert links[3]["id"] == "leave"
    assert [link["href"] for link in links[-4:]] == [
        f"/{language}/{page}" for page in ("safety", "sources", "programs", "desk")
    ]


@pytest.mark.parametrize(("address", "mark", "answers"), EVERY)
def test_no_page_needs_an_inline_style_or_script_or_another_site(app, address, mark, answers):
    read = Read(page(visitor(app, answers), f"/en{address}"))
    for tag, attributes in read.tags:
        assert not {name for name in attributes if name == "style" or name.startswith("on")}, (tag, attributes)
        for name in ("src", "action", "formaction"):
            assert attributes.get(name, "/").startswith(("/", "#")), (tag, attributes)
    assert not read.all("style")
    assert all(script["src"].startswith("/static/") for script in read.all("script"))
    assert all(link["href"].startswith("/static/") for link in read.all("link"))


@pytest.mark.parametrize(("address", "mark", "answers"), EVERY)
def test_ids_are_unique_and_every_field_has_a_name_to_be_read(app, address, mark, answers):
    text = page(visitor(app, answers), f"/en{address}")
    read = Read(text)
    ids = [attributes["id"] for _, attributes in read.tags if attributes.get("id")]
    assert [name for name, times in Counter(ids).items() if times > 1] == []
    labelled = {label.get("for") for label in read.all("label")}
    for tag in ("input", "select"):
        for field in read.all(tag):
            if field.get("type") in {"hidden", "checkbox", "radio"} or field.get("name") == "website":
                continue  # A box stands inside its label; the trap is for robots.
            assert field.get("id") in labelled or field.get("aria-label"), field
    for _, attributes in read.tags:
        for name in (attributes.get("aria-describedby") or "").split():
            assert name in ids, name
    anchors = {link["href"][1:] for link in read.all("a") if link.get("href", "").startswith("#")}
    assert anchors <= set(ids)


@pytest.mark.parametrize(("address", "mark", "answers"), EVERY)
def test_no_answer_is_left_to_the_browsers_memory(app, address, mark, answers):
    read = Read(page(visitor(app, answers), f"/en{address}"))
    for tag in ("input", "select"):
        for field in read.all(tag):
            assert field.get("autocomplete") == "off", field


@pytest.mark.parametrize(("address", "mark", "answers"), EVERY)
def test_phones_read_the_same_in_the_text_and_in_the_link(app, address, mark, answers):
    text = page(visitor(app, answers), f"/en{address}")
    calls = re.findall(r'href="tel:\+?1?(\d+)"><bdi dir="ltr">([^<]+)</bdi>', text)
    assert calls
    assert text.count('href="tel:') == len(calls)
    for dialed, shown in calls:
        assert dialed == re.sub(r"\D", "", shown)


def test_titles_of_private_pages_tell_nothing(app):
    browser = visitor(app, MOTHER_OF_TWO)
    for address in AFTER_ANSWERS:
        title = re.search(r"<title>([^<]*)</title>", page(browser, f"/en{address}"))[1]
        assert title.endswith(" – Coverage help")
        assert not re.search(r"HUSKY|Medicaid|immigra|pregnan|Haven|child", title), title


def test_the_language_list_keeps_the_place(app):
    text = page(visitor(app, MOTHER_OF_TWO), "/en/program/2")
    assert 'href="/es/program/2" lang="es"' in text


def test_no_result_names_the_town_in_an_address(app):
    browser = visitor(app, MOTHER_OF_TWO)
    for address in ("/en/results", "/en/care", "/en/program/1"):
        addresses = [link.get("href", "") for link in Read(page(browser, address)).all("a")]
        assert not [found for found in addresses if "haven" in found.lower() and not found.startswith("http")]


def test_the_first_visit_is_at_most_fourteen_kilobytes_on_the_wire(app):
    browser = visitor(app)
    start = browser.get("/en/", headers=HOST)
    sheet = Read(start.text).all("link")[1]["href"]
    style = browser.get(sheet, headers={**HOST, "Accept-Encoding": "gzip"})
    sent = 0
    for answer in (start, style):
        sent += len(answer.data) + sum(len(name) + len(value) + 4 for name, value in answer.headers.items()) + 20
    assert sent <= 14 * 1024


def test_the_style_sheet_is_small_and_knows_no_left_and_right():
    style = (STATIC / "screener.css").read_text("utf-8")
    assert len(style.encode()) < 12 * 1024
    assert not re.search(r"\b(left|right)\b(?!-to)", re.sub(r"/\*.*?\*/", "", style))
    assert "@import" not in style
    assert "url(" not in style


def test_the_script_is_small():
    assert len((STATIC / "screener.js").read_bytes()) < 8 * 1024
    assert len(gzip.compress((STATIC / "screener.js").read_bytes())) < 2 * 1024


def test_no_script_of_ours_speaks_or_listens():
    for script in STATIC.glob("*.js"):
        assert not re.search(r"speech|Audio|getUserMedia", script.read_text(), re.IGNORECASE), script.name


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", "Press “Leave this page” at the top, or the Shift key three times."),
        ("/", "Your browser still lists the pages you visited."),
        ("/safety", "can open your visit until it stops working"),
        ("/finish", "Someone who copied this visit before you left can use it for 2 hours at most."),
    ],
)
def test_what_leaving_does_and_what_it_does_not_is_said_where_it_is_read(app, address, words):
    assert words in page(visitor(app), f"/en{address}")


def test_marigold_marks_one_thing_to_do(app):
    for address, _, answers in EVERY:
        text = page(visitor(app, answers), f"/en{address}")
        assert len(re.findall(r'class="button go"', text)) <= 1, address


@pytest.mark.parametrize("address", ["/en/nothing", "/en/program/0", "/en/program/99", "/es/nada"])
def test_a_page_that_is_not_there_still_has_a_way_out_and_a_number(app, address):
    answer = visitor(app, MOTHER_OF_TWO).get(address, headers=HOST)
    assert answer.status_code == 404
    read = Read(answer.text)
    assert read.all("main")[0]["data-page"] == "error"
    assert read.all("a")[3]["id"] == "leave"
    assert "2-1-1" in answer.text


def test_a_forged_post_gets_a_calm_page(app):
    answer = visitor(app).post("/en/join", data={}, headers={**FROM_US, "Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert 'data-page="error"' in answer.text


def test_every_source_is_listed_with_when_and_how_it_was_read(app):
    text = page(visitor(app), "/en/sources")
    for source in app.extensions["screener"].rules.book.sources.values():
        assert f'id="{source.id}"' in text
    assert "No person has checked it yet." in text


def test_every_citation_of_a_person_leads_to_its_source(app):
    browser = visitor(app, MOTHER_OF_TWO)
    known = set(re.findall(r'id="([^"]+)"', page(browser, "/en/sources")))
    cited = set(
        re.findall(r'href="/en/sources#([^"]+)"', page(browser, "/en/program/1") + page(browser, "/en/program/2"))
    )
    assert cited
    assert cited <= known
