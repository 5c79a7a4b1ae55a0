"""What is asked next at the desk: the fact that most of what is open waits for, and where each fact is answered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from screener.answers import HOME
from screener.interview.desk.facts import STATUS, field_of
from screener.interview.desk.place import UNSAID
from screener.interview.maybes import special
from screener.rulebook import Truth
from screener.rulebook.words import N_
from screener.web.desk.cells import RATHER_NOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from screener.rulebook import Finding
    from screener.rulebook.book import Fact
    from screener.rulebook.unknowns import MissingFact
    from screener.web.desk.judged import Judged

_YES_NO: Final = {"yes": N_("Yes"), "no": N_("No")}
_MOST_CHOICES: Final = 5
"""More are read better in the field's own list."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact that is missing: about whom, the question, and the field in which it is said."""

    who: str
    text: str
    field: str


@dataclass(frozen=True, slots=True)
class Next:
    """The one to ask now, how many findings wait for it, and its answers, each a button; none where it is typed."""

    asked: Asked
    waiting: int
    answers: tuple[tuple[str, str], ...]


def next_question(judged: Judged) -> Next | None:
    """What to ask now; None once nothing that anybody could say would settle anything."""
    order = {each: place for place, each in enumerate(judged.findings.next)}
    waits = Counter(each for finding in _open(judged) for each in set(finding.missing) if not _said(judged, *each))
    if not waits:
        return None
    # Where two settle as much, the walk's own order decides, and what a resident is never asked comes last.
    who, fact = max(waits, key=lambda each: (waits[each], -order.get(each, len(order)), each))
    known = judged.snapshot.book.facts[fact]
    return Next(asked(judged, (who, fact)), waits[who, fact], _answers(judged, known))


def asked(judged: Judged, missing: MissingFact) -> Asked:
    """A missing fact as somebody is asked it."""
    who, fact = missing
    known = judged.snapshot.book.facts[fact]
    say = judged.wording.gettext
    # A question is put to whoever it is about; a label suits a field that takes more than a yes.
    text = say(known.question if known.kind in {"yes_no", "ended", "choice"} and fact != STATUS else known.label)
    return Asked("" if who == HOME else judged.wording.Person(who), text, field_of(who, fact))


def _open(judged: Judged) -> Iterator[Finding]:
    book = judged.snapshot.book
    for finding in judged.findings.findings:
        if finding.shown and finding.truth is Truth.UNKNOWN and not special(finding, book):
            yield finding


def _said(judged: Judged, who: str, fact: str) -> bool:
    """Whether it was said already: that somebody would rather not, or that one of several statuses is hers."""
    answers = judged.told.answers
    facts = answers.household if who == HOME else answers.person(who).facts
    return fact in facts or (who, fact) in answers.possible


def _answers(judged: Judged, fact: Fact) -> tuple[tuple[str, str], ...]:
    say = judged.wording.gettext
    choices = _YES_NO if fact.kind == "yes_no" else fact.choices if fact.kind == "choice" and fact.id != STATUS else {}
    if not choices or len(choices) > _MOST_CHOICES:
        return ()
    return (*((value, say(words)) for value, words in choices.items()), (UNSAID, say(RATHER_NOT)))
