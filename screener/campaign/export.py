"""Opened sign-ups as files that organisers work with: a spreadsheet, and the shape that Action Network takes."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from screener.campaign.sealing import CannotOpenError, open_box
from screener.campaign.signup import RecordError, SignUp, read_record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from screener.campaign.keys import PrivateKey
    from screener.campaign.pledge import Consent
    from screener.campaign.store import Row

COLUMNS: Final = (
    "number",
    "kind",
    "contact",
    "language",
    "town",
    "agreed_to",
    "day",
    "proof_of_work",
    "confirmed",
    "same_as",
)

# A spreadsheet takes a cell that begins with one of these for a formula, also behind spaces.
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Opened:
    """A sign-up out of its box, with what its row said. `confirmed` is None where no letter went to it."""

    id: bytes
    sign_up: SignUp
    day: date
    confirmed: bool | None = None


def open_rows(rows: Iterable[Row], key: PrivateKey) -> tuple[list[Opened], int]:
    """What the key opens, oldest day first, and how many boxes it could not open or make sense of."""
    opened: list[Opened] = []
    unreadable = 0
    for row in rows:
        try:
            sign_up = read_record(open_box(row.box, key))
            followed = sign_up.confirmed_mark
            opened.append(Opened(row.id, sign_up, row.day, None if followed is None else followed == row.mark))
        except (CannotOpenError, RecordError):
            unreadable += 1
    return sorted(opened, key=lambda each: (each.day, each.sign_up.contact.value)), unreadable


def as_csv(opened: Sequence[Opened]) -> str:
    """One line per sign-up. `same_as` gives the number of the first line with the same contact, where there is one."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    first: dict[str, int] = {}
    for number, each in enumerate(opened, start=1):
        sign_up = each.sign_up
        earlier = first.setdefault(sign_up.contact.same, number)
        cells = (
            str(number),
            sign_up.contact.kind,
            sign_up.contact.plain,
            sign_up.language,
            sign_up.town or "",
            " ".join(sign_up.consents),
            each.day.isoformat(),
            "yes" if sign_up.proven else "no",
            "" if each.confirmed is None else "yes" if each.confirmed else "no",
            str(earlier) if earlier != number else "",
        )
        writer.writerow([harmless(cell) for cell in cells])
    return out.getvalue()


def as_osdi(opened: Sequence[Opened], consents: Iterable[Consent]) -> str:
    """A JSON list with one body per contact, each for one `POST /people/` of the OSDI interface.

    Who signed up twice is one person here: the newest language and town, and every consent given. A status is always
    written, because without one Action Network subscribes every e-mail address and no phone number. An address to which
    a letter went and whose link nobody followed is not subscribed: perhaps somebody else typed it.
    """
    together: dict[str, list[Opened]] = defaultdict(list)
    for each in opened:
        together[each.sign_up.contact.same].append(each)
    written = {wording.id for consent in consents if consent.by != "call" for wording in consent.wordings}
    bodies = [_person(group, written) for group in together.values()]
    return json.dumps(bodies, ensure_ascii=False, indent=1) + "\n"


def harmless(cell: str) -> str:
    """The cell so that no spreadsheet runs it: control characters out, an apostrophe before a sign of a formula."""
    shown = "".join(letter if letter.isprintable() else " " for letter in cell)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA_SIGNS) else shown


def _person(opened: Sequence[Opened], written: Collection[str]) -> dict[str, Any]:
    sign_ups = [each.sign_up for each in opened]
    newest = sign_ups[-1]
    consents = sorted({wording for sign_up in sign_ups for wording in sign_up.consents})
    doubtful = all(each.confirmed is False for each in opened)
    status = "unsubscribed" if doubtful or set(consents).isdisjoint(written) else "subscribed"
    town = next((sign_up.town for sign_up in reversed(sign_ups) if sign_up.town), None)
    person: dict[str, Any] = {
        "languages_spoken": [newest.language],
        "custom_fields": {"agreed_to": " ".join(consents)},
    }
    if newest.contact.kind == "email":
        person["email_addresses"] = [{"address": newest.contact.value, "status": status}]
    else:
        person["phone_numbers"] = [{"number": newest.contact.value, "status": status}]
    if town:
        person["postal_addresses"] = [{"locality": town, "region": "CT", "country": "US"}]
    return {"person": person}
