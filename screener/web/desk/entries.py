"""A finding with everything behind it, in words: for whoever must explain it across the desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from screener.rulebook import Truth
from screener.rulebook.words import N_
from screener.web.dates import day_in_words, published_in_words
from screener.web.desk.asking import asked
from screener.web.tickets import not_known, said_once, ticket

if TYPE_CHECKING:
    from collections.abc import Iterable

    from screener.rulebook import Finding
    from screener.rulebook.book import Contact, Source
    from screener.web.desk.asking import Asked
    from screener.web.desk.judged import Judged
    from screener.web.tickets import Caution, Line

SURE: Final = {
    "high": N_("Confidence: high."),
    "medium": N_("Confidence: medium."),
    "low": N_("Confidence: low."),
}
WORDS: Final = {
    "yes": N_("May be able to get"),
    "unknown": N_("Possible"),
    "no": N_("Not found"),
}


@dataclass(frozen=True, slots=True)
class Because:
    """One reason: who was counted, the income, the line; and the numbers of the sources it rests on."""

    text: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A source below the reasons, with when it was published, read and checked, and how sure it is."""

    number: int
    source: Source
    words: tuple[str, ...]


@dataclass(slots=True)
class Sources:
    """The sources that a finding rests on, numbered as they come."""

    numbers: dict[str, int] = field(default_factory=dict)

    def cite(self, cites: Iterable[str]) -> tuple[int, ...]:
        """The numbers of these sources."""
        return tuple(self.numbers.setdefault(cite, len(self.numbers) + 1) for cite in dict.fromkeys(cites))


@dataclass(frozen=True, slots=True)
class Entry:
    """One program for one person, or for the home."""

    program: str
    truth: str
    word: str
    title: str
    cost: str
    why: tuple[Because, ...]
    near: tuple[str, ...]
    otherwise: str
    assumed: tuple[str, ...]
    doors: tuple[str, ...]
    rules: tuple[int, ...]
    """The sources of the ways in that are open."""
    sure: str
    unconfirmed: Contact | None
    asks: tuple[Asked, ...]
    """What would settle it and can be said here."""
    settles: tuple[Line, ...]
    """What only an office can tell."""
    cautions: tuple[Caution, ...]
    apply: tuple[Line, ...]
    bring: tuple[str, ...]
    sources: tuple[Cited, ...]
    better: str
    """What stands in its place; empty where nothing does."""


def entry(finding: Finding, judged: Judged, said: set[str]) -> Entry:
    """A finding as the desk shows it. `said`: the notices that stand on the page already."""
    sources = Sources()
    wording, snapshot = judged.wording, judged.snapshot
    say, program = wording.gettext, snapshot.programs[finding.program]
    shown = ticket(finding, judged.findings, snapshot, wording)
    no, unknown = finding.truth is Truth.NO, finding.truth is Truth.UNKNOWN
    doors = [route for route in snapshot.routes(program.id) if route.id in finding.routes_open and not no]
    why = tuple(Because(wording.reason(reason), sources.cite(reason.cite)) for reason in finding.because)
    rules = sources.cite(cite for route in doors for cite in route.cite)
    return Entry(
        program=finding.program,
        truth=finding.truth.value,
        word=say(WORDS[finding.truth.value]),
        title=shown.title,
        cost=shown.cost or "" if finding.truth is Truth.YES else "",
        why=why,
        near=tuple(
            wording.reason(near.reason)
            for near in judged.near
            if (near.program, near.who) == (finding.program, finding.who)
        ),
        otherwise=say(program.words_if_no) if program.words_if_no and no else "",
        assumed=tuple(dict.fromkeys(say(assumption.words) for assumption in finding.assumed)),
        doors=tuple(dict.fromkeys(say(route.title) for route in doors)),
        rules=rules,
        sure=say(SURE[finding.confidence]),
        unconfirmed=shown.unconfirmed,
        asks=tuple(asked(judged, each) for each in dict.fromkeys(finding.missing)) if unknown else (),
        settles=tuple(not_known(finding, snapshot.book, wording)) if unknown else (),
        cautions=() if no else said_once(shown.cautions, said),
        apply=() if no else shown.apply,
        bring=tuple(say(words) for words in program.bring) if finding.truth is Truth.YES else (),
        sources=_cited(sources, judged),
        better=wording.program_title(finding.replaced_by) if finding.replaced_by else "",
    )


def _cited(sources: Sources, judged: Judged) -> tuple[Cited, ...]:
    """The sources of a finding, in the order of their numbers."""
    book, say = judged.snapshot.book, judged.wording.gettext
    return tuple(
        Cited(
            number,
            book.sources[cite],
            (*_when(book.sources[cite], judged), say(SURE[book.sources[cite].confidence])),
        )
        for cite, number in sources.numbers.items()
    )


def _when(source: Source, judged: Judged) -> Iterable[str]:
    say = judged.wording.gettext
    if source.published == "undated":
        yield say(N_("It carries no date."))
    else:
        yield say("Published: %(when)s.", when=published_in_words(source.published))
    yield say("Read on %(day)s.", day=day_in_words(source.read_on))
    if source.checked_on is None:
        yield say(N_("No person has checked it yet."))
    else:
        yield say("%(who)s checked it on %(day)s.", who=source.checked_by, day=day_in_words(source.checked_on))
