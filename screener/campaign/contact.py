"""One contact, a phone number or an e-mail address, brought to one form. Kind about how it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

if TYPE_CHECKING:
    from screener.campaign.pledge import ContactKind

PHONE_EXAMPLE: Final = "860-555-0123"  # Numbers from 555-0100 to 555-0199 belong to nobody.
EMAIL_EXAMPLE: Final = "name@example.org"

_REGIONS: Final = {"US", "PR", "VI", "GU", "AS", "MP"}  # Where a call or a text is not an international one.
_KINDS: Final = {
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
    PhoneNumberType.VOIP,
}
_DIGITS: Final = {10, 11}  # With or without the 1 in front.


class ContactError(ValueError):
    """The text is no contact we can use. The message is a message id of the catalogs."""

    def __init__(self, message: str, **params: str) -> None:
        super().__init__(message)
        self.message = message
        self.params = params


def N_(message: str) -> str:  # noqa: N802  The name by which the catalogs find a text that is translated elsewhere.
    """The text itself, marked so that it is gathered for the translators."""
    return message


@dataclass(frozen=True, slots=True)
class Contact:
    """A phone number as `+18605550123`, or an e-mail address as written with its domain in small letters."""

    kind: ContactKind
    value: str

    @property
    def plain(self) -> str:
        """As a person writes it: `860-555-0123`."""
        return "-".join((self.value[2:5], self.value[5:8], self.value[8:])) if self.kind == "phone" else self.value

    @property
    def same(self) -> str:
        """Equal for two ways to write one contact."""
        return self.value.casefold()


def read_contact(typed: str) -> Contact:
    """What was typed, as a contact. Raises ContactError with words for the person."""
    text = typed.strip()
    if not text:
        raise ContactError(
            N_("Type your phone number, like {phone}, or your e-mail address, like {email}."),
            phone=PHONE_EXAMPLE,
            email=EMAIL_EXAMPLE,
        )
    if "@" in text or "＠" in text:
        return Contact("email", _email(text))
    if any(letter.isdigit() for letter in text):
        return Contact("phone", _phone(text))
    raise ContactError(
        N_("We could not find a phone number or an e-mail address. Write it like {phone} or {email}."),
        phone=PHONE_EXAMPLE,
        email=EMAIL_EXAMPLE,
    )


def _email(text: str) -> str:
    try:
        return validate_email(text.replace("＠", "@"), check_deliverability=False).normalized
    except EmailNotValidError:
        raise ContactError(
            N_("This e-mail address does not look right. Check it for a missing letter or dot. Write it like {email}."),
            email=EMAIL_EXAMPLE,
        ) from None


def _phone(text: str) -> str:
    number = _number(text)
    if number is None or not phonenumbers.is_valid_number(number):
        raise ContactError(
            N_("This phone number does not look right. Write 10 digits with the area code, like {phone}."),
            phone=PHONE_EXAMPLE,
        )
    if phonenumbers.region_code_for_number(number) not in _REGIONS:
        raise ContactError(
            N_("We can only call or text numbers in the United States and Puerto Rico. Or use an e-mail address.")
        )
    if phonenumbers.number_type(number) not in _KINDS:
        raise ContactError(N_("We cannot call you back at this number. Use your own phone number."))
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _number(text: str) -> PhoneNumber | None:
    """The one number in the text. What is not wholly a number, or is more than one, is none."""
    try:
        number = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException:
        return None
    if number.country_code != 1:
        return number
    digits = sum(letter.isdigit() for letter in text)
    return number if digits in _DIGITS and number.extension is None else None
