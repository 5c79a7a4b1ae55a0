"""Where each finding stands on the results page, on the screen and on paper.

Paper is found by others. So it shows what would be found if nobody had named a status, and is the same sheet whatever
was named. Where nobody named one, the screen and the paper show the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from screener.answers import HOME, SKIPPED, Answers
from screener.interview.wording import Wording
from screener.rulebook import Finding, Findings, Snapshot, Truth, judge
from screener.web.tickets import Ticket, decided, depends_on_status, ticket


@dataclass(frozen=True, slots=True)
class Shown:
    """A ticket. `like` is the person whose ticket above already says how to apply, if there is one."""

    ticket: Ticket
    like: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What one person may be able to get: her number on the pages, and her tickets."""

    who: str
    number: int
    tickets: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a household may be able to get. This much goes on paper."""

    people: tuple[Part, ...]
    possible: tuple[Ticket, ...]
    home: tuple[Ticket, ...]
    notes: tuple[tuple[str, tuple[str, ...]], ...]
    """What is good to know, by program: its title and sentences."""


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A program that was looked at and is no, with what decided it."""

    program: str
    title: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The results page. `paper` is there only where the paper must differ from the screen."""

    screen: Plan
    paper: Plan | None
    by_status: tuple[tuple[str, tuple[Ticket, ...]], ...]
    ruled_out: tuple[tuple[str, tuple[RuledOut, ...]], ...]


def overview(snapshot: Snapshot, answers: Answers, findings: Findings, wording: Wording) -> Overview:
    """Arrange the findings of a household."""
    unnamed = _status_unnamed(snapshot, answers)
    return Overview(
        screen=_plan(snapshot, findings, wording),
        paper=None if unnamed is None else _plan(snapshot, judge(snapshot, unnamed), wording),
        by_status=tuple(
            (who, tuple(ticket(finding, findings, snapshot, wording) for finding in theirs))
            for who in findings.people
            if (theirs := _open(findings, who, snapshot, by_status=True))
        ),
        ruled_out=tuple(_ruled_out(findings, snapshot, wording)),
    )


def _status_unnamed(snapshot: Snapshot, answers: Answers) -> Answers | None:
    """The same answers without anything that everybody may keep private; None where nothing of it was named.

    Somebody who chose to keep it private named nothing: her page is the page of one who left the question closed.
    """
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
    def tickets(found: Iterable[Finding]) -> tuple[Ticket, ...]:
        return tuple(ticket(finding, findings, snapshot, wording) for finding in found)

    first: dict[tuple[object, ...], str] = {}
    yes = {who: [f for f in findings.of(who) if f.truth is Truth.YES and f.shown] for who in (*findings.people, HOME)}
    return Plan(
        people=tuple(
            Part(who, number, tuple(_once(each, first) for each in tickets(yes[who])))
            for number, who in enumerate(findings.people, 1)
        ),
        possible=tickets(
            finding for who in findings.people for finding in _open(findings, who, snapshot, by_status=False)
        ),
        home=tickets(yes[HOME]),
        notes=tuple(
            (wording.program_title(program), tuple(wording.gettext(note) for note in snapshot.programs[program].note))
            for program in dict.fromkeys(finding.program for who in findings.people for finding in yes[who])
            if snapshot.programs[program].note
        ),
    )


def _open(findings: Findings, who: str, snapshot: Snapshot, *, by_status: bool) -> list[Finding]:
    return [
        finding
        for finding in findings.of(who)
        if finding.truth is Truth.UNKNOWN and finding.shown and depends_on_status(finding, snapshot) is by_status
    ]


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
