"""Whole numbers of known bounds, one after the other, in hardly more bytes than it takes to tell them all apart.

A tape is written or read, and each thing on it is described once for both: what `digit` returns is what was written.
A digit of base 3 takes a third less room than two bits, because all of them together are one long number.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

Item = TypeVar("Item")

_GROUP: Final = 8
_BYTE: Final = 256


class Tape:
    """A tape to write on or, given what was written, to read from."""

    def __init__(self, written: bytes | None = None) -> None:
        self.writes = written is None
        self._rest = int.from_bytes(written or b"", "little")
        self._digits: list[tuple[int, int]] = []

    def digit(self, base: int, value: int = 0) -> int:
        """A number from 0 to below ``base``. Raises ``ValueError`` for another."""
        if not self.writes:
            self._rest, value = divmod(self._rest, base)
        elif 0 <= value < base:
            self._digits.append((base, value))
        else:
            raise ValueError(f"{value} is no digit of base {base}.")
        return value

    def count(self, value: int = 0) -> int:
        """A number without a bound, of which small ones are the most frequent."""
        found, place = 0, 1
        more = 1
        while more:
            found += place * self.digit(_GROUP, value % _GROUP)
            value //= _GROUP
            more = self.digit(2, int(value > 0))
            place *= _GROUP
        return found

    def one_of(self, known: Sequence[Item], value: Item | None = None) -> Item:
        """One of a list. Raises ``ValueError`` for what is not in it."""
        return known[self.digit(len(known), known.index(value) if self.writes and value is not None else 0)]

    def text(self, value: str = "") -> str:
        """Any text."""
        told = value.encode()
        letters = [self.digit(_BYTE, each) for each in told.ljust(self.count(len(told)), b"\0")]
        return bytes(letters).decode()

    def word(self, known: Sequence[str], value: str = "") -> str:
        """A text that is most likely one of a list."""
        place = self.digit(len(known) + 1, known.index(value) if value in known else len(known))
        return known[place] if place < len(known) else self.text(value)

    def written(self) -> bytes:
        """Everything that was written."""
        number = 0
        for base, value in reversed(self._digits):
            number = number * base + value
        return number.to_bytes(-(-number.bit_length() // 8), "little")
