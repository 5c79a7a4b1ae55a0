"""A quarter's drill on this computer, in a folder of its own: from new keys to an empty server, a lost disk in between.

It runs the very commands that docs/organising.md names, on people who do not exist, and says after each step what was
seen. Whoever watched it once knows what the steps look like when they matter.
"""

from __future__ import annotations

import csv
import io
import json
import secrets
import time
from argparse import Namespace
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, TextIO

from screener.campaign import organising
from screener.campaign.codes import new_form_key
from screener.campaign.contact import Contact
from screener.campaign.keys import read_public_keys
from screener.campaign.sealing import seal
from screener.campaign.signup import SignUp
from screener.campaign.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

# Numbers from 555-0100 to 555-0199 belong to nobody, and example.org to no person.
_PHONES: Final = tuple(f"+1860555010{number}" for number in range(4))
_ADDRESS: Final = "name@example.org"


class RehearsalError(Exception):
    """A step did not do what it must. The message says which and what was seen."""


def rehearse(arguments: Namespace, out: TextIO) -> int:
    """Goes through every step. Leaves nothing behind, unless it is told a new folder to keep things in."""
    began = time.monotonic()
    with _folder(arguments.folder) as folder:
        _Rehearsal(folder, arguments.on, arguments.campaign, out).run()
    out.write(f"Every step worked, in {time.monotonic() - began:.0f} seconds.\n")
    return 0


@dataclass
class _Rehearsal:
    folder: Path
    day: date
    campaign: Path
    out: TextIO

    def run(self) -> None:
        self._passphrase.write_text(f"rehearsal {secrets.token_hex(8)}\n", encoding="utf-8")
        self._step("Two organisers make their keys", self._make_keys)
        self._step("Three people sign up, one of them twice", self._sign_up)
        self._step("The server's disk is lost and a backup put in its place", self._lose_and_restore)
        self._step("One person takes a sign-up back with the code", self._take_back)
        self._step("One organiser leaves, another comes, and somebody signs up", self._change_keys)
        self._step("The sealed sign-ups are taken home and opened", self._open)
        self._step("What was opened is deleted from the server", self._purge)

    def _make_keys(self) -> str:
        for name in ("first", "second"):
            self._tell(organising.keys, name=name, show=False, development=False, folder=self._keys(name))
            self._give_to_the_server(name)
        return "their two public files are on the server, the private ones are not"

    def _sign_up(self) -> str:
        self.code = self._add(Contact("phone", _PHONES[0]))
        self._add(Contact("phone", _PHONES[1]))
        self._add(Contact("email", _ADDRESS))
        self._add(Contact("email", _ADDRESS))
        return self._waiting(4)

    def _lose_and_restore(self) -> str:
        kept = self.folder / "backup.sqlite"
        before = {row.id for row in self._store.rows()}
        self._tell(organising.backup, file=kept)
        for path in self._server.glob("signups.sqlite*"):
            path.unlink()
        self._expect("sign-ups after the loss", self._store.count(), 0)
        for path in self._server.glob("signups.sqlite*"):
            path.unlink()
        kept.rename(self._server / "signups.sqlite")
        self._expect("the sign-ups of the backup", {row.id for row in self._store.rows()}, before)
        return f"all {len(before)} are there again"

    def _take_back(self) -> str:
        self._expect("a code that fits", self._store.withdraw(self.code), True)  # noqa: FBT003  What is seen.
        return self._waiting(3)

    def _change_keys(self) -> str:
        self._tell(organising.keys, name="third", show=False, development=False, folder=self._keys("third"))
        self._give_to_the_server("third")
        (self._server / "keys" / "first.public.json").unlink()
        self._add(Contact("phone", _PHONES[2]))
        return self._waiting(4)

    def _open(self) -> str:
        self._tell(organising.take, file=self._sealed)
        found = {name: self._opened_with(name) for name in ("first", "second", "third")}
        old = {"860-555-0101", _ADDRESS}
        self._expect("what the key of who left opens", found["first"], old)
        self._expect("what the key that stayed opens", found["second"], {*old, "860-555-0102"})
        self._expect("what the new key opens", found["third"], {"860-555-0102"})
        return "the key that stayed opens all, the key of who left only what came before, the new key what came since"

    def _purge(self) -> str:
        receipt = self._sealed.with_suffix(".opened-by-second.json")
        self._tell(organising.purge, taken=receipt, older_than=None, on=self.day)
        return self._waiting(0)

    def _opened_with(self, name: str) -> set[str]:
        table, people = self.folder / f"{name}.csv", self.folder / f"{name}.json"
        key = self._keys(name) / f"{name}.private.json"
        # Where a key opens only a part the command says so and ends with 1: here that is what must be seen.
        self._tell(organising.export, file=self._sealed, key=key, csv=table, osdi=people, may_end_with={0, 1})
        rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
        contacts = {row["contact"] for row in rows}
        self._expect("people in the shape for Action Network", len(json.loads(people.read_text())), len(contacts))
        return contacts

    def _add(self, contact: Contact) -> str:
        """As the website does it: sealed to the keys that lie on the server, and stored."""
        sign_up = SignUp(contact, "en", None, ("text_me_1" if contact.kind == "phone" else "email_me_1",), proven=True)
        box = seal(sign_up.record(), read_public_keys(self._server / "keys"))
        return self._store.add(self.day, box, new_form_key()).code

    def _give_to_the_server(self, name: str) -> None:
        shared = self._server / "keys" / f"{name}.public.json"
        shared.parent.mkdir(parents=True, exist_ok=True)
        shared.write_bytes((self._keys(name) / shared.name).read_bytes())

    def _tell(
        self, command: Callable[[Namespace, TextIO], int], *, may_end_with: Iterable[int] = (0,), **told: Any
    ) -> None:
        said = io.StringIO()
        given = {"store": self._url, "passphrase_file": self._passphrase, "campaign": self.campaign, **told}
        if command(Namespace(**given), said) not in may_end_with:
            raise RehearsalError(f"  NOT as it must be: {said.getvalue().strip()}")

    def _waiting(self, wanted: int) -> str:
        self._expect("sign-ups on the server", self._store.count(), wanted)
        return f"{wanted} sealed sign-ups wait on the server"

    def _expect(self, what: str, seen: object, wanted: object) -> None:
        if seen != wanted:
            raise RehearsalError(f"  NOT as it must be: {what}: {seen}, and not {wanted}")

    def _step(self, title: str, do: Callable[[], str]) -> None:
        self.out.write(f"{title} …\n")
        self.out.write(f"  as it must be: {do()}.\n")

    def _keys(self, name: str) -> Path:
        return self.folder / f"computer of the {name} organiser"

    @property
    def _server(self) -> Path:
        return self.folder / "server"

    @property
    def _url(self) -> str:
        return f"sqlite:///{self._server / 'signups.sqlite'}"

    @property
    def _store(self) -> Store:
        return Store(self._url)

    @property
    def _sealed(self) -> Path:
        return self.folder / "sealed.json"

    @property
    def _passphrase(self) -> Path:
        return self.folder / "passphrase.txt"


@contextmanager
def _folder(told: Path | None) -> Iterator[Path]:
    if told:
        told.mkdir(mode=0o700)  # Never a folder that is there: a rehearsal must not meet what is real.
        yield told.resolve()
    else:
        with TemporaryDirectory(prefix="rehearsal-") as folder:
            yield Path(folder)
