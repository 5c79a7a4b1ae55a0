"""A limit on what comes from one place within an hour, which remembers no place.

An address becomes a number under a random key that nobody sees and that changes every hour; the counts behind the
numbers lie in memory that all workers share, and go with the key. Where nothing can be counted, people are let in; an
address that cannot be read is counted with all others that cannot.
"""

from __future__ import annotations

import fcntl
import hmac
import ipaddress
import math
import mmap
import os
import re
import secrets
import struct
import tempfile
import threading
import time
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

COST_PER_PLACE: Final = 300_000
"""Milliseconds of the processor in an hour for what the programs of one address ask: some 2,000 families of four. There
is no such limit for everybody together, because nobody but programs waits for programs (apart.py)."""

WIDER: Final = 8
"""So many times the share of one home is the share of all that one IPv6 network of 48 bits may call its homes."""

_HOUR: Final = 60 * 60
DAY: Final = 24 * _HOUR
_HEAD: Final = struct.Struct(">QI32s")
"""The hour, how many altogether, the key."""
_KEY_BYTES: Final = 32
_PLACES: Final = 2**16
_COUNT: Final = struct.Struct(">I")
_NOWHERE: Final = b"an address that cannot be read"
_WRITTEN: Final = re.compile(r"\[(?P<six>[0-9a-f:.]+)\](:\d{1,5})?|(?P<four>[0-9.]+):\d{1,5}|(?P<bare>[0-9a-f:.]+)")
"""An address as proxies write it: with a port or without, IPv6 in brackets or not."""


class Throttle:
    """Made before the workers part, so that all of them count together. `altogether=None` limits each place alone."""

    def __init__(self, per_place: int = PER_PLACE, altogether: int | None = ALTOGETHER, seconds: int = _HOUR) -> None:
        self._per_place, self._altogether, self._seconds = per_place, altogether, seconds
        self._memory = mmap.mmap(-1, _HEAD.size + _PLACES * _COUNT.size)
        self._threads = threading.Lock()
        self._processes, path = tempfile.mkstemp()  # Empty and without a name; only its lock is used.
        Path(path).unlink()
        weakref.finalize(self, os.close, self._processes)

    def allows(self, address: str, now: float, cost: int = 1) -> bool:
        """Says whether an address is within the limits still, and counts what it costs. A fault of ours says yes."""
        try:
            return self._allows(_places(address), now, cost)
        except (ValueError, OSError):
            return True

    def left(self, address: str, now: float) -> int:
        """How much an address has left of its share. A fault of ours says all of it."""
        try:
            with self._alone():
                _altogether, key = self._head(int(now // self._seconds))
                return max(0, min(room for _at, _count, room in self._shares(key, _places(address))))
        except (ValueError, OSError):
            return self._per_place

    def allows_name(self, name: bytes, now: float) -> bool:
        """The same for anything else that is to be counted. Raises ValueError or OSError where it cannot be."""
        return self._allows((name,), now, 1)

    def _allows(self, places: tuple[bytes, ...], now: float, cost: int) -> bool:
        hour = int(now // self._seconds)
        with self._alone():
            altogether, key = self._head(hour)
            shares = self._shares(key, places)
            room = min(room for _at, _count, room in shares)
            # What is refused counts no further, or one place would use up what is everybody's.
            counted = max(0, min(cost, room))
            for at, count, _room in shares:
                _COUNT.pack_into(self._memory, at, count + counted)
            if self._altogether is None:
                return room > 0
            _HEAD.pack_into(self._memory, 0, hour, min(altogether + counted, self._altogether), key)
            return room > 0 and altogether < self._altogether

    def _shares(self, key: bytes, places: tuple[bytes, ...]) -> list[tuple[int, int, int]]:
        """Of each place: where its count lies, the count, and what is left of its share."""
        found = []
        for place, share in zip(places, (self._per_place, self._per_place * WIDER), strict=False):
            at = _HEAD.size + _slot(key, place) * _COUNT.size
            (count,) = _COUNT.unpack_from(self._memory, at)
            found.append((at, count, share - count))
        return found

    def _head(self, hour: int) -> tuple[int, bytes]:
        """How many there were in this hour, and its key; a new one where it has just begun."""
        was, altogether, key = _HEAD.unpack_from(self._memory)
        if was != hour:
            altogether, key = 0, secrets.token_bytes(_KEY_BYTES)
            self._memory[:] = _HEAD.pack(hour, altogether, key).ljust(len(self._memory), b"\0")
        return altogether, key

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
    return not _within(ground().throttle)


def too_many_withdrawals() -> bool:
    """The same for a try to take a sign-up back, which no flood of sign-ups may hinder."""
    return not _within(ground().withdrawals)


def too_costly() -> bool:
    """Whether the programs of this address have used up what they may cost within an hour."""
    return not _within(ground().screens, 0)


def cost_left() -> int:
    """What the programs of this address may still cost within the hour, in milliseconds."""
    stands = ground()
    return stands.screens.left(_visitor(stands.config.proxies), stands.now)


@contextmanager
def at_its_cost() -> Iterator[None]:
    """Counts what this thread of the processor does meanwhile, in milliseconds, for the address that asked."""
    began = time.thread_time()
    try:
        yield
    finally:
        _within(ground().screens, math.ceil((time.thread_time() - began) * 1000))


def until_next_hour(now: float) -> int:
    """Seconds until everything is counted anew."""
    return math.ceil(_HOUR - now % _HOUR)


def _within(throttle: Throttle, cost: int = 1) -> bool:
    stands = ground()
    return throttle.allows(_visitor(stands.config.proxies), stands.now, cost)


def _visitor(proxies: int) -> str:
    """The visitor's address. Behind proxies of ours it is the one that the outermost of them wrote down."""
    if not proxies:
        return request.remote_addr or ""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    return forwarded[-proxies] if len(forwarded) >= proxies else ""


def _places(address: str) -> tuple[bytes, ...]:
    """A whole IPv4 address; of IPv6 the 64 bits that name a home, because a device there changes the rest at will, and
    the 48 that name a network, which may call as many homes its own as it likes. All that cannot be read is one place.
    """
    found = _WRITTEN.fullmatch(address.strip().lower().partition("%")[0])
    try:
        parsed = ipaddress.ip_address(found["six"] or found["four"] or found["bare"]) if found else None
    except ValueError:
        parsed = None
    if parsed is None:
        return (_NOWHERE,)
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    return (parsed.packed,) if parsed.version == 4 else (parsed.packed[:8], parsed.packed[:6])  # noqa: PLR2004


def _slot(key: bytes, place: bytes) -> int:
    return int.from_bytes(hmac.digest(key, place, "sha256")[:2], "big")
