"""What several commands are told: the day, and the folder of the rules."""

from __future__ import annotations

import argparse
import os
from collections.abc import Collection
from datetime import date
from difflib import get_close_matches
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


def meant(typed: str, known: Collection[str]) -> str:
    """What somebody may have meant whose id is not known: the nearest ones, or all of them where none is near."""
    near = get_close_matches(typed, known, n=3, cutoff=0.5)
    return f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(sorted(known))}."


def today() -> date:
    """The day, read where the program meets the world and nowhere else."""
    return date.today()  # noqa: DTZ011 - the rules hold by the day of the place where this runs
