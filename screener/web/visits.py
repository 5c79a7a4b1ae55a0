"""The answers of one visit, in one sealed cookie. The server keeps nothing: no session, no list of visits."""

from __future__ import annotations

import json
import secrets
import struct
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from flask import g

from screener.web.cookies import SealedCookie, largest
from screener.web.ground import ground
from screener.web.keys import IDLE, NUDGE

if TYPE_CHECKING:
    from flask import Blueprint, Response

LONGEST: Final = 2 * 60 * 60
"""Seconds after which a visit is over, however busy."""

COOKIE: Final = SealedCookie("visit", "answers", largest("visit"))

_HEAD: Final = struct.Struct(">B16sIIH")
"""Format, id, when it began, when it was last touched (seconds since 1970), bytes of the document."""

_FORMAT: Final = 1
_ID_BYTES: Final = 16
ROOM: Final = COOKIE.size - _HEAD.size
"""Bytes for a document, deflated."""


class VisitFullError(Exception):
    """The document does not fit. What was kept before is still kept."""


@dataclass(slots=True)
class Visit:
    """One person's visit. `document` is anything JSON can write; change it through `keep` alone."""

    id: bytes = field(repr=False)
    """Random. Form tokens are bound to it (tokens.py)."""
    started: int
    document: dict[str, Any] = field(repr=False)
    fresh: bool = False
    """Whether it begins with this request: nothing has been answered in it."""
    lapsed: bool = False
    """Whether the browser sent a cookie that is over, so that a page can say why the answers are gone."""
    ended: bool = False
    _deflated: bytes = field(default=b"", repr=False)

    def keep(self, document: dict[str, Any]) -> None:
        """Puts a document in the place of the old one. Raises VisitFullError, and keeps the old one, if too long."""
        deflated = _deflate(document)
        if len(deflated) > ROOM:
            raise VisitFullError
        self.document, self._deflated = document, deflated

    def end(self) -> None:
        """Ends the visit: the answer to this request takes the cookie away."""
        self.document, self._deflated, self.ended = {}, b"", True

    def packed(self, now: float) -> bytes:
        """What goes into the seal, touched now."""
        return _HEAD.pack(_FORMAT, self.id, self.started, int(now), len(self._deflated)) + self._deflated


def opens_visits(blueprint: Blueprint) -> None:
    """Declares that the pages of this blueprint may open the visit."""
    COOKIE.declare(blueprint)


def visit() -> Visit:
    """The visit of this request, begun if there is none. Raises NotDeclaredError where it is not declared."""
    if "visit" not in g:
        g.visit = read(COOKIE)
    kept: Visit = g.visit
    return kept


def write(response: Response) -> Response:
    """Sets the cookie anew if this request opened the visit: its idle time starts again, and no two are alike."""
    if "visit" in g:
        if g.visit.ended:
            COOKIE.clear(response)
        else:
            COOKIE.write(response, g.visit.packed(ground().now))
    return response


def read(cookie: SealedCookie) -> Visit:
    """What a cookie packed like a visit holds; one that begins now where there is none, or it is over."""
    now = ground().now
    sealed = cookie.read()
    found = _unpack(sealed, now) if sealed else None
    if found:
        return found
    return Visit(secrets.token_bytes(_ID_BYTES), int(now), {}, fresh=True, lapsed=cookie.came(), _deflated=_deflate({}))


def _unpack(packed: bytes, now: float) -> Visit | None:
    """The visit in a seal of ours; None if it is over or of another format."""
    if packed[0] != _FORMAT:
        return None
    _, name, started, touched, length = _HEAD.unpack_from(packed)
    # A time in the future means that the clock was set back. An old visit must not come alive by that.
    if not (touched - NUDGE <= now < touched + IDLE and now < started + LONGEST):
        return None
    deflated = packed[_HEAD.size : _HEAD.size + length]
    return Visit(name, started, json.loads(zlib.decompress(deflated, wbits=-15)), _deflated=deflated)


def _deflate(document: dict[str, Any]) -> bytes:
    written = json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()
    squeezed = zlib.compressobj(level=9, wbits=-15, memLevel=9)
    return squeezed.compress(written) + squeezed.flush()
