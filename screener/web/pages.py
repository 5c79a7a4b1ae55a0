"""The pages that are the same for everybody: the first one, privacy and safety, where the answers come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, render_template
from flask_babel import gettext as _

from screener.web import phones
from screener.web.dates import day_in_words, published_in_words
from screener.web.ground import ground

if TYPE_CHECKING:
    from flask.sansio.blueprints import BlueprintSetupState

    from screener.rulebook.book import Source

blueprint = Blueprint("pages", __name__)
blueprint.add_app_template_filter(phones.dial, "dial")
blueprint.add_app_template_filter(phones.shown, "phone")

LEGAL_HELP = "statewide_legal_services"


@blueprint.record_once
def _draw_tightly(state: BlueprintSetupState) -> None:
    """A template's own line breaks and indents stay out of the page: pages have a size to fit into."""
    state.app.jinja_env.trim_blocks = state.app.jinja_env.lstrip_blocks = True


@dataclass(frozen=True, slots=True)
class SourceTold:
    """A source, and in words when it was published, read and checked."""

    source: Source
    words: tuple[str, ...]


@blueprint.get("/")
def start() -> str:
    """What this is, what it does not ask, how long it takes, and one button."""
    return render_template("pages/start.html")


@blueprint.get("/safety")
def safety() -> str:
    """What we keep, what the phone keeps, what we cannot protect from, what we could be made to hand over."""
    return render_template("pages/safety.html", legal_help=ground().rules.book.contacts.get(LEGAL_HELP))


@blueprint.get("/sources")
def sources() -> str:
    """Every citation: publisher, title, when and how it was read, and whether a person has checked it."""
    book = ground().rules.book
    told = tuple(SourceTold(source, tuple(_when(source))) for source in book.sources.values())
    checked = any(source.checked_on for source in book.sources.values())
    return render_template("pages/sources.html", rules=book.version, sources=told, checked=checked)


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
    if source.check_again_by < ground().today:
        told.append(_("It is time to check it again."))
    return told
