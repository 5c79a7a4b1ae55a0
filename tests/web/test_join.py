"""Joining: sealed, stored once, taken back, honest when it fails, and never a word about answers."""

import os
import re
import sqlite3
import threading
import time
from datetime import timedelta

import pytest

from screener.campaign import KeyFileError, Store, StoreError, open_box, read_private_key, read_record
from screener.campaign.keys import DEVELOPMENT_PASSPHRASE
from screener.campaign.store import NotStoredError
from screener.web.sign_ups import EXTENSION, tidy
from tests.web.shown import FROM_US, HOST, MOTHER_OF_TWO, NOON, page, site, visitor, without_tokens

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
    return browser.post(address, data=typed, headers=FROM_US, follow_redirects=True)


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


def test_no_page_answers_a_form_that_was_not_taken_and_the_next_page_shows_it_once(app):
    browser = visitor(app)
    for address, typed in (
        ("/en/join", {"contact": "a" * 254, "text_me": "yes"}),
        ("/en/join/withdraw", {"code": "a" * 60}),
    ):
        sent = browser.post(address, data={**form(browser, address), **typed}, headers=FROM_US)
        assert (sent.status_code, sent.headers["Location"]) == (303, address)
        again = browser.get(address, headers=HOST)
        assert again.status_code == 422
        assert f'value="{"a" * 60}' in again.text
        assert "aaa" not in page(browser, address)


def test_what_waits_for_one_form_is_shown_by_no_other(app):
    browser = visitor(app)
    browser.post("/en/join", data={**form(browser), **WHOLE, "contact": "12"}, headers=FROM_US)
    assert 'value="12"' not in page(browser, "/en/join/withdraw")
    assert 'value="12"' not in page(browser, "/en/join")


def test_whoever_keeps_no_cookies_or_sends_more_than_one_holds_reads_what_is_wrong_at_once(app):
    bare = app.test_client(use_cookies=False)
    answer = bare.post("/en/join", data={"token": "made up", **WHOLE}, headers=FROM_US)
    assert (answer.status_code, 'value="860-555-0143"' in answer.text) == (400, True)
    browser = visitor(app)
    answer = browser.post("/en/join", data={**form(browser), "contact": "é" * 400}, headers=FROM_US)
    assert (answer.status_code, "é" * 400 in answer.text) == (422, True)


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
    assert "Nothing was saved" in answer.text
    assert 'value="860-555-0143"' in answer.text
    assert stored(app, folder) == []


def test_a_robot_that_fills_everything_is_not_stored(app, folder):
    browser = visitor(app)
    answer = send(browser, {**form(browser), **WHOLE, "website": "https://spam.example"})
    assert answer.status_code == 422
    assert "joined" not in answer.text.lower().split("<main")[1].split(">")[0]
    assert stored(app, folder) == []


def test_a_locked_database_is_told_within_a_blink_while_the_site_goes_on_and_takes_the_form_later(app, folder):
    browser = visitor(app)
    typed = {**form(browser), **WHOLE}
    holder = sqlite3.connect(folder / "signups.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    answer = send(browser, typed)
    assert time.monotonic() - began < 5
    assert answer.status_code == 503
    assert 'value="860-555-0143"' in answer.text
    assert "<option selected>Danbury</option>" in answer.text
    assert page(browser, "/en/care")
    holder.execute("ROLLBACK")
    holder.close()
    again = {**typed, "token": re.search(r'name="token" value="([^"]+)"', answer.text)[1]}
    assert send(browser, again).status_code == 200
    assert len(stored(app, folder)) == 1


class Full(Store):
    def __init__(self):
        pass

    def add(self, *_arguments, **_named):
        raise NotStoredError("the disk is full")

    def purge(self, _before):
        raise StoreError("the disk is full")

    def flatten(self):
        """Nothing is there."""


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


def test_nobody_learns_from_the_answer_whether_a_contact_was_there_before(app, folder):
    sizes = set()
    for contact in ("860-555-0143", "860-555-0143", "203-555-0199"):
        browser = visitor(app)
        answer = send(browser, {**form(browser), **WHOLE, "contact": contact})
        sizes.add((answer.status_code, len(answer.data), re.sub(r"(\w{4}-){6}\w{4}", "", answer.text)))
    assert len(sizes) == 1
    assert len(stored(app, folder)) == 3


def test_before_anything_is_typed_the_page_says_who_reads_it_and_how_to_take_it_back(app):
    text = page(visitor(app), "/en/join")
    before = text[: text.index('id="contact"')]
    for words in (
        "reads what you send here",
        "They contact you only in the ways you check.",
        "We delete it after 90 days.",
        "You get a code to take your sign-up back.",
    ):
        assert words in before


def test_the_days_that_are_promised_are_the_days_that_are_set(folder):
    assert "We delete it after 30 days." in page(visitor(site(folder, {"RETENTION": 30})), "/en/join")


def test_sign_ups_that_were_kept_long_enough_are_deleted_by_the_server_itself(app, folder):
    browser = visitor(app)
    send(browser, {**form(browser), **WHOLE})
    made = app.extensions[EXTENSION]
    made.tidy(NOON.date() + timedelta(days=90), 90)
    assert made.store.count() == 1
    made.tidy(NOON.date() + timedelta(days=91), 90)
    assert made.store.count() == 0


def test_a_server_does_so_once_a_day_and_a_fault_stops_nothing(app, folder, monkeypatch):
    asked = []
    monkeypatch.setattr(Store, "purge", lambda _store, before: asked.append(before) or 0)
    for _ in range(3):
        tidy(app)
    deadline = time.monotonic() + 10
    while not asked and time.monotonic() < deadline:
        time.sleep(0.01)
    assert asked == [NOON.date() - timedelta(days=90)]
    app.extensions[EXTENSION] = type(app.extensions[EXTENSION])(app.extensions[EXTENSION].keys, Full())
    app.extensions[EXTENSION].tidy(NOON.date(), 90)


def test_of_all_workers_one_a_day_deletes_what_is_old(app, monkeypatch):
    deleting = []
    monkeypatch.setattr(Store, "purge", lambda _store, before: deleting.append(before) or 0)
    another_worker = os.fork()
    if not another_worker:
        tidy(app)
        os._exit(0)
    os.waitpid(another_worker, 0)
    tidy(app)
    assert not [each for each in threading.enumerate() if "tidy" in each.name]
    assert deleting == []


def test_other_keys_than_the_ones_that_were_set_stop_the_start(folder):
    (key,) = app_keys(folder)
    assert site(folder, {"FINGERPRINTS": key.fingerprint})
    with pytest.raises(KeyFileError, match="not the ones whose fingerprints were set"):
        site(folder, {"FINGERPRINTS": "0" * 32})


def app_keys(folder):
    return site(folder).extensions[EXTENSION].keys


def test_no_public_page_tells_how_many_joined(app):
    public = ("/", "/join", "/gap", "/campaign", "/act", "/safety", "/sources")
    before = [without_tokens(page(visitor(app), f"/en{address}")) for address in public]
    health = app.test_client().get("/healthz", headers=HOST).json
    for _ in range(3):
        browser = visitor(app)
        assert send(browser, {**form(browser), **WHOLE}).status_code == 200
    assert [without_tokens(page(visitor(app), f"/en{address}")) for address in public] == before
    assert app.test_client().get("/healthz", headers=HOST).json == health


def test_joining_is_never_a_condition(app):
    assert "You can get help with coverage without joining." in page(visitor(app), "/en/join")
