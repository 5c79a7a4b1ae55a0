"""What a person sees when something went wrong: calm, in her language, with a way out and a number to call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Response, render_template
from flask_babel import lazy_gettext as _
from werkzeug.exceptions import HTTPException, InternalServerError

from screener.web import logs
from screener.web.api import problems

if TYPE_CHECKING:
    from flask import Flask
    from flask_babel.speaklater import LazyString


_TEXTS: Final = {
    400: (_("Something got lost on the way"), _("Please go back and try once more.")),
    403: (
        _("We could not take that"),
        _("Please open the page again and send it once more."),
    ),
    404: (_("There is no page here"), _("The address may be old or incomplete.")),
    413: (_("That is too long"), _("Please write less and try again.")),
    429: (_("Too many at once"), _("Please wait an hour and try again.")),
    503: (_("This is not working right now"), _("It is our fault, not yours. Please try again in a few minutes.")),
}
_REFUSED: Final = (_("We did not understand that"), _("Please go back and try once more."))
_FAULT: Final = (
    _("Something went wrong"),
    _("It is our fault, not yours. Your answers are not lost. Please go back and try once more."),
)
_BARE: Final = (
    "<!doctype html><html lang=en><title>Coverage help</title>"
    '<main data-page=error><h1>Something went wrong</h1><p>For help, call <a href="tel:211">2-1-1</a>.</main>'
)
"""For when even the page about the fault cannot be drawn."""


def install(app: Flask) -> None:
    """Answers every refusal and every fault with such a page."""
    app.register_error_handler(HTTPException, _page)


def _page(error: HTTPException) -> Response:
    if problems.here():
        return problems.of(error)
    status = error.code or InternalServerError.code
    title, advice = _text(status)
    try:
        page = render_template("errors/error.html", title=title, advice=advice)
    except Exception as fault:  # noqa: BLE001  A fault in the page about a fault must not become a bare traceback.
        logs.fault((type(fault), fault, fault.__traceback__))
        page = _BARE
    response = Response(page, status)
    for name, value in error.get_headers():
        if name not in {"Content-Type", "Content-Length"}:
            response.headers[name] = value
    return response


def _text(status: int) -> tuple[LazyString, LazyString]:
    if status in _TEXTS:
        return _TEXTS[status]
    return _FAULT if status >= InternalServerError.code else _REFUSED
