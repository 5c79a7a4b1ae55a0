"""Public pages about places: one for every town and every place, to be linked, printed and kept. No cookie is opened.

They are reached from the search for care alone and from a list that says what their addresses tell: a result never
leads to one, since that would write the town of a household into the history of its browser.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import segno
from babel import Locale
from flask import Blueprint, Response, abort, render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from screener.answers import Answers
from screener.care import EVERYTHING, Directory, Place, contact_card
from screener.rulebook.words import N_
from screener.web.care_listing import entry, frame, map_of, note
from screener.web.care_search import by_town, near
from screener.web.ground import ground
from screener.web.headers import keep_public
from screener.web.languages import current
from screener.web.padding import CARE, PLACE, pad_to
from screener.web.squeezing import squeezed
from screener.web.told import rules_today, wording_for

if TYPE_CHECKING:
    from collections.abc import Mapping

blueprint = Blueprint("care_places", __name__)

HOUR: Final = 60 * 60

BRING: Final[Mapping[str, str]] = {
    "fqhc": "health_center",
    "fqhc_lookalike": "health_center",
    "mobile_unit": "health_center",
    "free_clinic": "free_clinic",
    "sbhc": "school_health_center",
    "wic": "wic",
    "family_planning": "family_planning_clinic",
    "dental": "dental_care",
    "legal_help": "legal_help",
}
"""Which program says what to bring to a place of that kind."""

SCRIPT: Final = (
    N_("Hello. I would like to make an appointment with a doctor."),
    N_("I do not have health insurance."),
    N_("Do you have a sliding fee? What would a visit cost me?"),
    N_("When are you open?"),
    N_("What should I bring?"),
)
"""What somebody may say on her first call to a place that treats people."""

QUESTION: Final = (
    N_("Hello. Can you help me, or tell me who can?"),
    N_("When are you open? Do I need an appointment?"),
    N_("What should I bring?"),
)
"""The same for an office."""

_OFFICES: Final = frozenset({"wic", "dss_office", "application_help", "legal_help", "harm_reduction", "pharmacy"})
_INTERPRETER: Final = N_("I speak %(language)s. I need an interpreter, please.")


@blueprint.before_request
def _public() -> None:
    keep_public(HOUR)


@blueprint.context_processor
def _shared() -> dict[str, Any]:
    return frame()


@blueprint.get("/care/all")
def everywhere() -> Response:
    """Everything there is, by town. It is long, and the same for everybody."""
    page = render_template("care/all.html", towns=by_town(ground().rules.directory.places))
    return squeezed(page.encode(), "text/html")


@blueprint.get("/care/towns")
def towns() -> str:
    """The list of the towns' pages, which says that their addresses name the town."""
    return render_template("care/towns.html", towns=ground().rules.directory.towns)


@blueprint.get("/care/town/<slug>")
def town(slug: str) -> str:
    """What is near a town, for everybody."""
    pad_to(CARE)
    places = ground().rules.directory
    try:
        found = near(places, places.town_of(slug), EVERYTHING)
    except KeyError:
        abort(404)
    return render_template("care/town.html", found=found)


@blueprint.get("/care/place/<place_id>")
def place(place_id: str) -> str:
    """Everything we know about a place, what to say on the first call, what to bring."""
    pad_to(PLACE)
    here = _place(place_id)
    told = entry(here, 1)
    snapshot, wording = rules_today(), wording_for(Answers())
    program = snapshot.programs.get(BRING.get(here.kind, ""))
    return render_template(
        "care/place.html",
        place=told,
        map=map_of(ground().rules.directory, (told,), None),
        script=_script(here),
        bring=tuple(wording.gettext(text) for text in program.bring) if program else (),
        code=_code(place_id, current().code),
    )


@blueprint.get("/care/place/<place_id>.vcf")
def card(place_id: str) -> Response:
    """The place as a contact for a phone."""
    here = _place(place_id)
    answer = Response(contact_card(here, note(here)), mimetype="text/vcard")
    answer.headers["Content-Disposition"] = f'attachment; filename="{here.id}.vcf"'
    return answer


def _place(place_id: str) -> Place:
    directory: Directory = ground().rules.directory
    try:
        return directory.place(place_id)
    except KeyError:
        abort(404)


def _script(here: Place) -> tuple[tuple[str, str], ...]:
    """What to say: in the page's language, and in English to read aloud. In English, once."""
    lines = QUESTION if here.kind in _OFFICES else SCRIPT
    if not current().folder:
        return tuple((line, "") for line in lines)
    locale = Locale.parse(current().locale)
    own, english = locale.get_language_name(), locale.get_language_name("en")
    ask = (_(_INTERPRETER, language=own), _INTERPRETER % {"language": english})
    return (ask, *((_(line), line) for line in lines))


def _code(place_id: str, language: str) -> Markup | None:
    """The address of a place's page as a square that phones read; None where nobody but this machine could open it."""
    public = ground().config.public_address
    return _square(public + url_for(".place", place_id=place_id, language=language)) if public else None


@lru_cache(maxsize=1024)
def _square(address: str) -> Markup:
    square = segno.make(address, micro=False, error="m")
    drawn = square.svg_inline(omitsize=True, dark="#000", light="#fff", svgclass="care-code", lineclass=None)
    return Markup(drawn)  # noqa: S704  The library draws the address as squares and writes no letter of it.
