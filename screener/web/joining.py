"""What a server is told about signing up: which organisers' keys to expect, the mail server, how to slow robots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from screener.campaign import RETENTION, Mailbox, MailboxError

if TYPE_CHECKING:
    from collections.abc import Mapping

PROOF_BITS: Final = 15
"""Zero bits of each of the sixteen puzzles: some 520,000 hashes, three quarters of a second on a cheap phone
(docs/decisions/0204-proof-of-work.md has the measurements)."""

FILL_SECONDS: Final = 3
"""Nobody fills in the form faster. A robot does."""

_LONGEST: Final = 365
_MOST_BITS: Final = 20
_MOST_SECONDS: Final = 60
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Joining:
    """The settings of the sign-up."""

    fingerprints: tuple[str, ...] | None = None
    """Those of the organisers' keys, told from another place than the key files. None expects no particular ones."""
    mailbox: Mailbox | None = None
    """Takes the letters that ask to confirm an address; None sends none."""
    proof_bits: int = PROOF_BITS
    fill_seconds: int = FILL_SECONDS
    retention: int = RETENTION
    """Days after which a sign-up is deleted, whether organisers took it or not."""

    @classmethod
    def read(cls, told: Mapping[str, str]) -> Joining:
        """The settings as `SCREENER_…` variables say them. Raises ValueError with what to write instead."""
        return cls(
            fingerprints=_fingerprints(told.get("SCREENER_FINGERPRINTS")),
            mailbox=_mailbox(told.get("SCREENER_SMTP"), told.get("SCREENER_MAIL_FROM", "")),
            proof_bits=_whole(0, _MOST_BITS, told, "SCREENER_PROOF_BITS", PROOF_BITS),
            fill_seconds=_whole(0, _MOST_SECONDS, told, "SCREENER_FILL_SECONDS", FILL_SECONDS),
            retention=_whole(1, _LONGEST, told, "SCREENER_RETENTION", RETENTION),
        )


def _fingerprints(written: str | None) -> tuple[str, ...] | None:
    """As `screener campaign keys --show` prints them, with commas between."""
    if written is None:
        return None
    found = ["".join(part.split()).lower() for part in written.split(",")]
    if not all(_FINGERPRINT.fullmatch(each) for each in found):
        raise ValueError(
            "SCREENER_FINGERPRINTS: write each as `screener campaign keys --show` prints it, with commas between."
        )
    return tuple(" ".join(each[start : start + 4] for start in range(0, len(each), 4)) for each in found)


def _mailbox(server: str | None, sender: str) -> Mailbox | None:
    if server is None:
        return None
    try:
        return Mailbox.read(server, sender)
    except MailboxError as error:  # What was written may hold a password, and is not quoted.
        raise ValueError(f"SCREENER_SMTP and SCREENER_MAIL_FROM: {error}") from None


def _whole(least: int, most: int, told: Mapping[str, str], name: str, default: int) -> int:
    written = told.get(name, str(default))
    if not re.fullmatch(r"[0-9]{1,3}", written) or not least <= int(written) <= most:
        raise ValueError(f"{name} must be a whole number from {least} to {most}, not {written!r}")
    return int(written)
