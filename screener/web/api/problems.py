"""What is answered where something is wrong, as RFC 9457 has it: what, where, and what to do instead."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from flask import Response, request
from werkzeug.exceptions import HTTPException, InternalServerError

from screener.rulebook.reading.faults import Misfit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from screener.rulebook import RuleError

PREFIX: Final = "/api/v1"
MEDIA_TYPE: Final = "application/problem+json"
ERRORS: Final = "/api#errors"
"""Where the page for developers says more."""

FULL_LINE: Final = "screener.full_line"
"""In the environment of a request for which too many wait already (apart.py)."""

_SOON: Final = 10
"""Seconds after which a line that was full has moved on."""

_DETAILS: Final = {
    400: "The request did not reach us whole.",
    403: "A page of another site may ask here only where the operator of this server has named that site.",
    404: "There is nothing at this address. /api/v1/openapi.json lists what there is.",
    405: "This address is not for this method. The header Allow says for which it is.",
    413: "A request may have 64 KB.",
    415: "Send JSON, with the header Content-Type: application/json.",
    429: "Your requests took too much computing within an hour. The header Retry-After says when to go on, in seconds.",
    503: "Too many programs ask at once. The header Retry-After says when to ask again, in seconds.",
}
_FAULT: Final = "It is our fault, not yours. Nothing of your request was kept."


def here() -> bool:
    """Whether this request came to the door for machines, whatever became of it."""
    return request.path.startswith(f"{PREFIX}/")


def refuse_in_a_full_line() -> Response | None:
    """A kind refusal where too many programs wait already (apart.py)."""
    return soon(503, _SOON) if FULL_LINE in request.environ else None


def soon(status: int, seconds: int) -> Response:
    """A refusal that says when to come again."""
    response = problem(status, details(status))
    response.headers["Retry-After"] = str(seconds)
    return response


def of(error: HTTPException) -> Response:
    """A refusal or a fault, with its headers."""
    status = error.code or InternalServerError.code
    response = problem(status, details(status))
    for name, value in error.get_headers():
        if name not in {"Content-Type", "Content-Length"}:
            response.headers[name] = value
    return response


def details(status: int) -> str:
    """What to do about a refusal or a fault of this status."""
    return _DETAILS.get(status, _FAULT if status >= InternalServerError.code else "")


def refused(error: RuleError) -> Response:
    """Everything that is wrong with a request."""
    return _sent(document_of(error))


def document_of(error: RuleError) -> dict[str, Any]:
    """The same as a document: 422 where each part is as described and they only do not fit, and else 400."""
    misfit = all(isinstance(fault, Misfit) for fault in error.faults)
    detail = (
        "Each value is well written, and some of them do not fit together."
        if misfit
        else "The request is not as /api/v1/openapi.json describes it."
    )
    errors = [{"path": fault.path, "text": fault.message} for fault in error.faults]
    return document(HTTPStatus.UNPROCESSABLE_ENTITY if misfit else HTTPStatus.BAD_REQUEST, detail, errors)


def problem(status: int, detail: str) -> Response:
    """One problem without parts."""
    return _sent(document(status, detail))


def document(status: int, detail: str, errors: Iterable[Any] = ()) -> dict[str, Any]:
    """One problem. `errors` are its parts, each with a `path` (RFC 6901) and a `text`."""
    title = HTTPStatus(status).phrase
    return {"type": ERRORS, "title": title, "status": int(status), "detail": detail, "errors": list(errors)}


def _sent(told: dict[str, Any]) -> Response:
    written = json.dumps(told, ensure_ascii=False)
    return Response(written, told["status"], {"Content-Language": "en"}, content_type=MEDIA_TYPE)
