"""The proof of work that comes with a sign-up where a script runs: cheap for a phone, dear for a thousand sign-ups.

Sixteen small puzzles instead of a large one, because the time for one of them depends on luck: the unluckiest phone in
twenty needs less than half as long again as the usual one, where a single puzzle would keep it three times as long.
A puzzle is solved by a number of four bytes that makes the SHA-256 of the form's token, the puzzle's place and the
number begin with so many zero bits. screener/web/static/join.js solves them; docs/decisions/0204-proof-of-work.md.
"""

from __future__ import annotations

import hashlib
import re
import struct
from typing import Final

PUZZLES: Final = 16
TOKEN_LETTERS: Final = 32
"""How much of the token is in it: its random beginning. With the rest it fills one block of SHA-256."""

LIFE: Final = 2 * 60 * 60
"""Seconds after which the proof of a form is stale: nobody keeps a store of solved forms."""

_PROOF: Final = re.compile(rf"[0-9a-f]{{1,8}}(?:\.[0-9a-f]{{1,8}}){{{PUZZLES - 1}}}")
_PLACE_AND_NUMBER: Final = struct.Struct(">II")
_WORD: Final = 32


def holds(token: str, proof: str, bits: int, age: float) -> bool:
    """Whether the proof solves the puzzles of this token, drawn `age` seconds ago. Sixteen hashes at most.

    `bits` are the zero bits that each puzzle asks for; with none of them nothing is proved.
    """
    beginning = token[:TOKEN_LETTERS].encode()
    if not bits or age >= LIFE or len(beginning) != TOKEN_LETTERS or not _PROOF.fullmatch(proof):
        return False
    numbers = (int(number, 16) for number in proof.split("."))
    return all(_zero_bits(beginning, place, number) >= bits for place, number in enumerate(numbers))


def _zero_bits(beginning: bytes, place: int, number: int) -> int:
    digest = hashlib.sha256(beginning + _PLACE_AND_NUMBER.pack(place, number)).digest()
    return _WORD - int.from_bytes(digest[:4], "big").bit_length()
