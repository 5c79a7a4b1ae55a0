"""What joining needs, opened once at the start: the organisers' public keys, the store, and who sends letters.

A server whose keys or store cannot be used does not start: a form that loses what people write is worse than none.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, cast

from flask import current_app

from screener.campaign import KeyFileError, Store, StoreError, development_keys, is_development, read_public_keys
from screener.web import logs
from screener.web.ground import ground_of
from screener.web.letters import Letters

if TYPE_CHECKING:
    from flask import Flask
    from flask.sansio.blueprints import BlueprintSetupState

    from screener.campaign import PublicKey
    from screener.web.config import Config

EXTENSION: Final = "screener sign-ups"
KEYS: Final = "keys"
"""The folder of the organisers' public keys, inside the data folder."""


@dataclass(frozen=True, slots=True)
class SignUps:
    """Everything the join page writes with. Nothing in it can open a sign-up."""

    keys: tuple[PublicKey, ...]
    store: Store
    letters: Letters | None = None
    tidied: list[date] = field(default_factory=list)
    """The day on which this worker last deleted what was old, if it did."""

    @classmethod
    def open(cls, config: Config) -> SignUps:
        """Reads and checks them. Raises KeyFileError or StoreError.

        A server for this machine alone makes its own development key where there is none; any other refuses one.
        """
        folder = config.data / KEYS
        if config.loopback_only and not any(folder.glob("*.public.json")):
            development_keys(folder)
        keys = read_public_keys(folder, config.joining.fingerprints)
        if any(is_development(key) for key in keys):
            if not config.loopback_only:
                raise KeyFileError(f"{folder} holds a development key, which anybody can open. Make a real one.")
            logs.log.warning("SIGN-UPS ARE SEALED TO A DEVELOPMENT KEY THAT ANYBODY CAN OPEN. For this computer only.")
        mailbox = config.joining.mailbox
        return cls(keys, Store(config.store), Letters(mailbox) if mailbox else None)

    def tidy(self, today: date, retention: int) -> None:
        """Deletes what is older than so many days. A fault is left to the next day."""
        try:
            gone = self.store.purge(today - timedelta(days=retention))
        except StoreError:
            logs.log.warning("old sign-ups could not be deleted today; screener campaign purge does it by hand")
        else:
            logs.log.info("sign-ups deleted because of their age: %d", gone)


def install(state: BlueprintSetupState) -> None:
    """Opens them when the blueprint of joining is registered."""
    state.app.extensions[EXTENSION] = SignUps.open(ground_of(cast("Flask", state.app)).config)


def sign_ups() -> SignUps:
    """What the present request to join writes with."""
    return cast("SignUps", current_app.extensions[EXTENSION])


def tidy(app: Flask) -> None:
    """Deletes, once a day in each worker and beside its requests, the sign-ups that have been kept long enough."""
    stands = ground_of(app)
    made: SignUps | None = app.extensions.get(EXTENSION)  # A site may be made without this section.
    if made is not None and made.tidied != [stands.today]:
        made.tidied[:] = [stands.today]
        threading.Thread(target=made.tidy, args=(stands.today, stands.config.joining.retention), daemon=True).start()
