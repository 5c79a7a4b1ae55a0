"""The navigator's desk: a whole household on one page, by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, redirect, render_template, request, url_for

from screener.answers import MOST_PEOPLE
from screener.interview.desk import VERSIONS
from screener.web import languages, padding
from screener.web.desk import kept
from screener.web.desk.form import form, rows_drawn
from screener.web.desk.judged import judged
from screener.web.desk.pane import pane
from screener.web.ground import ground
from screener.web.guard import takes_fields
from screener.web.headers import let_ask_us
from screener.web.sheet import sheet
from screener.web.visits import VisitFullError

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from screener.interview.desk import Draft

MOST_FIELDS: Final = 2400
"""Two versions of twelve people, with every field that the rules have for a person, and every box ticked."""

SIZE: Final = 128 * 1024
"""Bytes to whole multiples of which the desk's pages are filled up: one for anybody alone, whatever the status is."""

DO: Final = "do"
"""The name of the buttons: `show`, `add-a`, `compare`, `alone`, `sheet`, `remove-a2`, `say a0-preg no`."""

blueprint = Blueprint("desk", __name__)
kept.opens_desks(blueprint)
takes_fields(blueprint, MOST_FIELDS)

shortcut = Blueprint("desk_shortcut", __name__)


@shortcut.get("/desk")
def lead() -> ResponseReturnValue:
    """The short address that a navigator types: to the desk in the language of her browser."""
    response = redirect(f"/{ground().languages.wanted().code}/desk", 303)
    response.vary.add("Accept-Language")
    return response


@blueprint.get("/desk")
def desk() -> str:
    """The household as it was typed so far, and what was found."""
    return _drawn(kept.draft_kept())


@blueprint.post("/desk")
def typed() -> ResponseReturnValue:
    """What was typed, kept and drawn again, with what its button asked for. No page answers a post, save a full one."""
    draft = _sent()
    done = request.form.get(DO, "")
    if done == "compare":
        draft = draft.copied()
    elif done == "alone":
        draft = draft.alone()
    elif done.startswith("say "):
        draft = kept.with_said(draft, done)
    elif done.startswith("remove-"):
        draft = draft.without_row(done.removeprefix("remove-"))
    try:
        kept.keep(draft)
    except VisitFullError:
        return _drawn(draft, too_much=True), 422
    if done == "sheet":
        return redirect(url_for(".printed"), 303)
    place = "findings"
    if done.startswith("add-") and done[-1] in VERSIONS:
        place = f"{done[-1]}{min(rows_drawn(draft, done[-1]), MOST_PEOPLE) - 1}"
    elif done.startswith("remove-"):
        place = "main"
    return redirect(url_for(".desk", _anchor=place), 303)


@blueprint.post("/desk/findings")
def findings() -> str:
    """The findings alone, for the script that asks while facts are entered."""
    draft, too_much = _sent(), False
    try:
        kept.keep(draft)
    except VisitFullError:
        too_much = True
    padding.pad_to(SIZE)
    return render_template("desk/pane.html", pane=pane(draft, too_much=too_much))


@blueprint.get("/desk/sheet")
def printed() -> ResponseReturnValue:
    """The sheet that goes home with the patient."""
    draft = kept.draft_kept()
    if draft.empty:
        return redirect(url_for(".desk"), 303)
    padding.pad_to(SIZE)
    first = judged(draft.alone(), "a")
    patient = ground().languages.find(draft.typed.get("tongue", ("",))[0]) or languages.current()
    made = sheet(first.snapshot, first.told.answers, patient, large="large" in draft.typed)
    return render_template("desk/sheet.html", sheet=made)


def _sent() -> Draft:
    return kept.read(request.form.lists())


def _drawn(draft: Draft, *, too_much: bool = False) -> str:
    let_ask_us()
    padding.pad_to(SIZE)
    drawn, found = form(draft), pane(draft, too_much=too_much)
    page: str = render_template("desk/desk.html", form=drawn, pane=found, language=languages.current())
    return page
