import random
import string

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from screener.interview.documents import Vocabulary
from screener.web import visits
from screener.web.cookies import LETTERS
from screener.web.sealing import seal
from screener.web.visits import ROOM, Visit, VisitFullError
from tests.interview.everything import everything
from tests.interview.homes import book
from tests.web.trust import small_site
from tests.web.trust.conftest import Browser

COUNTED_BY_NGINX = 4096
"""Bytes for a whole head of an answer: `proxy_buffer_size`, unless somebody makes it larger."""

PROMISED = 3584


@pytest.mark.parametrize("seed", range(20))
def test_twelve_people_who_answered_everything_fit_whatever_they_answered(seed):
    answers = everything(random.Random(seed), book(), most=True)
    Visit(bytes(16), 0).keep(Vocabulary.of(book().facts.values()).packed(answers))


def test_what_does_not_fit_is_refused_and_the_old_kept():
    visit = Visit(bytes(16), 0)
    visit.keep(b"Hartford")
    before = visit.packed(0)
    visit.keep(bytes(ROOM))
    visit.keep(b"Hartford")
    with pytest.raises(VisitFullError):
        visit.keep(bytes(ROOM + 1))
    assert visit.told() == b"Hartford"
    assert visit.packed(0) == before


def test_answers_come_back_as_they_were_given(browser):
    browser.answer(1, "New Haven")
    browser.answer(2, "¿Cuánto? مئة")
    assert browser.answers == {"1": "New Haven", "2": "¿Cuánto? مئة"}


def test_the_cookie_is_opaque(browser):
    browser.answer(1, "Voluntown")
    assert "Voluntown" not in browser.cookie()
    assert set(browser.cookie()) <= set(string.ascii_letters + string.digits + "-_")


@trying(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=ROOM))
def test_the_cookie_has_one_length_for_every_household(site, told):
    with site.test_request_context("/en/answers", base_url="http://localhost"):
        visits.visit().keep(told)
        response = site.process_response(site.make_response(""))
    (line,) = response.headers.getlist("Set-Cookie")
    assert len(line) == LENGTH_OVER_HTTP


LENGTH_OVER_HTTP = len("visit=; HttpOnly; Path=/; SameSite=Lax") + LETTERS


def test_the_head_of_every_answer_with_a_cookie_is_far_below_what_a_proxy_takes(https_browser):
    answer = https_browser.get("/en/q/1")
    head = len(f"HTTP/1.1 200 OK\r\n{answer.headers}".encode())
    assert LETTERS < head <= PROMISED < COUNTED_BY_NGINX


def test_over_https_the_cookie_belongs_to_this_host_alone_and_goes_with_the_browser(https_browser):
    (line,) = https_browser.get("/en/q/1").headers.getlist("Set-Cookie")
    value, *attributes = line.split("; ")
    assert value.startswith("__Host-visit=")
    assert sorted(attributes) == ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]


def test_on_loopback_the_cookie_has_a_plain_name_that_http_may_set(browser):
    (line,) = browser.get("/en/q/1").headers.getlist("Set-Cookie")
    value, *attributes = line.split("; ")
    assert value.startswith("visit=")
    assert sorted(attributes) == ["HttpOnly", "Path=/", "SameSite=Lax"]


def test_every_step_changes_the_cookie(browser):
    seen = set()
    for _ in range(5):
        browser.get("/en/q/1")
        seen.add(browser.cookie())
        browser.answer(1, "the same")
        seen.add(browser.cookie())
    assert len(seen) == 10
    assert len({cookie[0] for cookie in seen}) > 1


def test_a_visit_lives_for_thirty_idle_minutes(browser, clock):
    browser.answer(1, "yes")
    cookie = browser.cookie()
    clock.pass_by(minutes=29, seconds=59)
    assert browser.answers == {"1": "yes"}
    browser.put(cookie)
    clock.pass_by(seconds=1)
    assert browser.answers == {}


def test_a_cookie_replayed_after_thirty_one_minutes_opens_nothing(browser, another_browser, clock):
    browser.answer(1, "yes")
    thief = another_browser()
    thief.put(browser.cookie())
    clock.pass_by(minutes=31)
    assert thief.answers == {}


def test_every_click_starts_the_idle_time_again_but_two_hours_are_the_end(browser, clock):
    browser.answer(1, "yes")
    for _ in range(5):
        clock.pass_by(minutes=20)
        assert browser.answers == {"1": "yes"}
    clock.pass_by(minutes=19, seconds=59)
    assert browser.answers == {"1": "yes"}
    clock.pass_by(seconds=1)
    assert browser.answers == {}


