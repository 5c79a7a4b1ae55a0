import pytest

from screener.interview.catalogs import CatalogError
from screener.web import languages
from tests.web.trust import small_site


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("", "en"),
        ("es", "es"),
        ("es-MX,en;q=0.5", "es"),
        ("en-US,en;q=0.9,es;q=0.8", "en"),
        ("ar-EG", "ar"),
        ("AR", "ar"),
        ("es;q=0", "en"),
        ("quc", "en"),
        ("quc, es;q=0.3", "es"),
        ("*", "en"),
        ("x" * 5000, "en"),
    ],
)
def test_the_first_address_leads_to_the_language_that_the_browser_wants(browser, wanted, code):
    response = browser.get("/", **{"Accept-Language": wanted})
    assert (response.status_code, response.location) == (303, f"/{code}/")
    assert "Accept-Language" in response.headers["Vary"]
    assert "Set-Cookie" not in response.headers


def test_a_page_speaks_the_language_of_its_address_whatever_the_browser_wants(browser):
    page = browser.get("/ar/nowhere", **{"Accept-Language": "es"}).text
    assert "<html lang=ar dir=rtl>" in page
    assert "لا توجد صفحة هنا" in page
    assert "<html lang=es dir=ltr>" in browser.get("/es/nowhere").text


def test_links_stay_in_the_language(browser):
    assert "href=/es/leave" in browser.get("/es/nowhere").text


def test_a_page_outside_every_language_speaks_the_one_that_the_browser_wants(browser):
    assert "Aquí no hay ninguna página" in browser.get("/nowhere", **{"Accept-Language": "es-US"}).text


@pytest.mark.parametrize("code", ["fr", "EN", "en-us", "..", "e", "en/", "https:"])
def test_a_language_that_is_not_there_is_no_page(browser, code):
    assert browser.get(f"/{code}/q/1").status_code == 404


def test_this_page_in_another_language_keeps_its_place(site):
    with site.test_request_context("/en/q/3", base_url="http://localhost"):
        site.preprocess_request()
        assert languages.in_language("es") == "/es/q/3"


@pytest.mark.parametrize("path", ["/en/nowhere", "/healthz", "/"])
def test_where_there_is_no_such_page_the_first_one_is_linked(site, path):
    with site.test_request_context(path, base_url="http://localhost"):
        site.preprocess_request()
        assert languages.in_language("es") == "/es/"


def test_the_words_are_there_for_rooms_that_know_no_requests(site):
    with site.test_request_context("/es/q/3", base_url="http://localhost"):
        assert languages.current().tag == "es"
        assert languages.words().gettext("There is no page here") == "Aquí no hay ninguna página"


def test_a_catalog_that_cannot_be_read_stops_the_start(tmp_path):
    small_site.build(small_site.settings(tmp_path))
    (mo,) = (tmp_path / "words" / "es").rglob("*.mo")
    (mo.with_suffix(".po")).write_text(mo.with_suffix(".po").read_text() + "\n")
    mo.unlink()
    with pytest.raises(CatalogError, match="make compile"):
        languages.Languages(tmp_path / "words")
