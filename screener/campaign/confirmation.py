"""The letter's link that confirms an e-mail address, and the mark by which a row says that it was followed.

The server cannot open a sign-up, so it cannot write "confirmed" into one; and a word beside it would tell whoever takes
the database which rows hold an e-mail address. So every row has a mark of 32 bytes. It changes from one hash to another
when the link is followed, and which of the two it is, only the opened box tells: the second one lies in it. A row to
which no letter went has 32 random bytes, and nobody sees the difference.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
import struct
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LIFE: Final = 48 * 60 * 60
"""Seconds for which a link works."""

MARK_BYTES: Final = 32
_LINK: Final = struct.Struct(">16sI")
"""128 bits that nobody guesses, and the second at which the link ends. The second is in the letter alone."""


class LinkError(ValueError):
    """The text is not the link of a letter of ours."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a letter carries. Nothing of the contact is in it, and nothing in the row gives it back."""

    code: bytes
    ends: int

    @classmethod
    def of(cls, form_key: str, now: float) -> Link:
        """The link of a sign-up that is stored now, in seconds since 1970."""
        info = b"sign-up confirmation"
        code = HKDF(SHA256(), length=16, salt=None, info=info).derive(form_key.encode())
        return cls(code, int(now) + LIFE)

    @classmethod
    def read(cls, text: str) -> Link:
        """The link of the text that `text` gave. Raises LinkError."""
        try:
            raw = base64.urlsafe_b64decode(text + "=")
        except (binascii.Error, ValueError):
            raise LinkError("That is not a link of ours.") from None
        if len(raw) != _LINK.size or Link(*_LINK.unpack(raw)).text != text:
            raise LinkError("That is not a link of ours.")
        return cls(*_LINK.unpack(raw))

    @property
    def text(self) -> str:
        """27 characters for an address."""
        return base64.urlsafe_b64encode(_LINK.pack(self.code, self.ends)).decode().rstrip("=")

    def works(self, now: float) -> bool:
        """Whether its 48 hours are not over. A later end than was written does not help: the hashes cover it."""
        return now < self.ends

    @property
    def waiting(self) -> bytes:
        """The mark of its row until the link is followed."""
        return self._hash(b"sign-up letter sent")

    @property
    def confirmed(self) -> bytes:
        """The mark of its row afterwards."""
        return self._hash(b"sign-up address confirmed")

    def _hash(self, state: bytes) -> bytes:
        return hashlib.sha256(state + _LINK.pack(self.code, self.ends)).digest()


def no_mark() -> bytes:
    """The mark of a row to which no letter went: nothing at all."""
    return secrets.token_bytes(MARK_BYTES)
