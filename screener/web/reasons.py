"""Why one person's findings are what they are: the long form of a ticket, for the page about that person."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from screener.interview.maybes import hangs_on_status
from screener.interview.wording import Wording
from screener.rulebook import Finding, Findings, Snapshot, Truth
from screener.rulebook.book import Source
from screener.rulebook.near_misses import NearMiss
from screener.web.drawing import Drawn, Shown, drawn
from screener.web.tickets import Ticket, decided, said_once, ticket


@dataclass(frozen=True, slots=True)
class Said:
    """The notices that were said so far on the screen, and on paper, where no ticket goes but these."""

    tickets: Container[Ticket]
    on_screen: set[str] = field(default_factory=set)
    on_paper: set[str] = field(default_factory=set)

    def draw(self, ticket: Ticket, *, printed: bool) -> Drawn:
        """A ticket in which a notice is named that its reader has read above, and told to the others."""
        screen = Shown(ticket, None, said_once(ticket.cautions, self.on_screen))
        paper = Shown(ticket, None, said_once(ticket.cautions, self.on_paper)) if printed else screen
        return drawn(screen, paper)


@dataclass(frozen=True, slots=True)
class Account:
    """A ticket as it is drawn, with everything behind it. `printed`: whether it may go on paper.

    Why, what to bring, what it pays for and what is good to know are told of a yes. A maybe tells what would settle it.
    """

    drawn: Drawn
    printed: bool
    doors: tuple[str, ...]
    why: tuple[str, ...]
    assumed: tuple[str, ...]
    covers: tuple[str, ...]
    bring: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def ticket(self) -> Ticket:
        """What it is about."""
        return self.drawn.ticket


@dataclass(frozen=True, slots=True)
class Other:
    """A program that is not shown as a ticket, and the sentences that say why."""

    program: str
    truth: str
    title: str
    why: tuple[str, ...]
    near: tuple[str, ...] = ()
    """For a no, what alone stands in the way. It is of the screen only."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a person's page knows beside the findings: near misses, and the tickets that may be printed."""

    near: Sequence[NearMiss]
    on_paper: Container[Ticket]


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything found about one person."""

    who: str
    accounts: tuple[Account, ...]
    covered_better: tuple[Other, ...]
    ruled_out: tuple[Other, ...]

    @property
    def sources_of_the_rest(self) -> tuple[Source, ...]:
        """Where what is only possible was read, each source once."""
        open_still = (account for account in self.accounts if account.ticket.truth == Truth.UNKNOWN.value)
        return tuple(dict.fromkeys(source for account in open_still for source in account.sources))


def portrait(
    who: str,
    snapshot: Snapshot,
    findings: Findings,
    wording: Wording,
    beside: Beside,
) -> Portrait:
    """The findings about one person with their reasons: yes first, then possible, then what was ruled out."""
    shown = [finding for finding in findings.of(who) if finding.shown]
    said = Said(beside.on_paper)
    order = (Truth.YES, Truth.UNKNOWN)
    return Portrait(
        who,
        tuple(
            _account(finding, findings, snapshot, wording, said)
            for truth in order
            for finding in shown
            if finding.truth is truth
        ),
        tuple(_better(findings.of(who), wording)),
        tuple(
            Other(
                finding.program,
                "no",
                wording.program_title(finding.program),
                decided(finding, snapshot, wording),
                tuple(
                    wording.reason(one.reason)
                    for one in beside.near
                    if (one.who, one.program) == (who, finding.program)
                ),
            )
            for finding in shown
            if finding.truth is Truth.NO
        ),
    )


def _account(
    finding: Finding,
    findings: Findings,
    snapshot: Snapshot,
    wording: Wording,
    said: Said,
) -> Account:
    program = snapshot.programs[finding.program]
    say = wording.gettext
    sure = finding.truth is Truth.YES
    shown = ticket(finding, findings, snapshot, wording)
    printed = shown in said.tickets and not hangs_on_status(finding, snapshot.book)
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
        drawn=said.draw(shown, printed=printed),
        printed=printed,
        doors=tuple(title for title in dict.fromkeys(doors.values()) if title != say(program.title)),
        why=tuple(dict.fromkeys(wording.reason(reason) for reason in finding.because if sure)),
        assumed=tuple(dict.fromkeys(say(assumption.words) for assumption in finding.assumed)),
        covers=tuple(say(words) for words in program.covers if sure),
        bring=tuple(say(words) for words in program.bring if sure),
        notes=tuple(say(words) for words in program.note if sure),
        sources=tuple(snapshot.book.sources[cite] for cite in cites),
    )


def _better(findings: tuple[Finding, ...], wording: Wording) -> Iterator[Other]:
    """What was found too, and why it is not shown: something that pays for more stands in its place."""
    for finding in findings:
        if finding.truth is Truth.YES and finding.replaced_by is not None:
            words = wording.gettext("{program} gives more.", program=wording.program_title(finding.replaced_by))
            yield Other(finding.program, "yes", wording.program_title(finding.program), (words,))
