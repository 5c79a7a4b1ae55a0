"""Joining: sealed, stored once, taken back, honest when it fails, and never a word about answers."""

import re

import pytest

from screener.campaign import Store, open_box, read_private_key, read_record
from screener.campaign.keys import DEVELOPMENT_PASSPHRASE
from screener.campaign.store import NotStoredError
from screener.web.sign_ups import EXTENSION
from tests.web.shown import FROM_US, HOST, MOTHER_OF_TWO, page, site, visitor, without_tokens

WHOLE = {"contact": "860-555-0143", "language": "es", "town": "Danbury", "text_me": "yes"}


@pytest.fixture
def folder(tmp_path):
    return tmp_path


@pytest.fixture
def app(folder):
    return site(folder)


def form(browser, address="/en/join"):
    token = re.search(r'name="token" value="([^"]+)"', page(browser, address))
    return {"token": token[1]}


def send(browser, typed, address="/en/join"):
    return browser.post(address, data=typed, headers=FROM_US)


def stored(app, folder):
    key = read_private_key(folder / "keys" / "development.private.json", DEVELOPMENT_PASSPHRASE)
    return [read_record(open_box(row.box, key)) for row in app.extensions[EXTENSION].store.rows()]


def test_what_was_typed_can_be_opened_by_an_organiser_and_holds_nothing_else(app, folder):
    browser = visitor(app)
    answer = send(browser, {**form(browser), **WHOLE})
    assert answer.status_code == 200
    assert 'data-page="joined"' in answer.text
    [sign_up] = stored(app, folder)
    assert (sign_up.contact.value, sign_up.language, sign_up.town) == ("+18605550143", "es", "Danbury")
    assert sign_up.consents == ("text_me_1",)
    assert "860" not in answer.text


def test_the_same_form_sent_again_is_stored_once_and_shows_the_same_code(app, folder):
    browser = visitor(app)
    typed = {**form(browser), **WHOLE}
    first, again = (re.search(r"(\w{4}-){6}\w{4}", send(browser, typed).text)[0] for _ in range(2))
    assert first == again
    assert len(stored(app, folder)) == 1


def test_the_code_takes_the_sign_up_back(app, folder):
    browser = visitor(app)
    code = re.search(r"(\w{4}-){6}\w{4}", send(browser, {**form(browser), **WHOLE}).text)[0]
    wrong = send(browser, {**form(browser, "/en/join/withdraw"), "code": "nothing"}, "/en/join/withdraw")
    assert wrong.status_code == 422
    assert len(stored(app, folder)) == 1
    typed = code.lower().replace("-", " ")
    answer = send(browser, {**form(browser, "/en/join/withdraw"), "code": typed}, "/en/join/withdraw")
    assert "Your sign-up is deleted here." in answer.text
    assert stored(app, folder) == []


def test_nothing_is_ticked_until_a_person_ticks_it(app):
    assert " checked" not in page(visitor(app), "/en/join")


def test_a_wrong_number_is_named_at_the_top_and_everything_typed_stays(app, folder):
    browser = visitor(app)
    answer = send(browser, {**form(browser), **WHOLE, "contact": "12"})
    assert answer.status_code == 422
    summary = answer.text[answer.text.index('id="errors"') : answer.text.index("<h1>")]
    assert 'href="#contact"' in summary
    assert 'value="12"' in answer.text
    assert "<option selected>Danbury</option>" in answer.text
    assert 'name="text_me" value="yes" autocomplete="off" checked' in answer.text
    assert stored(app, folder) == []


def test_a_box_must_be_ticked_for_the_kind_of_contact(app):
    browser = visitor(app)
    answer = send(browser, {**form(browser), **WHOLE, "text_me": "", "email_me": "yes"})
    assert answer.status_code == 422
    assert 'href="#consents"' in answer.text


def test_a_form_of_nobody_is_not_stored(app, folder):
    browser = visitor(app)
    page(browser, "/en/join")
    answer = send(browser, {"token": "made up", **WHOLE})
    assert answer.status_code == 400
    assert "Nothing was saved yet" in answer.text
    assert 'value="860-555-0143"' in answer.text
    assert stored(app, folder) == []


def test_a_robot_that_fills_everything_is_not_stored(app, folder):
    browser = visitor(app)
    answer = send(browser, {**form(browser), **WHOLE, "website": "https://spam.example"})
    assert answer.status_code == 422
    assert "joined" not in answer.text.lower().split("<main")[1].split(">")[0]
    assert stored(app, folder) == []


class Full(Store):
    def __init__(self):
        pass

    def add(self, *_arguments, **_named):
        raise NotStoredError("the disk is full")


def test_a_sign_up_that_cannot_be_stored_says_so_and_keeps_what_was_typed(app, folder):
    browser = visitor(app)
    typed = {**form(browser), **WHOLE}
    whole = app.extensions[EXTENSION]
    app.extensions[EXTENSION] = type(whole)(whole.keys, Full())
    answer = send(browser, typed)
    assert answer.status_code == 503
    assert "We could not save this just now" in answer.text
    assert 'value="860-555-0143"' in answer.text
    assert "disk" not in answer.text
    app.extensions[EXTENSION] = whole
    again = {**typed, "token": re.search(r'name="token" value="([^"]+)"', answer.text)[1]}
    assert send(browser, again).status_code == 200
    assert len(stored(app, folder)) == 1


def test_the_page_is_the_same_with_and_without_answers(app):
    answered, fresh = visitor(app, MOTHER_OF_TWO), visitor(app)
    for address in ("/en/join", "/es/join", "/en/join/withdraw"):
        with_answers, without = answered.get(address, headers=HOST), fresh.get(address, headers=HOST)
        assert without_tokens(with_answers.text) == without_tokens(without.text)
        assert len(with_answers.data) == len(without.data)
        names = [cookie.partition("=")[0] for cookie in with_answers.headers.getlist("Set-Cookie")]
        assert names == [cookie.partition("=")[0] for cookie in without.headers.getlist("Set-Cookie")] == ["form"]


def test_joining_sends_the_same_bytes_with_and_without_answers(app, folder):
    sizes = set()
    for browser in (visitor(app, MOTHER_OF_TWO), visitor(app)):
        answer = send(browser, {**form(browser), **WHOLE})
        sizes.add((answer.status_code, len(answer.data)))
    assert len(sizes) == 1
    first, second = stored(app, folder)
    assert first == second


def test_every_claim_stands_beside_its_source(app):
    text = page(visitor(app), "/en/join")
    facts = text[text.index("The facts") : text.index("What was won")]
    assert facts.count('class="source"') == len(app.extensions["screener"].rules.campaign.facts)
    assert "406 million dollars" in facts
    assert "Data of 2022." in facts


def test_joining_is_never_a_condition(app):
    assert "Help with coverage does not depend on joining." in page(visitor(app), "/en/join")
