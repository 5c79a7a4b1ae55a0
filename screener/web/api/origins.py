"""Pages of other sites may ask here only where the operator named their sites, each exactly, and never with cookies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import abort, request

from screener.web.ground import ground
from screener.web.transport import own_origin

if TYPE_CHECKING:
    from flask import Response

_MINUTES: Final = 10
_PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST",
    "Access-Control-Allow-Headers": "Content-Type, Accept-Language, If-None-Match",
    "Access-Control-Max-Age": str(_MINUTES * 60),
}
_EXPOSED: Final = "Content-Language, ETag, Retry-After"


def refuse_unnamed() -> None:
    """Refuses a browser that speaks for a page of a site which is neither ours nor named. Programs send no `Origin`."""
    origin = request.headers.get("Origin")
    if origin is not None and origin != own_origin() and origin not in ground().config.api_origins:
        abort(403)


def add(response: Response) -> Response:
    """Lets a page of a named site read the answer."""
    named = ground().config.api_origins
    if named:
        response.vary.add("Origin")
    origin = request.headers.get("Origin")
    if origin in named:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = _EXPOSED
        if request.method == "OPTIONS":
            response.headers.update(_PREFLIGHT)
    return response
