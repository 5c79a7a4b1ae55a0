"""Where each finding stands on the results page, on the screen and on paper.

Paper is found by others. So it shows what would be found if nobody had named a status, and is the same sheet whatever
was named. Where screen and paper show the same they share it; where they differ each has its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from screener.answers import HOME, SKIPPED, Answers
from screener.interview.wording import Wording
from screener.rulebook import Findings, Snapshot, Truth, judge
from screener.web.tickets import Ticket, decided, depends_on_status, ticket

Content = TypeVar("Content")
Where = Literal["", "screen", "paper"]
"""The class of a section: on both, on the screen alone, on paper alone."""


@dataclass(frozen=True, slots=True)
class Section(Generic[Content]):
    """Some content, and where it is shown."""

    content: Content
    where: Where


@dataclass(frozen=True, slots=True)
class Shown:
    """A ticket. `like` is the person whose ticket above already says the rest, if there is one."""

    ticket: Ticket
    like: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What one person may be able to get: her number on the pages, and her tickets."""

    who: str
    number: int
    tickets: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """People for whom the same is possible, or hangs on the same."""

    who: tuple[str, ...]
    tickets: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a household may be able to get. `notes`: what is good to know, a program's title and its sentences."""

    people: tuple[Part, ...]
    possible: tuple[Group, ...]
    home: tuple[Ticket, ...]
    notes: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A program that was looked at and is no, with what decided it."""

    program: str
    title: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The results page. What hangs on status and what was ruled out never goes on paper."""

    people: tuple[Section[Part], ...]
    possible: tuple[Group, ...]
    possible_on_paper: tuple[Ticket, ...]
    home: tuple[Section[tuple[Ticket, ...]], ...]
    notes: tuple[Section[tuple[tuple[str, tuple[str, ...]], ...]], ...]
    by_status: tuple[Group, ...]
    ruled_out: tuple[tuple[str, tuple[RuledOut, ...]], ...]
    printed: Plan


def overview(snapshot: Snapshot, answers: Answers, findings: Findings, wording: Wording) -> Overview:
    """Arrange the findings of a household."""
    unnamed = _status_unnamed(snapshot, answers)
    screen = _plan(snapshot, findings, wording)
    paper = screen if unnamed is None else _plan(snapshot, judge(snapshot, unnamed), wording)
    pairs = zip(screen.people, paper.people, strict=True)
    return Overview(
        people=tuple(section for pair in pairs for section in _both(*pair)),
        possible=screen.possible,
        possible_on_paper=_each_program_once(paper.possible),
        home=_both(screen.home, paper.home),
        notes=_both(screen.notes, paper.notes),
        by_status=_alike(_open(findings, snapshot, wording, by_status=True)),
        ruled_out=tuple(_ruled_out(findings, snapshot, wording)),
        printed=paper,
    )


def _both(screen: Content, paper: Content) -> tuple[Section[Content], ...]:
    return (Section(screen, ""),) if screen == paper else (Section(screen, "screen"), Section(paper, "paper"))


def _status_unnamed(snapshot: Snapshot, answers: Answers) -> Answers | None:
    """The same answers without anything that everybody may keep private; None where nothing of it was named."""
    private = {name: fact.private_choice for name, fact in snapshot.book.facts.items() if fact.private_choice}
    named = [
        person.id
        for person in answers.people
        if any(person.facts.get(fact, SKIPPED) not in (SKIPPED, choice) for fact, choice in private.items())
    ]
    for who in named:
        answers = answers.without(who, private)
    return answers if named else None


def _plan(snapshot: Snapshot, findings: Findings, wording: Wording) -> Plan:
    first: dict[tuple[object, ...], str] = {}
    yes = {who: [f for f in findings.of(who) if f.truth is Truth.YES and f.shown] for who in (*findings.people, HOME)}
    return Plan(
        people=tuple(
            Part(who, number, tuple(_once(ticket(each, findings, snapshot, wording), first) for each in yes[who]))
            for number, who in enumerate(findings.people, 1)
        ),
        possible=_alike(_open(findings, snapshot, wording, by_status=False)),
        home=tuple(ticket(each, findings, snapshot, wording) for each in yes[HOME]),
        notes=tuple(
            (wording.program_title(program), tuple(wording.gettext(note) for note in snapshot.programs[program].note))
            for program in dict.fromkeys(finding.program for who in findings.people for finding in yes[who])
            if snapshot.programs[program].note
        ),
    )


def _open(findings: Findings, snapshot: Snapshot, wording: Wording, *, by_status: bool) -> dict[str, list[Ticket]]:
    """What is neither yes nor no, by person and for the home: what hangs on status alone, or all the rest."""
    tickets: dict[str, list[Ticket]] = {}
    for who in (*findings.people, HOME):
        for finding in findings.of(who):
            hangs = depends_on_status(finding, snapshot)
            if finding.truth is Truth.UNKNOWN and finding.shown and hangs is by_status:
                tickets.setdefault(who, []).append(ticket(finding, findings, snapshot, wording))
    return tickets


def _alike(tickets: dict[str, list[Ticket]]) -> tuple[Group, ...]:
    """People whose tickets say the same, together, in the order of the first of them."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for who, theirs in tickets.items():
        groups.setdefault(tuple((each.same, each.cost) for each in theirs), []).append(who)
    first: dict[tuple[object, ...], str] = {}
    return tuple(
        Group(tuple(people), tuple(_once(each, first) for each in tickets[people[0]])) for people in groups.values()
    )


def _each_program_once(groups: tuple[Group, ...]) -> tuple[Ticket, ...]:
    """What is possible for anybody: a line a program is enough on paper."""
    once: dict[str, Ticket] = {}
    for group in groups:
        for shown in group.tickets:
            once.setdefault(shown.ticket.program, shown.ticket)
    return tuple(once.values())


def _once(ticket: Ticket, first: dict[tuple[object, ...], str]) -> Shown:
    earlier = first.setdefault(ticket.same, ticket.who)
    return Shown(ticket, None if earlier == ticket.who else earlier)


def _ruled_out(findings: Findings, snapshot: Snapshot, wording: Wording) -> Iterator[tuple[str, tuple[RuledOut, ...]]]:
    for who in (*findings.people, HOME):
        lines = tuple(
            RuledOut(finding.program, wording.program_title(finding.program), decided(finding, snapshot, wording))
            for finding in findings.of(who)
            if finding.truth is Truth.NO and finding.shown
        )
        if lines:
            yield who, lines
