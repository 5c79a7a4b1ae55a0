"""What screen and paper share of a ticket stands once on a page, for the page has one size."""

from screener.rulebook.book import Contact
from screener.web.drawing import Section, Shown, drawn
from screener.web.tickets import Caution, Ticket

LAWYERS = Contact("lawyers", "Free lawyers", "555-0100", None, None, ("a_source",))
CARDS = ("Green cards", ("The rule changed.",))
PLACE = ("Your address", ("It could be seen.",))
TICKET = Ticket(
    program="some_help",
    who="a",
    truth="yes",
    word="Yes",
    title="Some help",
    short="It helps.",
    cost=None,
    whatever=None,
    decides=None,
    unconfirmed=None,
    outdated=False,
    cautions=(),
    settles=(),
    apply=(),
)


def test_a_notice_that_paper_has_beside_one_more_of_the_same_number_is_drawn_once():
    screen = Shown(TICKET, cautions=(Caution((CARDS,), LAWYERS), Caution((), None, ("Your address",))))
    paper = Shown(TICKET, cautions=(Caution((PLACE, CARDS), LAWYERS),))
    assert drawn(screen, paper).cautions == (
        Section(Caution((PLACE,), None), "paper"),
        Section(Caution((CARDS,), None), ""),
        Section(Caution((), LAWYERS), ""),
        Section(Caution((), None, ("Your address",)), "screen"),
    )
