"""The letter to a legislator: what it says, and as a link that opens it in a person's own mail program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import quote

from flask_babel import gettext as _

from screener.campaign import Campaign, Legislator, Legislature
from screener.rulebook.words import N_
from screener.web.dates import day_in_words
from screener.web.languages import current

_TITLES: Final = {"senate": N_("Senator"), "house": N_("Representative")}
_DISTRICTS: Final = {"senate": N_("Senate district %(number)s"), "house": N_("House district %(number)s")}
_GREETINGS: Final = {"senate": "Dear Senator {name},", "house": "Dear Representative {name},"}
"""The letter is in English, whatever the page is in."""
_CLOSING: Final = "A person who lives in your district"


@dataclass(frozen=True, slots=True)
class Seat:
    """One legislator, how to call, and the letter as a link."""

    title: str
    name: str
    district: str
    party: str
    phone: str
    website: str
    mail: str
    greeting: str


@dataclass(frozen=True, slots=True)
class Writing:
    """What the page of a town draws."""

    town: str
    seats: tuple[Seat, ...]
    split: bool
    """Whether the town lies in more than one district of a chamber."""
    subject: str
    letter: str
    """In English, as it goes out."""
    translated: tuple[str, ...]
    """The same in the page's language; nothing where that is English."""
    script: tuple[tuple[str, str], ...]
    """What to say on the phone: in the page's language, and in English where that is another."""
    as_of: str
    old: bool
    ended: str
    """The day on which the terms of the list ended, in words; empty until then."""


def writing(campaign: Campaign, legislature: Legislature, town: str, day: date) -> Writing:
    """Everybody who sits for some part of a town, with a script and a letter. Raises KeyError for no town."""
    listing, letter = campaign.legislators, campaign.letter
    held = legislature.of(town)
    english = not current().folder
    body = "\n\n".join((*letter.text, _CLOSING))
    ended = listing.valid_until if listing.valid_until is not None and day >= listing.valid_until else None
    return Writing(
        town=town,
        seats=tuple(_seat(each, letter.title, body) for each in held),
        split=any(sum(each.chamber == chamber for each in held) > 1 for chamber in _TITLES),
        subject=letter.title,
        letter=body,
        translated=() if english else tuple(_(text) for text in letter.text),
        script=tuple((_(text), "" if english else text) for text in campaign.script),
        as_of=day_in_words(listing.as_of),
        old=listing.is_old_on(day),
        ended=day_in_words(ended) if ended else "",
    )


def _seat(held: Legislator, subject: str, body: str) -> Seat:
    greeting = _GREETINGS[held.chamber].format(name=held.name)
    return Seat(
        title=_(_TITLES[held.chamber]),
        name=held.name,
        district=_(_DISTRICTS[held.chamber], number=held.district),
        party=held.party,
        phone=held.phone,
        website=held.website,
        mail=mail_link(held.email, subject, (greeting, *body.split("\n\n"))),
        greeting=greeting,
    )


def mail_link(address: str, subject: str, paragraphs: Sequence[str]) -> str:
    """A link of RFC 6068, with line ends as mail has them."""
    body = "\r\n\r\n".join(paragraphs)
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
