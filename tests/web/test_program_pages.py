"""The page of each program of a home: no longer than is read, and with every notice that concerns it."""

import re
from html import unescape

import pytest

from screener.answers import Answers, Person
from screener.rulebook import judge
from tests.web.shown import ALONE, HOST, HOUSEHOLDS, NOON, THREE_GENERATIONS, adult, finished, income, site, visitor
from tests.web.test_results_size import FOUR, Visible

MOST_WORDS = 500
HOMES = {
    **HOUSEHOLDS,
    "four": FOUR,
    "without income": Answers({"town": "Kent"}, (adult("a", "you", 34, 0),)),
    "teen": Answers({"town": "Hartford"}, (adult("a", "you", 16, 0),)),
    "pregnant": ALONE.with_("a", "pregnant", True).with_("a", "expected_babies", 1),
    "retired": Answers(
        {"town": "Stamford"},
        (Person("a", {"relation": "you", "age": 70, "income": income(1100, "social_security")}),),
    ),
}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def snapshot(app):
    return app.extensions["screener"].rules.book.on(NOON.date())


def pages(app, answers, language):
    """The pages of a home's programs, in order, until there is none."""
    browser, number = visitor(app, answers), 1
    while (answer := browser.get(f"/{language}/program/{number}", headers=HOST)).status_code == 200:
        yield answer.text
        number += 1


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("home", HOMES)
def test_no_page_of_a_program_has_more_words_than_are_read_before_anything_is_opened(app, snapshot, home, language):
    read = list(pages(app, finished(snapshot, HOMES[home]), language))
    assert len(read) > 10
    for text in read:
        words = Visible(text).words
        assert len(words) <= MOST_WORDS, " ".join(words)[:200]


def test_ten_homes_are_read():
    assert len(HOMES) == 10


def test_every_notice_stands_on_the_page_of_the_program_that_it_is_about(app, snapshot):
    answers = finished(snapshot, THREE_GENERATIONS)
    found = judge(snapshot, answers)
    about = {}
    for notice, program, who in found.notices:
        about.setdefault(program, {}).setdefault(who, []).append(snapshot.book.notices[notice])
    seen = set()
    for text in pages(app, answers, "en"):
        program = re.search(r'<section class="card" data-program="(\w+)"', text)[1]
        said = " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())
        for notice in (one for those in about.get(program, {}).values() for one in those):
            assert notice.text[0] in said or notice.title in said, (program, notice.id)
            seen.add(notice.id)
    assert {"hospital_bills", "protected_places", "data_sharing"} <= seen


def test_a_notice_about_one_of_two_children_stands_in_their_step_and_on_their_page(app, snapshot):
    answers = FOUR.with_("d", "age", 15)
    text = visitor(app, answers).get("/en/results", headers=HOST).text
    steps = text[text.index('<ol class="steps">') :]
    assert "The 16th birthday" in steps[: steps.index("</ol>")]
    assert "The 16th birthday" in next(pages(app, answers, "en"))
