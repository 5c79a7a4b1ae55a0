"""``screener confirm``: writes down that a person compared a source with the rules."""

from __future__ import annotations

import argparse
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from screener.commands.outcomes import MISUSE, PROBLEMS, WELL
from screener.commands.settings import day, meant, rules_folder, today
from screener.rulebook import Rulebook, RuleError, read
from screener.rulebook.reading.confirming import Check, ConfirmError, confirmed


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``confirm``."""
    parser = commands.add_parser(
        "confirm",
        help="write down that a person checked a source",
        description="Write into rules/sources.yaml who compared a source with these rules and when, and change nothing "
        "else in it. `screener check --unconfirmed` says what to check, and whom to ask.",
    )
    parser.add_argument("source", help="the id of the source in sources.yaml")
    parser.add_argument("--by", required=True, metavar="NAME", help="who checked it; pages show this name")
    parser.add_argument("--on", type=day, default=None, metavar="DATE", help="when (default: today)")
    parser.add_argument(
        "--again-by", type=day, default=None, metavar="DATE", help="check it again by this day (default: as it was)"
    )
    parser.set_defaults(func=_confirm)


def _confirm(chosen: argparse.Namespace, out: TextIO) -> int:
    check = Check(chosen.by, chosen.on or today(), chosen.again_by)
    if check.on > today():
        print(f"{check.on} is still to come. Write down a check when it was made.", file=sys.stderr)
        return MISUSE
    if check.again_by is not None and check.again_by <= check.on:
        print(f"To check again by {check.again_by} is not after the check of {check.on}.", file=sys.stderr)
        return MISUSE
    path = rules_folder() / "sources.yaml"
    try:
        book = read(rules_folder())
        if chosen.source not in book.sources:
            print(f"There is no source {chosen.source!r}. {meant(chosen.source, book.sources)}", file=sys.stderr)
            return MISUSE
        before = path.read_bytes()
        after = confirmed(before.decode(), chosen.source, check).encode()
    except (RuleError, ConfirmError, OSError) as error:
        print(error, file=sys.stderr)
        return MISUSE
    _put(path, after)
    if not _says(book, chosen.source, check):
        _put(path, before)
        print(
            "The file did not read back as it should, and stands as it was. Write the check by hand.", file=sys.stderr
        )
        return PROBLEMS
    source = book.sources[chosen.source]
    again = check.again_by or source.check_again_by
    print(f"{source.id}: checked by {check.by.strip()} on {check.on}, to be checked again by {again}.", file=out)
    return WELL


def _put(path: Path, content: bytes) -> None:
    """The whole file or the old one: never half of it."""
    new = path.with_suffix(".new")
    new.write_bytes(content)
    shutil.copymode(path, new)
    new.replace(path)


def _says(before: Rulebook, source: str, check: Check) -> bool:
    """Whether the folder now reads as before, save for the check."""
    try:
        now = read(rules_folder())
    except RuleError:
        return False
    known = before.sources[source]
    again = check.again_by or known.check_again_by
    wanted = replace(known, checked_on=check.on, checked_by=check.by.strip(), check_again_by=again)
    return dict(now.sources) == {**before.sources, source: wanted}
