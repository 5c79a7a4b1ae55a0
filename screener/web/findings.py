"""The result, a page about each of its programs, and one for paper. Each has one size, whatever was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, abort, render_template, url_for

from screener.interview.pages import walk
from screener.web import languages
from screener.web.ask import gone
from screener.web.calling import call_page
from screener.web.card import Line, lines
from screener.web.care_cards import CareNow, care_now, emergency_words
from screener.web.coming import changes, if_open
from screener.web.folds import Help, More, RuledOut, Unsettled, help_at_home, more_answers, ruled_out, unsettled
from screener.web.ground import ground
from screener.web.household import Household, household
from screener.web.keeping import kept
from screener.web.looked import looked
from screener.web.padding import RESULT, pad_to
from screener.web.program_pages import program_page
from screener.web.sheet import sheet
from screener.web.status_rows import Table, tables
from screener.web.steps import Step, steps
from screener.web.tickets import phone_of
from screener.web.visits import opens_visits, visit

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from screener.rulebook.book import Contact
    from screener.web.card import Named

blueprint = Blueprint("findings", __name__)
opens_visits(blueprint)


@dataclass(frozen=True)
class ResultsPage:
    """What the result draws, in the order in which it is read."""

    household: Household
    first: tuple[str, ...]
    """What stands above everything else, sentence by sentence."""
    ask_first: Contact | None
    card: tuple[Line, ...]
    tables: tuple[Table, ...]
    steps: tuple[Step, ...]
    care: CareNow
    emergency_words: str
    help: tuple[Help, ...]
    more_help: tuple[Named, ...]
    changes: tuple[str, ...]
    answers: tuple[More, ...]
    unsettled: tuple[Unsettled, ...]
    ruled_out: tuple[RuledOut, ...]
    if_open: str
    urgent: bool
    """Whether care stands first."""
    unfinished: str
    """Where to go on answering; empty where nothing is left to ask."""

    @property
    def several(self) -> bool:
        """Whether more than one person lives here."""
        return len(self.household.answers.people) > 1

    @property
    def today(self) -> str:
        """The day whose rules these are, in words."""
        return self.household.wording.day(self.household.snapshot.day)

    def names(self, table: Table) -> str:
        """Whom a table is for."""
        return self.household.wording.group(table.people) if self.several else ""


@blueprint.get("/results")
def results() -> ResponseReturnValue:
    """What the home may be able to get, what to do next, care today; and the rest a tap away."""
    here = household()
    if visit().fresh or not here.answers.people:
        return gone()
    walked = walk(here.snapshot, here.answers, here.findings)
    pad_to(RESULT)
    read = tables(here, here.findings.people)
    card = lines(here, read)
    told, named = help_at_home(here)
    shown = [line.main for line in card if line.main and not line.little]
    contacts = here.snapshot.book.contacts
    first = [notice for notice in here.all_notices if notice.first]
    page = ResultsPage(
        household=here,
        first=tuple(here.wording.gettext(text) for notice in first for text in notice.text),
        ask_first=next((contacts[notice.contact] for notice in first if notice.contact), None),
        card=card,
        tables=read,
        steps=steps(here, card, read),
        care=care_now(ground().rules.directory, here.town, here.wording),
        emergency_words=emergency_words(here.snapshot, here.wording),
        help=told,
        more_help=named,
        changes=changes(here.findings, here.wording),
        answers=more_answers(here, walked),
        unsettled=unsettled(here, shown),
        ruled_out=tuple(ruled_out(here)),
        if_open=if_open(here.findings, here.wording),
        urgent=visit().urgent,
        unfinished=url_for("ask.question", step=walked.step(walked.next)) if walked.next else "",
    )
    return render_template("findings/results.html", view=page)


@blueprint.get("/program/<int:number>")
def program(number: int) -> ResponseReturnValue:
    """One program of this home, by its place among them: why, what to bring, by when, how to apply."""
    here = household()
    if visit().fresh or not here.answers.people:
        return gone()
    if not 1 <= number <= len(here.programs):
        abort(404)
    pad_to(RESULT)
    page = program_page(here, here.programs[number - 1])
    return render_template("findings/program.html", view=page, rules=here.findings.version)


@blueprint.get("/program/<int:number>/call")
def call(number: int) -> ResponseReturnValue:
    """What helps on the call about one program of this home. It holds no answer, and its address names nothing."""
    here = household()
    if visit().fresh or not here.answers.people:
        return gone()
    if not 1 <= number <= len(here.programs):
        abort(404)
    program = here.programs[number - 1]
    contact = phone_of(here.snapshot, program)
    if contact is None:
        abort(404)
    title = here.wording.gettext(here.snapshot.programs[program].title)
    keep = kept(title, contact, url_for("programs.card", program=program))
    return call_page(here.snapshot, contact, keep, program)


@blueprint.get("/looked")
def all_looked_at() -> ResponseReturnValue:
    """Every program that the result leaves out, with every reason."""
    here = household()
    if visit().fresh or not here.answers.people:
        return gone()
    pad_to(RESULT)
    return render_template("findings/looked.html", looked=looked(here), rules=here.findings.version)


@blueprint.get("/paper")
def paper() -> ResponseReturnValue:
    """What may be left lying about: no answer, nothing that hangs on one person alone, in two languages."""
    here = household()
    if visit().fresh or not here.answers.people:
        return gone()
    pad_to(RESULT)
    return render_template("findings/paper.html", sheet=sheet(here.snapshot, here.answers, languages.current()))
