"""Every header of every answer, in one function. The policy starts from nothing and lets in our own files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import g, request

from screener.web.ground import ground
from screener.web.transport import speaks_https

if TYPE_CHECKING:
    from flask import Response

_LOCATION: Final = "geolocation"
ALWAYS: Final = {
    # No other site may frame, open, embed or read a page of ours, and none is told that somebody came from here.
    # Not `no-referrer`: browsers would then send `Origin: null` with our own forms, and the guard would refuse them.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer",
            "browsing-topics",
            "camera",
            "display-capture",
            _LOCATION,
            "gyroscope",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "usb",
        )
    ),
}
_POLICY: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "media-src": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_TWO_YEARS: Final = 2 * 365 * 24 * 60 * 60
IMMUTABLE: Final = "public, max-age=31536000, immutable"


def let_locate() -> None:
    """Lets the page of this request ask the browser where it is. The browser asks the person first."""
    g.may_locate = True


def let_ask_us() -> None:
    """Lets the page of this request ask this site, and no other, without being left."""
    g.may_ask_us = True


def keep_public(seconds: int) -> None:
    """Lets anybody keep the answer to this request for so long: it is the same for everybody and opens no cookie."""
    g.public_seconds = seconds


def add(response: Response) -> Response:
    """The answer with its headers: `no-store` unless it is public, or a static file, whose name changes with it."""
    # Leaving by a form ends in a redirect to the exit site, which `form-action` must name or the page stays on screen.
    policy = {**_POLICY, "form-action": f"'self' {ground().config.exit_origin}"}
    if g.get("may_ask_us"):
        policy["connect-src"] = "'self'"
    response.headers["Content-Security-Policy"] = "; ".join(f"{name} {value}" for name, value in policy.items())
    response.headers.update(ALWAYS)
    static = request.endpoint == "static" and response.status_code in {200, 206, 304}
    response.headers["Cache-Control"] = IMMUTABLE if static else _kept(response)
    if g.get("may_locate"):
        response.headers["Permissions-Policy"] = ALWAYS["Permissions-Policy"].replace(
            f"{_LOCATION}=()", f"{_LOCATION}=(self)"
        )
    if speaks_https():
        response.headers["Strict-Transport-Security"] = f"max-age={_TWO_YEARS}; includeSubDomains"
    return response


def _kept(response: Response) -> str:
    """For how long who may keep this answer. A cookie on it makes it somebody's own, whatever the page said."""
    seconds = g.get("public_seconds")
    public = seconds is not None and response.status_code in {200, 304} and "Set-Cookie" not in response.headers
    return f"public, max-age={seconds}" if public else "no-store"
