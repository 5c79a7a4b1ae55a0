"""The sign-up form's own small cookie. It holds a random id and nothing else, and never meets the visit.

A sign-up is bound to the browser that was given the form, as answers are, but by a cookie that exists for this alone:
the request of somebody who answered every question looks like the request of somebody who answered none.
"""

from __future__ import annotations

import secrets
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import g

from screener.web.cookies import SealedCookie
from screener.web.ground import ground
from screener.web.keys import IDLE, NUDGE

if TYPE_CHECKING:
    from flask import Blueprint, Response

_HEAD: Final = struct.Struct(">B16sI")
_FORMAT: Final = 1
_ID_BYTES: Final = 16
COOKIE: Final = SealedCookie("form", "sign-up form", _HEAD.size)


@dataclass(frozen=True, slots=True)
class SignUpForm:
    """The browser that was given the form. Draw and read its tokens with tokens.py."""

    id: bytes
    fresh: bool = False
    """Whether the cookie begins with this request, so that no token of it can be in the browser yet."""


def opens_sign_up_forms(blueprint: Blueprint) -> None:
    """Declares that the pages of this blueprint may open the form's cookie."""
    COOKIE.declare(blueprint)


def sign_up_form() -> SignUpForm:
    """The form cookie of this request, begun if there is none. Raises NotDeclaredError."""
    if "sign_up_form" not in g:
        g.sign_up_form = _read() or SignUpForm(secrets.token_bytes(_ID_BYTES), fresh=True)
    kept: SignUpForm = g.sign_up_form
    return kept


def write(response: Response) -> Response:
    """Seals the cookie anew if it was opened. The change makes the browser drop the form it kept for Back."""
    if "sign_up_form" in g:
        COOKIE.write(response, _HEAD.pack(_FORMAT, g.sign_up_form.id, int(ground().now)))
    return response


def _read() -> SignUpForm | None:
    packed = COOKIE.read()
    if not packed or packed[0] != _FORMAT:
        return None
    _, name, touched = _HEAD.unpack(packed)
    return SignUpForm(name) if touched - NUDGE <= ground().now < touched + IDLE else None
