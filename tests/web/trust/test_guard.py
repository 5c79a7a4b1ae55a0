import pytest

from screener.web.guard import LARGEST_BODY, MOST_FIELDS
from tests.web.trust.conftest import Browser

FORGED = {
    "from another site": {"Sec-Fetch-Site": "cross-site"},
    "from a neighbouring name": {"Sec-Fetch-Site": "same-site"},
    "typed by nobody": {"Sec-Fetch-Site": "none"},
    "with a header that says two things": {"Sec-Fetch-Site": "same-origin, cross-site"},
    "with an Origin of ours and a Sec-Fetch-Site of theirs": {
        "Sec-Fetch-Site": "cross-site",
        "Origin": "http://localhost",
    },
    "from another origin": {"Origin": "https://evil.example"},
    "from a frame without an origin": {"Origin": "null"},
    "from our name over another scheme": {"Origin": "https://localhost"},
    "from our name at another port": {"Origin": "http://localhost:8001"},
    "from a name that begins like ours": {"Origin": "http://localhost.evil.example"},
    "with nothing at all": {},
    "with a Referer alone": {"Referer": "http://localhost/en/q/1"},
}


@pytest.mark.parametrize("headers", FORGED.values(), ids=FORGED)
def test_a_forged_post_is_refused_and_changes_nothing(browser, headers):
    token = browser.get("/en/q/1").text.strip()
    before = browser.cookie()
    response = browser.client.post(
        "/en/q/1", data={"token": token, "answer": "forged"}, base_url=browser.origin, headers=headers
    )
    assert response.status_code == 403
    assert "data-page=error" in response.text
    assert "id=leave" in response.text
    assert browser.cookie() == before
    assert browser.answers == {}


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Origin": "http://localhost"},
    ],
    ids=["a browser of the last years", "one that hides its origin", "an older browser"],
)
def test_a_post_of_our_own_page_is_taken(browser, headers):
    token = browser.get("/en/q/1").text.strip()
    response = browser.client.post(
        "/en/q/1", data={"token": token, "answer": "hers"}, base_url=browser.origin, headers=headers
    )
    assert response.status_code == 303
    assert browser.answers == {"1": "hers"}


def test_an_older_browser_is_taken_at_another_port_and_over_https(site, https_site):
    for origin, served, more in (
        ("http://127.0.0.1:8123", site, {}),
        ("https://cover.example", https_site, {"X-Forwarded-Proto": "https"}),
    ):
        browser = Browser(served, origin, **more)
        response = browser.client.post("/en/form", data={}, base_url=origin, headers={"Origin": origin, **more})
        assert response.status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "OPTIONS", "BREW"])
def test_other_methods_are_refused(browser, method):
    for headers in ({}, {"Sec-Fetch-Site": "same-origin"}):
        response = browser.client.open("/en/q/1", method=method, base_url=browser.origin, headers=headers)
        assert response.status_code in {403, 405}


def test_a_program_may_post_where_no_cookie_is_opened(browser):
    response = browser.client.post("/api/screen", json={"people": []}, base_url=browser.origin)
    assert (response.status_code, response.get_json()) == (200, {"people": []})


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "evil.example:80",
        "localhost@evil.example",
        "",
        "[::1",
        "a b",
        "local\thost",
    ],
)
def test_another_name_is_not_answered(browser, host):
    response = browser.client.get("/en/q/1", headers={"Host": host})
    assert response.status_code == 400
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_this_machine_answers_under_its_own_names(browser, host):
    assert browser.client.get("/en/q/1", headers={"Host": host}).status_code == 200


def test_a_forwarded_host_changes_nothing(browser):
    response = browser.get("/", **{"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"})
    assert response.location == "/en/"


@pytest.mark.parametrize("proto", [None, "http", "https, http", "HTTPS?"])
def test_plain_http_is_refused_under_a_name_that_others_reach(https_site, proto):
    headers = {} if proto is None else {"X-Forwarded-Proto": proto}
    response = https_site.test_client().get("/en/q/1", base_url="http://cover.example", headers=headers)
    assert response.status_code == 403
    assert "Set-Cookie" not in response.headers


def test_https_is_taken_from_the_proxy_in_front(https_browser):
    assert https_browser.get("/en/q/1", **{"X-Forwarded-Proto": "http, HTTPS"}).status_code == 200


def test_loopback_names_are_not_answered_unless_they_were_set(https_site):
    assert https_site.test_client().get("/en/q/1", base_url="http://localhost").status_code == 400


def test_a_body_over_the_limit_is_refused_on_any_page(browser):
    for path in ("/en/form", "/en/q/1", "/en/nowhere"):
        response = browser.post(path, {"answer": "x" * LARGEST_BODY})
        assert response.status_code == 413
    assert browser.post("/en/form", {"answer": "x" * (LARGEST_BODY - 10)}).status_code == 200


def test_more_fields_than_any_form_of_ours_has_are_refused(browser):
    assert browser.post("/en/form", {f"f{n}": "" for n in range(MOST_FIELDS)}).text.strip() == str(MOST_FIELDS)
    assert browser.post("/en/form", {f"f{n}": "" for n in range(MOST_FIELDS + 1)}).status_code == 413
    assert browser.post("/en/form", {"same": ["x"] * (MOST_FIELDS + 1)}).status_code == 413


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/json", "text/plain", "a/b", ""])
def test_a_body_of_another_kind_is_refused(browser, kind):
    response = browser.client.post(
        "/en/form", data=b"a=b", base_url=browser.origin, content_type=kind, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert response.status_code == 415


@pytest.mark.parametrize("path", ["/en/%ff", "/en/q/%C0%80", "/en/%00", "/en/q/1%00"])
def test_a_path_that_is_no_text_is_refused(browser, path):
    assert browser.get(path).status_code == 400


def test_a_zero_byte_in_a_form_is_refused(browser):
    assert browser.post("/en/form", {"answer": "a\0b"}).status_code == 400
    assert browser.post("/en/form", {"a\0b": ""}).status_code == 400


@pytest.mark.parametrize("path", ["/\\evil.example", "/en//evil.example", "/%2f%2fevil.example"])
def test_no_odd_path_leads_elsewhere(browser, path):
    assert browser.get(path).status_code == 404


def test_our_own_redirects_stay_with_https(https_browser):
    assert https_browser.get("/en/folder").location == "https://cover.example/en/folder/"
