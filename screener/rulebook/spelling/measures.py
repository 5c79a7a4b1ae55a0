"""Whose money is counted, and how, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from screener.rulebook import terms
from screener.rulebook.book import KindCounted
from screener.rulebook.findings import Money
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.spelling.lines import Line, Sentence
from screener.rulebook.words import N_

KINDS: Final = {
    "wages": N_("Pay from a job"),
    "self_employment": N_("Your own business, after its costs"),
    "social_security": N_("Social Security"),
    "ssi": N_("SSI"),
    "unemployment": N_("Unemployment pay"),
    "child_support": N_("Child support"),
    "pension": N_("A pension"),
    "other": N_("Other money"),
}
"""The kinds of income (``reading.values.INCOME_KINDS``), as a rule names them."""

_UNIT: Final = {
    "tax_household": N_(
        "The people who are on one tax return are counted together. Where nobody files, it is husband or wife, parents "
        "and their children under 19. A baby on the way counts too, for the person who is pregnant."
    ),
    "tax_family": N_(
        "The people on one tax return are counted: who files it, the husband or wife who files it too, and everyone "
        "they claim. A baby on the way does not count yet."
    ),
    "couple": N_("The person is counted, with the husband or wife who lives at home."),
    "person": N_("Only the person's own money is counted."),
}
_OVER: Final = {
    ("month",): N_("What counts is the money of a month."),
    ("year",): N_("What counts is the money of a whole year."),
    ("month", "year"): N_(
        "A line of a month is compared with the money of a month, a line of a year with that of the year."
    ),
}
_COUNTS: Final = N_("These count in full:")
_OUT: Final = N_("These do not count:")
_LESS: Final = N_("Of these together, the first {ignore} a month do not count:")
_LESS_AND_SHARE: Final = N_(
    "Of these together, the first {ignore} a month do not count, and of the rest {count} percent:"
)
_SHARE: Final = N_("Of these {count} percent count:")
WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Measured:
    """How income is counted: whose, over what time, and which kinds."""

    said: tuple[Sentence, ...]
    kinds: tuple[Line, ...]
    cite: tuple[str, ...]


def measured(snapshot: Snapshot, measures: Iterable[terms.Measure]) -> tuple[Measured, ...]:
    """How income is counted on the day. Measures that differ in the span of time alone are told together."""
    spans: dict[tuple[str, str], set[str]] = {}
    for measure in measures:
        spans.setdefault((measure.unit, measure.counting), set()).add(measure.over)
    found = []
    for (unit, name), over in spans.items():
        counting = snapshot.counting_in_use(name)
        said = (Sentence(_UNIT[unit]), Sentence(_OVER[tuple(sorted(over))]))
        found.append(Measured(said, spelt_counting(counting.kinds), counting.cite))
    return tuple(found)


def spelt_counting(kinds: Mapping[str, KindCounted]) -> tuple[Line, ...]:
    """How each kind of income counts; the kinds that count alike, or share one sum, stand together."""
    default = kinds["default"]
    groups: dict[tuple[int, int, str], list[str]] = {}
    for kind, words in KINDS.items():
        rule = kinds.get(kind, default)
        # Kinds that share one sum are named as the sum's own; those that ignore nothing may stand together.
        purse = rule.purse if rule.ignore else ""
        groups.setdefault((rule.ignore, rule.count, purse), []).append(words)
    order = sorted(groups, key=lambda group: (-group[1], group[0]))
    return tuple(
        Line(_head(*group[:2]), inside=tuple(Line(Sentence(words)) for words in groups[group])) for group in order
    )


def _head(ignore: int, count: int) -> Sentence:
    if count == 0:
        return Sentence(_OUT)
    if not ignore:
        return Sentence(_COUNTS) if count == WHOLE else Sentence(_SHARE, {"count": count})
    money = Money(ignore, ignore)
    if count == WHOLE:
        return Sentence(_LESS, {"ignore": money})
    return Sentence(_LESS_AND_SHARE, {"ignore": money, "count": WHOLE - count})
