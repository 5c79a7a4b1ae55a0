"""What several commands are told: the day, and the folder of the rules."""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path

from screener.places import RULES


def rules_folder() -> Path:
    """Where the rules are: ``SCREENER_RULES``, or the folder of this checkout."""
    return Path(os.environ.get("SCREENER_RULES") or RULES)


def day(text: str) -> date:
    """A day as it is typed, for ``argparse``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a day; write it as 2026-11-24"
        raise argparse.ArgumentTypeError(message) from None


def today() -> date:
    """The day, read where the program meets the world and nowhere else."""
    return date.today()  # noqa: DTZ011 - the rules hold by the day of the place where this runs
