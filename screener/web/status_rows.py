"""What immigration rules decide, as lines to read: whoever finds hers has her answer and has told nobody anything.

Everybody who gave the same other answers sees the same lines. Each says what is best for such a person, judged as if
she had said so (``Sitting.under``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from screener.interview.maybes import hangs_on_status, special
from screener.rulebook import Finding, Snapshot, Truth
from screener.rulebook.book import Contact, Fact, Rulebook
from screener.web.household import Household
from screener.web.tickets import phone_of


@dataclass(frozen=True, slots=True)
class Best:
    """A program in a line: whether it is sure, its number on the pages, its price, whom to call and by when."""

    program: str
    sure: bool
    number: int | None
    title: str
    price: str
    contact: Contact | None
    until: str
    everybody: bool
    """Whether it is found whatever line is hers."""


@dataclass(frozen=True, slots=True)
class Row:
    """Whom a line is for, in words and as choices, and what is there for them. `closed` is said where it is little."""

    choices: tuple[str, ...]
    words: tuple[str, ...]
    best: tuple[Best, ...]
    closed: str = ""

    @property
    def says(self) -> tuple[tuple[Best, ...], str]:
        """What is there, whoever it is for."""
        return self.best, self.closed


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of some people, which are the same for all of them."""

    people: tuple[str, ...]
    rows: tuple[Row, ...]
    open: str
    """What is open to everybody, where a line is closed."""
    help: str

    @property
    def told(self) -> frozenset[str]:
        """What the lines tell of that is found whatever line is hers."""
        return frozenset(best.program for row in self.rows for best in row.best if best.everybody)

    @property
    def first(self) -> Best:
        """The best that any line has: the first that is sure, or else what is possible."""
        found = [best for row in self.rows if not row.closed for best in row.best]
        return next((best for best in found if best.sure), found[0])


def tables(here: Household, people: Iterable[str]) -> tuple[Table, ...]:
    """The lines of those among some people for whom immigration rules decide."""
    fact = _read(here.snapshot.book)
    if fact is None:
        return ()
    alike: dict[tuple[Row, ...], list[str]] = {}
    for who in people:
        found = [one for one in here.findings.of(who) if is_full(one.program, here.snapshot.book)]
        if any(one.truth is Truth.YES for one in found):
            continue
        if any(_decides(finding, here.snapshot.book) for finding in found):
            rows = _rows(here, who, fact)
            if len({row.says for row in rows}) > 1 and any(not row.closed for row in rows):
                alike.setdefault(rows, []).append(who)
    say = here.wording.gettext
    help_, open_ = (say(words) if words else "" for words in (fact.rows_help, fact.rows_open))
    return tuple(
        Table(tuple(those), rows, open_ if any(row.closed for row in rows) else "", help_)
        for rows, those in alike.items()
    )


def is_full(program: str, book: Rulebook) -> bool:
    """Whether a program is coverage of everything: what takes others' places, and not help with one thing."""
    known = book.programs[program]
    return known.kind == "coverage" and (program in book.precedence or program in book.replaces)


def best_of(findings: Iterable[Finding], snapshot: Snapshot) -> tuple[Finding, ...]:
    """The best full coverage that is not ruled out; and what is sure and would stay beside it.

    They come in the order of precedence, and are looked at no further than is needed.
    """
    first: Finding | None = None
    for one in findings:
        if one.truth is Truth.NO or not one.shown or special(one, snapshot.book):
            continue
        if first is None:
            first = one
        elif one.truth is not Truth.YES or snapshot.replaces(first.program, one.program):
            continue
        else:
            return (first, one)
        if first.truth is Truth.YES:
            break
    return () if first is None else (first,)


def _read(book: Rulebook) -> Fact | None:
    return next((fact for fact in book.facts.values() if fact.rows), None)


def _decides(finding: Finding, book: Rulebook) -> bool:
    """Whether a finding hangs on nothing but what is read here, and could be opened by it."""
    unknown = finding.shown and finding.truth is Truth.UNKNOWN
    return unknown and finding.can_open and hangs_on_status(finding, book)


def _rows(here: Household, who: str, fact: Fact) -> tuple[Row, ...]:
    say, book = here.wording.gettext, here.snapshot.book
    full = [one for one in here.snapshot.ordered("person") if is_full(one.id, book)]
    rest = [one for one in here.snapshot.ordered("person") if one.kind == "coverage" and one not in full]
    rows: list[Row] = []
    # Those who are judged alike under two names look for their own, so that neither is joined with anything.
    times = Counter(known.choice for known in fact.rows)
    apart = {choice for choice, number in times.items() if number > 1}
    for known in fact.rows:
        under = partial(here.findings.sitting.under, (who, fact.id), known.choice)
        best = best_of(under(full), here.snapshot)
        closed = say(fact.rows_closed) if fact.rows_closed and not best else ""
        shown = best or [one for one in under(rest) if one.truth is Truth.YES]
        row = Row((known.choice,), (say(known.words),), tuple(_best(here, who, one) for one in shown), closed)
        same = next((at for at, one in enumerate(rows) if one.says == row.says and one.choices[0] not in apart), None)
        if same is None or known.choice in apart:
            rows.append(row)
        else:
            rows[same] = _joined(rows[same], row)
    return tuple(rows)


def _joined(one: Row, other: Row) -> Row:
    return replace(one, choices=tuple(dict.fromkeys((*one.choices, *other.choices))), words=(*one.words, *other.words))


def _best(here: Household, who: str, finding: Finding) -> Best:
    wording, snapshot = here.wording, here.snapshot
    until = (notice for notice in here.notices(finding.program, who) if notice.deadline)
    return Best(
        program=finding.program,
        sure=finding.truth is Truth.YES,
        number=here.number(finding.program) if finding.program in here.programs else None,
        title=wording.program_title(finding.program),
        price=wording.price(finding.cost) if finding.cost and finding.cost.most is not None else "",
        contact=phone_of(snapshot, finding.program) if is_full(finding.program, snapshot.book) else None,
        until=next((wording.gettext(notice.title) for notice in until), "") if finding.truth is Truth.YES else "",
        everybody=any(one is finding for one in here.findings.of(who)) and finding.truth is Truth.YES,
    )
