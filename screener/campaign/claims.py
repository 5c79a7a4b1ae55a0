"""Sentences whose every number stands outside them as a figure, so that each language writes it in its own way."""

from __future__ import annotations

import string
from typing import Final, cast

from screener.campaign.pledge import Figure, FigureKind
from screener.campaign.reading import Entry

_PERCENT: Final = 100


def figures_of(entry: Entry | None) -> dict[str, Figure]:
    """The figures under their names; none where there is no such place."""
    found: dict[str, Figure] = {}
    for name, each in entry.pairs().items() if entry else ():
        pairs = each.pairs()
        kind = next(iter(pairs), "")
        if len(pairs) != 1 or kind not in {"count", "dollars", "percent"}:
            raise each.fault("write one of {count: 12}, {dollars: 12} or {percent: 12}")
        value = pairs[kind].whole()
        if kind == "percent" and value > _PERCENT:
            raise each.fault(f"{value} percent is more than all")
        found[name] = Figure(cast("FigureKind", kind), value)
    return found


def sentence(entry: Entry, figures: Entry | None) -> str:
    """A sentence whose every number is a figure with a place in it, and the other way round."""
    check_sentences([entry], figures)
    return entry.text()


def check_sentences(entries: list[Entry], figures: Entry | None) -> None:
    """The same of several sentences that share their figures."""
    places: set[str] = set()
    for entry in entries:
        text = entry.text()
        try:
            places |= {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        except ValueError:
            raise entry.fault("the braces do not close; write {name} for a figure") from None
        if any(letter.isdigit() for letter in text):
            raise entry.fault("a number stands in the sentence; make it a figure, so that every language can write it")
    given = set(figures.pairs()) if figures else set()
    if places != given:
        raise entries[0].fault(f"the sentence names {sorted(places)} and the figures are {sorted(given)}")
