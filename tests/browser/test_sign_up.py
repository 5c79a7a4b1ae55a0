"""Joining in a real browser: stored sealed, shown a code once, taken back by it."""

import sqlite3
from contextlib import closing, suppress
from itertools import count

import pytest
from playwright.sync_api import Error

from screener.campaign import open_box, read_private_key, read_record
from screener.campaign.keys import DEVELOPMENT_PASSPHRASE
from tests.browser.elsewhere import Elsewhere
from tests.journeys.real_site import RealSite
from tests.journeys.traces import found

CONTACT = "860-555-0147"
PLACES = count(1)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A server whose sign-ups are those of this file alone."""
    elsewhere = Elsewhere(tmp_path_factory.mktemp("elsewhere"))
    running = RealSite(tmp_path_factory.mktemp("joined"), EXIT_SITE=elsewhere.root, PROXIES=1)
    yield running
    running.stop()
    elsewhere.stop()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def visitor(request, opened, tongue):
    # Each from a place of her own, or the limit on sign-ups from one place would be reached.
    place = {"X-Forwarded-For": f"192.0.2.{next(PLACES)}"}
    return opened(tongue, java_script_enabled=request.param, extra_http_headers=place)


def rows(site):
    """What the database holds."""
    with closing(sqlite3.connect(site.folder / "data" / "signups.sqlite")) as database:
        (table,) = [
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if "box" in {column[1] for column in database.execute(f"PRAGMA table_info({name})")}
        ]
        return [box for (box,) in database.execute(f"SELECT box FROM {table}")]  # noqa: S608  Its own name for it.


def read(site, box):
    """A sign-up, as an organiser with the private key reads it."""
    key = read_private_key(site.folder / "data" / "keys" / "development.private.json", DEVELOPMENT_PASSPHRASE)
    return read_record(open_box(box, key))


def join(visitor, contact=CONTACT):
    """Fills in the form and sends it. Returns the code."""
    visitor.open(f"/{visitor.tongue.code}/join")
    visitor.write(visitor.tongue.say("Phone number or e-mail"), contact)
    visitor.page.locator("main select[name=town]").select_option("Canaan")
    visitor.page.locator("main input[name=text_me]").check()
    visitor.go_on()
    assert visitor.mark == "joined"
    return visitor.page.locator("main .code").inner_text()


def take_back(visitor, code):
    visitor.open(f"/{visitor.tongue.code}/join/withdraw")
    visitor.write(visitor.tongue.say("Your code"), code)
    visitor.go_on()


def test_what_was_typed_is_stored_so_that_only_an_organiser_reads_it_and_goes_with_the_code(visitor, site):
    before = rows(site)
    code = join(visitor)
    (box,) = [box for box in rows(site) if box not in before]
    sign_up = read(site, box)
    assert (sign_up.contact.value, sign_up.language, sign_up.town) == ("+18605550147", visitor.tongue.code, "Canaan")
    assert found(site.written, [CONTACT, "8605550147", code]) == []
    take_back(visitor, code.lower())
    assert visitor.tongue.say("Your sign-up is deleted here.") in visitor.shown
    assert rows(site) == before


def test_the_same_form_sent_twice_is_stored_once(visitor, site):
    before = len(rows(site))
    first = join(visitor)
    visitor.page.reload()
    # Without a script the browser sends the form again, and meets the same code. With one it has forgotten the form.
    if visitor.mark == "joined":
        assert visitor.page.locator("main .code").inner_text() == first
    else:
        assert visitor.mark == "join"
        assert not visitor.page.locator("#contact").input_value()
    assert len(rows(site)) == before + 1
    take_back(visitor, first)


def test_a_wrong_code_deletes_nothing_and_what_was_typed_stays(visitor, site):
    code = join(visitor)
    before = rows(site)
    take_back(visitor, "AAAA-BBBB")
    assert visitor.page.get_by_label(visitor.tongue.say("Your code")).input_value() == "AAAA-BBBB"
    assert rows(site) == before
    take_back(visitor, code)


def test_nothing_is_ticked_beforehand_and_a_box_must_be(visitor):
    visitor.open(f"/{visitor.tongue.code}/join")
    assert visitor.page.locator("main input:checked").count() == 0
    visitor.write(visitor.tongue.say("Phone number or e-mail"), CONTACT)
    visitor.go_on()
    assert visitor.mark == "join"
    assert visitor.page.locator("#errors a[href='#consents']").is_visible()
    assert visitor.page.get_by_label(visitor.tongue.say("Phone number or e-mail")).input_value() == CONTACT


def test_after_leaving_back_shows_neither_the_contact_nor_the_code(visitor):
    code = join(visitor)
    visitor.leave()
    for _ in range(2):
        with suppress(Error):  # Instead of sending a form again by itself, the browser shows a page of its own.
            visitor.page.go_back(wait_until="commit")
        visitor.page.wait_for_timeout(300)
        assert CONTACT not in visitor.shown
        assert code not in visitor.shown
