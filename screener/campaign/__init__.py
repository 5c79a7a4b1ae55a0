"""A sign-up, sealed so that the server can write it and never read it. This is the one door to the room.

For the web: `parse` a form, `seal` the record, `Store.add` the box. For organisers: `add_commands`.
"""

from screener.campaign.arguments import RETENTION, add_commands, store_url
from screener.campaign.codes import new_form_key
from screener.campaign.confirmation import Link, LinkError
from screener.campaign.contact import Contact
from screener.campaign.keys import (
    KeyFileError,
    PrivateKey,
    PublicKey,
    development_keys,
    fingerprint,
    is_development,
    make_key_pair,
    read_private_key,
    read_public_keys,
    write_key_pair,
)
from screener.campaign.legislators import Legislator, Legislature, read_legislature
from screener.campaign.letters import LetterError, Mailbox, MailboxError
from screener.campaign.pledge import Campaign, Consent, Fact, Figure
from screener.campaign.pledge_file import read_campaign
from screener.campaign.proof import holds as proof_holds
from screener.campaign.reading import CampaignError
from screener.campaign.sealing import CannotOpenError, RecordTooLongError, open_box, seal
from screener.campaign.signup import YES, Problem, SignUp, parse, read_record
from screener.campaign.store import NotStoredError, Row, Store, Stored, StoreError

__all__ = [
    "RETENTION",
    "YES",
    "Campaign",
    "CampaignError",
    "CannotOpenError",
    "Consent",
    "Contact",
    "Fact",
    "Figure",
    "KeyFileError",
    "Legislator",
    "Legislature",
    "LetterError",
    "Link",
    "LinkError",
    "Mailbox",
    "MailboxError",
    "NotStoredError",
    "PrivateKey",
    "Problem",
    "PublicKey",
    "RecordTooLongError",
    "Row",
    "SignUp",
    "Store",
    "StoreError",
    "Stored",
    "add_commands",
    "development_keys",
    "fingerprint",
    "is_development",
    "make_key_pair",
    "new_form_key",
    "open_box",
    "parse",
    "proof_holds",
    "read_campaign",
    "read_legislature",
    "read_private_key",
    "read_public_keys",
    "read_record",
    "seal",
    "store_url",
    "write_key_pair",
]
