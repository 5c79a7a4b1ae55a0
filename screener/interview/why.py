"""Why we ask, made from the rules: which programs the answer can still decide for somebody at home."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from screener.answers import Answers
from screener.interview.pages import PageAsked
from screener.interview.wording import Wording
from screener.rulebook import Snapshot
from screener.rulebook.case import Case
from screener.rulebook.unknowns import facts_among
from screener.rulebook.words import N_

MOST_NAMED: Final = 3
"""A longer list of programs is not read."""


def why(asked: PageAsked, snapshot: Snapshot, answers: Answers, wording: Wording) -> list[str]:
    """Sentences: the reason that the rules give for each fact, and the programs it decides for this household."""
    sentences = [wording.gettext(known.why) for fact in _facts(asked) if (known := snapshot.book.facts[fact]).why]
    programs = [wording.program_title(program) for program in _few(deciding(asked, snapshot, answers))]
    if programs:
        named = wording.joined(programs)
        sentences.append(wording.gettext(N_("Your answer helps to decide: {programs}."), programs=named))
    return list(dict.fromkeys(sentences))


def deciding(asked: PageAsked, snapshot: Snapshot, answers: Answers) -> Iterator[str]:
    """
    The programs that cannot be decided for somebody without what the page asks, person by person and in order of
    precedence; one at a time, since whoever reads them stops after a few.
    """
    for who, fact in asked.asks:
        answers = answers.without(who, (fact,))
    case, asks = Case(snapshot, answers), frozenset(asked.asks)
    try:
        for person in answers.people:
            better: list[str] = []
            for program in snapshot.ordered("person"):
                judgement = snapshot.term_of(program.id)(case, person.id)
                if judgement is True:
                    better.append(program.id)
                    continue
                matters = isinstance(judgement, tuple) and asks.intersection(facts_among(judgement))
                if matters and not any(snapshot.replaces(one, program.id) for one in better):
                    yield program.id
    finally:
        case.end()


def _few(programs: Iterator[str]) -> list[str]:
    found: dict[str, None] = {}
    for program in programs:
        found[program] = None
        if len(found) == MOST_NAMED:
            break
    return list(found)


def _facts(asked: PageAsked) -> tuple[str, ...]:
    """What the page asks. The people page asks no pairs: what it asks of everybody stands first on it."""
    return asked.facts or asked.page.facts[:2]
