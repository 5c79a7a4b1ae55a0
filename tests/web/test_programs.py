"""The pages about programs and their sources, in two languages, and what they say once a source is out of date."""

import re
from datetime import UTC, datetime

import pytest

from tests.web.shown import MOTHER_OF_TWO, page, site, visitor


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_program_has_a_page_that_leads_to_its_sources(app, language):
    browser = visitor(app)
    listed = page(browser, f"/{language}/programs")
    for program in app.extensions["screener"].rules.book.programs.values():
        assert f'href="/{language}/programs/{program.id}"' in listed
        told = page(browser, f"/{language}/programs/{program.id}")
        rule = page(browser, f"/{language}/programs/{program.id}/rule")
        assert f'href="/{language}/programs/{program.id}/rule"' in told
        assert f"/{language}/sources#{program.routes[0].cite[0]}" in rule
        assert "{" not in told + rule


def test_a_program_that_there_is_not_has_no_page(app):
    assert visitor(app).get("/en/programs/nothing", headers={"Host": "127.0.0.1"}).status_code == 404


@pytest.mark.parametrize("address", ["/en/results", "/en/program/1", "/en/program/2"])
def test_a_result_leads_to_no_page_of_a_program_which_the_list_of_visited_pages_would_name(app, address):
    assert "/en/programs/" not in page(visitor(app, MOTHER_OF_TWO), address)


def test_long_past_the_day_to_check_again_pages_say_call_to_check(tmp_path):
    far = site(tmp_path, clock=lambda: datetime(2035, 1, 2, 17, tzinfo=UTC))
    browser = visitor(far, MOTHER_OF_TWO)
    for address in ("/en/programs/husky_d", "/en/sources"):
        assert "This may be out of date." in page(browser, address)
    assert "may be out of date" in page(browser, "/en/results")
    assert "may be out of date" not in page(visitor(site(tmp_path / "now")), "/en/programs/health_center")


def test_a_hospital_bill_has_a_page_that_says_what_to_do_first(app):
    text = page(visitor(app), "/en/bill")
    hospital, medicaid, advocate = (
        text.index(f"{number}. {title}")
        for number, title in enumerate(
            ("Help with hospital bills", "Emergency Medicaid", "Office of the Healthcare Advocate"), 1
        )
    )
    assert hospital < medicaid < advocate
    assert text.count('href="tel:') >= 6
    seen = re.sub(r"<details.*?</details>", "", text, flags=re.DOTALL)
    assert "apply for a bill you already have" in seen
    assert "December 31, 2026" in seen
    assert "911" not in text.partition("<main")[2].partition("</main>")[0]
