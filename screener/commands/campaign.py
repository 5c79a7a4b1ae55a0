"""``screener campaign …``: what organisers do. The campaign's room says what there is."""

from __future__ import annotations

import argparse
import os

from screener import campaign
from screener.commands.settings import today


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``campaign`` and what stands under it."""
    campaign.add_commands(commands, today, os.environ)
