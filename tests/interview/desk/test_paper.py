"""What goes on paper is the same whatever status was typed, and says nothing of anybody's birthday."""

import pytest

from screener.answers import HOME
from screener.interview.desk.paper import paper, to_bring, unnamed
from screener.interview.maybes import special
from screener.rulebook import Truth, judge
from tests.interview.homes import book, rules
from tests.web.shown import ALONE, MOTHER_OF_TWO, THREE_GENERATIONS

STATUSES = ("citizen", "green_card_5_years", "green_card_newer", "humanitarian", "other_lawful", "none_or_private")


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("answers", [ALONE, MOTHER_OF_TWO, THREE_GENERATIONS], ids=["alone", "mother", "six"])
def test_the_paper_is_the_same_whatever_status_was_named(answers, status):
    named = answers
    for person in answers.people:
        named = named.with_(person.id, "immigration", status).with_(person.id, "status_since", "2019-01")
    assert paper(rules(), named) == paper(rules(), answers)
    assert unnamed(book(), named) == answers


def test_a_birthday_makes_no_date_on_paper_though_the_screen_has_it():
    born = MOTHER_OF_TWO.without("b", ("age",)).with_("b", "born", "2010-12-24")
    of_the_rules = {change.on for change in paper(rules(), MOTHER_OF_TWO).changes}
    assert {change.on for change in paper(rules(), born).changes} <= of_the_rules
    assert of_the_rules


def test_a_notice_stands_with_the_programs_or_with_the_help_for_the_home_and_never_with_both():
    for answers in (ALONE, MOTHER_OF_TWO, THREE_GENERATIONS):
        found = paper(rules(), answers)
        with_the_home = {notice.id for notice in found.home_notices}
        assert {"notarios", "protected_places", "hospital_bills", "free_interpreter"} <= with_the_home
        assert not with_the_home & {notice.id for notice in found.notices}


def test_each_program_and_each_paper_to_bring_stands_once():
    found = paper(rules(), MOTHER_OF_TWO)
    ids = [program.id for program in found.programs]
    assert "husky_a_children" in ids  # Two children have it.
    assert len(set(ids)) == len(ids)
    assert len(set(found.bring)) == len(found.bring)
    assert set(found.bring) == {words for program in found.programs for words in program.bring}
    assert list(to_bring(found.programs)) == list(found.bring)


def test_what_is_possible_is_neither_found_nor_hangs_on_status_alone():
    found = paper(rules(), ALONE)
    judged = judge(rules(), ALONE)
    for program in found.possible:
        one = judged.get("a", program.id) or judged.get(HOME, program.id)
        assert one.truth is Truth.UNKNOWN
        assert {fact for _who, fact in one.missing} != {"immigration"}
        assert not special(one, book())