def test_a_turned_key_ends_no_visit_and_a_wiped_one_does(browser, clock, site):
    clock.moment = clock.moment.replace(minute=50)
    browser.answer(1, "yes")
    cookie = browser.cookie()
    clock.pass_by(minutes=25)
    assert browser.answers == {"1": "yes"}
    clock.pass_by(minutes=65)
    browser.put(cookie)
    assert browser.answers == {}


def test_workers_share_the_visit(tmp_path, clock):
    one = small_site.build(small_site.settings(tmp_path), clock=clock)
    other = small_site.build(small_site.settings(tmp_path), clock=clock)
    first, second = Browser(one), Browser(other)
    first.answer(1, "yes")
    second.put(first.cookie())
    assert second.answers == {"1": "yes"}


def test_a_restart_in_the_middle_loses_no_answer(tmp_path, clock):
    before = Browser(small_site.build(small_site.settings(tmp_path), clock=clock))
    token = before.get("/en/q/1").text.strip()
    after = Browser(small_site.build(small_site.settings(tmp_path), clock=clock))
    after.put(before.cookie())
    assert after.post("/en/q/1", {"token": token, "answer": "yes"}).status_code == 303
    assert after.answers == {"1": "yes"}


def test_another_server_opens_nothing(browser, tmp_path_factory, clock):
    browser.answer(1, "yes")
    stranger = Browser(small_site.build(small_site.settings(tmp_path_factory.mktemp("other")), clock=clock))
    stranger.put(browser.cookie())
    assert stranger.answers == {}


@pytest.mark.parametrize("broken", ["", "x", "A" * 4000, "\xe9", '"; DROP', "0" * 40000])
def test_a_broken_cookie_is_an_empty_visit_without_a_word(browser, broken):
    response = browser.get("/en/answers", Cookie=f"visit={broken}")
    assert (response.status_code, response.get_json()) == (200, {})


def test_a_flipped_bit_anywhere_is_an_empty_visit(browser):
    browser.answer(1, "yes")
    cookie = browser.cookie()
    for at in range(0, len(cookie), 97):
        browser.put(cookie[:at] + ("B" if cookie[at] == "A" else "A") + cookie[at + 1 :])
        assert browser.answers == {}


def test_a_cookie_of_another_format_is_an_empty_visit(browser, site, clock):
    now = clock().timestamp()
    visit = Visit(bytes(16), int(now))
    visit.keep(b'{"1": "yes"}')
    packed = visit.packed(now).ljust(visits.COOKIE.size, b"\0")
    key = site.extensions["screener"].keys.sealing(now)
    browser.put(seal(key, visits.COOKIE.purpose, packed))
    assert browser.answers == {"1": "yes"}
    browser.put(seal(key, visits.COOKIE.purpose, bytes([99]) + packed[1:]))
    assert browser.answers == {}


def test_a_clock_set_back_by_days_brings_no_visit_back(browser, clock):
    browser.answer(1, "yes")
    cookie = browser.cookie()
    clock.pass_by(hours=5)
    assert browser.answers == {}
    for days in (-2, 2, -400, 800):
        clock.pass_by(days=days)
        browser.put(cookie)
        assert browser.answers == {}


def test_a_visit_from_the_future_is_over_even_where_its_key_still_opens(tmp_path, clock):
    browser = Browser(small_site.build(small_site.settings(tmp_path, SECRET="s" * 32), clock=clock))
    clock.moment = clock.moment.replace(minute=50)
    browser.answer(1, "yes")
    cookie = browser.cookie()
    clock.moment = clock.moment.replace(minute=20)
    browser.put(cookie)
    assert browser.answers == {}


def test_a_page_can_tell_a_visit_that_is_over_from_a_new_one(browser, clock):
    token = browser.get("/en/q/1").text.strip()
    clock.pass_by(minutes=31)
    assert browser.post("/en/q/1", {"token": token, "answer": "yes"}).text.strip() == "lapsed"


def test_an_answer_survives_a_fault_of_ours(browser):
    browser.get("/en/q/1")
    assert browser.post("/en/fault", {"answer": "no number"}).status_code == 500
    assert browser.answers == {"kept": "yes"}


def test_printing_a_visit_shows_nothing_of_it():
    visit = Visit(b"sixteen bytes id", 0)
    visit.keep(b"Hartford")
    assert "Hartford" not in repr(visit)
    assert "sixteen" not in repr(visit)
