"""What is refused before any page sees it: wrong names, plain http, forged posts, oversized and undecodable input."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import abort, current_app, request

from screener.web.ground import ground
from screener.web.transport import host_name, own_origin, speaks_https

if TYPE_CHECKING:
    from flask import Blueprint, Flask
    from flask.sansio.blueprints import BlueprintSetupState

LARGEST_BODY: Final = 64 * 1024
"""Bytes. The longest honest post, twelve people's incomes, is a tenth of it."""

MOST_FIELDS: Final = 200
"""A page of twelve people has a dozen boxes for each at most."""

_MANY_FIELDS: Final = "screener fields"
_SAFE: Final = frozenset({"GET", "HEAD"})
_FORM: Final = "application/x-www-form-urlencoded"
_PROGRAMS: Final = "screener programs"


def limit(app: Flask) -> None:
    """Tells Flask the limits, so that a body over them is never read whole."""
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.config["MAX_FORM_MEMORY_SIZE"] = LARGEST_BODY
    app.config["MAX_FORM_PARTS"] = MOST_FIELDS
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False  # No page of another site has any business asking.


def serves_programs(blueprint: Blueprint) -> None:
    """Declares that programs may post here, which send neither header of `refuse_forged`.

    That is safe only where nothing depends on who asks: such a blueprint must declare no cookie.
    """

    def note(state: BlueprintSetupState) -> None:
        state.app.extensions.setdefault(_PROGRAMS, {})[state.name] = f"{state.url_prefix}/"

    blueprint.record(note)


def takes_fields(blueprint: Blueprint, most: int) -> None:
    """Declares that the forms of this blueprint may have so many fields: a whole household on one page."""

    def note(state: BlueprintSetupState) -> None:
        state.app.extensions.setdefault(_MANY_FIELDS, {})[state.name] = most

    blueprint.record(note)


def _from_a_program() -> bool:
    """Whether the request is for such a blueprint. One for an address that is not there belongs where it begins."""
    programs: dict[str, str] = current_app.extensions.get(_PROGRAMS, {})
    if request.routing_exception is not None:
        return request.path.startswith(tuple(programs.values()))
    return request.blueprint in programs


def _most_fields() -> int:
    allowed: dict[str, int] = current_app.extensions.get(_MANY_FIELDS, {})
    return allowed.get(request.blueprint or "", MOST_FIELDS)


def refuse_strange_hosts() -> None:
    """Answers only under the names that were set, so that no link of ours can be made to point elsewhere."""
    if host_name() not in ground().config.trusted_hosts:
        abort(400)


def refuse_plain_http() -> None:
    """Refuses a request that our TLS proxy does not vouch for, unless this machine speaks to itself."""
    if speaks_https() and request.headers.get("X-Forwarded-Proto", "").rpartition(",")[2].strip().lower() != "https":
        abort(403)


def refuse_forged() -> None:
    """Lets only a form of our own page change anything.

    Every browser of the last years says where a request comes from in `Sec-Fetch-Site`; older ones send `Origin` with
    a post. One that sends neither cannot be told from a forged page and is refused. `none` is refused too: it is what
    typing an address gives, and nobody types a post.
    """
    if request.method in _SAFE or _from_a_program():
        return
    site = request.headers.get("Sec-Fetch-Site")
    came_from_us = site == "same-origin" if site is not None else request.headers.get("Origin") == own_origin()
    if not came_from_us:
        abort(403)


def refuse_unreadable() -> None:
    """Turns away input that is no text, of another kind than our forms, or more than any form of ours sends."""
    if "\ufffd" in request.path or "\0" in request.path:
        abort(400)
    if request.method in _SAFE or _from_a_program():
        return
    if request.content_length and request.mimetype != _FORM:
        abort(415)
    fields = request.form  # Read here, so that a body over the limit is refused whatever the page would do.
    if sum(len(values) for _, values in fields.lists()) > _most_fields():
        abort(413)
    if any("\0" in text for name, values in fields.lists() for text in (name, *values)):
        abort(400)
