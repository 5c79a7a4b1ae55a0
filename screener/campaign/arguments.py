"""The words of `screener campaign …`: which commands there are, and what each is told."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from screener.campaign import next_legislators, organising, rehearsal
from screener.places import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TextIO

    Command = Callable[[argparse.Namespace, TextIO], int]

RETENTION: Final = 90
"""Days after which a sign-up is deleted from the server, unless it is told another number."""


def store_url(environment: Mapping[str, str]) -> str | None:
    """Where sign-ups are kept: SCREENER_STORE, a database address, or a file in the folder SCREENER_DATA."""
    if environment.get("SCREENER_STORE"):
        return environment["SCREENER_STORE"]
    folder = environment.get("SCREENER_DATA")
    return f"sqlite:///{Path(folder).resolve() / 'signups.sqlite'}" if folder else None


def add_commands(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    today: Callable[[], date],
    environment: Mapping[str, str],
) -> None:
    """Adds `campaign` and what stands under it. Each sets `func`, to be called with the arguments and a stream."""
    campaign = subparsers.add_parser(
        "campaign", help="look after sign-ups", description="Look after sign-ups. See docs/organising.md."
    )
    commands = campaign.add_subparsers(required=True, metavar="COMMAND")
    _keys(commands)
    _take(commands, environment)
    _export(commands)
    _purge(commands, today, environment)
    _count(commands, environment)
    _backup(commands, environment)
    _rehearse(commands, today)
    _legislators(commands)


def _keys(commands: Any) -> None:
    parser = _command(commands, "keys", organising.keys, "make the two key files of one organiser")
    parser.add_argument("name", nargs="?", help="what to call the key: a-z, 0-9 and hyphens")
    parser.add_argument("--folder", type=Path, default=Path("keys"), help="where the files go (%(default)s)")
    parser.add_argument("--show", action="store_true", help="make nothing: print the fingerprints in the folder")
    parser.add_argument("--development", action="store_true", help="for trying things out on this computer only")
    _passphrase_file(parser)


def _take(commands: Any, environment: Mapping[str, str]) -> None:
    parser = _command(commands, "take", organising.take, "on the server: copy the sealed sign-ups into one file")
    parser.add_argument("file", type=Path, metavar="FILE", help="the new file, for example sealed-2026-11-24.json")
    _store(parser, environment)


def _export(commands: Any) -> None:
    parser = _command(commands, "export", organising.export, "on your own computer: open what was taken")
    parser.add_argument("file", type=Path, metavar="FILE", help="the file that `screener campaign take` made")
    parser.add_argument("--key", type=Path, required=True, metavar="FILE", help="your private key file")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write a table for a spreadsheet program")
    parser.add_argument("--osdi", type=Path, metavar="FILE", help="write the shape that Action Network takes")
    parser.add_argument("--campaign", type=Path, default=RULES / "campaign.yaml", help=argparse.SUPPRESS)
    _passphrase_file(parser)


def _purge(commands: Any, today: Callable[[], date], environment: Mapping[str, str]) -> None:
    parser = _command(commands, "purge", organising.purge, "on the server: delete sign-ups for good")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--taken", type=Path, metavar="FILE", help="those in a receipt that `screener campaign export` wrote"
    )
    which.add_argument(
        "--older-than", type=int, default=RETENTION, metavar="DAYS", help="those older than this (%(default)s)"
    )
    parser.add_argument("--on", type=date.fromisoformat, default=today(), metavar="DATE", help="count back from here")
    _store(parser, environment)


def _count(commands: Any, environment: Mapping[str, str]) -> None:
    _store(_command(commands, "count", organising.count, "on the server: say how many sign-ups wait"), environment)


def _legislators(commands: Any) -> None:
    about = "show what a new list of legislators changes, and take it up"
    parser = _command(commands, "legislators", next_legislators.legislators, about)
    parser.add_argument("file", type=Path, metavar="FILE", help="a table with the columns of legislators.csv")
    parser.add_argument("--as-of", type=date.fromisoformat, required=True, metavar="DATE", help="the day of the list")
    parser.add_argument(
        "--valid-until", type=date.fromisoformat, required=True, metavar="DATE", help="the day on which the terms end"
    )
    parser.add_argument("--write", action="store_true", help="put it in the place of the old list")
    parser.add_argument("--rules", type=Path, default=RULES, help=argparse.SUPPRESS)


def _backup(commands: Any, environment: Mapping[str, str]) -> None:
    parser = _command(commands, "backup", organising.backup, "on the server: copy the database into one file")
    parser.add_argument("file", type=Path, metavar="FILE", help="the new file, for example backup-2026-11-24.sqlite")
    _store(parser, environment)


def _rehearse(commands: Any, today: Callable[[], date]) -> None:
    parser = _command(commands, "rehearse", rehearsal.rehearse, "on any computer: go through every step, with nobody")
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help="a new folder to keep it in (else it is deleted)")
    parser.add_argument("--on", type=date.fromisoformat, default=today(), metavar="DATE", help=argparse.SUPPRESS)
    parser.add_argument("--campaign", type=Path, default=RULES / "campaign.yaml", help=argparse.SUPPRESS)


def _command(commands: Any, name: str, body: Command, about: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=about, description=f"{about.capitalize()}.")
    parser.set_defaults(func=_reporting(body))
    return parser


def _reporting(body: Command) -> Command:
    """The command, with what can go wrong told in one line instead of a traceback."""

    def run(arguments: argparse.Namespace, out: TextIO) -> int:
        try:
            return body(arguments, out)
        except (*organising.EXPECTED, rehearsal.RehearsalError) as fault:
            out.write(f"{fault}\n")
            return 1

    return run


def _store(parser: argparse.ArgumentParser, environment: Mapping[str, str]) -> None:
    url = store_url(environment)
    parser.add_argument(
        "--store",
        default=url,
        required=url is None,
        metavar="URL",
        help="the database, like sqlite:////srv/screener/signups.sqlite (else SCREENER_STORE or SCREENER_DATA)",
    )


def _passphrase_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="read the passphrase from a file instead of asking for it"
    )
