"""Where each finding stands on the results page, on the screen and on paper.

Paper is found by others. So it shows what would be found if nobody had named a status, and is the same sheet whatever
was named. Where screen and paper show the same they share it; where they differ each has its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from screener.answers import HOME, SKIPPED, Answers
from screener.interview.maybes import hangs_on_status, special
from screener.interview.wording import Wording
from screener.rulebook import Finding, Findings, Snapshot, Truth
from screener.rulebook.book import Contact, Rulebook
from screener.rulebook.judging import judge_without
from screener.rulebook.measuring import WITHOUT_THE_AGE
from screener.rulebook.resting import whom_to_ask
from screener.web.drawing import Drawn, Section, Shown, both, listed, tickets
from screener.web.tickets import Caution, Line, Ticket, said_once, ticket

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Part:
    """What one person may be able to get: her number on the pages, and her tickets."""

    who: str
    number: int
    tickets: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class DrawnPart:
    """The same on the screen and on paper together."""

    who: str
    number: int
    tickets: tuple[Drawn, ...]

    @property
    def on_screen(self) -> bool:
        """Whether the screen shows a ticket, and not paper alone."""
        return any(each.where != "paper" for each in self.tickets)


@dataclass(frozen=True, slots=True)
class Open:
    """A program that is possible: a ticket of it, and for whom what would settle it."""

    ticket: Ticket
    settles: tuple[tuple[tuple[str, ...], tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What is good to know of a program."""

    program: str
    title: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a household may be able to get, be it on the screen or on paper."""

    people: tuple[Part, ...]
    possible: tuple[Open, ...]
    home: tuple[Shown, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A program that was looked at and is no: for whom, and what decided it first. A person's own page tells all."""

    program: str
    title: str
    why: tuple[tuple[tuple[str, ...], str], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The results page. What hangs on status and what was ruled out never goes on paper."""

    people: tuple[DrawnPart, ...]
    possible: tuple[Section[Open], ...]
    home: tuple[Drawn, ...]
    notes: tuple[Section[Note], ...]
    special: tuple[Open, ...]
    """Possible only where something is so that is true of few; folded on the screen, and not on paper."""
    by_status: tuple[Open, ...]
    deadlines: Mapping[str, str]
    """By when to apply for a program among those that hang on status, each said once: nobody is to miss it."""
    ruled_out: tuple[RuledOut, ...]
    outdated_possible: tuple[Section[bool], ...]
    outdated_home: tuple[Section[bool], ...]
    """Whether something in the list should have been read again by the day of the rules."""
    printed: Plan
    ask: Contact | None
    """Whom to call about coverage: on paper for everybody, since what hangs on status is not there."""


def overview(snapshot: Snapshot, answers: Answers, findings: Findings, wording: Wording) -> Overview:
    """Arrange the findings of a household."""
    unnamed = _unnamed(snapshot, answers, findings)
    screen = _plan(snapshot, findings, wording)
    paper = screen if unnamed is None else _plan(snapshot, unnamed, wording)
    by_status = _open(findings, snapshot, wording, hangs_on_status)
    return Overview(
        people=tuple(
            DrawnPart(part.who, part.number, tickets(part.tickets, same.tickets, lambda each: each.common))
            for part, same in zip(screen.people, paper.people, strict=True)
        ),
        possible=listed(screen.possible, paper.possible, lambda each: each.ticket.program),
        home=tickets(screen.home, paper.home, lambda each: each.ticket.program),
        notes=listed(screen.notes, paper.notes, lambda note: note.program),
        special=_open(findings, snapshot, wording, _special),
        by_status=by_status,
        deadlines=_deadlines(snapshot, findings, wording, [each.ticket.program for each in by_status]),
        ruled_out=tuple(_ruled_out(findings, wording)),
        outdated_possible=both(*(_outdated(plan.possible) for plan in (screen, paper))),
        outdated_home=both(*(_outdated(plan.home) for plan in (screen, paper))),
        printed=paper,
        ask=_about_coverage(snapshot),
    )


def _deadlines(snapshot: Snapshot, findings: Findings, wording: Wording, programs: Sequence[str]) -> Mapping[str, str]:
    attached: dict[str, str] = {}
    for notice, program, _who in findings.notices:
        if program in programs and snapshot.book.notices[notice].until is not None:
            attached.setdefault(notice, program)
    said: dict[str, list[str]] = {}
    for notice, program in attached.items():
        known = snapshot.book.notices[notice]
        title, text = wording.gettext(known.title), wording.gettext(known.text[0])
        said.setdefault(program, []).append(text if text.startswith(title) else f"{title}. {text}")
    return {program: " ".join(texts) for program, texts in said.items()}


def _about_coverage(snapshot: Snapshot) -> Contact | None:
    first = next((program for program in snapshot.ordered("person") if program.kind == "coverage"), None)
    return whom_to_ask(snapshot.book, None, first)


def _outdated(those: Sequence[Open | Shown]) -> bool:
    return any(each.ticket.outdated for each in those)


def _unnamed(snapshot: Snapshot, answers: Answers, findings: Findings) -> Findings | None:
    """What would be found had nobody named anything that everybody may keep private; None where nobody did."""
    private = {name: fact.private_choice for name, fact in snapshot.book.facts.items() if fact.private_choice}
    named = [
        person.id
        for person in answers.people
        if any(person.facts.get(fact, SKIPPED) not in (SKIPPED, choice) for fact, choice in private.items())
    ]
    return judge_without(snapshot, answers, findings, frozenset(private), named) if named else None


def _plan(snapshot: Snapshot, findings: Findings, wording: Wording) -> Plan:
    first: dict[tuple[object, ...], str] = {}
    said: set[str] = set()
    yes = {who: [f for f in findings.of(who) if f.truth is Truth.YES and f.shown] for who in (*findings.people, HOME)}
    return Plan(
        people=tuple(
            Part(who, number, tuple(_once(ticket(each, findings, snapshot, wording), first, said) for each in yes[who]))
            for number, who in enumerate(findings.people, 1)
        ),
        possible=_open(findings, snapshot, wording, _plain),
        home=tuple(_for_home(ticket(each, findings, snapshot, wording), said) for each in yes[HOME]),
        notes=tuple(
            Note(
                program,
                wording.program_title(program),
                tuple(wording.gettext(note) for note in snapshot.programs[program].note),
            )
            for program in _ordered(snapshot, (finding.program for who in findings.people for finding in yes[who]))
            if snapshot.programs[program].note
        ),
    )


def _for_home(ticket: Ticket, said: set[str]) -> Shown:
    """A line of help for the home, with its notices.

    One that a ticket above has said is not named again, as a line is too short to lead anybody back up. The title of
    the line and the number with which it ends serve its notices as well.
    """
    number = ticket.contact.contact if ticket.contact else None
    return Shown(
        ticket,
        cautions=tuple(
            Caution(
                tuple(("" if title == ticket.title else title, text) for title, text in caution.texts),
                None if caution.contact == number else caution.contact,
            )
            for caution in said_once(ticket.cautions, said)
            if caution.texts
        ),
    )


def _plain(finding: Finding, book: Rulebook) -> bool:
    return not hangs_on_status(finding, book) and not special(finding, book)


def _special(finding: Finding, book: Rulebook) -> bool:
    return not hangs_on_status(finding, book) and special(finding, book)


def _open(
    findings: Findings, snapshot: Snapshot, wording: Wording, wanted: Callable[[Finding, Rulebook], bool]
) -> tuple[Open, ...]:
    """What is neither yes nor no and of the kind wanted, a program once."""
    tickets: dict[str, list[Ticket]] = {}
    for who in (*findings.people, HOME):
        for finding in findings.of(who):
            if finding.truth is Truth.UNKNOWN and finding.shown and wanted(finding, snapshot.book):
                tickets.setdefault(finding.program, []).append(ticket(finding, findings, snapshot, wording))
    opened = (tickets[program] for program in _ordered(snapshot, tickets))
    return tuple(Open(each[0], _alike((one.who, one.settles) for one in each)) for each in opened)


def _ordered(snapshot: Snapshot, programs: Iterable[str]) -> list[str]:
    """Programs, each once, in the order of precedence, be it on the screen or on paper: so the two can share a list."""
    found = set(programs)
    return [each.id for about in ("person", "home") for each in snapshot.ordered(about) if each.id in found]


def _alike(said: Iterable[tuple[str, Content]]) -> tuple[tuple[tuple[str, ...], Content], ...]:
    """Those of whom the same is said, together, in the order of the first of them."""
    together: dict[Content, list[str]] = {}
    for who, content in said:
        together.setdefault(content, []).append(who)
    return tuple((tuple(people), content) for content, people in together.items())


def _once(ticket: Ticket, first: dict[tuple[object, ...], str], said: set[str]) -> Shown:
    earlier = first.setdefault(ticket.same, ticket.who)
    if earlier != ticket.who:
        return Shown(ticket, earlier)
    return Shown(ticket, None, said_once(ticket.cautions, said))


def _deciding(finding: Finding, wording: Wording) -> str:
    """What decided a no first. No age is said beside what it misses, so that one sentence serves several people."""
    reason = finding.because[0]
    return wording.reason(replace(reason, text=WITHOUT_THE_AGE.get(reason.text, reason.text)))


def _ruled_out(findings: Findings, wording: Wording) -> Iterator[RuledOut]:
    no: dict[str, list[Finding]] = {}
    for finding in findings.findings:
        if finding.truth is Truth.NO and finding.shown:
            no.setdefault(finding.program, []).append(finding)
    for program, those in no.items():
        why = _alike((finding.who, _deciding(finding, wording)) for finding in those)
        yield RuledOut(program, wording.program_title(program), why)
