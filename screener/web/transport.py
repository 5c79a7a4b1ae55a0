"""Whether a request came over https. The name that was asked for decides: only loopback names may speak plain http."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request

from screener.web.config import is_loopback


def host_name() -> str:
    """The name the browser asked for, without the port, in small letters; empty where there is none."""
    try:
        return urlsplit(f"//{request.headers.get('Host', '')}").hostname or ""
    except ValueError:  # An IPv6 address that is none.
        return ""


def speaks_https() -> bool:
    """Whether this page must be, and by the guard is, spoken over https."""
    return not is_loopback(host_name())


def own_origin() -> str:
    """What a browser sends as `Origin` from a page of ours."""
    return f"{'https' if speaks_https() else 'http'}://{request.headers.get('Host', '').lower()}"
