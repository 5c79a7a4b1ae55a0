"""What a result keeps folded, a line each: help for the home, what more answers would settle, what was looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from flask import url_for

from screener.answers import HOME, SKIPPED
from screener.interview.maybes import hangs_on_status
from screener.interview.pages import PageAsked, Walk, beside, offered
from screener.interview.wording import Wording
from screener.rulebook import Finding, Truth
from screener.rulebook.book import Contact
from screener.rulebook.measuring import WITHOUT_THE_AGE
from screener.web.card import Named, named
from screener.web.household import Household
from screener.web.tickets import phone_of

OPEN_HELP: Final = 5
"""So many kinds of help for the home are told at once; the others are named."""


@dataclass(frozen=True, slots=True)
class Help:
    """Help for the home: what it is and whom to call."""

    named: Named
    short: str
    contact: Contact | None


@dataclass(frozen=True, slots=True)
class More:
    """A question that could settle something: its words, the page that asks it, and what it settles."""

    label: str
    address: str
    programs: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What no answer here settles: what the rules do not know, or what immigration rules decide."""

    named: Named
    text: tuple[str, ...]
    contact: Contact | None


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A program that was looked at and is no: for whom, and what decided it first."""

    program: str
    title: str
    why: tuple[tuple[str, str], ...]


def help_at_home(here: Household) -> tuple[tuple[Help, ...], tuple[Named, ...]]:
    """The help that is told at once, what somebody here opens first; and the rest by name."""
    yes = [one for one in here.findings.of(HOME) if one.truth is Truth.YES and one.shown]
    first = here.snapshot.book.home_first
    yes.sort(key=lambda one: not any(reason.fact in first for reason in one.because))
    told = tuple(
        Help(
            named(here, one),
            here.wording.gettext(here.snapshot.programs[one.program].short),
            phone_of(here.snapshot, one.program),
        )
        for one in yes[:OPEN_HELP]
    )
    return told, tuple(named(here, one) for one in yes[OPEN_HELP:])


def more_answers(here: Household, walked: Walk) -> tuple[More, ...]:
    """The questions that could still settle something: those passed over, and those that are only offered."""
    book = here.snapshot.book
    beside_it = (*walked.path, *beside(book, here.answers), *offered(book, walked))
    found = []
    for step, page in enumerate(beside_it, 1):
        open_ = {pair for pair in page.asks if here.answers.get(*pair) in (None, SKIPPED)}
        settles = {
            one.program: named(here, one)
            for one in here.findings.findings
            if one.truth is Truth.UNKNOWN and one.shown and open_.intersection(one.missing)
        }
        if settles:
            asked = replace(page, asks=tuple(pair for pair in page.asks if pair in open_))
            found.append(More(_label(here, asked), url_for("ask.question", step=step), tuple(settles.values())))
    return tuple(found)


def unsettled(here: Household, told: Iterable[Named]) -> tuple[Unsettled, ...]:
    """What is possible and stands nowhere else on the page, once a program."""
    said = {(one.program, one.truth) for one in told}
    book, wording = here.snapshot.book, here.wording
    found: dict[str, Unsettled] = {}
    for one in here.findings.findings:
        if one.truth is not Truth.UNKNOWN or not one.shown or (one.program, "unknown") in said:
            continue
        # What the rules do not know under one status alone is not said where any other may be hers.
        unknown = one.not_known_whatever or ()
        text = tuple(wording.gettext(each.text) for each in unknown)
        ask = next((book.contacts[each.ask] for each in unknown if each.ask), None)
        if not text and hangs_on_status(one, book):
            text = (wording.gettext("Immigration rules decide."),)
        elif not text:
            text = tuple(dict.fromkeys(wording.gettext(book.facts[fact].label) for _who, fact in one.missing))
        found.setdefault(one.program, Unsettled(named(here, one), text, ask))
    return tuple(found.values())


def ruled_out(here: Household) -> Iterator[RuledOut]:
    """What was looked at and is no, with what decided it: only what was answered decides anything."""
    no: dict[str, list[Finding]] = {}
    for finding in here.findings.findings:
        if finding.truth is Truth.NO and finding.shown:
            no.setdefault(finding.program, []).append(finding)
    for program, those in no.items():
        alike: dict[str, list[str]] = {}
        for finding in those:
            alike.setdefault(_deciding(finding, here.wording), []).append(finding.who)
        why = tuple((_names(here, tuple(who), text), text) for text, who in alike.items())
        yield RuledOut(program, here.wording.program_title(program), why)


def _deciding(finding: Finding, wording: Wording) -> str:
    """What decided a no first. No age is said beside what it misses, so that one sentence serves several people."""
    reason = finding.because[0]
    return wording.reason(replace(reason, text=WITHOUT_THE_AGE.get(reason.text, reason.text)))


def _names(here: Household, who: tuple[str, ...], text: str) -> str:
    """Those of whom a line says why not; nothing where it holds for all, or begins with the name anyway."""
    if who in (here.findings.people, (HOME,)):
        return ""
    names = here.wording.group(who)
    return "" if text.startswith(names) else names


def _label(here: Household, page: PageAsked) -> str:
    """What a page asks, and about whom."""
    facts = here.snapshot.book.facts
    about = [who for who in page.about if who != HOME]
    label = " · ".join(here.wording.gettext(facts[fact].label) for fact in page.facts)
    if not about or len(here.answers.people) == 1:
        return label
    return here.wording.gettext("{label} ({people})", label=label, people=here.wording.group(about))
