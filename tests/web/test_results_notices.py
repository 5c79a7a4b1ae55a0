"""Safety notices of the help for the home: each said once, above its number, and telling nothing of anybody."""

import re
from datetime import UTC, datetime
from html import unescape
from itertools import cycle

import pytest

from screener.answers import HOME, Answers
from screener.rulebook import judge
from tests.web.shown import HOUSEHOLDS, MOTHER_OF_TWO, NOON, adult, on_screen, page, printed, site, visitor

CARE = ("health_center", "free_clinic", "emergency_room", "crisis_line", "family_planning_clinic", "wic", "naloxone")
MIXED = ("citizen", "none_or_private", None)
TOLD = (
    ("none_or_private",),
    ("citizen",),
    ("green_card_5_years",),
    ("green_card_newer",),
    ("humanitarian",),
    ("other_lawful",),
    MIXED,
)
RETIRED = Answers({"town": "Hartford"}, (adult("a", "you", 68, 900),))


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def book(app):
    return app.extensions["screener"].rules.book


def shown(app, answers):
    return page(visitor(app, answers), "/en/results")


def named(answers, *statuses):
    """People who name these statuses, one after the other and over again; None is a person who has not told."""
    for person, status in zip(answers.people, cycle(statuses), strict=False):
        if status is not None:
            answers = answers.with_(person.id, "immigration", status)
    return answers


def of_the_home(book, answers, day=None):
    """The notices that stand in a ticket of the home, with the program of each."""
    found = judge(book.on(day or NOON.date()), answers)
    return [(book.notices[notice], program) for notice, program, who in found.notices if who == HOME]


def sentence(notice):
    """What a page says of a notice in one piece."""
    return " ".join(notice.text)


def line(text, program):
    return re.search(rf'<li data-program="{program}" .*?</li>', text[text.index('id="home"') :], re.DOTALL)[0]


def test_there_are_notices_for_the_home(book):
    # Or else the tests below could not fail.
    assert {program for _notice, program in of_the_home(book, MOTHER_OF_TWO)} >= {"legal_help", "hospital_aid"}


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_each_is_said_once_on_the_screen_and_once_on_paper(app, book, household):
    answers = HOUSEHOLDS[household]
    text = shown(app, answers)
    for notice, _program in of_the_home(book, answers):
        for read in (on_screen, printed):
            assert " ".join(read(text)).count(sentence(notice)) == 1, (notice.id, read)


@pytest.mark.parametrize("statuses", TOLD)
@pytest.mark.parametrize("household", [*HOUSEHOLDS, "retired"])
def test_whatever_status_is_named_every_one_of_them_stands_on_the_page(app, book, household, statuses):
    untold = {**HOUSEHOLDS, "retired": RETIRED}[household]
    text = shown(app, named(untold, *statuses))
    for notice, _program in of_the_home(book, untold):
        for read in (on_screen, printed):
            assert " ".join(read(text)).count(sentence(notice)) == 1, (notice.id, read)


@pytest.mark.parametrize("statuses", TOLD)
def test_the_help_for_the_home_reads_the_same_whatever_status_is_named(app, statuses):
    untold = shown(app, MOTHER_OF_TWO)
    told = shown(app, named(MOTHER_OF_TWO, *statuses))
    for program in ("legal_help", "hospital_aid", "interpreter"):
        assert line(told, program) == line(untold, program)


def test_they_stand_above_the_number_to_call_which_is_said_once(app):
    text = line(shown(app, MOTHER_OF_TWO), "legal_help")
    assert text.index('class="notice') < text.index('href="tel:')
    assert text.count("800-453-3320") == 1
    assert text.count("<strong>") == 3
    bills = line(shown(app, MOTHER_OF_TWO), "hospital_aid")
    assert bills.index("</div>") < bills.index("866-466-4446")


def test_a_notice_that_is_called_like_its_line_has_no_title_of_its_own(app):
    text = line(shown(app, MOTHER_OF_TWO), "interpreter")
    assert text.count("A free interpreter") == 1
    assert "You have a right to a free interpreter." in text


@pytest.mark.parametrize("program", CARE)
def test_none_stands_in_the_way_of_care(app, program):
    text = shown(app, MOTHER_OF_TWO)
    found = re.search(rf'<li data-program="{program}" .*?</li>', text, re.DOTALL)[0]
    assert "notice" not in found


def test_what_a_ticket_above_has_said_is_left_out_of_the_screen_and_stays_on_paper(app, book):
    text = shown(app, named(RETIRED, "citizen"))
    ticket = re.search(r'<article class="ticket screen" data-program="medicare" .*?</article>', text, re.DOTALL)[0]
    assert sentence(book.notices["free_interpreter"]) in unescape(ticket)
    assert '<div class="notice hint paper">' in line(text, "interpreter")
    assert '<div class="notice hint">' in line(shown(app, RETIRED), "interpreter")


@pytest.mark.parametrize(("day", "stands"), [("2026-05-03", False), ("2026-05-04", True), ("2027-01-16", True)])
def test_each_stands_from_its_day_on(tmp_path, book, day, stands):
    app = site(tmp_path, clock=lambda: datetime.fromisoformat(f"{day}T17:00").replace(tzinfo=UTC))
    text = line(shown(app, MOTHER_OF_TWO), "legal_help")
    assert ("Hospitals, schools and ICE" in text) is stands
    assert "A notario is not a lawyer" in text


@pytest.mark.parametrize("statuses", TOLD)
def test_the_paper_of_a_persons_page_names_no_notice_that_it_does_not_tell(app, book, statuses):
    for answers in (RETIRED, *HOUSEHOLDS.values()):
        told = named(answers, *statuses)
        for number in range(1, len(told.people) + 1):
            said = printed(page(visitor(app, told), f"/en/person/{number}"))
            again = [text.removeprefix("As said above: ") for text in said if text.startswith("As said above:")]
            for title in (title for titles in again for title in titles.split(" · ")):
                assert any(text.startswith(title) for text in said), (number, title)
