"""
Promise P1, on the device's side: after whole visits, ended by leaving or just by closing, an ordinary browser's
profile holds no answer, no result and no contact, and its history says nothing but that somebody looked for coverage.
"""

import sqlite3
from contextlib import closing
from itertools import cycle

import pytest

from tests.browser.chromium import on_disk
from tests.browser.visitor import Visitor
from tests.journeys.homes import HOMES
from tests.journeys.tongue import CODES, Tongue
from tests.journeys.traces import found
from tests.journeys.walking import answer_the_rest

RUBBISH = "Ñandú 4471"
CONTACT = "860-555-0147"
SAID = ("3917.43", "3,917.43", "1286.77", "North Canaan", "humanitarian")
FIELDS = ("age-0=", "relation-1=", "contact=")
"""How a form that was sent begins, if the browser keeps it to send it again."""

UNTIL_WRITTEN = 4000
"""Milliseconds after which Chromium has written down what it keeps to open its tabs again."""

RESULTS = ("HUSKY for children", "Emergency Medicaid", "HUSKY para niños", "Medicaid de emergencia")


@pytest.fixture(scope="module", params=["left", "closed"])
def profile(request, tmp_path_factory, site):
    """The folder of a browser in which every home was walked, and which is closed now."""
    folder = tmp_path_factory.mktemp("profile")
    with on_disk(folder, ignore_https_errors=True) as context:
        for home, code in zip(HOMES.values(), cycle(CODES), strict=False):
            visitor = Visitor(context.new_page(), Tongue(code), site.root)
            visitor.open(f"/{code}/")
            visitor.go_on()
            if visitor.mark == "start":  # Whoever was here before only closed her tab, and her visit is still open.
                visitor.press(visitor.tongue.say("Start over"))
            answer_the_rest(visitor, home)
            look_around(visitor)
            if request.param == "left":
                visitor.leave()
            visitor.page.close()
    return folder


@pytest.fixture(scope="module")
def mistyped(tmp_path_factory, site):
    """The folder of a browser in which somebody mistyped everything, looked at what the pages said, and closed it."""
    folder = tmp_path_factory.mktemp("profile")
    with on_disk(folder, ignore_https_errors=True) as context:
        visitor = Visitor(context.new_page(), Tongue("en"), site.root)
        visitor.open("/en/")
        visitor.go_on()
        visitor.write("Which town do you live in?", RUBBISH)
        visitor.write("Your age in years", RUBBISH)
        visitor.go_on()
        assert visitor.shown.count(RUBBISH) > 1
        visitor.write("Which town do you live in?", "Canaan")
        visitor.go_on()
        visitor.page.wait_for_timeout(UNTIL_WRITTEN)
        visitor.open("/en/join")
        visitor.write("Phone number or e-mail", CONTACT)
        visitor.go_on()
        assert CONTACT in visitor.shown
        visitor.page.wait_for_timeout(UNTIL_WRITTEN)
        visitor.page.locator("main input[name=text_me]").check()
        visitor.go_on()
        assert visitor.mark == "joined"
        visitor.page.wait_for_timeout(UNTIL_WRITTEN)
        visitor.leave()
    return folder


def look_around(visitor):
    """Sees the result and everything about it, and the form to join."""
    for page in ("program/1", "review", "results", "join", "results"):
        visitor.open(f"/{visitor.tongue.code}/{page}")


def files(folder):
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def history(folder):
    with closing(sqlite3.connect(folder / "Default" / "History")) as database:
        return database.execute("SELECT url, title FROM urls").fetchall()


def test_nothing_that_was_said_or_found_is_in_the_profile(profile):
    assert found(files(profile), (*SAID, *RESULTS)) == []


def test_nothing_that_was_mistyped_or_signed_is_in_the_profile(mistyped):
    assert found(files(mistyped), (RUBBISH, CONTACT, *FIELDS)) == []


def test_the_profile_is_one_that_keeps_what_it_is_given(profile, site):
    # The search above would prove nothing in a browser that writes nothing down.
    assert len(history(profile)) > 20
    assert any(url.startswith(f"{site.root}/es/q/") for url, _ in history(profile))
    assert any(b"/en/results" in written for written in files(profile).values())


def test_the_history_says_that_somebody_looked_for_coverage_and_no_more(profile, site):
    for url, title in history(profile):
        path = url.removeprefix(site.root).partition("#")[0]
        assert "?" not in url
        assert not [
            word for word in ("$", "HUSKY", "Canaan", "Medicaid", "3917", "pregnan", "embaraz") if word in title
        ]
        assert path.count("/") <= 3
