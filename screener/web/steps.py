"""What to do next: the one or two calls that get the most, each with its caution before the number.

A caution is one sentence. Its detail lies behind a question in the reader's own words, as do the other notices.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from screener.interview.wording import Wording
from screener.rulebook.book import Contact, Notice, Rulebook
from screener.web.card import Line
from screener.web.household import Household
from screener.web.status_rows import Table

MOST: Final = 2
"""Whoever is shown five things to do does none."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A notice in full: its title, the sentences that were not said yet, and whom to call about them."""

    title: str
    text: tuple[str, ...]
    contact: Contact | None


@dataclass(frozen=True, slots=True)
class Warned:
    """The notices about a program: the day by which to act, one sentence of caution, and the details of all."""

    until: str
    caution: str
    question: str
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A call: for whom and what, the notices, the number, and what to say there, in English too."""

    names: str
    title: str
    number: int
    if_read: bool
    """Whether it is for those alone whose line, among the lines to read, names a program."""
    warned: Warned
    contact: Contact
    say: str
    english: str
    text: str


def steps(here: Household, lines: Sequence[Line], read: Sequence[Table]) -> tuple[Step, ...]:
    """The steps of a household, in the order of its lines, each number of a program once."""
    found: dict[tuple[str, bool], Step] = {}
    for line in lines:
        table = next((table for table in read if table.people == line.people or line.people[0] in table.people), None)
        program = line.main.program if line.main and line.sign in {"yes", "read"} else None
        if program is None or (program, line.sign == "read") in found:
            continue
        step = _step(here, program, line, table)
        if step is not None:
            found[program, line.sign == "read"] = step
    return tuple(found.values())[:MOST]


def warned(notices: Iterable[Notice], book: Rulebook, wording: Wording) -> Warned:
    """Notices as a step shows them: one that ends on a day is a day by which to act, the others are cautions."""
    say = wording.gettext
    dated: list[Notice] = []
    others: list[Notice] = []
    for notice in notices:
        (dated if notice.deadline else others).append(notice)
    # What somebody fears stands before what is good to know, and gives the sentence that all read.
    others.sort(key=lambda notice: notice.question is None)
    feared = bool(others) and others[0].question is not None
    details = []
    for place, notice in enumerate((*others, *dated)):
        text = tuple(say(sentence) for sentence in (notice.text[1:] if place == 0 and feared else notice.text))
        if text:
            details.append(Detail(say(notice.title), text, book.contacts.get(notice.contact or "")))
    asked = dict.fromkeys(notice.question for notice in others if notice.question)
    return Warned(
        until=say(dated[0].title) if dated else "",
        caution=say(others[0].text[0]) if feared else "",
        question=wording.spaced([say(question) for question in asked]) or say("Good to know"),
        details=tuple(details),
    )


def _step(here: Household, program: str, line: Line, table: Table | None) -> Step | None:
    book, say = here.snapshot.book, here.wording.gettext
    known = here.snapshot.programs[program]
    first = next((step for step in known.apply if step.contact and step.by == "phone"), None)
    contact = book.contacts[first.contact] if first and first.contact else None
    if first is None or contact is None or not contact.phone:
        return None
    read = line.sign == "read"
    about = table.people if read and table else line.people
    said = say(first.say) if first.say else ""
    return Step(
        names=line.names,
        title=here.wording.program_title(program),
        number=here.number(program),
        if_read=read,
        warned=warned(here.notices(program, *about), book, here.wording),
        contact=contact,
        say=said,
        english=first.say if first.say and said != first.say else "",
        text=say(first.text) if first.text else "",
    )
