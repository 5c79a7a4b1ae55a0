"""The two random texts of a sign-up: the key of its form, and the code that takes it back.

The code is derived from the form's key, so a form that is sent again because its answer got lost shows the same
code as the first time. What is stored is a hash of the code: it gives back neither.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O or U to misread.
_LOOKALIKES: Final = str.maketrans("OIL", "011")
_LENGTH: Final = 28  # 140 bits.
_GROUP: Final = 4
_FORM_KEY: Final = re.compile(r"[A-Za-z0-9_-]{22}")


def new_form_key() -> str:
    """128 random bits as text, made when a form is drawn and carried by it."""
    return secrets.token_urlsafe(16)


def withdrawal_code(form_key: str) -> str:
    """The code to show once: seven groups of four. Raises ValueError for what `new_form_key` never makes."""
    if not _FORM_KEY.fullmatch(form_key):
        raise ValueError("That is not the key of a form.")
    derived = HKDF(SHA256(), length=_LENGTH, salt=None, info=b"sign-up withdrawal code").derive(form_key.encode())
    letters = "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in derived)  # 32 divides 256, so none is likelier.
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def code_hash(code: str) -> bytes:
    """What is stored of a code, however it is typed: small letters, spaces, no hyphens, O for 0, I or L for 1."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum()).translate(_LOOKALIKES)
    return hashlib.sha256(b"sign-up withdrawal" + letters.encode()).digest()
