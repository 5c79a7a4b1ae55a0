"""What changes soon for a household, and what the campaign's reform would change, each in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from screener.rulebook import Truth
from screener.rulebook.foreseeing import foresee
from screener.rulebook.reforming import gains

if TYPE_CHECKING:
    from screener.answers import Answers
    from screener.interview.wording import Wording
    from screener.rulebook import Findings, Snapshot
    from screener.rulebook.foreseeing import Change

REFORM = "husky_for_all"


def changes(snapshot: Snapshot, answers: Answers, findings: Findings, wording: Wording) -> tuple[str, ...]:
    """What is known to change within the coming year, by day: one sentence for each kind of change."""
    kept = [change for change in foresee(snapshot.book, answers, snapshot.day) if _concerns(change, findings, snapshot)]
    days = sorted({change.on for change in kept})
    return tuple(sentence for day in days for sentence in _on(day, [c for c in kept if c.on == day], wording))


def if_open(snapshot: Snapshot, answers: Answers, findings: Findings, wording: Wording) -> str:
    """What the reform would mean for the home, in a sentence that tells nobody's status."""
    held = {(f.who, f.program) for f in findings.findings if f.truth is Truth.YES and f.shown}
    more = any(
        not any(who == gain.who and snapshot.replaces(program, gain.program) for who, program in held)
        for gain in gains(snapshot.book, answers, snapshot.day, REFORM)
    )
    if more:
        return wording.gettext(
            "More people in your home may be able to get full health coverage. The income rules would stay the same."
        )
    return wording.gettext("Nobody would have to think about immigration status. The income rules would stay the same.")


def _concerns(change: Change, findings: Findings, snapshot: Snapshot) -> bool:
    """Whether a change is about something on the page: what is shown as yes now, or what would add to it."""
    now = findings.get(change.who, change.program)
    if change.before is Truth.YES:
        return now is not None and now.shown
    if change.after is not Truth.YES:
        return False
    held = (f.program for f in findings.of(change.who) if f.truth is Truth.YES)
    return not any(snapshot.replaces(program, change.program) for program in held)


def _on(day: date, changed: Iterable[Change], wording: Wording) -> Iterator[str]:
    on = wording.day(day)
    doubtful: dict[str, None] = {}
    for change in changed:
        person, program = wording.Person(change.who), wording.program_title(change.program)
        if change.after is Truth.YES:
            yield wording.gettext(
                "{person}: from {day} you may be able to get {program}.", **_named(person, on, program)
            )
        elif change.after is Truth.NO:
            yield wording.gettext(
                "{person}: {program} may end on {day}. Call before then.", **_named(person, on, program)
            )
        else:
            doubtful[program] = None
    for program in doubtful:
        yield wording.gettext(
            "{program}: from {day} we cannot tell yet. The new rules are not out.", program=program, day=on
        )


def _named(person: str, day: str, program: str) -> dict[str, object]:
    return {"person": person, "day": day, "program": program}
