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
from screener.web.ground import ground, ground_of
from screener.web.letters import Letters
from screener.web.throttle import DAY, Throttle

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.sansio.blueprints import BlueprintSetupState

    from screener.campaign import PublicKey
    from screener.campaign.pledge import Organisation
    from screener.web.config import Config

EXTENSION: Final = "screener sign-ups"
KEYS: Final = "keys"
"""The folder of the organisers' public keys, inside the data folder."""

_CHORE: Final = b"what has to be done now and then"


@dataclass(frozen=True, slots=True)
class SignUps:
    """Everything the join page writes with. Nothing in it can open a sign-up."""

    keys: tuple[PublicKey, ...]
    store: Store
    letters: Letters | None = None
    days: Throttle = field(default_factory=lambda: Throttle(1, None, DAY))
    """Lets one worker a day delete what is old: two at the same time would be in each other's way."""
    minutes: Throttle = field(default_factory=lambda: Throttle(1, None, 60))
    """Lets one worker a minute even the times of the files."""

    @classmethod
    def open(cls, config: Config, today: Callable[[], date]) -> SignUps:
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
        return cls(keys, Store(config.store, today=today), Letters(mailbox) if mailbox else None)

    def are_for(self, organisation: Organisation) -> bool:
        """Whether the organisation agreed to receive what is sealed here. Else only this machine may try the form."""
        return organisation.receives(key.fingerprint for key in self.keys)

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
    stands = ground_of(cast("Flask", state.app))
    made = SignUps.open(stands.config, lambda: stands.today)
    if not stands.config.loopback_only:
        _check_agreement(made, stands.rules.campaign.organisation)
    state.app.extensions[EXTENSION] = made


def _check_agreement(made: SignUps, organisation: Organisation) -> None:
    """Raises KeyFileError where an organisation agreed to receive what only its own keys open, and these are others."""
    if organisation.agreed is None:
        logs.log.warning("nobody can join: campaign.yaml holds no agreement of the organisation that it names")
    elif not made.are_for(organisation):
        raise KeyFileError(
            f"{organisation.name} agreed to receive sign-ups under other keys than the public ones here. Compare the "
            "fingerprints in campaign.yaml (organisation, agreed) with `screener campaign keys --show`."
        )


def is_open() -> bool:
    """Whether people can join here. On the net only where who is named has agreed and alone holds the keys."""
    stands = ground()
    return stands.config.loopback_only or sign_ups().are_for(stands.rules.campaign.organisation)


def sealed_to() -> tuple[PublicKey, ...]:
    """The keys that can open what people send; none where a site was made without this section."""
    made: SignUps | None = current_app.extensions.get(EXTENSION)
    return made.keys if made else ()


def sign_ups() -> SignUps:
    """What the present request to join writes with."""
    return cast("SignUps", current_app.extensions[EXTENSION])


def tidy(app: Flask) -> None:
    """Beside the requests of any worker: once a day what is old is deleted, once a minute the files' times are evened.

    The second hides when the last sign-up came: the one time that cannot be set is then that of the last minute.
    """
    stands = ground_of(app)
    made: SignUps | None = app.extensions.get(EXTENSION)  # A site may be made without this section.
    if made is None:
        return
    if made.days.allows_name(_CHORE, stands.now):
        threading.Thread(target=made.tidy, args=(stands.today, stands.config.joining.retention), daemon=True).start()
    if made.minutes.allows_name(_CHORE, stands.now):
        made.store.flatten()
