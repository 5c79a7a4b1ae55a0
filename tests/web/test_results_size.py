"""One size for every result, so that whoever watches the line learns nothing; and no more words than are read."""

from html.parser import HTMLParser

import pytest

from screener.answers import Answers
from screener.interview import catalogs
from screener.places import TRANSLATIONS
from screener.web.padding import RESULT
from tests.web.shown import (
    ALONE,
    HOST,
    HOUSEHOLDS,
    NOON,
    THREE_GENERATIONS,
    adult,
    child,
    finished,
    page,
    site,
    stand_in_for_arabic,
    visitor,
)

IN_HAND = 1024
"""So much of the result stays free, that a new sentence in the rules breaks nothing on the day it is written."""

FOUR = Answers(
    {"town": "New Haven"},
    (
        adult("a", "you", 34, 1200, spouse="b"),
        adult("b", "spouse", 36, 1000, spouse="a"),
        child("c", 9, "a", "b"),
        child("d", 4, "a", "b"),
    ),
)
MOST_WORDS = {
    "alone": (ALONE, 220),
    "alone with more": (Answers({"town": "North Canaan"}, (adult("a", "you", 53, 3917),)), 220),
    "alone without income": (Answers({"town": "Kent"}, (adult("a", "you", 34, 0),)), 220),
    "a teen on her own": (Answers({"town": "Hartford"}, (adult("a", "you", 16, 0),)), 265),
    "four": (FOUR, 350),
    "six": (THREE_GENERATIONS, 450),
    "six grown": (HOUSEHOLDS["six grown"], 450),
}
ELSEWHERE = 1.4
"""Other languages than English and Spanish may need so many times the words."""


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    words = stand_in_for_arabic(tmp_path_factory.mktemp("words"))
    return site(tmp_path_factory.mktemp("site"), translations=words)


@pytest.mark.parametrize("named", ["", "abc"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_every_page_of_a_result_has_one_size(app, household, language, named):
    answers = HOUSEHOLDS[household]
    for who in named:
        if any(person.id == who for person in answers.people):
            answers = answers.with_(who, "immigration", "humanitarian")
    browser = visitor(app, answers)
    for address in ("results", "paper", "looked", "care", *(f"program/{number}" for number in range(1, 9))):
        answer = browser.get(f"/{language}/{address}", headers=HOST)
        assert answer.status_code == 200
        assert len(answer.data) == RESULT, address
        if address == "results":
            assert len(answer.data.rstrip()) <= RESULT - IN_HAND, address


@pytest.mark.parametrize("language", [each.code for each in catalogs.languages(TRANSLATIONS)])
@pytest.mark.parametrize("name", MOST_WORDS)
def test_a_result_has_no_more_words_than_are_read_before_anything_is_opened(tmp_path, name, language):
    told = site(tmp_path)
    answers, most = MOST_WORDS[name]
    answers = finished(told.extensions["screener"].rules.book.on(NOON.date()), answers)
    read = Visible(page(visitor(told, answers), f"/{language}/results")).words
    assert "855-805-4325" in read
    assert len(read) <= most * (1 if language in {"en", "es"} else ELSEWHERE), " ".join(read)


class Visible(HTMLParser):
    """The words of a page's own part that nobody has to open, save the notice about who translated it."""

    EMPTY = ("br", "input", "meta", "link", "img", "path", "hr")

    def __init__(self, text):
        super().__init__()
        self.open, self.words = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        if tag not in self.EMPTY:
            hidden = "hidden" in has or "unseen" in (has.get("class") or "")
            self.open.append((tag, hidden))

    def handle_endtag(self, tag):
        while tag not in self.EMPTY and self.open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        tags = [tag for tag, _hidden in self.open]
        folded = "details" in tags and tags[tags.index("details") + 1 :][:1] != ["summary"]
        if "main" in tags and not folded and not any(hidden for _tag, hidden in self.open):
            self.words += [word for word in text.split() if any(letter.isalnum() for letter in word)]
