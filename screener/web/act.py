"""The campaign's public pages: the facts, ways to act by what they show of a person, who sits for a town.

None of them opens a visit or sets a cookie. A town that is picked is sent in a form, answered at once and kept nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from screener.web.campaign_told import facts_told
from screener.web.ground import ground
from screener.web.padding import RESULT, pad_to
from screener.web.square import square
from screener.web.transport import site_address
from screener.web.writing import Writing, writing

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from screener.campaign.pledge import Action

blueprint = Blueprint("act", __name__)


@blueprint.context_processor
def _shared() -> dict[str, bool]:
    """What every page of this section asks for: whether it is drawn for a kiosk, which leads to no other program."""
    return {"kiosk": ground().config.kiosk}


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to act, by exposure, and what to read before the public ones."""

    nothing: tuple[tuple[str, str], ...]
    contact: tuple[tuple[str, str], ...]
    public: tuple[tuple[str, str], ...]
    cautions: tuple[str, ...]
    organisation: str
    website: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class Picker:
    """Where a town is chosen."""

    towns: tuple[str, ...]
    typed: str = ""
    errors: tuple[tuple[str, str], ...] = ()


@blueprint.get("/campaign")
def campaign() -> str:
    """The demand, each claim with its figure, year, source and confidence, what was tried, and who decides."""
    rules = ground().rules
    view = facts_told(rules.campaign, rules.legislature, ground().today)
    return render_template("act/campaign.html", view=view)


@blueprint.get("/act")
def act() -> str:
    """Three ways to act: with nothing about you, with a contact, in public."""
    pledge = ground().rules.campaign

    def told(exposure: str) -> tuple[tuple[str, str], ...]:
        return tuple(_told(action) for action in pledge.actions if action.exposure == exposure)

    view = Ways(
        nothing=told("nothing"),
        contact=told("contact"),
        public=told("public"),
        cautions=tuple(_(text) for text in pledge.cautions),
        organisation=pledge.organisation.name,
        website=pledge.organisation.website,
        phone=pledge.organisation.phone,
    )
    return render_template("act/act.html", view=view)


@blueprint.get("/act/flyer")
def flyer() -> str:
    """A page to print and hand on, with the address of this site as a square for phones."""
    address = site_address() + url_for("pages.start")
    # A phone could not open an address that only this machine has.
    code: Markup | None = square(address) if ground().config.public_address else None
    return render_template("act/flyer.html", address=address, code=code)


@blueprint.get("/act/legislators")
def legislators() -> str:
    """Where a town is chosen. The choice is sent in a form, so that no address ever names it."""
    pad_to(RESULT)
    return render_template("act/town.html", view=Picker(ground().rules.legislature.towns))


@blueprint.post("/act/legislators")
def of_a_town() -> ResponseReturnValue:
    """Who sits for the town, what to say, and a letter. It is drawn at once, and nothing of it is kept."""
    pad_to(RESULT)
    rules, town = ground().rules, request.form.get("town", "")
    if town not in rules.legislature.districts:
        errors = (("town", _("Choose a town from the list.")),)
        return render_template("act/town.html", view=Picker(rules.legislature.towns, town, errors)), 422
    view: Writing = writing(rules.campaign, rules.legislature, town, ground().today)
    return render_template("act/legislators.html", view=view)


def _told(action: Action) -> tuple[str, str]:
    return _(action.heading), _(action.text)
