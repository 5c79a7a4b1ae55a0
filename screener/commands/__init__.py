"""The command line: one file a command, and the one list of them is here.

Exit codes: 0 all is well, 1 problems were found, 2 the command was used wrongly. To add a command, write a file with an
``add(commands)`` that adds its parser and sets ``func``, and name it in ``COMMANDS``.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from typing import Final, TextIO

from screener.commands import campaign, care, changes, check, confirm, explain, prove, screen, serve
from screener.commands.outcomes import MISUSE, PROBLEMS, WELL

__all__ = ["MISUSE", "PROBLEMS", "WELL", "main"]

COMMANDS: Final = (serve, check, confirm, prove, screen, explain, changes, campaign, care)
"""In the order in which ``screener --help`` shows them."""

COLLECT_AFTER: Final = (50_000, 20, 20)
"""So many new objects before Python looks for rings among them, and how often among the older ones. A judgement makes
some ten thousand that are soon over; Python's own 700 has it look through all the rules many times a page.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    gc.set_threshold(*COLLECT_AFTER)
    parser = argparse.ArgumentParser(
        prog="screener",
        description="Health coverage in Connecticut: who may get what, for people and for programs.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    chosen = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace, TextIO], int] = chosen.func
    try:
        return run(chosen, sys.stdout)
    except BrokenPipeError:
        # Whoever read the answer has seen enough (`screener screen FILE | head`); Python would complain at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WELL
