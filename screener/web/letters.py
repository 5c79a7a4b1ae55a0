"""The one letter that a sign-up may bring: a link in plain words, to an address that nobody keeps.

It is sent beside the request, so that the page comes as fast for a phone number as for an address, and says the same.
There is no queue: a letter that finds no free hand, or that the mail server does not take, is not sent, and the sign-up
is stored all the same.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from flask import url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from screener.campaign import LetterError
from screener.web import logs
from screener.web.ground import ground
from screener.web.languages import current
from screener.web.throttle import DAY, Throttle
from screener.web.transport import site_address

if TYPE_CHECKING:
    from ssl import SSLContext

    from screener.campaign import Contact, Link, Mailbox

PER_ADDRESS: Final = 2
"""Letters a day to one address, whoever asks for them: nobody can be pestered through us."""

ALTOGETHER: Final = 2000
"""Letters a day. A mail server that suddenly sends far more is soon believed by nobody."""

HANDS: Final = 4
"""Letters on their way at once, in each worker."""


class Letters:
    """Sends them. Made before the workers part, so that all of them count together."""

    def __init__(self, mailbox: Mailbox, trust: SSLContext | None = None) -> None:
        self._mailbox, self._trust = mailbox, trust
        self._sent = Throttle(PER_ADDRESS, ALTOGETHER, DAY)
        self._hands = threading.BoundedSemaphore(HANDS)

    def send(self, contact: Contact, link: Link) -> None:
        """Sends it by and by, or not at all; never raises, never waits. Call it once for a sign-up."""
        try:
            allowed = self._sent.allows_name(contact.same.encode(), ground().now)
        except (ValueError, OSError):
            allowed = False  # Where nothing can be counted, nobody is written to.
        if not allowed or not self._hands.acquire(blocking=False):
            return
        letter = (contact.value, *_words(site_address(), url_for("confirming.ask", link=link.text)))
        threading.Thread(target=self._deliver, args=letter, daemon=True).start()

    def _deliver(self, to: str, subject: str, text: str) -> None:
        try:
            self._mailbox.deliver(to, subject, text, self._trust)
        except LetterError as fault:
            logs.log.warning("a letter was not taken by the mail server: error=%s", fault)
        finally:
            self._hands.release()


def _words(site: str, page: str) -> tuple[str, str]:
    """Subject and text. Neither says what the site is about, for others may read the letter too."""
    text = _text(site, page)
    if current().machine:  # A page says that a computer translated it; here the English itself stands below.
        with force_locale("en"):
            text = f"{text}\n\n\n{_text(site, page)}"
    return _("Please confirm"), f"{text}\n"


def _text(site: str, page: str) -> str:
    return "\n\n".join(
        (
            _("Someone typed this e-mail address on %(site)s.", site=site.partition("://")[2]),
            _("Was it you? Then open this page and press the button. The link works for 48 hours."),
            f"{site}{page}",
            _("If it was not you, you do not have to do anything."),
        )
    )
