"""Each kind of term as a line in plain words. "Not" is carried down to the leaves, where it can be said plainly."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from typing import Final

from screener.rulebook import terms
from screener.rulebook.book import Fact
from screener.rulebook.findings import Words
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.spelling.comparing import Heard, ages, amounts, incomes, months, times
from screener.rulebook.spelling.lines import Line, Sentence
from screener.rulebook.words import N_

ALL: Final = N_("All of these:")
ANY: Final = N_("One of these is enough:")
_ONE_OF = {True: N_("{label} is one of these:"), False: N_("{label} is none of these:")}
_IS = {True: N_("{label}: {value}"), False: N_("{label} is not this: {value}")}
_AMONG: Final = {
    "home": N_("The people at home"),
    "others": N_("The other people at home"),
    "children": N_("The person's children at home"),
    "cared_for": N_("The children at home whom the person looks after"),
    "parents": N_("The person's parents at home"),
    "spouse": N_("The husband or wife at home"),
    "unit": N_("The people who are counted together"),
}
_SOME = {True: N_("{among}: this is true of at least one:"), False: N_("{among}: this is true of nobody:")}
_THERE = {True: N_("{among}: there is at least one."), False: N_("{among}: there is nobody.")}
_PROGRAM = {True: N_("{program}: this may fit."), False: N_("{program}: this does not fit.")}
_FIXED = {True: N_("Always."), False: N_("Never.")}
_BIRTHDAY = {
    True: N_("Turns {years} on {day} or later."),
    False: N_("Turned {years} before {day}."),
}
_NOT_NAMED = N_("This is not true: {words}")
_NOT_KNOWN = N_("This is not known: {text}")


def spell(term: terms.Term, snapshot: Snapshot, measure: terms.Measure | None = None) -> Line:
    """A term in words, as it stands on the snapshot's day. ``measure`` is that of the program it belongs to."""
    return _spell(term, Heard(snapshot, measure), positive=True)


@singledispatch
def _spell(term: object, _heard: Heard, *, positive: bool) -> Line:
    message = f"Nobody taught spelling the term {term!r} ({positive})"
    raise TypeError(message)


@_spell.register(terms.All)
def _(term: terms.All, heard: Heard, *, positive: bool) -> Line:
    return joined((_spell(part, heard, positive=positive) for part in term.terms), every=positive)


@_spell.register(terms.Any)
def _(term: terms.Any, heard: Heard, *, positive: bool) -> Line:
    return joined((_spell(part, heard, positive=positive) for part in term.terms), every=not positive)


def joined(lines: Iterable[Line], *, every: bool) -> Line:
    """Lines of which ``every`` one must be true, or one; what is inside a line of the same sort joins its row."""
    head = ALL if every else ANY
    flat: list[Line] = []
    for line in lines:
        here = line.inside if line.said.text == head else (line,)
        flat += [one for one in here if one not in flat]
    return flat[0] if len(flat) == 1 else Line(Sentence(head), inside=tuple(flat))


def parts(line: Line) -> tuple[Line, ...]:
    """What stands beneath "all of these", or else the one line."""
    return line.inside if line.said.text == ALL else (line,)


@_spell.register(terms.Not)
def _(term: terms.Not, heard: Heard, *, positive: bool) -> Line:
    return _spell(term.term, heard, positive=not positive)


@_spell.register(terms.Named)
def _(term: terms.Named, heard: Heard, *, positive: bool) -> Line:
    condition = heard.snapshot.named(term.condition)
    if positive:
        said = Sentence(N_("{words}."), {"words": Words(condition.words)})
    elif condition.no is not None:
        said = Sentence(condition.no)
    else:
        said = Sentence(_NOT_NAMED, {"words": Words(condition.words)})
    return Line(said, condition=term.condition)


