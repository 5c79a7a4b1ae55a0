"""Every program in plain words, and its rule spelled out from the rules themselves. Nothing here knows of a visit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, abort, render_template, url_for

from screener.interview.rule_wording import RuleWording
from screener.rulebook.changing import changes
from screener.rulebook.spelling import spelt_program
from screener.web import languages, padding
from screener.web.dates import day_in_words
from screener.web.ground import ground
from screener.web.headers import keep_public
from screener.web.keeping import kept
from screener.web.source_lines import told_sources
from screener.web.tickets import phone_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from screener.rulebook import Rulebook, Snapshot
    from screener.rulebook.book import Contact, Program
    from screener.rulebook.changing import RuleChange

blueprint = Blueprint("programs", __name__)

HOUR: Final = 60 * 60
"""Seconds for which anybody may keep a card. The rules of a new day come to it soon enough."""

KINDS: Final = ("coverage", "care", "help")
"""The kinds of program, in the order in which the list shows them."""


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """A change in the rules, with the day in words and whom to ask about what is not known."""

    change: RuleChange
    day: str
    contacts: tuple[Contact, ...]
    programs: tuple[Program, ...]

    @property
    def short(self) -> bool:
        """Whether before and after are figures, which stand open, and not rules, which are folded."""
        return self.change.kind in {"figure", "poverty_line"}


@blueprint.get("/programs")
def programs() -> str:
    """Every program, by kind."""
    snapshot = ground().rules.book.on(ground().today)
    listed = {kind: [one for one in _in_order(snapshot) if one.kind == kind] for kind in KINDS}
    return render_template("programs/list.html", listed=listed, **rule_frame(snapshot))


@blueprint.get("/bill")
def bill() -> str:
    """What to do about a hospital bill, in the order in which it should be done, from the programs that can pay it."""
    snapshot = ground().rules.book.on(ground().today)
    steps = [snapshot.programs[program] for program in snapshot.book.for_a_bill if program in snapshot.programs]
    notices = {
        program.id: [notice for notice in snapshot.notices if program.id in notice.attach and "bill" in notice.id]
        for program in steps
    }
    return render_template("programs/bill.html", steps=steps, notices=notices, **rule_frame(snapshot))


@blueprint.get("/programs/<program>")
def program(program: str) -> str:
    """One program, the same for everybody: what it is, how to apply, what to bring, what it gives."""
    snapshot = _with(program)
    return render_template("programs/program.html", spelt=spelt_program(snapshot, program), **rule_frame(snapshot))


@blueprint.get("/programs/<program>/card")
def card(program: str) -> str:
    """What fits on a card: what it is, the number, what to say there. To print, to hand on, and to be scanned."""
    keep_public(HOUR)
    snapshot = _with(program)
    padding.pad_to(padding.TOWNS)
    known = snapshot.programs[program]
    say = languages.words().gettext
    contact = phone_of(snapshot, program)
    sentence = next((step.say for step in known.apply if step.say and step.by == "phone"), None)
    return render_template(
        "programs/card.html",
        program=known,
        contact=contact,
        sentence=sentence,
        kept=kept(say(known.title), contact, url_for(".card", program=program)),
        **rule_frame(snapshot),
    )


@blueprint.get("/programs/<program>/rule")
def rule(program: str) -> str:
    """Its rule spelled out, for whoever checks it: ways in, prices, figures, what changes, sources."""
    snapshot = _with(program)
    spelt, book, today = spelt_program(snapshot, program), snapshot.book, ground().today
    coming = [change for change in changes(book, today, type(today).max, program) if change.on > today]
    return render_template(
        "programs/rule_page.html",
        spelt=spelt,
        titles={name: one.title for name, one in book.programs.items()},
        coming=told_changes(book, reversed(coming)),
        sources=told_sources(spelt.sources),
        **rule_frame(snapshot),
    )


def _with(program: str) -> Snapshot:
    """The rules of today, for a page of one size about a program that there is."""
    book = ground().rules.book
    if program not in book.programs:
        abort(404)
    padding.pad_to(padding.RESULT)
    return book.on(ground().today)


def told_changes(book: Rulebook, found: Iterable[RuleChange]) -> tuple[ChangeTold, ...]:
    """Changes as a page shows them."""
    return tuple(
        ChangeTold(
            change,
            day_in_words(change.on),
            tuple(book.contacts[ask] for ask in change.ask),
            tuple(book.programs[name] for name in change.programs),
        )
        for change in found
    )


def rule_words(book: Rulebook) -> RuleWording:
    """The words of a rule in the language of the page, as markup."""
    return RuleWording(languages.words(), languages.current().locale, book, html=True)


def _in_order(snapshot: Snapshot) -> tuple[Program, ...]:
    return (*snapshot.ordered("person"), *snapshot.ordered("home"))


def rule_frame(snapshot: Snapshot) -> dict[str, Any]:
    """What every page about rules needs."""
    return {
        "say": rule_words(snapshot.book),
        "rules": snapshot.book.version,
        "day": day_in_words(snapshot.day),
        "day_of": day_in_words,
        "contacts": snapshot.book.contacts,
    }
