"""Sealed boxes: whoever holds the public keys can close one, and only an organiser can open it.

A box is a header, four slots and a body. The body is the padded record under a fresh random key; each slot is that
key wrapped for one organiser. Slots that no organiser needs are wrapped for a key pair that is thrown away at once,
and the slots are shuffled, so neither what was typed nor the number of organisers shows in a box.
"""

from __future__ import annotations

import secrets
from random import SystemRandom
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from screener.campaign.keys import PrivateKey, PublicKey
    from screener.campaign.suites import Suite

RECORD_SIZE: Final = 1024
"""Bytes of a record after padding; two of them hold its length."""
SLOTS: Final = 4
"""The most organisers that one box can be sealed to."""

_MAGIC: Final = b"signup\x01"  # The last byte is the version of this layout.
_LENGTH: Final = 2
_KEY: Final = 32
_NONCE: Final = 12
_TAG: Final = 16


class RecordTooLongError(ValueError):
    """The record does not fit the one size that every box has."""


class CannotOpenError(Exception):
    """The box was sealed for other keys, is damaged, or is not a box. Which of these is not told."""


def box_size(suite: Suite) -> int:
    """The size in bytes of every box sealed with this suite."""
    return len(_header(suite)) + SLOTS * (_KEY + suite.wrapping) + _NONCE + RECORD_SIZE + _TAG


def seal(record: bytes, keys: Sequence[PublicKey]) -> bytes:
    """The record in a box that each of these one to four keys' private halves opens.

    Raises RecordTooLongError above 1,022 bytes, and ValueError for no key, too many, or keys of two suites.
    """
    suites = {key.suite.number for key in keys}
    if not 1 <= len(keys) <= SLOTS or len(suites) != 1:
        raise ValueError(f"A box is sealed to 1 to {SLOTS} keys of one suite.")
    if len(record) > RECORD_SIZE - _LENGTH:
        raise RecordTooLongError(f"A record holds at most {RECORD_SIZE - _LENGTH} bytes, not {len(record)}.")
    suite = keys[0].suite
    header = _header(suite)
    content_key = secrets.token_bytes(_KEY)
    slots = [suite.hpke.encrypt(content_key, suite.sealer(key.raw), header) for key in keys]
    slots += [_decoy(suite, header) for _ in range(SLOTS - len(keys))]
    SystemRandom().shuffle(slots)
    front = header + b"".join(slots)
    nonce = secrets.token_bytes(_NONCE)
    padded = (len(record).to_bytes(_LENGTH, "big") + record).ljust(RECORD_SIZE, b"\0")
    # The front is authenticated with the body, so no slot can be swapped or changed without the box failing.
    return front + nonce + AESGCM(content_key).encrypt(nonce, padded, front)


def open_box(box: bytes, key: PrivateKey) -> bytes:
    """The record that was sealed. Raises CannotOpenError."""
    header = _header(key.suite)
    if len(box) != box_size(key.suite) or not box.startswith(header):
        raise CannotOpenError("This is not a box for that kind of key.")
    slot_size = _KEY + key.suite.wrapping
    front_size = len(header) + SLOTS * slot_size
    front, nonce, body = box[:front_size], box[front_size : front_size + _NONCE], box[front_size + _NONCE :]
    opener = key.suite.opener(key.raw)
    for start in range(len(header), front_size, slot_size):
        try:
            content_key = key.suite.hpke.decrypt(front[start : start + slot_size], opener, header)
            padded = AESGCM(content_key).decrypt(nonce, body, front)
        except InvalidTag:
            continue
        length = int.from_bytes(padded[:_LENGTH], "big")
        return padded[_LENGTH : _LENGTH + length]
    raise CannotOpenError("This key does not open this box, or the box was changed.")


def _header(suite: Suite) -> bytes:
    return _MAGIC + bytes([suite.number])


def _decoy(suite: Suite, header: bytes) -> bytes:
    """A slot that nobody can open, and that nothing but trying a key tells from a real one."""
    stranger = suite.public_of(suite.new_private())
    return suite.hpke.encrypt(secrets.token_bytes(_KEY), suite.sealer(stranger), header)
