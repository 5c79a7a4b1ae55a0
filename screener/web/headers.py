"""Every header of every answer, in one function. The policy starts from nothing and lets in our own files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import request

from screener.web.ground import ground
from screener.web.transport import speaks_https

if TYPE_CHECKING:
    from flask import Response

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
            "geolocation",
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


def add(response: Response) -> Response:
    """The answer with its headers: `no-store` unless it is a static file, whose name changes with its content."""
    # Leaving by a form ends in a redirect to the exit site, which `form-action` must name or the page stays on screen.
    policy = {**_POLICY, "form-action": f"'self' {ground().config.exit_origin}"}
    response.headers["Content-Security-Policy"] = "; ".join(f"{name} {value}" for name, value in policy.items())
    response.headers.update(ALWAYS)
    static = request.endpoint == "static" and response.status_code in {200, 206, 304}
    response.headers["Cache-Control"] = IMMUTABLE if static else "no-store"
    if speaks_https():
        response.headers["Strict-Transport-Security"] = f"max-age={_TWO_YEARS}; includeSubDomains"
    return response
