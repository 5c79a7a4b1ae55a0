"""The answers of one visit, in one sealed cookie. The server keeps nothing: no session, no list of visits.

A browser has one such cookie, so it holds one household at a time: what somebody said on the walk, or what a navigator
typed at the desk. Whichever room writes takes it over; a look into the other room leaves it as it is.
"""

from __future__ import annotations

import secrets
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from flask import g

from screener.web.cookies import LETTERS, SealedCookie
from screener.web.ground import ground
from screener.web.keys import IDLE, NUDGE
from screener.web.sealing import room

if TYPE_CHECKING:
    from flask import Blueprint, Response

LONGEST: Final = 2 * 60 * 60
"""Seconds after which a visit is over, however busy."""

COOKIE: Final = SealedCookie("visit", "answers", room(LETTERS))
WALK: Final = 1
DESK: Final = 2
"""The rooms whose household a visit can hold."""

_HEAD: Final = struct.Struct(">BB16sIIH")
"""Format, room, id, when it began, when it was last touched (seconds since 1970), bytes of what was told."""

_URGENT: Final = 0x80
"""The bit beside the room that says so, as long as a visit in which nobody said it."""

_ASIDE: Final = struct.Struct(">H")
"""Behind what was told: bytes of what was laid aside. The zeros that fill the cookie up say that there are none."""

_FORMAT: Final = 2
_ID_BYTES: Final = 16
ROOM: Final = COOKIE.size - _HEAD.size
"""Bytes for what was told."""


class VisitFullError(Exception):
    """What was told does not fit. What was kept before is still kept."""


@dataclass(slots=True)
class Visit:
    """One household's visit. Change what it holds through `keep` alone."""

    id: bytes = field(repr=False)
    """Random. Form tokens are bound to it (tokens.py)."""
    started: int
    began: bool = False
    """Whether it begins with this request."""
    lapsed: bool = False
    """Whether the browser sent a cookie that is over, so that a page can say why the answers are gone."""
    ended: bool = False
    urgent: bool = False
    """Whether she came by the door of whoever is sick now or has a hospital bill: then care stands first."""
    _room: int = WALK
    _told: bytes = field(default=b"", repr=False)
    _aside: bytes = field(default=b"", repr=False)

    @property
    def fresh(self) -> bool:
        """Whether no walk asked anything in it: it begins with this request, or holds what was typed at the desk."""
        return self.began or self._room != WALK

    def told(self, room: int = WALK) -> bytes:
        """What was told in a room; nothing where the visit is the other room's."""
        return self._told if room == self._room else b""

    def keep(self, told: bytes, room: int = WALK) -> None:
        """Puts this in the place of what was told. Raises VisitFullError, and keeps the old, if it is too long."""
        if len(told) > ROOM:
            raise VisitFullError
        self.urgent = self.urgent and room == self._room
        self._told, self._room, self._aside = told, room, b""

    def lay_aside(self, typed: bytes) -> bool:
        """Keeps for the next page what could not be taken. False where there is no room for it beside what was told."""
        fits = len(self._told) + _ASIDE.size + len(typed) <= ROOM
        if fits:
            self._aside = typed
        return fits

    def take_up(self) -> bytes:
        """What was laid aside, once."""
        typed, self._aside = self._aside, b""
        return typed

    def end(self) -> None:
        """Ends the visit: the answer to this request takes the cookie away."""
        self._told, self._aside, self._room, self.ended = b"", b"", WALK, True

    def packed(self, now: float) -> bytes:
        """What goes into the seal, touched now."""
        head = _HEAD.pack(
            _FORMAT, self._room | (_URGENT if self.urgent else 0), self.id, self.started, int(now), len(self._told)
        )
        aside = _ASIDE.pack(len(self._aside)) + self._aside if self._aside else b""
        return head + self._told + aside


def opens_visits(blueprint: Blueprint) -> None:
    """Declares that the pages of this blueprint may open the visit."""
    COOKIE.declare(blueprint)


def visit() -> Visit:
    """The visit of this request, begun if there is none. Raises NotDeclaredError where it is not declared."""
    if "visit" not in g:
        now, sealed = ground().now, COOKIE.read()
        g.visit = (sealed and _unpack(sealed, now)) or _begun(lapsed=COOKIE.came())
    kept: Visit = g.visit
    return kept


def anew(*, lapsed: bool = False, urgent: bool = False) -> None:
    """Lets a visit begin with this request in the place of whatever there was."""
    g.visit = _begun(lapsed=lapsed)
    g.visit.urgent = urgent


def write(response: Response) -> Response:
    """Sets the cookie anew if this request opened the visit: its idle time starts again, and no two are alike."""
    if "visit" in g:
        if g.visit.ended:
            COOKIE.clear(response)
        else:
            COOKIE.write(response, g.visit.packed(ground().now))
    return response


def _begun(*, lapsed: bool = False) -> Visit:
    return Visit(secrets.token_bytes(_ID_BYTES), int(ground().now), began=True, lapsed=lapsed)


def _unpack(packed: bytes, now: float) -> Visit | None:
    """The visit in a seal of ours; None if it is over or of another format."""
    if packed[0] != _FORMAT:
        return None
    _, room, name, started, touched, length = _HEAD.unpack_from(packed)
    # A time in the future means that the clock was set back. An old visit must not come alive by that.
    if not (touched - NUDGE <= now < touched + IDLE and now < started + LONGEST):
        return None
    told, rest = packed[_HEAD.size :][:length], packed[_HEAD.size + length :]
    aside = rest[_ASIDE.size :][: _ASIDE.unpack_from(rest)[0]] if len(rest) > _ASIDE.size else b""
    return Visit(name, started, urgent=bool(room & _URGENT), _room=room & ~_URGENT, _told=told, _aside=aside)
