"""What changes soon for a household, and what the campaign's reform would change, each in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from screener.rulebook import Truth
from screener.rulebook.foreseeing import foresee
from screener.rulebook.personal_days import ages_looked_at
from screener.rulebook.reforming import gains
from screener.rulebook.replacing import LEAST
from screener.rulebook.words import N_

if TYPE_CHECKING:
    from screener.interview.wording import Wording
    from screener.rulebook import Findings
    from screener.rulebook.foreseeing import Change

REFORM = "husky_for_all"
SIGN_UP: Final = N_("{program}: sign-up ends before {day}. Call before then.")
NEXT: Final = N_("{person}: after {day} ask about {programs}.")
ENDS: Final = N_("{person}: at {age}, {ends} may end. Call before then.")
ENDS_AND_NEXT: Final = N_("{person}: at {age}, {ends} may end. Before then, ask about {programs}.")
NEXT_AT: Final = N_("{person}: at {age}, ask about {programs}.")
MONTH: Final = 31
UNSURE: Final = N_("{program}: the rules change on {day}. We do not know all of them yet. Ask again then.")


def changes(findings: Findings, wording: Wording) -> tuple[str, ...]:
    """What is known to change within the coming year, by day: one sentence for each kind of change.

    Told is what ends of all that is found now, with what becomes possible on that day for the same person, and what
    opens and would add to it.
    """
    coming = foresee(findings.sitting, findings.shown)
    ends = {(one.who, one.on) for one in coming if (one.before, one.after) == (Truth.YES, Truth.NO)}
    # What comes next may be hidden now behind what ends, so of those people everything is foreseen.
    of = {(one.who, one.program) for one in findings.findings if one.who in {who for who, _on in ends}}
    later = foresee(findings.sitting, of) if of else ()
    then = [one for one in later if one.before is Truth.NO and (one.who, one.on) in ends]
    kept = [*(one for one in coming if Truth.YES in (one.before, one.after) and one not in then), *then]
    over = {(one.who, one.program): one.on for one in coming if one.after is Truth.NO}
    days = sorted({change.on for change in kept})
    dated = (sentence for day in days for sentence in _on(day, [c for c in kept if c.on == day], over, wording))
    return (*dated, *_a_year_older(findings, wording))


def if_open(findings: Findings, wording: Wording) -> str:
    """What the reform would mean for the home, in a sentence that tells nobody's status."""
    if gains(findings.sitting, REFORM, findings.shown):
        return wording.gettext("If HUSKY were open to everyone, more people here may be able to get it.")
    return wording.gettext("If HUSKY were open to everyone, immigration status would not matter.")


def _a_year_older(findings: Findings, wording: Wording) -> Iterator[str]:
    """What comes with the next birthday for those whose age is known and whose birth date is not, so with no day."""
    snapshot, shown = findings.sitting.snapshot, findings.shown
    looked_at = ages_looked_at(snapshot.book)
    for person in findings.sitting.answers.people:
        age = person.facts.get("age")
        if "born" in person.facts or not isinstance(age, int) or age + 1 not in looked_at:
            continue
        older = findings.sitting.telling(person.id, "age", age + 1).of(person.id)
        now = {one.program: one.truth for one in findings.of(person.id)}
        closed = (one.program for one in older if one.truth is Truth.NO is not now[one.program])
        over = [program for program in closed if (person.id, program) in shown]
        if not over:
            continue
        ends = [wording.program_title(program) for program in over if now[program] is Truth.YES]
        opens = [one for one in older if now[one.program] is Truth.NO is not one.truth and one.shown]
        opens.sort(key=lambda one: snapshot.programs[one.program].kind != "coverage")
        then = [wording.program_title(one.program) for one in opens if one.confidence != LEAST]
        words = {(True, True): ENDS_AND_NEXT, (True, False): ENDS, (False, True): NEXT_AT}.get((bool(ends), bool(then)))
        named = {name: wording.joined(titles) for name, titles in (("ends", ends), ("programs", then)) if titles}
        if words is not None:
            yield wording.gettext(words, person=wording.Person(person.id), age=age + 1, **named)


def _on(day: date, changed: Iterable[Change], over: Mapping[tuple[str, str], date], wording: Wording) -> Iterator[str]:
    on = wording.day(day)
    doubtful: dict[str, None] = {}
    closing: dict[str, None] = {}
    possible: dict[str, list[str]] = {}
    for change in changed:
        person, program = wording.Person(change.who), wording.program_title(change.program)
        if change.before is Truth.NO and change.after is Truth.UNKNOWN:  # Only where something else of hers ends.
            possible.setdefault(person, []).append(program)
        elif change.after is Truth.YES:
            yield wording.gettext(
                "{person}: from {day} you may be able to get {program}.", **_named(person, on, program)
            )
        elif change.sign_up:
            closing[program] = None
        elif change.after is Truth.NO or not change.not_known or _soon(change, over):
            yield wording.gettext(
                "{person}: {program} may end on {day}. Call before then.", **_named(person, on, program)
            )
        else:
            doubtful[program] = None
    for person, programs in possible.items():
        yield wording.gettext(NEXT, person=person, day=on, programs=wording.joined(programs))
    for program in closing:
        yield wording.gettext(SIGN_UP, program=program, day=on)
    for program in doubtful:
        yield wording.gettext(UNSURE, program=program, day=on)


def _soon(change: Change, over: Mapping[tuple[str, str], date]) -> bool:
    """Whether what nobody knows on the day is only on which day of the month it ends."""
    end = over.get((change.who, change.program))
    return end is not None and 0 < (end - change.on).days <= MONTH


def _named(person: str, day: str, program: str) -> dict[str, object]:
    return {"person": person, "day": day, "program": program}
