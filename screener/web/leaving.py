"""Leaving in a hurry and finishing in peace. Both end the visit with a real request that takes the cookies away.

That change is what makes a browser forget the pages it keeps for its Back button. Nothing is asked on the way out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, make_response, redirect, render_template, request, url_for

from screener.web import sign_up_forms, visits
from screener.web.cookies import SealedCookie
from screener.web.ground import ground
from screener.web.transport import speaks_https

if TYPE_CHECKING:
    from flask import Response
    from flask.typing import ResponseReturnValue

_FORMER: Final = SealedCookie("desk", "desk", 0)
"""One that we set no more, and that a browser may still have."""

blueprint = Blueprint("leaving", __name__)
visits.opens_visits(blueprint)
sign_up_forms.opens_sign_up_forms(blueprint)
_FORMER.declare(blueprint)


@blueprint.route("/leave", methods=["GET", "POST"])
def leave() -> ResponseReturnValue:
    """Straight to a site that says nothing about this one. A link is enough, so it works without a script."""
    return _forget(make_response(redirect(ground().config.exit_site, 303)))


@blueprint.route("/finish", methods=["GET", "POST"])
def finish() -> ResponseReturnValue:
    """A page of our own that shows nothing of what was said."""
    if request.method == "POST":
        return _forget(make_response(redirect(url_for(".finish"), 303)))
    response = _forget(make_response(render_template("pages/exit.html")))
    if speaks_https():
        # Wipes what the browser stored of our style sheet and pictures. Not on `leave`: it can hold a page up.
        response.headers["Clear-Site-Data"] = '"cache"'
    return response


@blueprint.post("/desk/next")
def next_person() -> ResponseReturnValue:
    """The desk, empty, for whoever comes next: nothing that anybody told on this machine is left."""
    return _forget(make_response(redirect(url_for("desk.desk"), 303)))


def _forget(response: Response) -> Response:
    visits.COOKIE.clear(response)
    sign_up_forms.COOKIE.clear(response)
    _FORMER.clear(response)
    return response
