"""Why one person's findings are what they are: the long form of a ticket, for the page about that person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screener.interview.wording import Wording
from screener.rulebook import Finding, Findings, Snapshot, Truth
from screener.rulebook.book import Source
from screener.web.tickets import Ticket, decided, depends_on_status, ticket


@dataclass(frozen=True, slots=True)
class Account:
    """A ticket with everything behind it. `private`: it hangs on status and may never be printed."""

    ticket: Ticket
    doors: tuple[str, ...]
    why: tuple[str, ...]
    assumed: tuple[str, ...]
    covers: tuple[str, ...]
    bring: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    private: bool


@dataclass(frozen=True, slots=True)
class Other:
    """A program that is not shown as a ticket, and the sentences that say why."""

    program: str
    truth: str
    title: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything found about one person."""

    who: str
    accounts: tuple[Account, ...]
    covered_better: tuple[Other, ...]
    ruled_out: tuple[Other, ...]


def portrait(who: str, snapshot: Snapshot, findings: Findings, wording: Wording) -> Portrait:
    """The findings about one person with their reasons: yes first, then possible, then what was ruled out."""
    shown = [finding for finding in findings.of(who) if finding.shown]
    order = (Truth.YES, Truth.UNKNOWN)
    return Portrait(
        who,
        tuple(
            _account(finding, findings, snapshot, wording)
            for truth in order
            for finding in shown
            if finding.truth is truth
        ),
        tuple(_better(findings.of(who), wording)),
        tuple(
            Other(finding.program, "no", wording.program_title(finding.program), decided(finding, snapshot, wording))
            for finding in shown
            if finding.truth is Truth.NO
        ),
    )


def _account(finding: Finding, findings: Findings, snapshot: Snapshot, wording: Wording) -> Account:
    program = snapshot.programs[finding.program]
    say = wording.gettext
    doors = {route.id: say(route.title) for route in snapshot.routes(program.id) if route.id in finding.routes_open}
    cites = dict.fromkeys(
        cite
        for given in (
            *(route.cite for route in snapshot.routes(program.id) if route.id in finding.routes_open),
            *(reason.cite for reason in finding.because),
        )
        for cite in given
    )
    return Account(
        ticket=ticket(finding, findings, snapshot, wording),
        doors=tuple(title for title in dict.fromkeys(doors.values()) if title != say(program.title)),
        why=tuple(dict.fromkeys(wording.reason(reason) for reason in finding.because)),
        assumed=tuple(dict.fromkeys(say(assumption.words) for assumption in finding.assumed)),
        covers=tuple(say(words) for words in program.covers),
        bring=tuple(say(words) for words in program.bring),
        notes=tuple(say(words) for words in program.note),
        sources=tuple(snapshot.book.sources[cite] for cite in cites),
        private=depends_on_status(finding, snapshot),
    )


def _better(findings: tuple[Finding, ...], wording: Wording) -> Iterator[Other]:
    """What was found too, and why it is not shown: something that pays for more stands in its place."""
    for finding in findings:
        if finding.truth is Truth.YES and finding.replaced_by is not None:
            words = wording.gettext("{program} gives more.", program=wording.program_title(finding.replaced_by))
            yield Other(finding.program, "yes", wording.program_title(finding.program), (words,))
