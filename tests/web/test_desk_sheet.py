"""The sheet that goes home: two languages, everything in one trip, and nothing about anybody."""

import re
from html import unescape

import pytest

from screener.interview.desk import body_of
from tests.web.shown import FROM_US, HOST, MOTHER_OF_TWO, THREE_GENERATIONS, page, site

BORN = MOTHER_OF_TWO.without("b", ("age",)).with_("b", "born", "2010-12-24")


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


def sheet(app, answers, tongue="es", language="en", **also):
    browser = app.test_client()
    body = body_of(answers, app.extensions["screener"].rules.book)
    answer = browser.post(f"/{language}/desk", data={**body, "tongue": tongue, "do": "sheet", **also}, headers=FROM_US)
    assert (answer.status_code, answer.location) == (303, f"/{language}/desk/sheet")
    text = page(browser, f"/{language}/desk/sheet")
    return text[text.index('<div class="sheet') : text.index("</main>")]


def words(text):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.mark.parametrize("status", ["citizen", "humanitarian", "other_lawful", "none_or_private"])
def test_the_sheet_is_the_same_whatever_status_was_typed(app, status):
    named = THREE_GENERATIONS
    for person in named.people:
        named = named.with_(person.id, "immigration", status).with_(person.id, "status_since", "2024-03")
    assert sheet(app, named) == sheet(app, THREE_GENERATIONS)


def test_it_says_nothing_about_anybody(app):
    named = BORN.with_("a", "immigration", "humanitarian")
    said = words(sheet(app, named))
    for told in (
        "1,900",
        "1900",
        "December 24",
        "2010",
        "34",
        "adult 1",
        "Adult 1",
        "child, 9",
        "parole",
        "household of",
    ):
        assert told not in said, told


def test_both_languages_say_the_same_programs_one_beside_the_other(app):
    text = sheet(app, MOTHER_OF_TWO)
    assert text.count('<h2 lang="es" dir="ltr">') == text.count('<h2 lang="en" dir="ltr">') > 4
    assert "HUSKY para niños" in text
    assert "HUSKY for children" in text
    assert text.index("HUSKY para niños") < text.index("HUSKY for children")
    assert text.count(">855-805-4325<") >= 2


def test_whoever_reads_english_gets_one_column(app):
    text = sheet(app, MOTHER_OF_TWO, tongue="en")
    assert 'class="sheet one"' in text
    assert text.count("HUSKY for children.") == 1


def test_the_patients_language_is_that_of_the_page_until_another_is_chosen(app):
    assert "HUSKY para niños" in sheet(app, MOTHER_OF_TWO, tongue="", language="es")
    assert 'class="sheet one"' in sheet(app, MOTHER_OF_TWO, tongue="", language="en")


def test_large_print_is_there_on_request(app):
    assert 'class="sheet large"' in sheet(app, MOTHER_OF_TWO, large="y")


def test_it_names_places_near_the_town_and_numbers_for_everything_else(app):
    text = sheet(app, MOTHER_OF_TWO)
    assert len(re.findall(r"New Haven 065\d\d", text)) >= 3
    assert 'href="tel:911"' in text
    assert 'href="tel:211"' in text
    without_town = MOTHER_OF_TWO.without("home", ("town",))
    assert "Call 2-1-1 to find a place near you." in words(sheet(app, without_town))


def test_the_notices_of_the_help_for_the_home_are_things_that_their_number_helps_with(app):
    book = app.extensions["screener"].rules.book
    text = sheet(app, MOTHER_OF_TWO, tongue="en")
    home = text[text.index("Help for the whole home") :]
    lines = re.findall(r"<li><strong>([^<]*)\.</strong> <bdi>([^<]*)</bdi>", home)
    helps = {contact: unescape(titles).split(" · ") for titles, contact in lines}
    for name in ("notarios", "protected_places", "hospital_bills", "free_interpreter"):
        notice = book.notices[name]
        assert notice.title in helps[book.contacts[notice.contact].name]
    assert text.count(book.programs["interpreter"].title) == 1  # It has no number but that of its notice.


def test_notices_say_whom_to_call(app):
    text = sheet(app, MOTHER_OF_TWO, tongue="en")
    before = text[text.index("Before you apply") : text.index("Help for the whole home")]
    assert "You can apply for a child only" in before
    assert "800-453-3320" in before


def test_a_computers_translation_says_so_in_its_own_column(app):
    assert "A computer translated this page." in words(sheet(app, MOTHER_OF_TWO)) or "computadora" in words(
        sheet(app, MOTHER_OF_TWO)
    )
    assert "computer translated" not in words(sheet(app, MOTHER_OF_TWO, tongue="en"))


def test_without_anybody_there_is_no_sheet(app):
    answer = app.test_client().get("/en/desk/sheet", headers=HOST)
    assert (answer.status_code, answer.location) == (303, "/en/desk")
