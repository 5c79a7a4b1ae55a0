"""What may go on paper: what is found when nobody has named a status, each program once, and one list to bring.

Paper is found by others. It says nothing of who was found to get what, and is the same whatever status was typed.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from screener.answers import HOME, Answers
from screener.interview.desk.facts import STATUS_SINCE
from screener.interview.maybes import hangs_on_status, special
from screener.rulebook import Findings, Snapshot, Truth, judge
from screener.rulebook.book import Notice, Program, Rulebook
from screener.rulebook.foreseeing import Change, days_in_the_rules, foresee


@dataclass(frozen=True, slots=True)
class Paper:
    """The programs found for somebody, those possible, and those for the whole home; what to bring; what comes."""

    programs: tuple[Program, ...]
    possible: tuple[Program, ...]
    home: tuple[Program, ...]
    bring: tuple[str, ...]
    notices: tuple[Notice, ...]
    home_notices: tuple[Notice, ...]
    """Those of the help for the home that no program above has brought with it."""
    changes: tuple[Change, ...]


def paper(snapshot: Snapshot, answers: Answers) -> Paper:
    """What may be printed for a household."""
    book = snapshot.book
    silent = unnamed(book, answers)
    findings = judge(snapshot, silent)
    programs = tuple(found(snapshot, findings, findings.people))
    maybe = {
        one.program
        for one in findings.findings
        if one.truth is Truth.UNKNOWN and one.shown and not hangs_on_status(one, book) and not special(one, book)
    }
    home = tuple(found(snapshot, findings, (HOME,)))
    held = {program.id for program in programs}
    theirs = {(who, program) for who in findings.people for program in held}
    cautions = _notices(findings, book, held)
    made = Paper(
        programs=programs,
        possible=tuple(_ordered(snapshot, maybe - held)),
        home=home,
        bring=tuple(to_bring(programs)),
        notices=cautions,
        home_notices=tuple(
            notice for notice in _notices(findings, book, {program.id for program in home}) if notice not in cautions
        ),
        changes=tuple(_of_the_calendar(foresee(findings.sitting, theirs), book, held)),
    )
    findings.sitting.end()
    return made


def unnamed(book: Rulebook, answers: Answers) -> Answers:
    """The answers without anything that everybody may keep private, and without the day from which it holds."""
    private = {STATUS_SINCE, *(name for name, fact in book.facts.items() if fact.private_choice)}
    for person in answers.people:
        answers = answers.without(person.id, private)
    return answers


def found(snapshot: Snapshot, findings: Findings, people: Iterable[str]) -> Iterator[Program]:
    """The programs that are found for any of these people, each once, in the order of precedence."""
    ids = dict.fromkeys(
        finding.program
        for who in people
        for finding in findings.of(who)
        if finding.truth is Truth.YES and finding.shown
    )
    return _ordered(snapshot, ids)


def _ordered(snapshot: Snapshot, programs: Iterable[str]) -> Iterator[Program]:
    order = [program.id for about in ("person", "home") for program in snapshot.ordered(about)]
    return (snapshot.programs[program] for program in sorted(programs, key=order.index))


def to_bring(programs: Iterable[Program]) -> Iterator[str]:
    """Every paper that any of the programs asks for, once, so that one trip is enough."""
    return iter(dict.fromkeys(words for program in programs for words in program.bring))


def _notices(findings: Findings, book: Rulebook, programs: Container[str]) -> tuple[Notice, ...]:
    """The notices that stand in the tickets of these programs, each once."""
    ids = dict.fromkeys(notice for notice, program, _who in findings.notices if program in programs)
    return tuple(book.notices[notice] for notice in ids)


def _of_the_calendar(changes: Iterable[Change], book: Rulebook, held: Iterable[str]) -> Iterator[Change]:
    """The changes on days of the rules, each once: a birthday or a birth would be a fact about somebody."""
    days: frozenset[date] = frozenset(days_in_the_rules(book))
    said = set()
    for change in changes:
        key = (change.on, change.program)
        if change.on in days and change.before is Truth.YES and change.program in held and key not in said:
            said.add(key)
            yield change
