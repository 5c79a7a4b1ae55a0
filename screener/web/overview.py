"""Where each finding stands on the results page, on the screen and on paper.

Paper is found by others. So it shows what would be found if nobody had named a status, and is the same sheet whatever
was named. Where screen and paper show the same they share it; where they differ each has its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from screener.answers import HOME, SKIPPED, Answers
from screener.interview.wording import Wording
from screener.rulebook import Finding, Findings, Snapshot, Truth
from screener.rulebook.judging import judge_without
from screener.web.tickets import Caution, Line, Ticket, decided, depends_on_status, said_once, ticket

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
    cautions: tuple[Caution, ...] = ()
    """The ticket's notices, without what a ticket above says already."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one person may be able to get: her number on the pages, and her tickets."""

    who: str
    number: int
    tickets: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """A program that is possible: a ticket of it, and for whom what would settle it."""

    ticket: Ticket
    settles: tuple[tuple[tuple[str, ...], tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a household may be able to get. What is for the home, and what is good to know, go by program."""

    people: tuple[Part, ...]
    possible: tuple[Open, ...]
    home: Mapping[str, Ticket]
    notes: Mapping[str, tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A program that was looked at and is no: for whom, and what decided it first. A person's own page tells all."""

    program: str
    title: str
    why: tuple[tuple[tuple[str, ...], str], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The results page. What hangs on status and what was ruled out never goes on paper."""

    people: tuple[Section[Part], ...]
    possible: tuple[Open, ...]
    possible_on_paper: tuple[Ticket, ...]
    home: tuple[Section[Ticket], ...]
    notes: tuple[Section[tuple[str, tuple[str, ...]]], ...]
    by_status: tuple[Open, ...]
    ruled_out: tuple[RuledOut, ...]
    printed: Plan

    @property
    def possible_alike(self) -> bool:
        """Whether what is possible is the same on the screen and on paper, which then share one list."""
        on_screen = [each.ticket.program for each in self.possible]
        return on_screen == [ticket.program for ticket in self.possible_on_paper]


def overview(snapshot: Snapshot, answers: Answers, findings: Findings, wording: Wording) -> Overview:
    """Arrange the findings of a household."""
    unnamed = _unnamed(snapshot, answers, findings)
    screen = _plan(snapshot, findings, wording)
    paper = screen if unnamed is None else _plan(snapshot, unnamed, wording)
    pairs = zip(screen.people, paper.people, strict=True)
    return Overview(
        people=tuple(section for pair in pairs for section in _both(*pair)),
        possible=screen.possible,
        possible_on_paper=tuple(each.ticket for each in paper.possible),
        home=_by_program(screen.home, paper.home, [program.id for program in snapshot.ordered("home")]),
        notes=_by_program(screen.notes, paper.notes, [program.id for program in snapshot.ordered("person")]),
        by_status=_open(findings, snapshot, wording, by_status=True),
        ruled_out=tuple(_ruled_out(findings, snapshot, wording)),
        printed=paper,
    )


def _both(screen: Content, paper: Content) -> tuple[Section[Content], ...]:
    return (Section(screen, ""),) if screen == paper else (Section(screen, "screen"), Section(paper, "paper"))


def _by_program(
    screen: Mapping[str, Content], paper: Mapping[str, Content], order: Iterable[str]
) -> tuple[Section[Content], ...]:
    """What is said of a program in the same words for everybody: in one order, each where it belongs."""
    both = {**paper, **screen}
    return tuple(
        Section(
            both[program], "" if program in screen and program in paper else "screen" if program in screen else "paper"
        )
        for program in order
        if program in both
    )


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
        possible=_open(findings, snapshot, wording, by_status=False),
        home={each.program: ticket(each, findings, snapshot, wording) for each in yes[HOME]},
        notes={
            program: (
                wording.program_title(program),
                tuple(wording.gettext(note) for note in snapshot.programs[program].note),
            )
            for program in dict.fromkeys(finding.program for who in findings.people for finding in yes[who])
            if snapshot.programs[program].note
        },
    )


def _open(findings: Findings, snapshot: Snapshot, wording: Wording, *, by_status: bool) -> tuple[Open, ...]:
    """What is neither yes nor no, a program once: what hangs on status alone, or all the rest."""
    tickets: dict[str, list[Ticket]] = {}
    for who in (*findings.people, HOME):
        for finding in findings.of(who):
            hangs = depends_on_status(finding, snapshot)
            if finding.truth is Truth.UNKNOWN and finding.shown and hangs is by_status:
                tickets.setdefault(finding.program, []).append(ticket(finding, findings, snapshot, wording))
    return tuple(Open(each[0], _alike((one.who, one.settles) for one in each)) for each in tickets.values())


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


def _ruled_out(findings: Findings, snapshot: Snapshot, wording: Wording) -> Iterator[RuledOut]:
    no: dict[str, list[Finding]] = {}
    for finding in findings.findings:
        if finding.truth is Truth.NO and finding.shown:
            no.setdefault(finding.program, []).append(finding)
    for program, those in no.items():
        why = _alike((finding.who, decided(finding, snapshot, wording)[0]) for finding in those)
        yield RuledOut(program, wording.program_title(program), why)
