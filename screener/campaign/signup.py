"""A sign-up as a form sends it: read, checked, and written as the record that is sealed.

It holds a contact, a language, perhaps a town, and the wordings the person agreed to; no name, no status, no answer.
"""

from __future__ import annotations

import dataclasses
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from screener.campaign.contact import N_, Contact, ContactError, read_contact

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from screener.campaign.pledge import Consent

YES: Final = "yes"
"""What a ticked box sends."""

_VERSION: Final = 2
_OLDER: Final = 1  # It says neither whether work was proved nor which mark a followed link leaves.
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TOWN: Final = re.compile(r"[A-Z][A-Za-z ]{1,39}")
_WORDING: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_MARK: Final = re.compile(r"[0-9a-f]{64}")
_MOST_TYPED: Final = 254  # The longest e-mail address there is.


class RecordError(ValueError):
    """A box held something that is not a sign-up of ours."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field: a message id, and what fills its places."""

    field: str
    message: str
    params: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SignUp:
    """One person who wants to hear from the campaign. `consents` are the ids of the wordings they ticked.

    `proven`: a proof of work came with the form. `confirmed_mark`: the mark its row has once the link of its letter was
    followed; None where no letter went.
    """

    contact: Contact
    language: str
    town: str | None
    consents: tuple[str, ...]
    proven: bool = False
    confirmed_mark: bytes | None = None

    def record(self) -> bytes:
        """What goes into the box."""
        content = {
            "v": _VERSION,
            "kind": self.contact.kind,
            "contact": self.contact.value,
            "language": self.language,
            "town": self.town,
            "consents": list(self.consents),
            "proven": self.proven,
            "mark": self.confirmed_mark.hex() if self.confirmed_mark else None,
        }
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def parse(
    form: Mapping[str, str], *, consents: Sequence[Consent], languages: Collection[str], towns: Collection[str]
) -> SignUp | tuple[Problem, ...]:
    """The sign-up a form holds, or every problem in the order of the fields. The form itself is left as typed.

    Fields: `contact`, `language`, `town` (may be empty), and one per consent, named by its id and sent as `yes`.
    """
    problems: list[Problem] = []
    contact = _contact(form.get("contact", ""), problems)
    language = form.get("language", "")
    if language not in languages:
        problems.append(Problem("language", N_("Choose the language you want us to write or speak to you in.")))
    town = form.get("town", "").strip() or None
    if town is not None and town not in towns:
        problems.append(Problem("town", N_("Choose your town from the list, or leave it empty.")))
    ticked = tuple(
        consent.wording.id
        for consent in consents
        if form.get(consent.id) == YES and (contact is None or consent.contact == contact.kind)
    )
    if not ticked:
        problems.append(Problem("consents", _unticked(contact)))
    if problems or contact is None:
        return tuple(problems)
    return SignUp(contact, language, town, ticked)


def read_record(record: bytes) -> SignUp:
    """The sign-up in an opened box. Everything is checked again: whoever has a public key can seal anything."""
    try:
        content = json.loads(record)
        if content["v"] not in {_OLDER, _VERSION}:
            raise RecordError("The sign-up was written by a newer version of this program.")
        proven, mark = content.get("proven", False), content.get("mark")
        contact = read_contact(content["contact"])
        language, town, consents = content["language"], content["town"], content["consents"]
        whole = (
            (contact.kind, contact.value) == (content["kind"], content["contact"])
            and _LANGUAGE.fullmatch(language)
            and (town is None or _TOWN.fullmatch(town))
            and isinstance(consents, list)
            and consents
            and all(_WORDING.fullmatch(each) for each in consents)
            and isinstance(proven, bool)
            and (mark is None or _MARK.fullmatch(mark))
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        if isinstance(fault, RecordError):
            raise
        whole = False
    if not whole:
        raise RecordError("The box does not hold a sign-up.")
    return SignUp(contact, language, town, tuple(consents), proven, bytes.fromhex(mark) if mark else None)


def _contact(typed: str, problems: list[Problem]) -> Contact | None:
    try:
        return read_contact(typed[: _MOST_TYPED + 1])
    except ContactError as fault:
        problems.append(Problem("contact", fault.message, fault.params))
        return None


def _unticked(contact: Contact | None) -> str:
    match contact and contact.kind:
        case "phone":
            return N_("Check if we may text or call you. Without that, we cannot use your number.")
        case "email":
            return N_("Check that we may e-mail you. Without that, we cannot use your address.")
        case _:
            return N_("Check at least one way we may contact you.")
