import pytest

from screener.web.padding import QUESTION, RESULT


def test_a_page_has_the_size_of_its_kind_whatever_is_on_it(browser):
    sizes = set()
    for answer in ("a", "b" * 500, "c" * 1500):
        browser.answer(1, answer)
        sizes.add(len(browser.get("/en/answers.html").data))
    assert sizes == {RESULT}


def test_without_a_word_a_page_has_the_size_of_a_question(browser):
    assert len(browser.get("/en/q/1").data) == QUESTION
    assert len(browser.get("/en/nowhere").data) == QUESTION
    assert len(browser.post("/en/fault", {"answer": "no number"}).data) == QUESTION


def test_a_page_that_outgrew_its_size_takes_the_next_whole_multiple(site):
    @site.get("/long")
    def long():
        return "é" * QUESTION

    assert len(site.test_client().get("/long", base_url="http://localhost").data) == 2 * QUESTION


def test_the_filling_is_after_the_page_and_shows_nothing(browser):
    text = browser.get("/en/nowhere").text
    assert text.rstrip(" ").endswith("</main>")


@pytest.mark.parametrize("path", ["/", "/en/leave"])
def test_a_redirect_has_no_body(browser, path):
    assert browser.get(path).data == b""


def test_what_is_no_page_is_not_filled_up(browser):
    assert len(browser.get("/healthz").data) < 200
    assert len(browser.get("/en/answers").data) < 10
