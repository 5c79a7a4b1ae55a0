"""The campaign's page in one language: what it asks, the facts it rests on, ways to help. It knows of no answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from gettext import NullTranslations

    from screener.campaign import Campaign, Fact, Figure
    from screener.campaign.pledge import Source

MILLION: Final = 1_000_000
BILLION: Final = 1000 * MILLION


@dataclass(frozen=True, slots=True)
class FactTold:
    """A fact in words, the years its data are of, and where it was read."""

    claim: str
    note: str | None
    years: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class StepTold:
    """Something that was won, since when, and where it was read."""

    since: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the page says before its form."""

    heading: str
    lead: str
    demand: str
    demand_is_old: bool
    facts: tuple[FactTold, ...]
    won: tuple[StepTold, ...]
    who_reads: str


def invitation(campaign: Campaign, translations: NullTranslations, locale: str, day: date) -> Invitation:
    """The page on a day. After the day until which the demand was confirmed, it says that it may have changed."""
    say, here = translations.gettext, _here(locale)
    return Invitation(
        heading=say(campaign.ask.heading),
        lead=say(campaign.ask.lead),
        demand=say(campaign.ask.demand),
        demand_is_old=day > campaign.ask.valid_until,
        facts=tuple(_fact(fact, translations, locale) for fact in campaign.facts),
        won=tuple(
            StepTold(
                format_date(step.since, "long", locale=here),
                say(step.text).format(**figures_told(step.figures, translations, locale)),
                step.source,
            )
            for step in campaign.won
        ),
        who_reads=translations.gettext(
            "{organization} reads what you send here. Only {organization} holds the keys that open it."
        ).format(organization=campaign.organisation.name),
    )


def _fact(fact: Fact, translations: NullTranslations, locale: str) -> FactTold:
    say = translations.gettext
    if fact.first_year == fact.last_year:
        years = translations.gettext("Data of {year}.").format(year=fact.first_year)
    else:
        years = translations.gettext("Data of {first} to {last}.").format(first=fact.first_year, last=fact.last_year)
    return FactTold(
        claim=say(fact.claim).format(**figures_told(fact.figures, translations, locale)),
        note=say(fact.note) if fact.note else None,
        years=years,
        sources=fact.sources,
    )


def figures_told(figures: Mapping[str, Figure], translations: NullTranslations, locale: str) -> dict[str, str]:
    """Each figure as this language writes it, under the name it has in its sentence."""
    here = _here(locale)
    return {name: _figure(figure, translations, here) for name, figure in figures.items()}


def _figure(figure: Figure, translations: NullTranslations, here: Locale) -> str:
    match figure.kind:
        case "percent":
            return format_percent(figure.value / 100, locale=here)
        case "count":
            return format_decimal(figure.value, locale=here)
        case "dollars":
            if figure.value >= BILLION:
                billions = format_decimal(figure.value / BILLION, format="#,##0.#", locale=here)
                return translations.gettext("{number} billion dollars").format(number=billions)
            millions = format_decimal(figure.value / MILLION, format="#,##0.#", locale=here)
            return translations.gettext("{number} million dollars").format(number=millions)


@lru_cache(maxsize=32)
def _here(locale: str) -> Locale:
    """A language as it writes figures in the United States, where Babel knows that."""
    try:
        return Locale.parse(f"{locale}_US" if "_" not in locale else locale)
    except UnknownLocaleError:
        return Locale.parse(locale)
