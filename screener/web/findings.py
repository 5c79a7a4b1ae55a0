"""The result: an overview, and a page about each person. Both have one size, whatever was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import Blueprint, abort, redirect, render_template, url_for

from screener.answers import HOME
from screener.interview.pages import walk
from screener.rulebook.near_misses import near_misses
from screener.web.care_cards import CareNow, care_now, emergency_words
from screener.web.coming import changes, if_open
from screener.web.ground import ground
from screener.web.household import Household, household
from screener.web.offers import Offer, offers
from screener.web.overview import Overview, overview
from screener.web.padding import RESULT, pad_to
from screener.web.reasons import Beside, Portrait, portrait
from screener.web.visits import opens_visits, visit

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from screener.web.tickets import Ticket

blueprint = Blueprint("findings", __name__)
opens_visits(blueprint)

OFFERS_HERE: Final = 1
"""So many forms fit the size that every result has, in every language; more stand on the pages of their people."""


@dataclass(frozen=True)
class ResultsPage:
    """What the overview draws, and what it asks while it draws."""

    household: Household
    overview: Overview
    care: CareNow
    emergency_words: str
    offers: tuple[Offer, ...]
    changes: tuple[str, ...]
    if_open: str
    unfinished: str
    """Where to go on answering; empty where nothing is left to ask."""

    def name(self, who: str) -> str:
        """A person at the beginning of a line."""
        return self.household.wording.Person(who)

    @property
    def today(self) -> str:
        """The day whose rules these are, in words."""
        return self.household.wording.day(self.household.snapshot.day)

    @property
    def private_offers(self) -> tuple[Offer, ...]:
        """The questions beside the result that somebody may keep to herself, which stand in a place of their own."""
        facts = self.household.snapshot.book.facts
        return tuple(offer for offer in self.offers if facts[offer.fact].private_choice is not None)

    @property
    def offers_fit(self) -> bool:
        """Whether these stand on this page. In a large home each stands on the page of its person."""
        return len(self.private_offers) <= OFFERS_HERE

    def like(self, who: str) -> str:
        """That a ticket above says how to apply."""
        wording = self.household.wording
        return wording.gettext("Apply in the same way as for {person}, above.", person=wording.person(who))

    def about(self, who: tuple[str, ...]) -> str:
        """The people whom a line is about; nothing where the home has but one."""
        if len(self.household.answers.people) == 1:
            return ""
        return " · ".join(self.name(each) for each in who)

    def ruled_out_for(self, who: tuple[str, ...], text: str) -> str:
        """The same of a line that says why not; nothing where it holds for all, or begins with the name anyway."""
        names = self.about(who)
        return "" if who in (self.household.findings.people, (HOME,)) or text.startswith(names) else names

    def page_of(self, who: str) -> str:
        """The address of somebody's own page, by her place in the list; the home has none."""
        people = self.household.findings.people
        return url_for("findings.person", number=people.index(who) + 1) if who in people else ""

    def more(self, ticket: Ticket) -> str:
        """The place on a person's page where a ticket's reasons stand; empty for what is found for the home."""
        address = self.page_of(ticket.who)
        return f"{address}#{ticket.program}" if address else ""


@dataclass(frozen=True)
class PersonPage:
    """What the page about one person draws."""

    number: int
    name: str
    portrait: Portrait
    offers: tuple[Offer, ...]


@blueprint.get("/results")
def results() -> ResponseReturnValue:
    """Care first; then what everybody may be able to get, what is possible, and what was ruled out."""
    here = household()
    if visit().fresh or not here.answers.people:
        return redirect(url_for("pages.start"), 303)
    walked = walk(here.snapshot, here.answers, here.findings)
    pad_to(RESULT)
    page = ResultsPage(
        household=here,
        overview=overview(here.snapshot, here.answers, here.findings, here.wording),
        care=care_now(ground().rules.directory, here.town, here.wording),
        emergency_words=emergency_words(here.snapshot, here.wording),
        offers=offers(here.answers, walked),
        changes=changes(here.snapshot, here.answers, here.findings, here.wording),
        if_open=if_open(here.snapshot, here.answers, here.findings, here.wording),
        unfinished=url_for("ask.question", step=walked.step(walked.next)) if walked.next else "",
    )
    return render_template("findings/results.html", view=page)


@blueprint.get("/person/<int:number>")
def person(number: int) -> ResponseReturnValue:
    """One person's findings with their reasons, by her place in the list: 1 is whoever answers."""
    here = household()
    if visit().fresh or not here.answers.people:
        return redirect(url_for("pages.start"), 303)
    if not 1 <= number <= len(here.answers.people):
        abort(404)
    who = here.answers.people[number - 1].id
    walked = walk(here.snapshot, here.answers, here.findings)
    pad_to(RESULT)
    beside = Beside(
        near_misses(here.snapshot, here.answers, here.findings, who),
        on_paper(overview(here.snapshot, here.answers, here.findings, here.wording)),
    )
    page = PersonPage(
        number=number,
        name=here.wording.Person(who),
        portrait=portrait(who, here.snapshot, here.findings, here.wording, beside),
        offers=tuple(offer for offer in offers(here.answers, walked) if offer.who == who),
    )
    return render_template("findings/person.html", view=page, rules=here.findings.version)


def on_paper(arranged: Overview) -> frozenset[Ticket]:
    """The tickets that may be printed, whatever anybody named."""
    plan = arranged.printed
    return frozenset(
        (
            *(shown.ticket for part in plan.people for shown in part.tickets),
            *(each.ticket for each in plan.possible),
        )
    )
