"""Form tokens: sealed slips that say which form was drawn, for this visit and one purpose.

A post from another tab, or after Back, carries the slip of its own form, and so is stored for the question it was
an answer to. The key of a token is made from the random id of the visit, which only the sealed cookie holds: a token
dies with the visit, fits no other, and nobody else can make one. Its first characters are random.
"""

from __future__ import annotations

import json
from typing import Any, Final, Protocol

from screener.web.sealing import derive, seal, unseal

FIELD: Final = "token"
"""The name of the hidden field that carries the token."""

_LONGEST: Final = 2048
STEP: Final = 256
"""Bytes to whole multiples of which a subject is filled up: more than a question about twelve people needs."""

SHORT: Final = 128
"""Enough about one person, where many forms stand on one page."""


class Holder(Protocol):
    """Whoever was given the form: a visit, or the sign-up form's own cookie."""

    @property
    def id(self) -> bytes:
        """Random bytes that are known to the holder's sealed cookie alone."""
        ...


def draw(holder: Holder, purpose: str, subject: dict[str, Any], step: int = STEP) -> str:
    """A token for a form that is being drawn. `subject` is anything JSON can write, about 1,000 characters of it."""
    text = json.dumps(subject, separators=(",", ":")).encode()
    text = text.ljust(-(-len(text) // step) * step)  # So that a length does not tell one question from another.
    return seal(_key(holder), purpose, text)


def read(holder: Holder, purpose: str, token: str) -> dict[str, Any] | None:
    """The subject of a token of this holder for this purpose; None for anything else whatever."""
    if len(token) > _LONGEST:
        return None
    text = unseal([_key(holder)], purpose, token)
    if text is None:
        return None
    subject: dict[str, Any] = json.loads(text)
    return subject


def _key(holder: Holder) -> bytes:
    return derive(holder.id, "form tokens")
