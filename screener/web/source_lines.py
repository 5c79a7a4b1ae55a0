"""Sources as pages show them: when each was published and read, by whom it was checked, and whom to ask in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from screener.rulebook.book import CONFIDENCES
from screener.rulebook.doubting import stale
from screener.rulebook.resting import programs_on, whom_to_ask
from screener.web.dates import day_in_words, published_in_words
from screener.web.ground import ground

if TYPE_CHECKING:
    from collections.abc import Iterable

    from screener.rulebook.book import Contact, Program, Source


@dataclass(frozen=True, slots=True)
class SourceTold:
    """A source, in words when it was published, read and checked, and what to do where it is not sure.

    People see two grades: ``unconfirmed``, with whom to call, or nothing at all. ``outdated``: it is past its day.
    """

    source: Source
    words: tuple[str, ...]
    unconfirmed: bool
    outdated: bool
    ask: Contact | None
    programs: tuple[Program, ...] = ()


def told_sources(sources: Iterable[Source]) -> tuple[SourceTold, ...]:
    """Some sources, as a page shows them, each with the programs that rest on it today."""
    book, today = ground().rules.book, ground().today
    resting = programs_on(book.on(today))
    told = []
    for source in sources:
        programs = tuple(book.programs[name] for name in resting.get(source.id, ()))
        told.append(
            SourceTold(
                source,
                tuple(_when(source)),
                unconfirmed=source.confidence != CONFIDENCES[-1],
                outdated=bool(stale(book, [source.id], today)),
                ask=whom_to_ask(book, source, programs[0] if programs else None),
                programs=programs,
            )
        )
    return tuple(told)


def _when(source: Source) -> list[str]:
    told = []
    if source.published == "undated":
        told.append(_("It carries no date."))
    else:
        told.append(_("Published: %(when)s.", when=published_in_words(source.published)))
    told.append(_("Read on %(day)s.", day=day_in_words(source.read_on)))
    if source.checked_on is None:
        told.append(_("No person has checked it yet."))
    else:
        told.append(_("%(who)s checked it on %(day)s.", who=source.checked_by, day=day_in_words(source.checked_on)))
    return told
