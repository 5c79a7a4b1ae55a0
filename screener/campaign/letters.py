"""Letters through the operator's own mail server. An address comes in with a letter and is gone with it.

Over the network a letter travels under TLS or not at all. No answer of the mail server is waited for longer than
`PATIENCE`. Whoever hands a letter over does so beside the request, so that nobody's page waits for it.
"""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from email_validator import EmailNotValidError, validate_email

_HERE: Final = {"localhost", "127.0.0.1", "::1"}
_PORTS: Final = {"smtp": 587, "smtps": 465}
PATIENCE: Final = 10
"""Seconds for one answer of the mail server."""


class MailboxError(ValueError):
    """The address of the mail server or of the sender cannot be used. The message says what to write."""


class LetterError(Exception):
    """The letter was not taken. The message is the kind of fault alone: what a server says quotes addresses."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The mail server that takes our letters, and who they are from."""

    host: str
    port: int
    sender: str
    at_once: bool
    """Whether TLS begins with the connection; if not, it must begin before anything is said."""
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def read(cls, url: str, sender: str) -> Mailbox:
        """From `smtps://user:password@host:465`, or `smtp://…:587` for STARTTLS. Raises MailboxError."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            parts, port = urlsplit(""), None
        if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
            raise MailboxError("Write the mail server like smtps://user:password@mail.example:465")
        try:
            address = validate_email(sender, check_deliverability=False, test_environment=True).normalized
        except EmailNotValidError:
            raise MailboxError("Letters need the address of a sender, like post@cover.example") from None
        return cls(
            host=parts.hostname,
            port=port or _PORTS[parts.scheme],
            sender=address,
            at_once=parts.scheme == "smtps",
            user=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
        )

    def deliver(self, to: str, subject: str, text: str, trust: ssl.SSLContext | None = None) -> None:
        """Hands one letter over, plain text and nothing else. Raises LetterError.

        `trust` says which certificates are believed: by default those that this machine believes.
        """
        try:
            self._hand_over(self._written(to, subject, text), trust or ssl.create_default_context())
        except (OSError, smtplib.SMTPException, ValueError) as fault:
            raise LetterError(type(fault).__name__) from None

    def _written(self, to: str, subject: str, text: str) -> EmailMessage:
        letter = EmailMessage()
        letter["From"] = self.sender
        letter["To"] = to
        letter["Subject"] = subject
        letter["Date"] = formatdate()
        letter["Message-ID"] = make_msgid(domain=self._domain)  # Else it would name this machine.
        letter["Auto-Submitted"] = "auto-generated"  # So that nobody's absence notice comes back.
        letter.set_content(text)
        return letter

    @property
    def _domain(self) -> str:
        return self.sender.partition("@")[2]

    def _hand_over(self, letter: EmailMessage, trust: ssl.SSLContext) -> None:
        # Unless told a name, smtplib would ask the network for this machine's.
        named: dict[str, Any] = {"local_hostname": self._domain, "timeout": PATIENCE}
        with (
            smtplib.SMTP_SSL(self.host, self.port, context=trust, **named)
            if self.at_once
            else smtplib.SMTP(self.host, self.port, **named)
        ) as server:
            if not self.at_once and self.host not in _HERE:
                server.starttls(context=trust)
            if self.user is not None:
                server.login(self.user, self.password or "")
            server.send_message(letter)
