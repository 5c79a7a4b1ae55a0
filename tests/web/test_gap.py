"""The map of who is left out, as a page: every number on it is the rules', and it can be read without seeing it."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from time import process_time

import pytest

from screener.rulebook import mapping
from screener.rulebook.mapping import gap_map
from screener.rulebook.terms import ParameterName
from screener.web.gap_picture import ACROSS, LEFT, TOP, UP, Scale
from screener.web.ground import ground_of
from tests.web.shown import HOST, MOTHER_OF_TWO, NOON, page, site, visitor

DAY = NOON.date()


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def rules(app):
    return app.extensions["screener"].rules


class Tables(HTMLParser):
    """The tables of a page, as lists of rows of words."""

    def __init__(self, text):
        super().__init__()
        self.all, self.inside = [], False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.all.append([])
        elif tag == "tr":
            self.all[-1].append([])
        elif tag in {"td", "th"}:
            self.all[-1][-1].append("")
            self.inside = True

    def handle_endtag(self, tag):
        self.inside = self.inside and tag not in {"td", "th"}

    def handle_data(self, text):
        if self.inside:
            self.all[-1][-1][-1] += text


def drawings(text):
    """Each drawing's tiles as (x, y, width, height, group)."""
    found = []
    for svg in re.findall(r'<svg class="map".*?</svg>', text, re.DOTALL):
        tiles = re.findall(r'<rect class="g(\d)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', svg)
        found.append([(*map(float, rest), int(group)) for group, *rest in tiles])
    return found


def test_each_drawing_is_covered_by_its_rectangles_and_they_are_what_the_rules_say(app, rules):
    drawn = gap_map(rules.book, rules.gap, DAY, 1)
    scale = Scale.of(drawn)
    shown = drawings(page(visitor(app), "/en/gap"))
    assert len(shown) == sum(1 + panel.changes for panel in drawn.panels)
    for tiles in shown:
        assert sum(width * height for _x, _y, width, height, _group in tiles) == pytest.approx(ACROSS * UP, rel=0.01)
    planes = {tuple(sorted(tiles)) for tiles in shown}
    assert len(planes) == len(shown)
    [without] = [panel for panel in drawn.panels if "no_listed_status" in panel.statuses]
    for column, age in enumerate(drawn.ages):
        for row, income in enumerate(drawn.incomes):
            if income >= scale.top:
                continue
            x = max(edge for edge, start in zip(scale.edges, scale.starts, strict=False) if start <= age) + 1
            y = scale.y(income) - 0.05
            groups = [group for left, top, width, height, group in shown[0]
                      if left <= x < left + width and top - 0.06 <= y < top + height + 0.06]  # fmt: skip
            assert without.today[column][row].group in groups


def test_the_panel_on_which_most_would_change_stands_first_and_the_one_without_change_is_drawn_once(app):
    text = page(visitor(app), "/en/gap")
    heads = re.findall(r'<section class="panel">\s*<h2>(.*?)</h2>', text, re.DOTALL)
    assert heads[0].startswith("None of the other statuses")
    assert "U.S. citizen" in heads[-2]
    assert "Green card for 5 years or more" in heads[-1]
    for head in heads[-2:]:
        assert "Today, and if HUSKY were open to everyone" in text[text.index(head) :]


def test_the_sentence_above_the_map_is_what_the_map_shows(app, rules):
    snapshot = rules.book.on(DAY)
    husky_d = rules.book.programs["husky_d"]
    dollars = snapshot.dollars_for(ParameterName("husky_d.limit"), husky_d.measure)
    for size in (1, 3):
        lead = re.search(r'<p class="lead">(.*?)</p>', page(visitor(app), f"/en/gap?size={size}"), re.DOTALL)[1]
        words = re.sub(r"<[^>]*>", "", lead)
        assert words == (
            f"Ages 19 to 64. Up to ${dollars(size) // 100:,} a month. Today immigration status decides: "
            "from Full coverage (A) down to Emergency care and clinics only (D). "
            "If HUSKY were open to everyone, it would be Full coverage (A) for all of them."
        )


