"""On the net nobody signs up for an organisation that has not agreed, or under keys that it did not name."""

import re

import pytest

from screener.campaign import KeyFileError, make_key_pair, write_key_pair
from screener.web.sign_ups import EXTENSION
from tests.campaign.agreed import agreed_rules
from tests.web.shown import site

ORGANISATION = "HUSKY for Immigrants Coalition"
THERE = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7", "Sec-Fetch-Site": "same-origin"}
WHOLE = {"contact": "860-555-0143", "language": "es", "town": "Danbury", "text_me": "yes"}


@pytest.fixture
def key(tmp_path):
    made = make_key_pair("office")
    write_key_pair(made, tmp_path / "keys", "five words that nobody says")
    (tmp_path / "keys" / "office.private.json").unlink()
    return made.public


def public(folder, **told):
    return site(folder, {"TRUSTED_HOSTS": "cover.example", "FILL_SECONDS": 0, **told})


def opened(app):
    browser = app.test_client()
    at = {"base_url": "https://cover.example", "headers": THERE}
    return browser, at, browser.get("/en/join", **at).text


def test_without_an_agreement_a_public_page_has_no_form_and_says_why(tmp_path, key):
    app = public(tmp_path)
    browser, at, page = opened(app)
    assert f"{ORGANISATION} has not agreed to get sign-ups from this site." in page
    assert f"{ORGANISATION} reads what you send here" not in page
    assert 'name="contact"' not in page
    assert browser.post("/en/join", data=WHOLE, **at).status_code == 503
    assert app.extensions[EXTENSION].store.count() == 0


def test_with_the_agreement_and_its_keys_people_join(tmp_path, key):
    app = public(tmp_path, RULES=agreed_rules(tmp_path / "rules", key))
    browser, at, page = opened(app)
    assert f"Only {ORGANISATION} holds the keys" in page
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    assert browser.post("/en/join", data={"token": token, **WHOLE}, **at).status_code == 200
    assert app.extensions[EXTENSION].store.count() == 1


def test_a_key_that_the_agreement_does_not_name_stops_the_start(tmp_path, key):
    with pytest.raises(KeyFileError, match="under other keys than the public ones here"):
        public(tmp_path, RULES=agreed_rules(tmp_path / "rules", make_key_pair("another").public))


def test_this_machine_alone_may_try_the_form(tmp_path):
    page = site(tmp_path).test_client().get("/en/join", headers={"Host": "127.0.0.1"}).text
    assert 'name="contact"' in page
