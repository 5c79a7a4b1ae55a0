"""The pages that are the same for everybody: the first one, privacy and safety, where the answers come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from screener.interview.fields import padded
from screener.web import phones
from screener.web.ground import ground
from screener.web.source_lines import told_sources

if TYPE_CHECKING:
    from flask.sansio.blueprints import BlueprintSetupState

blueprint = Blueprint("pages", __name__)
blueprint.add_app_template_filter(padded, "padded")
blueprint.add_app_template_filter(phones.dial, "dial")
blueprint.add_app_template_filter(phones.shown, "phone")

LEGAL_HELP = "statewide_legal_services"


@blueprint.record_once
def _draw_tightly(state: BlueprintSetupState) -> None:
    """A template's own line breaks and indents stay out of the page: pages have a size to fit into."""
    state.app.jinja_env.trim_blocks = state.app.jinja_env.lstrip_blocks = True


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
    told = told_sources(book.sources.values())
    checked = any(source.checked_on for source in book.sources.values())
    return render_template("pages/sources.html", rules=book.version, sources=told, checked=checked)
