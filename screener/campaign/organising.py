"""What organisers do from a command line. docs/organising.md walks through it for people who do not program.

Each command takes its parsed arguments and a stream to write on, and gives back an exit code: 0 done, 1 not
done, 2 misused.
"""

from __future__ import annotations

import getpass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from screener.campaign.export import as_csv, as_osdi, open_rows
from screener.campaign.keys import (
    DEVELOPMENT_PASSPHRASE,
    KeyFileError,
    make_key_pair,
    read_private_key,
    read_public_keys,
    write_key_pair,
)
from screener.campaign.new_file import write_new
from screener.campaign.parcel import ParcelError, acknowledge, acknowledged, pack, unpack
from screener.campaign.pledge_file import read_campaign
from screener.campaign.reading import CampaignError
from screener.campaign.store import Store, StoreError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from typing import TextIO

SHORTEST_PASSPHRASE: Final = 16
MISUSE: Final = 2
_BYTE_ORDER_MARK: Final = "\ufeff"  # Without it Excel takes UTF-8 for something else.

EXPECTED: Final = (KeyFileError, ParcelError, StoreError, CampaignError, OSError)
"""What can go wrong without being a fault of the program: the message is printed and the exit code is 1."""


def keys(arguments: Namespace, out: TextIO, ask: Callable[[str], str] = getpass.getpass) -> int:
    """Makes a pair of key files, or with --show prints the fingerprints of those in the folder."""
    if arguments.show:
        for known in read_public_keys(arguments.folder):
            note = "  (development only)" if known.development else ""
            out.write(f"{known.name}: {known.fingerprint}{note}\n")
        return 0
    if not arguments.name:
        out.write("Say what to call the key, for example: screener campaign keys office\n")
        return MISUSE
    key = make_key_pair(arguments.name, development=arguments.development)
    passphrase = DEVELOPMENT_PASSPHRASE if arguments.development else _new_passphrase(arguments, ask)
    if len(passphrase) < SHORTEST_PASSPHRASE:
        out.write(
            f"Nothing was made. Use {SHORTEST_PASSPHRASE} letters or more and type the same twice: five words do.\n"
        )
        return 1
    private, public = write_key_pair(key, arguments.folder, passphrase)
    out.write(
        f"Made {private}\n  Keep it, with a copy on a stick in a safe place. Never put it on the server.\n"
        f"Made {public}\n  Give this one to whoever runs the server.\n"
        f"Fingerprint: {key.public.fingerprint}\n  Read it to each other over the phone.\n"
    )
    return 0


def take(arguments: Namespace, out: TextIO) -> int:
    """On the server: copies the sign-ups, still sealed, into one new file. Nothing is deleted."""
    rows = Store(arguments.store).rows()
    pack(rows, arguments.file)
    out.write(f"{len(rows)} sealed sign-ups are in {arguments.file}. They are still on the server too.\n")
    return 0


def export(arguments: Namespace, out: TextIO, ask: Callable[[str], str] = getpass.getpass) -> int:
    """On an organiser's computer: opens a file of sealed sign-ups and writes a table, the OSDI shape, or both."""
    if not (arguments.csv or arguments.osdi):
        out.write("Say what to write: --csv FILE for a table, --osdi FILE for Action Network, or both.\n")
        return MISUSE
    rows = unpack(arguments.file)
    consents = read_campaign(arguments.campaign).consents
    key = read_private_key(arguments.key, _passphrase(arguments, ask))
    opened, unreadable = open_rows(rows, key)
    if unreadable:
        out.write(f"{unreadable} of {len(rows)} could not be opened with this key. Another organiser's may do.\n")
    if rows and not opened:
        out.write("Nothing was written.\n")
        return 1
    if arguments.csv:
        write_new(arguments.csv, _BYTE_ORDER_MARK + as_csv(opened))
    if arguments.osdi:
        write_new(arguments.osdi, as_osdi(opened, consents))
    receipt = arguments.file.with_suffix(f".opened-by-{key.public.name}.json")
    if opened and not receipt.exists():
        acknowledge((each.id for each in opened), receipt)
    people = len({each.sign_up.contact.same for each in opened})
    out.write(f"{len(opened)} sign-ups of {people} people were written. Anybody can read these files: guard them.\n")
    if opened:
        out.write(f"To delete these from the server, take {receipt.name} there. It says nothing of anybody.\n")
    return 1 if unreadable else 0


def purge(arguments: Namespace, out: TextIO) -> int:
    """On the server: deletes for good the sign-ups that somebody opened, or those older than so many days."""
    store = Store(arguments.store)
    if arguments.taken:
        gone = store.forget(acknowledged(arguments.taken))
    else:
        gone = store.purge(arguments.on - timedelta(days=arguments.older_than))
    out.write(f"{gone} deleted for good, {store.count()} left.\n")
    return 0


def backup(arguments: Namespace, out: TextIO) -> int:
    """On the server: copies the whole database, while it is in use, into one new file that can take its place."""
    count = Store(arguments.store).copy_to(arguments.file)
    out.write(f"{count} sealed sign-ups, and the hashes of their codes, are in {arguments.file}.\n")
    return 0


def count(arguments: Namespace, out: TextIO) -> int:
    """On the server: how many sign-ups wait."""
    out.write(f"{Store(arguments.store).count()} sealed sign-ups wait.\n")
    return 0


def _new_passphrase(arguments: Namespace, ask: Callable[[str], str]) -> str:
    """What was typed, or nothing where the two do not agree."""
    first = _passphrase(arguments, ask)
    if arguments.passphrase_file or ask("The same again: ") == first:
        return first
    return ""


def _passphrase(arguments: Namespace, ask: Callable[[str], str]) -> str:
    if arguments.passphrase_file:
        return Path(arguments.passphrase_file).read_text(encoding="utf-8").rstrip("\r\n")
    return ask("Passphrase: ")
