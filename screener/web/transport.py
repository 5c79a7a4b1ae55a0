"""Whether a request came over https. The name that was asked for decides: only loopback names may speak plain http."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from flask import request

from screener.web.config import is_loopback
from screener.web.ground import ground

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

_HOST: Final = re.compile(r"(?:\[(?P<six>[0-9a-f:]+)\]|(?P<name>[a-z0-9.-]+))(?::[0-9]{1,5})?")


def settle_scheme(environ: WSGIEnvironment) -> None:
    """Puts right what the server cannot know, because TLS ends before it. Every redirect is written from this."""
    environ["wsgi.url_scheme"] = "http" if is_loopback(_name(environ.get("HTTP_HOST", ""))) else "https"


def host_name() -> str:
    """The name the browser asked for, without the port, in small letters; empty where there is none or it is odd."""
    return _name(request.environ.get("HTTP_HOST", ""))


def speaks_https() -> bool:
    """Whether this page must be, and by the guard is, spoken over https."""
    return request.scheme == "https"


def own_origin() -> str:
    """What a browser sends as `Origin` from a page of ours."""
    return f"{request.scheme}://{request.environ.get('HTTP_HOST', '').lower()}"


def site_address() -> str:
    """Scheme and host for whatever leaves this page: as configured, never as a request says, whose port is made up.

    Where only this machine is served, its own name and the port on which we listen.
    """
    name, port = host_name(), request.environ["SERVER_PORT"]
    here = f"http://{f'[{name}]' if ':' in name else name}{'' if port == '80' else f':{port}'}"
    return ground().config.public_address or here


def _name(host: str) -> str:
    found = _HOST.fullmatch(host.lower())
    return (found["six"] or found["name"]) if found else ""
