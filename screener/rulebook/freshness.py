"""By when a source must be read again: before the rules that rest on it change, with time left to call somebody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from screener.rulebook.book import Rulebook, Source

AHEAD: Final = timedelta(days=14)
"""So long before a change somebody can still call, hear back and mend the rules."""


def read_too_late(book: Rulebook) -> Iterator[tuple[Source, date]]:
    """The sources of which `check_again_by` is less than ``AHEAD`` before a change that rests on them, with its day.

    Only changes after the source was last read count: one that lies behind was read with what it says.
    """
    changes = list(_changes(book))
    for source in book.sources.values():
        read = max(source.read_on, source.checked_on or source.read_on)
        ahead = [day for day, cites in changes if source.id in cites and day > read + AHEAD]
        if ahead and source.check_again_by > min(ahead) - AHEAD:
            yield source, min(ahead)


def _changes(book: Rulebook) -> Iterator[tuple[date, frozenset[str]]]:
    """Each day on which a dated part of the rules begins or ends, with what it rests on.

    Where something ends in a written unknown nobody can be misled, so that no day hangs on it.
    """
    for values in (parameter.values for parameter in book.parameters.values()):
        yield from (
            (new.since, frozenset((*old.cite, *new.cite))) for old, new in pairwise(values) if new.unknown is None
        )
    for uses in book.guidelines.values():
        for old, new in pairwise(uses):
            if new.unknown is None:
                tables = [book.tables[use.table].cite for use in (old, new) if use.table is not None]
                yield new.since, frozenset().union(old.cite, new.cite, *tables)
    for versions in (condition.versions for condition in book.conditions.values()):
        yield from ((new.since, frozenset((*old.cite, *new.cite))) for old, new in pairwise(versions))
    for countings in book.countings.values():
        yield from ((new.since, frozenset((*old.cite, *new.cite))) for old, new in pairwise(countings))
    dated = [(notice.since, notice.until, notice.cite) for notice in book.notices.values()]
    dated += [(route.since, route.until, route.cite) for program in book.programs.values() for route in program.routes]
    for since, until, cite in dated:
        yield from ((day, frozenset(cite)) for day in (since, until) if day is not None)
