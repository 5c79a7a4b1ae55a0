import pytest
from jinja2 import DictLoader


@pytest.mark.parametrize("status", [400, 403, 404, 405, 408, 413, 415, 422, 429, 500, 501, 503])
def test_every_refusal_and_every_fault_has_a_calm_page_with_a_way_out(browser, status):
    response = browser.get(f"/es/fails/{status}")
    assert response.status_code == status
    assert response.mimetype == "text/html"
    assert "data-page=error" in response.text
    assert "href=/es/leave" in response.text
    assert "<h1></h1>" not in response.text
    for technical in ("Traceback", "Error", "werkzeug", "Internal", str(status)):
        assert technical not in response.text


def test_a_method_that_is_not_served_says_which_are(browser):
    assert set(browser.post("/en/answers").headers["Allow"].split(", ")) == {"GET", "HEAD"}


def test_a_fault_shows_nothing_of_what_was_typed(browser):
    page = browser.post("/en/fault", {"answer": "canary-83117"})
    assert page.status_code == 500
    assert "canary" not in page.text


def test_when_even_the_page_about_the_fault_fails_a_number_to_call_is_left(browser, site):
    site.jinja_loader = DictLoader({"errors/error.html": "{{ lost }}"})
    response = browser.get("/en/nowhere")
    assert response.status_code == 404
    assert 'href="tel:211"' in response.text
    assert response.headers["Cache-Control"] == "no-store"