@_spell.register(terms.Is)
def _(term: terms.Is, heard: Heard, *, positive: bool) -> Line:
    fact = heard.snapshot.fact(term.fact)
    if fact.kind == "yes_no":
        truth = (True in term.values) is positive
        words = fact.yes if truth else fact.no
        value = Words(N_("yes") if truth else N_("no"))
        return Line(Sentence(words) if words else Sentence(_IS[True], {"label": Words(fact.label), "value": value}))
    labels = _labels(fact, term.values)
    if len(labels) == 1:
        return Line(Sentence(_IS[positive], {"label": Words(fact.label), "value": Words(labels[0])}))
    head = Sentence(_ONE_OF[positive], {"label": Words(fact.label)})
    return Line(head, inside=tuple(Line(Sentence(label)) for label in labels))


def _labels(fact: Fact, values: Iterable[str | bool]) -> tuple[str, ...]:
    """The choices in the words of the page. A finer one that only a file can say goes with those that a page has."""
    shown = tuple(fact.choices[value] for value in values if isinstance(value, str) and value in fact.choices)
    if shown:
        return shown
    # None of them is on a page: a person says it by keeping the fact to herself.
    private = fact.choices.get(fact.private_choice or "")
    return (private,) if private is not None else tuple(str(value) for value in values)


@_spell.register(terms.Age)
def _(term: terms.Age, heard: Heard, *, positive: bool) -> Line:
    return joined(ages(term.bounds, heard, positive=positive), every=positive)


@_spell.register(terms.Income)
def _(term: terms.Income, heard: Heard, *, positive: bool) -> Line:
    return joined(incomes(term, heard, positive=positive), every=positive)


@_spell.register(terms.AmountOf)
def _(term: terms.AmountOf, heard: Heard, *, positive: bool) -> Line:
    return joined(amounts(term.fact, term.bounds, heard, positive=positive), every=positive)


@_spell.register(terms.MonthsSince)
def _(term: terms.MonthsSince, heard: Heard, *, positive: bool) -> Line:
    return joined(months(term.fact, term.bounds, heard, positive=positive), every=positive)


@_spell.register(terms.Birthday)
def _(term: terms.Birthday, _heard: Heard, *, positive: bool) -> Line:
    return Line(Sentence(_BIRTHDAY[positive], {"years": term.turning, "day": term.since}))


@_spell.register(terms.Some)
def _(term: terms.Some, heard: Heard, *, positive: bool) -> Line:
    among = {"among": Words(_AMONG[term.among])}
    if term.when == terms.Fixed(truth=True):
        return Line(Sentence(_THERE[positive], among))
    return Line(Sentence(_SOME[positive], among), inside=_beneath(term.when, heard))


@_spell.register(terms.Count)
def _(term: terms.Count, heard: Heard, *, positive: bool) -> Line:
    inside = _beneath(term.when, heard)
    lines = times(Words(_AMONG[term.among]), term.bounds, heard, positive=positive)
    return joined((Line(line.said, line.more, inside, ask=line.ask) for line in lines), every=positive)


def _beneath(term: terms.Term, heard: Heard) -> tuple[Line, ...]:
    """What must be true of somebody, each part on a line of its own."""
    return parts(_spell(term, heard, positive=True))


@_spell.register(terms.InProgram)
def _(term: terms.InProgram, heard: Heard, *, positive: bool) -> Line:
    title = Words(heard.snapshot.book.programs[term.program].title)
    return Line(Sentence(_PROGRAM[positive], {"program": title}), program=term.program)


@_spell.register(terms.Fixed)
def _(term: terms.Fixed, _heard: Heard, *, positive: bool) -> Line:
    return Line(Sentence(_FIXED[term.truth is positive]))


@_spell.register(terms.Unsettled)
def _(term: terms.Unsettled, _heard: Heard, *, positive: bool) -> Line:  # noqa: ARG001 - not known either way
    return Line(Sentence(_NOT_KNOWN, {"text": Words(term.text)}), ask=term.ask)
