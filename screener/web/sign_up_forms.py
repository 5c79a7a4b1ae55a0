"""The sign-up form's own small cookie. It holds a random id, and for one page what could not be taken as it was typed.
It never meets the visit.

A sign-up is bound to the browser that was given the form, as answers are, but by a cookie that exists for this alone:
the request of somebody who answered every question looks like the request of somebody who answered none.
"""

from __future__ import annotations

import json
import secrets
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from flask import g

from screener.web.cookies import SealedCookie
from screener.web.ground import ground
from screener.web.keys import IDLE, NUDGE
from screener.web.sealing import room

if TYPE_CHECKING:
    from flask import Blueprint, Response

LETTERS: Final = 800
"""Of the cookie: room for the longest address that mail knows, and for a proxy's defaults beside the visit's."""

_HEAD: Final = struct.Struct(">B16sIH")
"""Format, id, when it was last touched, bytes of what was laid aside."""

_FORMAT: Final = 2
_ID_BYTES: Final = 16
COOKIE: Final = SealedCookie("form", "sign-up form", room(LETTERS))


@dataclass(slots=True)
class SignUpForm:
    """The browser that was given the form. Draw and read its tokens with tokens.py."""

    id: bytes = field(repr=False)
    _aside: bytes = field(default=b"", repr=False)

    def lay_aside(self, sent: Any) -> bool:
        """Keeps a form for the one page that draws it again, so that no page answers a post (sent.py says why). False
        where it does not fit, or where the browser seems to keep no cookies.
        """
        written = json.dumps(sent, separators=(",", ":"), ensure_ascii=False).encode()
        fits = COOKIE.came() and _HEAD.size + len(written) <= COOKIE.size
        if fits:
            self._aside = written
        return fits

    def take_up(self) -> Any:
        """What was laid aside, once; None where nothing was."""
        written, self._aside = self._aside, b""
        return json.loads(written) if written else None

    def packed(self, now: float) -> bytes:
        """What goes into the seal, touched now."""
        return _HEAD.pack(_FORMAT, self.id, int(now), len(self._aside)) + self._aside


def opens_sign_up_forms(blueprint: Blueprint) -> None:
    """Declares that the pages of this blueprint may open the form's cookie."""
    COOKIE.declare(blueprint)


def sign_up_form() -> SignUpForm:
    """The form cookie of this request, begun if there is none. Raises NotDeclaredError."""
    if "sign_up_form" not in g:
        g.sign_up_form = _read() or SignUpForm(secrets.token_bytes(_ID_BYTES))
    kept: SignUpForm = g.sign_up_form
    return kept


def write(response: Response) -> Response:
    """Seals the cookie anew if it was opened. The change makes the browser drop the form it kept for Back."""
    if "sign_up_form" in g:
        COOKIE.write(response, g.sign_up_form.packed(ground().now))
    return response


def _read() -> SignUpForm | None:
    packed = COOKIE.read()
    if not packed or packed[0] != _FORMAT:
        return None
    _, name, touched, length = _HEAD.unpack_from(packed)
    return SignUpForm(name, packed[_HEAD.size :][:length]) if touched - NUDGE <= ground().now < touched + IDLE else None
