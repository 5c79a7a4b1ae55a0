"""A limit on what comes from one place within an hour, which remembers no place.

An address becomes a number under a random key that nobody sees and that changes every hour; the counts behind the
numbers lie in memory that all workers share, and go with the key. When anything here fails, people are let in.
"""

from __future__ import annotations

import fcntl
import hmac
import ipaddress
import math
import mmap
import os
import secrets
import struct
import tempfile
import threading
import weakref
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from flask import request

from screener.web.ground import ground

if TYPE_CHECKING:
    from collections.abc import Iterator

PER_PLACE: Final = 20
"""Sign-ups an hour from one address: a clinic's whole waiting room behind one router, not a robot."""

ALTOGETHER: Final = 2000
"""Sign-ups an hour from everywhere. A flood from many addresses fills no disk."""

SCREENS_PER_PLACE: Final = 1000
"""Households an hour that the programs of one address may have judged: every desk of a large clinic, all day long."""

SCREENS_ALTOGETHER: Final = 10_000
"""The same from everywhere: a quarter of what two workers can judge, so that people are still served."""

_HOUR: Final = 60 * 60
DAY: Final = 24 * _HOUR
_HEAD: Final = struct.Struct(">QI32s")
"""The hour, how many altogether, the key."""
_KEY_BYTES: Final = 32
_PLACES: Final = 2**16
_COUNT: Final = struct.Struct(">H")


class Throttle:
    """Made before the workers part, so that all of them count together."""

    def __init__(self, per_place: int = PER_PLACE, altogether: int = ALTOGETHER, seconds: int = _HOUR) -> None:
        self._per_place, self._altogether, self._seconds = per_place, altogether, seconds
        self._memory = mmap.mmap(-1, _HEAD.size + _PLACES * _COUNT.size)
        self._threads = threading.Lock()
        self._processes, path = tempfile.mkstemp()  # Empty and without a name; only its lock is used.
        Path(path).unlink()
        weakref.finalize(self, os.close, self._processes)

    def allows(self, address: str, now: float) -> bool:
        """Counts one try from an address and says whether it is within the limits. Any fault says yes."""
        try:
            return self.allows_name(_place(address), now)
        except (ValueError, OSError):
            return True

    def allows_name(self, name: bytes, now: float) -> bool:
        """The same for anything else that is to be counted. Raises ValueError or OSError where it cannot be."""
        with self._alone():
            return self._count(name, int(now // self._seconds))

    def _count(self, place: bytes, hour: int) -> bool:
        was, altogether, key = _HEAD.unpack_from(self._memory)
        if was != hour:
            altogether, key = 0, secrets.token_bytes(_KEY_BYTES)
            self._memory[_HEAD.size :] = bytes(_PLACES * _COUNT.size)
        self._memory[: _HEAD.size] = _HEAD.pack(hour, min(altogether + 1, self._altogether + 1), key)
        digest = hmac.digest(key, place, "sha256")
        at = _HEAD.size + int.from_bytes(digest[:2], "big") * _COUNT.size
        before = _COUNT.unpack_from(self._memory, at)[0]
        _COUNT.pack_into(self._memory, at, min(before + 1, self._per_place + 1))
        return altogether < self._altogether and bool(before < self._per_place)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        # The kernel lets go of such a lock when a worker dies. It parts processes; the other lock parts threads.
        with self._threads:
            fcntl.lockf(self._processes, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._processes, fcntl.LOCK_UN)


def too_many() -> bool:
    """Counts this request as a try to sign up, and says whether it is one too many."""
    stands = ground()
    return not stands.throttle.allows(_visitor(stands.config.proxies), stands.now)


def too_many_screens() -> bool:
    """Counts this request as a household to be judged for a program, and says whether it is one too many."""
    stands = ground()
    return not stands.screens.allows(_visitor(stands.config.proxies), stands.now)


def until_next_hour(now: float) -> int:
    """Seconds until everything is counted anew."""
    return math.ceil(_HOUR - now % _HOUR)


def _visitor(proxies: int) -> str:
    """The visitor's address. Behind proxies of ours it is the one that the outermost of them wrote down."""
    if not proxies:
        return request.remote_addr or ""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    return forwarded[-proxies] if len(forwarded) >= proxies else ""


def _place(address: str) -> bytes:
    """A whole IPv4 address; of IPv6 the 64 bits that name a home, because a device there changes the rest at will."""
    parsed = ipaddress.ip_address(address)
    mapped = getattr(parsed, "ipv4_mapped", None)
    if mapped:
        parsed = mapped
    return parsed.packed if parsed.version == 4 else parsed.packed[:8]  # noqa: PLR2004
