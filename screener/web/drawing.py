"""Tickets as they are drawn: what is the same on the screen and on paper stands once on the page and serves both.

Paper may differ from the screen by a line, a notice or a whole ticket. Only that is drawn twice, because everything
has to fit the one size that every result has.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, Literal, TypeVar

from screener.rulebook.book import Contact
from screener.web.tickets import Caution, Ticket

Content = TypeVar("Content")
Where = Literal["", "screen", "paper"]
"""The class of a piece: on both, on the screen alone, on paper alone."""


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

    @property
    def common(self) -> tuple[object, ...]:
        """What two tickets must have in common for one drawing to serve as both."""
        return (self.like, self.ticket.program, self.ticket.word, self.ticket.settles)


@dataclass(frozen=True, slots=True)
class Doubt:
    """That a ticket may be out of date, or else was never confirmed, and whom to call to be sure."""

    outdated: bool
    contact: Contact | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A ticket for the screen, for paper or for both, with the lines in which these may differ."""

    ticket: Ticket
    where: Where
    like: str | None
    cost: tuple[Section[str], ...]
    whatever: tuple[Section[str], ...]
    decides: tuple[Section[str], ...]
    cautions: tuple[Section[Caution], ...]
    doubt: tuple[Section[Doubt], ...]


def both(screen: Content | None, paper: Content | None) -> tuple[Section[Content], ...]:
    """A line once where screen and paper agree, or else each with its own."""
    if screen == paper:
        return (Section(screen, ""),) if screen else ()
    line: list[Section[Content]] = []
    if screen:
        line.append(Section(screen, "screen"))
    if paper:
        line.append(Section(paper, "paper"))
    return tuple(line)


def listed(
    screen: Sequence[Content], paper: Sequence[Content], key: Callable[[Content], Hashable]
) -> tuple[Section[Content], ...]:
    """Two lists in one, of which what has the same key reads alike."""
    return tuple(Section(one, where) for one, _other, where in _pairs(screen, paper, key))


def tickets(screen: Sequence[Shown], paper: Sequence[Shown], key: Callable[[Shown], Hashable]) -> tuple[Drawn, ...]:
    """The tickets of the screen and those of paper, which has no need of one that is like another above."""
    pairs = _pairs(screen, [each for each in paper if not each.like], key)
    return tuple(drawn(*pair) for pair in pairs)


def drawn(screen: Shown, paper: Shown, where: Where = "") -> Drawn:
    """One ticket, as it is on the screen and on paper."""
    one, other = screen.ticket, paper.ticket
    return Drawn(
        ticket=one,
        where=where,
        like=screen.like,
        cost=both(one.cost, other.cost),
        whatever=both(one.whatever, other.whatever),
        decides=both(one.decides, other.decides),
        cautions=listed(tuple(_lines(screen)), tuple(_lines(paper)), lambda caution: caution),
        doubt=both(_doubt(one), _doubt(other)),
    )


def _lines(shown: Shown) -> Iterator[Caution]:
    """The notices of a ticket line by line, so that a text which screen and paper share is drawn once."""
    for caution in shown.cautions:
        yield from (Caution((text,), None) for text in caution.texts)
        if caution.contact:
            yield Caution((), caution.contact)
        if caution.again:
            yield Caution((), None, caution.again)


def _doubt(ticket: Ticket) -> Doubt | None:
    return Doubt(ticket.outdated, ticket.unconfirmed) if ticket.outdated or ticket.unconfirmed else None


def _pairs(
    screen: Sequence[Content], paper: Sequence[Content], key: Callable[[Content], Hashable]
) -> Iterator[tuple[Content, Content, Where]]:
    """Two lists as one, which keeps the order of either: what is alike together, the rest each for itself."""
    alike = SequenceMatcher(None, [key(each) for each in screen], [key(each) for each in paper], autojunk=False)
    for change, start, end, at, to in alike.get_opcodes():
        if change == "equal":
            yield from ((one, other, "") for one, other in zip(screen[start:end], paper[at:to], strict=True))
        else:
            yield from ((each, each, "screen") for each in screen[start:end])
            yield from ((each, each, "paper") for each in paper[at:to])
