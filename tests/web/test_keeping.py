"""What somebody takes along: a text to herself, a square for another phone, a card. Never an answer of hers."""

import re
from html import unescape
from urllib.parse import unquote

import pytest

from screener.campaign import make_key_pair, write_key_pair
from screener.web.padding import TOWNS
from tests.web.shown import ALONE, HOST, MOTHER_OF_TWO, page, site, visitor


def public(folder, **told):
    """A site that others reach, as this machine sees it."""
    write_key_pair(make_key_pair("office"), folder / "keys", "five words that nobody says")
    (folder / "keys" / "office.private.json").unlink()
    return site(folder, {"TRUSTED_HOSTS": "cover.example,127.0.0.1", "PROXIES": 0, **told})


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return public(tmp_path_factory.mktemp("site"))


def message(text):
    """The text message that a page would begin; empty where it begins none."""
    found = re.search(r'href="(sms:[^"]*)"', text)
    return unquote(unescape(found[1])) if found else ""


def test_a_text_to_oneself_holds_name_number_and_a_page_that_knows_nobody(app):
    said = message(page(visitor(app, MOTHER_OF_TWO), "/en/program/1"))
    assert said == (
        "sms:?&body=HUSKY for children: Access Health CT 855-805-4325 "
        "https://cover.example/en/programs/husky_a_children/card"
    )
    said = message(page(visitor(app, None), "/es/call/access_health_ct"))
    assert said == "sms:?&body=Access Health CT: 855-805-4325 https://cover.example/es/call/access_health_ct"


def test_what_is_kept_of_one_program_is_the_same_for_every_home(app):
    fewer = MOTHER_OF_TWO.without("c", tuple(MOTHER_OF_TWO.people[2].facts)).with_("a", "age", 51)
    first, second = (page(visitor(app, answers), "/en/program/1") for answers in (MOTHER_OF_TWO, fewer))
    kept = [
        re.search(r"<details><summary>Keep this number.*?</details>", text, re.DOTALL)[0] for text in (first, second)
    ]
    assert first != second
    assert kept[0] == kept[1]
    assert 'class="square"' in kept[0]


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_program_has_a_card_that_anybody_may_keep_and_that_opens_no_visit(app, language):
    for program in app.extensions["screener"].rules.book.programs.values():
        address = f"/{language}/programs/{program.id}/card"
        answer = visitor(app, ALONE).get(address, headers=HOST)
        assert answer.status_code == 200, program.id
        assert answer.headers["Cache-Control"].startswith("public")
        assert "Set-Cookie" not in answer.headers
        assert len(answer.data) == TOWNS
        assert answer.text == page(visitor(app, None), address)


def test_a_card_says_what_it_is_whom_to_call_and_what_to_say(app):
    text = page(visitor(app, None), "/es/programs/husky_a_children/card")
    main = text[text.index("<main") :]
    assert "HUSKY para niños" in main
    assert 'href="tel:+18558054325"' in main
    assert '<q lang="en" dir="ltr" class="hint">I want to apply for HUSKY for a child.</q>' in main


def test_where_only_this_machine_has_the_address_there_is_no_square_and_the_text_holds_none(tmp_path):
    text = page(visitor(site(tmp_path), None), "/en/programs/husky_d/card")
    assert "http" not in message(text)
    assert "855-805-4325" in message(text)
    assert 'class="square"' not in text


def test_a_kiosk_begins_no_message(tmp_path):
    text = page(visitor(public(tmp_path, KIOSK="yes"), None), "/en/programs/husky_d/card")
    assert message(text) == ""
    assert 'class="square"' in text
