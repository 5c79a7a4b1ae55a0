"""
Promise P1, on the server's side: odd numbers and a rare town, walked through every journey and through every kind of
error, turn up in nothing that the server writes.
"""

import os
import re
import signal
import sqlite3
from contextlib import closing

import pytest

from tests.journeys.homes import EVERY_HOME, SILENT
from tests.journeys.real_site import RealSite, until
from tests.journeys.tongue import CODES, Tongue
from tests.journeys.traces import found
from tests.journeys.walking import walk
from tests.journeys.wire import WireVisitor

SAID = ("3917.43", "3,917.43", "391743", "1286.77", "North Canaan", "grandchild", "spouse", "pregnan", "humanitarian")
RUBBISH = "Ñandú 4471"
CONTACTS = ("860-555-0147", "8605550147", "somebody.4471@example.org")
ALL_THAT_WAS_SAID = (*SAID, RUBBISH, *CONTACTS)


@pytest.fixture(scope="module")
def walked_site(tmp_path_factory):
    """A server on which everything was said, and which has stopped since; it was whole until then."""
    site = RealSite(tmp_path_factory.mktemp("walked"))
    try:
        for code in CODES:
            for home in EVERY_HOME.values():
                if home is not SILENT:
                    look_around(site, Tongue(code), home)
            for contact in (CONTACTS[0], CONTACTS[2]):
                assert sign_up(site, Tongue(code), contact).mark == "joined"
        provoke(site)
    finally:
        site.stop()
    return site


def look_around(site, tongue, home):
    """Answers everything, opens everything, and leaves."""
    visitor = WireVisitor(site, tongue)
    walk(visitor, home)
    for page in ("review", "results", "program/1", "care", "safety", "sources", "join"):
        visitor.open(f"/{tongue.code}/{page}")
    visitor.open(f"/{tongue.code}/finish")


def sign_up(site, tongue, contact):
    """Fills in the form with one consent, the one that fits."""
    visitor = WireVisitor(site, tongue)
    visitor.open(f"/{tongue.code}/join")
    visitor.write(tongue.say("Phone number or e-mail"), contact)
    consent = "email_me" if "@" in contact else "text_me"
    next(each for each in visitor.screen.controls if each.name == consent).on = True
    visitor.go_on()
    return visitor


def provoke(site):
    """Every kind of error, each with something in it that was said."""
    visitor, tongue = WireVisitor(site, Tongue("es")), Tongue("es")
    visitor.open("/es/")
    visitor.go_on()
    visitor.write(tongue.say("Which town do you live in?"), RUBBISH)
    visitor.go_on()
    assert visitor.answer.status == 422
    said = "&".join(f"q{number}={text}" for number, text in enumerate(ALL_THAT_WAS_SAID)).replace(" ", "+").encode()
    ours, theirs = {"Sec_Fetch_Site": "same-origin"}, {"Sec_Fetch_Site": "cross-site", "Origin": "https://3917.43"}
    statuses = {
        visitor.ask("GET", "/es/3917.43/North%20Canaan").status,
        visitor.ask("GET", "/es/q/391743?town=North+Canaan&income=3917.43").status,
        visitor.ask("GET", "/es/program/391743").status,
        visitor.ask("POST", "/es/q/1", said, **theirs).status,
        visitor.ask("POST", "/es/q/1", said, **ours).status,
        visitor.ask("POST", "/es/q/1", said * 600, **ours).status,
        visitor.ask("POST", "/es/q/1", said * 3000, **ours).status,
        visitor.ask("POST", "/es/q/1", said + b"&3917.43=%00", **ours).status,
        visitor.ask("POST", "/es/q/1", b"&".join([said] * 40), **ours).status,
        visitor.ask("POST", "/es/join", said, **ours).status,
        visitor.ask("PUT", "/es/q/1?3917.43", **ours).status,
        visitor.ask("GET", "/es/q/1", Cookie="visit=3917.43; form=North Canaan").status,
    }
    assert {400, 403, 404, 405, 413} <= statuses
    for raw in (
        b"North Canaan 3917.43\r\n\r\n",
        b"GET /3917.43 HTTP/9.9\r\nHost: localhost\r\nNorth Canaan\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 3917.43\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: " + b"North Canaan" * 9000 + b"\r\n\r\n",
        b"POST /es/q/1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3917.43\r\n\r\n" + said,
        b"POST /es/q/1 HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n" + said,
        b"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: 3917.43\r\n\r\n",
    ):
        assert site.say(raw).startswith((b"HTTP/1.1 4", b"HTTP/1.0 4", b"HTTP/1.1 501", b"HTTP/1.0 501"))
    _lock_the_store(site)
    _kill_a_worker(site)


def _lock_the_store(site):
    """Nothing can be stored for a while: that is said, and what was typed is kept on the page."""
    (store,) = (site.folder / "data").glob("*.sqlite")
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        visitor = sign_up(site, Tongue("en"), CONTACTS[0])
        other.execute("ROLLBACK")
    assert visitor.answer.status == 503
    assert CONTACTS[0] in visitor.answer.body.decode()


def _kill_a_worker(site):
    worker = site.workers[0]
    os.kill(worker, signal.SIGABRT)
    until(lambda: worker not in site.workers)


def test_nothing_that_was_said_is_written_anywhere(walked_site):
    assert found(walked_site.written, ALL_THAT_WAS_SAID) == []


def test_the_search_went_through_all_that_is_written(walked_site):
    names = {file.relative_to(walked_site.folder).parts[0] for file in walked_site.written}
    assert {"data", "ring", "log", "out", "err"} <= names
    assert len((walked_site.folder / "log").read_text().splitlines()) > 200


def test_a_line_of_the_log_holds_a_day_a_kind_of_page_a_status_and_milliseconds(walked_site):
    request = re.compile(r"INFO day=\d{4}-\d\d-\d\d endpoint=[a-z_.]+ status=\d{3} ms=\d+")
    other = re.compile(
        r"(INFO|WARNING|ERROR|CRITICAL) ([a-zA-Z_.]+ )?(endpoint=[a-z_.]+ )?(error=\w+ )?at=[\w./]+:\d+( error=.*)?"
        r"|INFO sign-ups deleted because of their age: \d+"
        r"|WARNING SIGN-UPS ARE SEALED TO A DEVELOPMENT KEY.*"
    )
    for line in (walked_site.folder / "log").read_text().splitlines():
        assert request.fullmatch(line) or other.fullmatch(line), line


def test_what_the_server_says_aloud_is_where_it_listens(walked_site):
    assert re.fullmatch(r"The screener listens on http://127\.0\.0\.1:\d+\n", (walked_site.folder / "out").read_text())
    assert (walked_site.folder / "err").read_text() == ""


def test_no_core_file_is_left(walked_site):
    assert not [file for file in walked_site.written if file.name.startswith("core")]


def test_the_cookie_holds_it_closed(walked):
    for code in CODES:
        for name in EVERY_HOME:
            cookies = walked(code, name).visitor.cookies
            assert found({each: value.encode() for each, value in cookies.items()}, ALL_THAT_WAS_SAID) == []