def test_the_table_says_what_the_drawing_shows(app):
    tables = Tables(page(visitor(app), "/en/gap")).all
    rows = {tuple(" ".join(cell.split()) for cell in row) for row in tables[0]}
    assert ("Ages 0 to 15", "Up to $2,674 a month", "Full coverage: HUSKY for children", "The same") in rows
    adult = next(row for row in rows if row[0] == "Ages 19 to 64" and row[1].startswith("Up to"))
    assert adult[2:] == ("Emergency care and clinics only: Emergency Medicaid", "Full coverage: HUSKY D")
    assert all(len(row) in {3, 4} for table in tables for row in table)


def test_a_drawing_has_letters_beside_its_colors_and_a_name(app):
    text = page(visitor(app), "/en/gap")
    for svg in re.findall(r'<svg class="map".*?</svg>', text, re.DOTALL):
        assert re.match(
            r'<svg class="map" viewBox="[\d ]+" role="img" aria-label="Map of [^"]+\." direction="ltr">', svg
        )
        assert set(re.findall(r'<text class="l\d" [^>]*>([A-D]\??)</text>', svg))
        assert " style=" not in svg
    legend = text[text.index("What the colors mean") :]
    for letter, title in zip(
        "ABCD", ("Full coverage", "Help to pay for a plan", "A plan at full price only"), strict=False
    ):
        assert f">{letter}</text>" in legend
        assert title in legend


def test_lines_that_change_are_drawn_around_what_the_reform_opens(app):
    text = page(visitor(app), "/en/gap")
    changes = re.findall(r'<path class="change" d="([^"]+)"', text)
    assert changes
    for path in changes:
        for x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", path):
            assert LEFT <= float(x) <= LEFT + ACROSS + 0.1
            assert TOP <= float(y) <= TOP + UP + 0.1


@pytest.mark.parametrize("size", [2, 5, 8])
def test_another_size_is_another_map(app, size):
    text = page(visitor(app), f"/en/gap?size={size}")
    assert f"for a household of {size}" in text
    assert f"<option selected>{size}</option>" in text
    assert "counted with this person on taxes" in text


def test_another_day_has_the_rules_of_that_day(app):
    before = page(visitor(app), "/en/gap?on=2024-05-01")
    assert "by the rules of May 1, 2024" in before
    assert before != page(visitor(app), "/en/gap")
    later = page(visitor(app), "/en/gap?on=2040-01-01")
    assert "we cannot tell" in later


@pytest.mark.parametrize(
    ("address", "field", "kept"),
    [
        ("/en/gap?size=0", "size", "0"),
        ("/en/gap?size=9", "size", "9"),
        ("/en/gap?size=<b>", "size", "&lt;b&gt;"),
        ("/en/gap?on=yesterday", "on", "yesterday"),
        ("/en/gap?on=2026-02-30", "on", "2026-02-30"),
        ("/en/gap?on=1999-01-01", "on", "1999-01-01"),
        ("/en/gap?on=" + "9" * 5000, "on", "9" * 20),
    ],
)
def test_what_was_not_understood_is_said_kindly_and_kept(app, address, field, kept):
    answer = visitor(app).get(address, headers=HOST)
    assert answer.status_code == 422
    assert f'<a href="#{field}">' in answer.text
    assert kept in answer.text
    assert '<svg class="map"' in answer.text


def test_the_map_is_nobodys(app):
    answered = page(visitor(app, MOTHER_OF_TWO), "/en/gap")
    assert answered == page(visitor(app), "/en/gap")
    assert not visitor(app, MOTHER_OF_TWO).get("/en/gap", headers=HOST).headers.getlist("Set-Cookie")


def test_no_day_stops_the_page(tmp_path):
    for year in (2023, 2031, 9999):
        moved = site(tmp_path / str(year), clock=lambda year=year: datetime(year, 12, 30, 17, tzinfo=UTC))
        assert "Who is left out" in page(visitor(moved), "/en/gap")


def test_a_second_look_costs_next_to_nothing(app):
    browser = visitor(app)
    page(browser, "/en/gap")
    begin = process_time()
    for _ in range(5):
        page(browser, "/en/gap")
    assert process_time() - begin < 1.5


def test_the_first_visitor_of_a_server_waits_for_no_map(tmp_path, monkeypatch):
    app = site(tmp_path)
    ground_of(app).rules.make_ready(NOON.date())
    monkeypatch.setattr(mapping, "Sitting", None)  # Nothing can be judged any more.
    assert "<svg" in page(app.test_client(), "/en/gap")
