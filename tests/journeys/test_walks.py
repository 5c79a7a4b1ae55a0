"""Whole visits to the real server, without a script: from the start to the result and out again."""

import re
from urllib.parse import urlsplit

import pytest

from tests.journeys.homes import HOMES
from tests.journeys.tongue import CODES
from tests.journeys.walking import answer, answer_the_rest, walk

ABOUT_STATUS = re.compile(
    r"immigra|inmigra|migrator|citizen|ciudadan|green card|tarjeta verde|visa\b|papers|papeles|status|estatus"
    r"|refugee|refugiad|asyl|asilo|country|país",
    re.IGNORECASE,
)
"""Words with which any of our languages could begin to ask about it."""


def of_all_ages(walk, least, most):
    """The people of a home between two ages, as the pages call them."""
    tongue = walk.visitor.tongue
    return [each.called(tongue) for each in walk.home.residents if least <= each.age <= most]


def names(walk):
    return of_all_ages(walk, 0, 130)


def met(walk, question):
    """The pages of the walk that ask this, in the language of the walk."""
    return [page for page in walk.asked if page.heading.endswith(walk.visitor.tongue.say(question))]


def about_money(walk):
    """The page that asks for it, of one who lives alone or of several."""
    return [*met(walk, "How much money do you get?"), *met(walk, "How much money does each person get?")]


def about_pregnancy(walk):
    """The page that asks for one, now or in the last year."""
    alone = "Are you pregnant, or were you in the last 12 months?"
    return [*met(walk, alone), *met(walk, "Is anyone in your home pregnant, or was anyone in the last 12 months?")]


def test_everyone_reaches_the_result_within_the_promised_pages(each_walk):
    assert each_walk.visitor.mark == "results"
    assert len(each_walk.asked) <= each_walk.home.pages


def test_everyone_is_asked_for_the_town_the_people_and_the_money(each_walk):
    assert met(each_walk, "About your home")
    assert len(about_money(each_walk)) == 1


def test_nobody_is_asked_about_immigration_on_the_way(each_walk):
    for page in each_walk.asked:
        for words in (page.heading, page.title, *page.groups, *page.choices):
            assert not ABOUT_STATUS.search(words), words


def test_nobody_is_asked_the_same_twice(each_walk):
    asked = [
        (page.heading, name)
        for page in each_walk.asked
        for name in [name for name in names(each_walk) if name in (*page.choices, *page.groups)] or [""]
    ]
    assert sorted(set(asked)) == sorted(asked)


def test_pregnancy_is_asked_only_about_those_who_could_be_and_of_no_child_by_name(each_walk):
    grown = of_all_ages(each_walk, 18, 55)
    young = [each for each in each_walk.home.residents if 12 <= each.age < 18]
    pages, say = about_pregnancy(each_walk), each_walk.visitor.tongue.say
    assert bool(pages) == bool(grown or young)
    for page in pages if len(names(each_walk)) > 1 else []:
        lines = [(say("{person}: pregnant now", person=name), name) for name in names(each_walk)]
        assert [name for line, name in lines if line in page.choices] == grown
        assert any(choice.startswith(say("Someone younger than 18")) for choice in page.choices) == bool(young)


def test_no_child_is_asked_for_money(each_walk):
    (page,) = about_money(each_walk)
    adults = of_all_ages(each_walk, 19, 130)
    assert [name for name in names(each_walk) if name in page.groups] == (adults if len(names(each_walk)) > 1 else [])


def test_everybody_at_home_is_found_something_or_told_what_is_possible(each_walk):
    visitor = each_walk.somebody()
    for number in (1, 2):
        visitor.open(f"/{visitor.tongue.code}/program/{number}")
        assert visitor.mark == "program"
        assert visitor.screen.programs, number
    visitor.open(f"/{visitor.tongue.code}/results")
    assert {"yes", "unknown"} & {truth for _, truth in visitor.screen.programs}
    assert ("health_center", "yes") in visitor.screen.programs
    assert visitor.screen.main["data-rules"].startswith("sha256:")


def test_the_page_of_answers_calls_everybody_as_the_pages_did(each_walk):
    visitor = each_walk.somebody()
    visitor.open(f"/{visitor.tongue.code}/review")
    text = visitor.answer.body.decode()
    for name in names(each_walk):
        assert f">{name}<" in text


def test_addresses_hold_steps_and_nothing_else(each_walk):
    code = each_walk.visitor.tongue.code
    for address, _ in each_walk.visitor.answers:
        assert re.fullmatch(rf"/{code}/(q/[0-9]+|results)?", address)


@pytest.fixture
def visitor_at_the_result(walked, tongue):
    return walked(tongue.code, "single").somebody()


def test_pages_of_somebody_who_left_lead_to_the_start(visitor_at_the_result):
    visitor, code = visitor_at_the_result, visitor_at_the_result.tongue.code
    kept = dict(visitor.cookies)
    answer = visitor.ask("GET", f"/{code}/leave")
    assert answer.status == 303
    assert answer.header("Location") == ["https://www.wikipedia.org/"]
    assert set(kept) & set(visitor.cookies) == set()
    for page in ("q/3", "review", "results", "program/1"):
        visitor.cookies.clear()  # As on the way back: each of these pages is the first of a visit.
        visitor.open(f"/{code}/{page}")
        assert (visitor.mark, visitor.at) == ("start", f"/{code}/")


def test_finishing_shows_a_page_of_ours_and_takes_the_answers_away(visitor_at_the_result):
    visitor, code = visitor_at_the_result, visitor_at_the_result.tongue.code
    visitor.open(f"/{code}/results")
    finish = next(form for form in visitor.screen.actions if urlsplit(form).path == f"/{code}/finish")
    visitor.send(finish, [])
    assert visitor.mark == "exit"
    assert visitor.cookies == {}
    visitor.open(f"/{code}/results")
    assert visitor.mark == "start"


def test_somebody_who_says_nothing_at_all_still_gets_a_number_to_call(walked, tongue):
    text = walked(tongue.code, "silent").visitor.answer.body.decode()
    assert 'href="tel:211"' in text
    assert 'href="tel:911"' in text


def test_a_language_can_be_changed_at_every_step_without_losing_the_place(visitor):
    home, here = HOMES["family"], visitor.tongue.code
    there = next(code for code in CODES if code != here)
    seen = []

    def look_in_another_language(visitor, home):
        heading, at = visitor.heading, visitor.at
        visitor.open(next(link["href"] for link in visitor.screen.links if link.get("hreflang") == there))
        assert visitor.at == at.replace(f"/{here}/", f"/{there}/")
        seen.append((heading, visitor.heading))
        visitor.open(at)
        assert visitor.heading == heading
        answer(visitor, home)

    walk(visitor, home, look_in_another_language)
    assert len(seen) > 3
    assert not [heading for heading, elsewhere in seen if heading == elsewhere]


def test_the_walk_goes_on_after_a_look_at_another_page(visitor):
    home = HOMES["grandmother"]
    visitor.open(f"/{visitor.tongue.code}/")
    visitor.go_on()
    answer(visitor, home)
    visitor.go_on()
    for page in ("safety", "care", "join", "sources"):
        visitor.open(f"/{visitor.tongue.code}/{page}")
    visitor.open(f"/{visitor.tongue.code}/q/1")
    answer_the_rest(visitor, home)
    assert visitor.mark == "results"
