"""Robots are slowed and marked, people are not: no puzzle for them, and no script is needed."""

import re
from datetime import timedelta

import pytest

from screener.campaign import proof_holds
from tests.campaign.test_proof import solve
from tests.web.shown import FROM_US, NOON, page, site, visitor
from tests.web.test_join import WHOLE, form, stored

BITS = 6


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now

    def wait(self, **time):
        self.now += timedelta(**time)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def folder(tmp_path):
    return tmp_path


@pytest.fixture
def app(folder, clock):
    return site(folder, {"FILL_SECONDS": 3, "PROOF_BITS": BITS}, clock=clock)


def send(browser, typed):
    return browser.post("/en/join", data=typed, headers=FROM_US, follow_redirects=True)


def token(answer):
    return re.search(r'name="token" value="([^"]+)"', answer.text)[1]


def test_a_form_that_is_filled_in_faster_than_a_person_can_is_not_stored_and_stays_filled_in(app, folder, clock):
    browser = visitor(app)
    typed = {**form(browser), **WHOLE}
    clock.wait(seconds=2)
    answer = send(browser, typed)
    assert answer.status_code == 422
    assert "Nothing was saved. Please send it once more." in answer.text
    assert 'value="860-555-0143"' in answer.text
    assert stored(app, folder) == []
    clock.wait(seconds=1)
    assert send(browser, {**typed, "token": token(answer)}).status_code == 200, "a correction does not begin anew"
    assert len(stored(app, folder)) == 1


def test_without_a_script_joining_works_and_is_marked_unproven(app, folder, clock):
    browser = visitor(app)
    typed = {**form(browser), **WHOLE}
    clock.wait(seconds=30)
    assert send(browser, typed).status_code == 200
    assert [sign_up.proven for sign_up in stored(app, folder)] == [False]


def test_a_solved_form_is_marked_proven(app, folder, clock):
    browser = visitor(app)
    typed = {**form(browser), **WHOLE}
    clock.wait(seconds=30)
    assert send(browser, {**typed, "proof": solve(typed["token"], BITS)}).status_code == 200
    assert [sign_up.proven for sign_up in stored(app, folder)] == [True]


def test_a_replayed_a_stale_and_a_forged_proof_prove_nothing_and_refuse_nobody(app, folder, clock):
    browser = visitor(app)
    first = {**form(browser), **WHOLE}
    proof = solve(first["token"], BITS)
    clock.wait(seconds=30)
    assert send(browser, {**first, "proof": proof}).status_code == 200
    assert send(browser, {**first, "proof": proof}).status_code == 200, "the same form again is the same sign-up"
    assert [sign_up.proven for sign_up in stored(app, folder)] == [True]
    replayed, forged, stale = ({**form(browser), **WHOLE} for _ in range(3))
    clock.wait(seconds=30)
    assert send(browser, {**replayed, "proof": proof}).status_code == 200
    assert send(browser, {**forged, "proof": ".".join(["0"] * 16)}).status_code == 200
    for _ in range(5):  # The page is looked at now and then, so that its cookie lives.
        clock.wait(minutes=25)
        page(browser, "/en/join")
    assert send(browser, {**stale, "proof": solve(stale["token"], BITS)}).status_code == 200
    assert sorted(sign_up.proven for sign_up in stored(app, folder)) == [False, False, False, True]


def test_a_flood_from_one_place_is_mostly_refused(app, folder, clock):
    browser = visitor(app)
    kept = 0
    for _ in range(60):
        typed = {**form(browser), **WHOLE}
        clock.wait(seconds=12)
        kept += send(browser, {**typed, "proof": "0"}).status_code == 200
    assert kept == len(stored(app, folder)) <= 40


def test_a_form_without_a_script_is_the_same_form(app):
    text = page(visitor(app), "/en/join")
    assert text.count("<script") == 2, "ours for every page, and the one of this page"
    assert 'name="proof" value=""' in text
    assert f'data-bits="{BITS}" data-rest="3000"' in text


def test_the_slip_that_is_solved_is_new_for_each_form(app):
    browser = visitor(app)
    tokens = [form(browser)["token"] for _ in range(50)]
    assert len({token[:32] for token in tokens}) == 50
    assert not proof_holds(tokens[1], solve(tokens[0], BITS), BITS, 0)
