import pytest

from screener.web import sign_up_forms, visits
from screener.web.cookies import NotDeclaredError


def test_a_page_that_did_not_declare_the_visit_cannot_open_it(browser):
    browser.answer(1, "yes")
    assert browser.get("/en/join/peek").status_code == 500


def test_opening_it_there_is_an_error_that_a_test_sees(browser, site):
    site.config["PROPAGATE_EXCEPTIONS"] = True
    with pytest.raises(NotDeclaredError, match="'join' must not touch the cookie 'visit'"):
        browser.get("/en/join/peek")


def test_setting_it_by_hand_is_an_error_too(browser, site):
    browser.answer(1, "yes")
    before = browser.cookie()
    assert browser.get("/en/join/set").status_code == 500
    assert browser.cookie() == before


def test_where_nothing_is_declared_none_of_our_cookies_is_in_the_request(browser):
    browser.answer(1, "yes")
    browser.get("/en/join")
    browser.put("kept", name="somebody_elses")
    seen = browser.get("/en/cookies").get_json()
    assert seen == {"parsed": {}, "raw": ""}


def test_the_join_pages_see_the_same_request_with_and_without_a_visit(another_browser):
    fresh, experienced = another_browser(), another_browser()
    experienced.answer(1, "yes")
    experienced.get("/en/answers")
    with_visit, without = experienced.get("/en/join"), fresh.get("/en/join")
    assert len(with_visit.data) == len(without.data)
    assert sorted(with_visit.headers.keys()) == sorted(without.headers.keys())
    lengths = [[len(line) for line in each.headers.getlist("Set-Cookie")] for each in (with_visit, without)]
    assert lengths[0] == lengths[1]


def test_joining_leaves_the_visit_as_it_was(browser):
    browser.answer(1, "yes")
    before = browser.cookie()
    token = browser.get("/en/join").text.strip()
    assert browser.post("/en/join", {"token": token}).get_json() == {"key": "k1"}
    assert browser.cookie() == before


def test_one_cookie_cannot_stand_in_for_another(browser):
    browser.answer(1, "yes")
    token = browser.get("/en/join").text.strip()
    browser.put(browser.cookie(), name="form")
    assert browser.post("/en/join", {"token": token}).status_code == 422


def test_the_form_cookie_has_one_length_changes_and_goes_with_the_browser(https_browser):
    lines = [https_browser.get("/en/join").headers.getlist("Set-Cookie") for _ in range(2)]
    ((first,), (second,)) = lines
    assert first != second
    assert len(first) == len(second) < sign_up_forms.LETTERS + 60
    assert first.startswith("__Host-form=")
    assert first.endswith("; Secure; HttpOnly; Path=/; SameSite=Lax")


def test_the_form_can_be_sent_twice_and_after_a_restart_of_the_page(browser):
    token = browser.get("/en/join").text.strip()
    browser.get("/en/join")
    assert [browser.post("/en/join", {"token": token}).get_json() for _ in range(2)] == [{"key": "k1"}] * 2


def test_a_form_that_lay_open_for_more_than_half_an_hour_is_drawn_again(browser, clock):
    token = browser.get("/en/join").text.strip()
    clock.pass_by(minutes=31)
    assert browser.post("/en/join", {"token": token}).status_code == 422


def test_our_cookies_have_different_names_and_purposes():
    assert visits.COOKIE.names == ("visit", "__Host-visit")
    assert sign_up_forms.COOKIE.names == ("form", "__Host-form")
    assert visits.COOKIE.purpose != sign_up_forms.COOKIE.purpose
