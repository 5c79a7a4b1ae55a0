"""A program of this home with everything behind it: for whom, why, by when, what to say and to bring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from screener.answers import HOME
from screener.rulebook import Finding, Truth
from screener.rulebook.book import Contact, Source
from screener.rulebook.findings import Reason
from screener.web.household import Household
from screener.web.keeping import Kept, kept
from screener.web.steps import Warned, warned
from screener.web.tickets import Ticket, phone_of, ticket, whatever


@dataclass(frozen=True, slots=True)
class Found:
    """How the program was found for some people: the word for it, the price, and why or what settles it."""

    names: str
    ticket: Ticket
    whatever: str | None
    why: tuple[str, ...]
    assumed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgramPage:
    """What the page of a program draws."""

    program: str
    found: tuple[Found, ...]
    warned: Warned
    doors: tuple[str, ...]
    covers: tuple[str, ...]
    bring: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    kept: Kept

    @property
    def ticket(self) -> Ticket:
        """What is the same for everybody."""
        return self.found[0].ticket

    @property
    def ask(self) -> Contact | None:
        """Whom to call to be sure; nobody where nothing is unconfirmed."""
        return next((each.ticket.unconfirmed for each in self.found if each.ticket.unconfirmed), None)


def program_page(here: Household, program: str) -> ProgramPage:
    """The page of one of the programs of a household."""
    found = [one for one in here.findings.findings if one.program == program and one.shown]
    found = [one for one in found if one.truth is not Truth.NO]
    known, say = here.snapshot.programs[program], here.wording.gettext
    open_ = {route for one in found for route in one.routes_open}
    doors = [route for route in here.snapshot.routes(program) if route.id in open_]
    cites = dict.fromkeys(
        cite
        for given in (
            *(route.cite for route in doors),
            *(reason.cite for one in found for reason in one.because),
        )
        for cite in given
    )
    told = {say(route.title): None for route in doors}
    return ProgramPage(
        program=program,
        found=tuple(_together(here, found)),
        warned=warned(here.notices(program, *(one.who for one in found)), here.snapshot.book, here.wording),
        doors=tuple(title for title in told if title != say(known.title)),
        covers=tuple(say(words) for words in known.covers),
        bring=tuple(say(words) for words in known.bring),
        notes=tuple(say(words) for words in known.note),
        sources=tuple(here.snapshot.book.sources[cite] for cite in cites),
        kept=kept(say(known.title), phone_of(here.snapshot, program), url_for("programs.card", program=program)),
    )


def _together(here: Household, found: list[Finding]) -> Iterator[Found]:
    """Those for whom the same holds, together: what was counted for several is said once."""
    alike: dict[tuple[object, ...], tuple[tuple[str, ...], list[Finding]]] = {}
    for one in found:
        shown = ticket(one, here.findings, here.snapshot, here.wording)
        why = tuple(reason for reason in one.because if _tells(here, one, reason)) if one.truth is Truth.YES else ()
        words = tuple(dict.fromkeys(here.wording.reason(reason) for reason in why))
        alike.setdefault((one.truth, shown.cost, shown.settles, words), (words, []))[1].append(one)
    for words, those in alike.values():
        first = those[0]
        people = [one.who for one in those if one.who != HOME]
        yield Found(
            names=here.wording.group(people) if people and len(here.answers.people) > 1 else "",
            ticket=ticket(first, here.findings, here.snapshot, here.wording),
            whatever=whatever(first, here.snapshot, here.wording),
            why=words,
            assumed=tuple(
                dict.fromkeys(here.wording.gettext(assumption.words) for one in those for assumption in one.assumed)
            ),
        )


def _tells(here: Household, finding: Finding, reason: Reason) -> bool:
    """Whether a reason says more than that no status was needed, which stands apart."""
    said = whatever(finding, here.snapshot, here.wording)
    return said is None or here.wording.reason(reason) != said
