"""Findings as tickets: what a page shows of one program for one person, in words, with whom to call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from screener.answers import HOME
from screener.interview.wording import Wording
from screener.rulebook import Finding, Findings, Snapshot, Truth
from screener.rulebook.book import CONFIDENCES, Contact, Notice, Program, Rulebook
from screener.rulebook.doubting import stale
from screener.rulebook.resting import whom_to_ask


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, and whom to call or which site to open for it."""

    text: str
    contact: Contact | None = None
    by: str = "phone"


@dataclass(frozen=True, slots=True)
class Caution:
    """Safety notices that name the same contact: their titles and sentences, and whom to call about them.

    `again`: the titles of those that stand on the page already, in a ticket above.
    """

    texts: tuple[tuple[str, tuple[str, ...]], ...]
    contact: Contact | None
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ticket:
    """One program for one person, or for the home."""

    program: str
    who: str
    truth: str
    word: str
    title: str
    short: str
    cost: str | None
    whatever: str | None
    decides: str | None
    unconfirmed: Contact | None
    outdated: bool
    """Whether something that it rests on should have been read again by the day of the rules."""
    cautions: tuple[Caution, ...]
    settles: tuple[Line, ...]
    apply: tuple[Line, ...]


def ticket(finding: Finding, findings: Findings, snapshot: Snapshot, wording: Wording) -> Ticket:
    """A finding that is yes or unknown, as it is shown."""
    program = snapshot.programs[finding.program]
    say = wording.gettext
    return Ticket(
        program=finding.program,
        who=finding.who,
        truth=finding.truth.value,
        word=_word(finding, wording),
        title=wording.program_title(finding.program),
        short=say(program.short),
        cost=None if finding.cost is None else wording.cost(finding.cost),
        whatever=whatever(finding, snapshot, wording),
        decides=say(program.who_decides) if program.who_decides and len(finding.routes_open) > 1 else None,
        unconfirmed=_to_ask(finding, program, snapshot),
        outdated=bool(stale(snapshot.book, finding.rests_on, snapshot.day)),
        cautions=cautions(_notices(finding, findings, snapshot.book), snapshot.book, wording),
        settles=tuple(_settles(finding, snapshot, wording)) if finding.truth is Truth.UNKNOWN else (),
        apply=tuple(
            Line(wording.step(step), snapshot.book.contacts.get(step.contact or ""), step.by) for step in program.apply
        ),
    )


def phone_of(snapshot: Snapshot, program: str) -> Contact | None:
    """Whom to call first to apply for a program."""
    steps = snapshot.programs[program].apply
    contacts = (snapshot.book.contacts[step.contact] for step in steps if step.contact and step.by == "phone")
    return next((contact for contact in contacts if contact.phone), None)


def decided(finding: Finding, snapshot: Snapshot, wording: Wording) -> tuple[str, ...]:
    """Why a finding is no, in sentences, with what may help all the same."""
    otherwise = snapshot.programs[finding.program].words_if_no
    reasons = tuple(wording.reason(reason) for reason in finding.because)
    return (*reasons, wording.gettext(otherwise)) if otherwise else reasons


def said_once(cautions: tuple[Caution, ...], said: set[str]) -> tuple[Caution, ...]:
    """The notices of a ticket, those among them that were `said` on the page before by their titles alone.

    What is read for the fifth time is not read. `said` takes up those that are said here.
    """
    fresh, again = [], []
    for caution in cautions:
        again += [title for title, _text in caution.texts if title in said]
        texts = tuple((title, text) for title, text in caution.texts if title not in said)
        if texts:
            fresh.append(Caution(texts, caution.contact))
        said.update(title for title, _text in texts)
    return (*fresh, Caution((), None, tuple(again))) if again else tuple(fresh)


def cautions(notices: Iterable[Notice], book: Rulebook, wording: Wording) -> tuple[Caution, ...]:
    """Notices in words, those about one contact together, so that no number is read twice."""
    say = wording.gettext
    by_contact: dict[str | None, list[Notice]] = {}
    for notice in notices:
        by_contact.setdefault(notice.contact, []).append(notice)
    return tuple(
        Caution(
            tuple((say(notice.title), tuple(say(sentence) for sentence in notice.text)) for notice in those),
            book.contacts.get(contact or ""),
        )
        for contact, those in by_contact.items()
    )


def _notices(finding: Finding, findings: Findings, book: Rulebook) -> Iterator[Notice]:
    for notice, program, who in findings.notices:
        if (program, who) == (finding.program, finding.who):
            yield book.notices[notice]


def _word(finding: Finding, wording: Wording) -> str:
    if finding.truth is Truth.UNKNOWN:
        return wording.gettext("Possible")
    if finding.who == HOME or wording.person(finding.who) != wording.gettext("you"):
        return wording.gettext("May be able to get")
    return wording.gettext("You may be able to get")


def whatever(finding: Finding, snapshot: Snapshot, wording: Wording) -> str | None:
    """That this is the answer whatever anyone's status is, where it was proved: the one fact that fear hides."""
    for reason in finding.because if finding.truth is Truth.YES else ():
        fact = snapshot.book.facts.get(reason.fact or "")
        if fact is not None and fact.private_choice is not None and reason.text == fact.settled:
            return wording.reason(reason)
    return None


def _to_ask(finding: Finding, program: Program, snapshot: Snapshot) -> Contact | None:
    """Whom to call where the finding rests on something unconfirmed or out of date; the surest grade needs nobody."""
    old = stale(snapshot.book, finding.rests_on, snapshot.day)
    if old:
        return whom_to_ask(snapshot.book, old[0], program)
    return None if finding.confidence == CONFIDENCES[-1] else whom_to_ask(snapshot.book, None, program)


def _settles(finding: Finding, snapshot: Snapshot, wording: Wording) -> Iterator[Line]:
    """What would turn a maybe into an answer: what nobody has said, or else what the rules themselves do not know."""
    book = snapshot.book
    for fact in dict.fromkeys(fact for _who, fact in finding.missing):
        known = book.facts[fact]
        if known.private_choice is not None:
            yield Line(wording.gettext("Immigration rules"))
        elif known.ask == "yes":  # It was on the walk and can be answered there.
            yield Line(wording.gettext(known.label))
        else:
            yield Line(wording.gettext(known.question))
    yield from not_known(finding, book, wording)


def not_known(finding: Finding, book: Rulebook, wording: Wording) -> Iterator[Line]:
    """What the rules themselves do not know, and whom to ask."""
    # What they do not know under one status alone is not said where any other may be hers.
    for unknown in finding.not_known_whatever or ():
        yield Line(wording.gettext(unknown.text), book.contacts.get(unknown.ask or ""))
