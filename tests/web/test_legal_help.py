"""Whoever is sent to a legal office that asks about status is told so first, with the number and never without it."""

import re
from html import unescape

import pytest

from screener.places import RULES
from screener.rulebook import read
from tests.doors.desk import body_of
from tests.web.shown import FROM_US, HOUSEHOLDS, MOTHER_OF_TWO, page, site, visitor

NUMBER = "800-453-3320"
SAID = {
    "en": "They may ask about status. You may first ask if they can help.",
    "es": "Puede que pregunten por su estatus. Usted puede preguntar primero si le pueden ayudar.",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


def words(text):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def without_a_warning(text, language):
    """What stands behind each of their numbers that is not followed by the sentence."""
    behind = [each.lstrip(" .") for each in words(text).split(NUMBER)[1:]]
    return [each[:90] for each in behind if not each.startswith(SAID[language])]


def test_the_sentence_stands_with_the_number_in_the_rules():
    assert read(RULES).contacts["statewide_legal_services"].note == SAID["en"]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_no_page_of_a_home_sends_anybody_there_without_it(app, household, language):
    answers = HOUSEHOLDS[household]
    browser = visitor(app, answers)
    results = page(browser, f"/{language}/results")
    programs = sorted(set(re.findall(rf"/{language}/(program/\d+)", results)))
    assert programs
    addresses = ["results", "looked", *programs]
    said = [page(browser, f"/{language}/{address}") for address in addresses]
    assert any(NUMBER in text for text in said)
    for address, text in zip(addresses, said, strict=True):
        assert not without_a_warning(text, language), address


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_page_of_a_program_sends_anybody_there_without_it(app, language):
    browser = visitor(app)
    named = 0
    for program in app.extensions["screener"].rules.book.programs:
        text = page(browser, f"/{language}/programs/{program}")
        assert not without_a_warning(text, language), program
        named += NUMBER in text
    assert named > 10
    assert not without_a_warning(page(browser, f"/{language}/safety"), language)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_sheet_of_the_desk_says_it_in_the_language_of_its_column(app, language):
    browser = app.test_client()
    body = body_of(MOTHER_OF_TWO, app.extensions["screener"].rules.book)
    browser.post("/es/desk", data={**body, "tongue": language, "do": "sheet"}, headers=FROM_US)
    text = page(browser, "/es/desk/sheet")
    assert words(text).count(SAID["en"]) == words(text).count(NUMBER) // (2 if language == "es" else 1) > 0


def test_people_without_papers_find_a_number_to_call_directly(app):
    text = words(page(visitor(app), "/en/programs/legal_help"))
    assert "with or without papers, call here" in text
    assert "203-946-4811" in text
