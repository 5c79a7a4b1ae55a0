"""What goes on paper, and what stays the same whatever anybody named about status."""

import pytest

from tests.web.shown import HOUSEHOLDS, MOTHER_OF_TWO, SIX_GROWN, page, printed, site, visitor, without_tokens

STATUSES = (
    "citizen",
    "green_card_5_years",
    "green_card_newer",
    "cuban_haitian_cofa",
    "humanitarian",
    "other_lawful",
)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_the_paper_is_the_same_sheet_whatever_status_was_named(app, household, status):
    told = HOUSEHOLDS[household]
    unnamed = printed(page(visitor(app, told), "/en/results"))
    for named in (told.people[:1], told.people[:2], told.people):
        answers = told
        for person in named:
            answers = answers.with_(person.id, "immigration", status)
        assert printed(page(visitor(app, answers), "/en/results")) == unnamed


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_to_keep_status_private_is_to_leave_the_question_closed(app, household):
    told = HOUSEHOLDS[household]
    private = told
    for person in told.people:
        private = private.with_(person.id, "immigration", "none_or_private")
    closed = page(visitor(app, told), "/en/results")
    assert without_tokens(page(visitor(app, private), "/en/results")) == without_tokens(closed)
    for number in range(1, len(told.people) + 1):
        address = f"/en/person/{number}"
        assert without_tokens(page(visitor(app, private), address)) == without_tokens(page(visitor(app, told), address))


def test_the_screen_does_change_when_a_status_is_named(app):
    # Or else the two tests above could not fail.
    citizen = MOTHER_OF_TWO.with_("a", "immigration", "citizen")
    before, after = (page(visitor(app, told), "/en/results") for told in (MOTHER_OF_TWO, citizen))
    assert 'data-program="husky_d" data-truth="unknown"' in before
    assert (
        'data-program="husky_d" data-truth="yes"' in after or 'data-program="husky_a_parents" data-truth="yes"' in after
    )


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_paper_names_nobody_and_repeats_no_answer(app, household):
    paper = " ".join(printed(page(visitor(app, HOUSEHOLDS[household]), "/en/results")))
    assert "Call first" in paper
    assert "Whatever this list says, ask about full health coverage: Access Health CT" in paper
    for told in ("Your child,", "Your brother", "Your husband", "1,900", "2,600", "immigration rules", "ruled out"):
        assert told not in paper


def test_what_hangs_on_status_stands_in_one_place_for_everybody_who_named_none(app):
    text = page(visitor(app, SIX_GROWN.with_("b", "immigration", "citizen")), "/en/results")
    depends = text[text.index('id="depends"') : text.index('id="home"')]
    named = [name for name in ("You", "Your brother or sister, 30", "Your brother or sister, 25") if name in depends]
    assert named == ["You", "Your brother or sister, 25"]


def test_a_persons_page_prints_no_reason_and_no_name(app):
    paper = " ".join(printed(page(visitor(app, MOTHER_OF_TWO), "/en/person/2")))
    assert "What to bring" in paper
    assert "Your child" not in paper
    assert "Household of" not in paper
