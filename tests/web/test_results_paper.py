"""What goes on paper, and that no page of a result can tell what anybody named."""

import pytest

from tests.web.shown import HOUSEHOLDS, page, printed, site, visitor, without_tokens

STATUSES = ("citizen", "green_card_newer", "humanitarian", "other_lawful", "none_or_private", "no_listed_status")
PAGES = ("results", "program/1", "program/2", "looked", "paper")


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_whatever_a_visit_holds_of_a_status_every_page_is_the_same_to_the_byte(app, household, status):
    told = HOUSEHOLDS[household]
    named = told
    for person in told.people:
        named = named.with_(person.id, "immigration", status)
    for address in PAGES:
        read = [without_tokens(page(visitor(app, answers), f"/en/{address}")) for answers in (told, named)]
        assert read[0] == read[1], address


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_paper_names_nobody_and_repeats_no_answer(app, household):
    paper = " ".join(printed(page(visitor(app, HOUSEHOLDS[household]), "/es/paper")))
    assert "Access Health CT" in paper
    assert "Call first" in paper
    for told in (
        "Your child,",
        "Su hijo",
        "Your brother",
        "Your husband",
        "1,900",
        "2,600",
        "DACA",
    ):
        assert told not in paper


def test_the_result_itself_is_not_printed(app):
    browser = visitor(app, HOUSEHOLDS["mother of two"])
    assert 'href="/en/paper"' in page(browser, "/en/results")
