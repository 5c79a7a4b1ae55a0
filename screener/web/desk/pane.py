"""The findings beside the form: person by person; or, with two versions, only what they differ in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from screener.answers import HOME
from screener.interview.desk import VERSIONS, differences
from screener.interview.desk.paper import found, to_bring
from screener.interview.maybes import special
from screener.rulebook import Truth
from screener.rulebook.reforming import gains
from screener.web.coming import REFORM, changes
from screener.web.desk.asking import next_question
from screener.web.desk.entries import Entry, entry
from screener.web.desk.judged import judged

if TYPE_CHECKING:
    from screener.interview.desk import Draft
    from screener.rulebook import Finding, Snapshot
    from screener.web.desk.asking import Next
    from screener.web.desk.judged import Judged


@dataclass(frozen=True, slots=True)
class About:
    """What was found for one person, or for the home: a yes first, and what was ruled out last."""

    who: str
    name: str
    yes: tuple[Entry, ...]
    possible: tuple[Entry, ...]
    special: tuple[Entry, ...]
    """Possible only where something is so that is true of few, and that nobody is asked."""
    better: tuple[Entry, ...]
    no: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Best:
    """The line of one person at the top: her best program, or none."""

    who: str
    name: str
    entries: tuple[Entry, ...]
    """What she may get, and what may be hers in place of it; nothing where nothing was found."""
    more: int
    """How many other programs stand below."""


@dataclass(frozen=True, slots=True)
class Reformed:
    """What the campaign's reform would open to one person, beside what she has today."""

    name: str
    today: tuple[str, ...]
    then: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One program in one version; nobody and nothing where the person is not in it."""

    word: str
    truth: str
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One program in both versions."""

    name: str
    title: str
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class Pane:
    """Everything that stands beside the form."""

    empty: bool
    version: str
    days: tuple[str, ...]
    faults: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...]
    """What the people in the rows are called, for the script to write above them."""
    told: str
    ask: Next | None
    best: tuple[Best, ...]
    about: tuple[About, ...]
    compared: tuple[Compared, ...]
    compares: bool
    changes: tuple[str, ...]
    reform: tuple[Reformed, ...]
    bring: tuple[str, ...]
    too_much: bool = False


def pane(draft: Draft, *, too_much: bool = False) -> Pane:
    """What a draft comes to. `too_much`: it does not fit into the cookie, and is lost when the page is left."""
    first = judged(draft, VERSIONS[0])
    second = judged(draft, VERSIONS[1]) if draft.compares else None
    said = set[str]()
    people = first.findings.people
    about = () if second or not people else tuple(_about(who, first, said) for who in (*people, HOME))
    compared = tuple(_compared(first, second)) if second else ()
    return Pane(
        empty=not people,
        version=first.findings.version,
        days=(first.day, second.day) if second else (first.day,),
        faults=(*first.faults, *(second.faults if second else ())),
        names=tuple(
            (f"{version}{int(who[1:]) - 1}", each.wording.Person(who))
            for version, each in zip(VERSIONS, (first, second), strict=True)
            if each
            for who in each.findings.people
        ),
        told=_counted(first) if people else "",
        ask=next_question(first) if about else None,
        best=tuple(_best(each, first.snapshot) for each in about if each.who != HOME) if len(people) > 1 else (),
        about=about,
        compared=compared,
        compares=second is not None,
        changes=changes(first.findings, first.wording) if about else (),
        reform=tuple(_reformed(first)) if about else (),
        bring=tuple(_bring(first)) if about else (),
        too_much=too_much,
    )


def _about(who: str, judged: Judged, said: set[str]) -> About:
    findings, book = judged.findings.of(who), judged.snapshot.book

    def entries(truth: Truth, *, shown: bool = True, rare: bool = False) -> tuple[Entry, ...]:
        return tuple(
            entry(one, judged, said)
            for one in findings
            if one.truth is truth and one.shown is shown and (truth is Truth.UNKNOWN and special(one, book)) is rare
        )

    return About(
        who=who,
        name=judged.wording.Person(who),
        yes=entries(Truth.YES),
        possible=entries(Truth.UNKNOWN),
        special=entries(Truth.UNKNOWN, rare=True),
        better=entries(Truth.YES, shown=False),
        no=entries(Truth.NO),
    )


def _best(about: About, snapshot: Snapshot) -> Best:
    found = (*about.yes, *about.possible)
    best = found[:1]
    if about.yes:
        best += tuple(each for each in about.possible if snapshot.replaces(each.program, best[0].program))[:1]
    return Best(about.who, about.name, best, len(found) - len(best))


def _counted(judged: Judged) -> str:
    """How much was found, for whoever hears the page instead of seeing it."""
    book = judged.snapshot.book
    shown = [one.truth for one in judged.findings.findings if one.shown and one.who != HOME and not special(one, book)]
    yes, possible = shown.count(Truth.YES), shown.count(Truth.UNKNOWN)
    return judged.wording.gettext("Found: %(yes)s. Possible: %(possible)s.", yes=yes, possible=possible)


def _reformed(judged: Judged) -> list[Reformed]:
    """Those to whom the reform would open more than they can get today."""
    findings, snapshot, wording = judged.findings, judged.snapshot, judged.wording
    held = {who: [one.program for one in findings.of(who) if one.truth is Truth.YES] for who in findings.people}
    opened: dict[str, list[str]] = {}
    for gain in gains(findings.sitting, REFORM):
        better = any(program == gain.program or snapshot.replaces(program, gain.program) for program in held[gain.who])
        if not better:
            opened.setdefault(gain.who, []).append(gain.program)
    return [
        Reformed(
            wording.Person(who),
            tuple(
                wording.program_title(one.program)
                if one.truth is Truth.YES
                else wording.gettext("{program} is possible", program=wording.program_title(one.program))
                for one in findings.of(who)
                if one.shown
                and snapshot.programs[one.program].kind == "coverage"
                # What may be open today is no gain for sure, so it stands in both columns.
                and (one.truth is Truth.YES or (one.truth is Truth.UNKNOWN and one.program in programs))
            ),
            tuple(wording.program_title(program) for program in programs),
        )
        for who, programs in opened.items()
    ]


def _bring(judged: Judged) -> list[str]:
    """One list of papers over everybody and everything."""
    programs = found(judged.snapshot, judged.findings, judged.findings.people)
    return [judged.wording.gettext(words) for words in to_bring(programs)]


def _compared(first: Judged, second: Judged) -> list[Compared]:
    rows = []
    said: set[str] = set()
    for each in differences(first.findings, second.findings):
        judged = first if each.who in first.findings.people or each.who == HOME else second
        one = _side(each.first, first, said)
        other = _side(each.second, second, said)
        title = judged.wording.program_title(each.program)
        rows.append(Compared(judged.wording.Person(each.who), title, (one, other)))
    return rows


def _side(finding: Finding | None, judged: Judged, said: set[str]) -> Side:
    if finding is None:
        return Side("—", "no", None)
    told = entry(finding, judged, said)
    if told.better:
        words = judged.wording.gettext("{program} gives more.", program=told.better)
        return Side(words, told.truth, told)
    return Side(told.word, told.truth, told)
