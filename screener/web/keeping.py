"""What somebody takes along: a text to herself, and a square for another phone. Names and numbers, never an answer.

Both hold the address of a page that is the same for everybody, so that whoever finds them learns of no household.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from screener.web.ground import ground
from screener.web.phones import shown
from screener.web.square import square

if TYPE_CHECKING:
    from markupsafe import Markup

    from screener.rulebook.book import Contact


@dataclass(frozen=True, slots=True)
class Kept:
    """`text` opens an empty message with what to keep in it; `code` is none where only this machine has the address."""

    text: str
    code: Markup | None
    address: str


def kept(title: str, contact: Contact | None, path: str) -> Kept:
    """What is kept of a public page: its title, whom to call, and where it is."""
    public = ground().config.public_address
    address = public + path if public else ""
    name = contact.name if contact and contact.name != title else ""
    phone = shown(contact.phone) if contact and contact.phone else ""
    said = " ".join(part for part in (f"{title}:", name, phone, address) if part)
    return Kept(
        text="" if ground().config.kiosk else f"sms:?&body={quote(said, safe='')}",
        code=square(address) if address else None,
        address=address,
    )
