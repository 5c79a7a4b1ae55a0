"""What every request stands on: the settings, the clock, the keys, the rules in force. Made once by `create_app`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, cast
from zoneinfo import ZoneInfo

from flask import current_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from screener.web.config import Config
    from screener.web.keys import Keys
    from screener.web.languages import Languages
    from screener.web.rules_in_force import Rules, RulesInForce
    from screener.web.static_files import StaticFiles
    from screener.web.throttle import Throttle

CONNECTICUT: Final = ZoneInfo("America/New_York")
_EXTENSION: Final = "screener"


@dataclass(frozen=True, slots=True)
class Ground:
    """What `create_app` was given and made. Nothing in it knows a visitor."""

    config: Config
    clock: Callable[[], datetime]
    """Gives the moment, with its time zone. A test moves it."""
    keys: Keys
    in_force: RulesInForce
    languages: Languages
    static: StaticFiles
    throttle: Throttle
    """Counts sign-ups."""
    withdrawals: Throttle
    """Counts tries to take a sign-up back."""
    screens: Throttle
    """Counts what programs cost."""

    @property
    def rules(self) -> Rules:
        """The rules in force. Take them once a request, so that a page is of one piece."""
        return self.in_force.rules

    @property
    def now(self) -> float:
        """Seconds since 1970."""
        return self.clock().timestamp()

    @property
    def today(self) -> date:
        """The day in Connecticut, by which the rules are read."""
        return self.clock().astimezone(CONNECTICUT).date()


def ground() -> Ground:
    """What the present request stands on."""
    return ground_of(current_app)


def ground_of(app: Flask) -> Ground:
    """What an application stands on."""
    return cast("Ground", app.extensions[_EXTENSION])


def lay(app: Flask, made: Ground) -> None:
    """Puts it under an application."""
    app.extensions[_EXTENSION] = made
