import pytest
from flask import Flask

from screener.web import leaving


@pytest.mark.parametrize("way", ["get", "post"])
def test_leaving_takes_every_cookie_away_and_leads_outside(browser, way):
    browser.answer(1, "yes")
    browser.get("/en/join")
    assert browser.cookie() and browser.cookie("form")  # noqa: PT018  Both are the starting point.
    response = getattr(browser, way)("/en/leave")
    assert (response.status_code, response.location) == (303, "https://www.wikipedia.org/")
    assert browser.cookie() is None
    assert browser.cookie("form") is None
    assert browser.answers == {}


@pytest.mark.parametrize("way", ["get", "post"])
def test_finishing_takes_every_cookie_away_and_shows_a_page_of_our_own(browser, way):
    browser.answer(1, "yes")
    browser.get("/en/join")
    response = getattr(browser, way)("/en/finish")
    if way == "post":
        assert (response.status_code, response.location) == (303, "/en/finish")
        response = browser.get("/en/finish")
    assert "data-page=exit" in response.text
    assert browser.cookie() is None
    assert browser.cookie("form") is None


def test_over_https_the_cookies_are_taken_away_under_their_other_names(https_browser):
    lines = https_browser.get("/en/leave").headers.getlist("Set-Cookie")
    assert [line.split("=")[0] for line in lines] == ["__Host-visit", "__Host-form", "__Host-desk"]
    for line in lines:
        assert "Max-Age=0" in line
        assert "Secure" in line  # Without it a browser would ignore the order for a `__Host-` name.
        assert "HttpOnly" in line


def test_leaving_needs_no_visit_and_no_token(browser):
    assert browser.post("/en/leave").status_code == 303


def test_the_exit_site_is_named_where_the_policy_would_stop_a_form(browser):
    response = browser.post("/en/leave")
    form_action = response.headers["Content-Security-Policy"].partition("form-action ")[2].split(";")[0]
    assert form_action.split() == ["'self'", "https://www.wikipedia.org"]


def test_files_in_the_cache_are_wiped_at_the_end_but_leaving_does_not_wait_for_that(https_browser):
    assert https_browser.get("/en/finish").headers["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in https_browser.get("/en/leave").headers


def test_no_parameter_can_change_where_leaving_leads(browser):
    for name in ("next", "url", "to", "return", "exit", "redirect", "language"):
        for value in ("https://evil.example/", "//evil.example", "/\\evil.example"):
            assert browser.get(f"/en/leave?{name}={value}").location == "https://www.wikipedia.org/"
            assert browser.post("/en/finish", {name: value}).location == "/en/finish"


def test_the_blueprint_can_be_given_to_many_applications():
    for _ in range(2):
        Flask(__name__).register_blueprint(leaving.blueprint)
