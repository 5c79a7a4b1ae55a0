"""Sealing of what a browser keeps for us: it can be neither read nor changed, nor put to another use.

AES-256-GCM with a random nonce in front, so that two seals of the same bytes differ from the first character. The
purpose is bound in: what was sealed as an answer never opens as a form token.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

if TYPE_CHECKING:
    from collections.abc import Iterable

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16


def seal(key: bytes, purpose: str, text: bytes) -> str:
    """The sealed bytes, in letters that a cookie and a form may hold."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = nonce + AESGCM(key).encrypt(nonce, text, purpose.encode())
    return _letters(sealed)


def unseal(keys: Iterable[bytes], purpose: str, sealed: str) -> bytes | None:
    """The bytes sealed for this purpose under one of these keys; None for anything else whatever."""
    try:
        raw = base64.b64decode(sealed + "=" * (-len(sealed) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    # The last letter may carry bits that no byte takes up. Only the spelling that we wrote ourselves is ours.
    if len(raw) < _NONCE_BYTES + _TAG_BYTES or _letters(raw) != sealed:
        return None
    for key in keys:
        try:
            return AESGCM(key).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], purpose.encode())
        except InvalidTag:
            continue
    return None


def room(characters: int) -> int:
    """How many bytes can be sealed so that the result is no longer than this."""
    return characters * 3 // 4 - _NONCE_BYTES - _TAG_BYTES


def derive(secret: bytes, use: str) -> bytes:
    """A key made from a secret for one use alone; nothing about the secret can be learnt from it."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=use.encode()).derive(secret)


def _letters(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
