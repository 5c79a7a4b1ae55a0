import pytest

PAGES = {
    "a page": "/en/q/1",
    "a page that is not there": "/en/nowhere",
    "a redirect": "/",
    "leaving": "/en/leave",
    "the end": "/en/finish",
    "health": "/healthz",
    "a refusal": "/en/fails/403",
    "a fault": "/en/fails/500",
    "a limit": "/en/fails/429",
}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_answer_has_every_header(browser, path):
    headers = browser.get(path).headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; "
        "base-uri 'none'; frame-ancestors 'none'; form-action 'self' https://www.wikipedia.org"
    )
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    for feature in ("camera", "microphone", "geolocation", "usb", "browsing-topics"):
        assert f"{feature}=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_tells_which_server_this_is_and_nothing_is_compressed(browser, path):
    headers = browser.get(path, **{"Accept-Encoding": "gzip, br, deflate, zstd"}).headers
    assert not {"Server", "X-Powered-By", "Via", "Content-Encoding", "ETag", "Last-Modified"} & set(headers.keys())


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_browsers_stay_with_https_for_two_years_but_not_on_loopback(browser, https_browser, path):
    assert https_browser.get(path).headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    assert "Strict-Transport-Security" not in browser.get(path).headers


def test_a_static_file_is_kept_for_ever_and_nothing_else_is(browser, site):
    file = site.extensions["screener"].static.address("screener.css")
    assert browser.get(file).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert browser.get("/static/screener.css").headers["Cache-Control"] == "no-store"
    assert browser.get(file).headers["X-Content-Type-Options"] == "nosniff"
