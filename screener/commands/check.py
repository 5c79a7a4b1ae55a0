"""``screener check``: is everything that people wrote for the screener whole?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TextIO

from screener import campaign, care
from screener.campaign import CampaignError
from screener.commands.outcomes import MISUSE, PROBLEMS, WELL
from screener.commands.settings import day, meant, rules_folder, today
from screener.commands.unconfirmed import print_unconfirmed
from screener.interview import catalogs
from screener.interview.wording import Wording
from screener.rulebook import Rulebook, RuleError, read
from screener.rulebook.casebook import WorkedCase, read_cases, shortfalls
from screener.rulebook.freshness import AHEAD, read_too_late
from screener.rulebook.reading.gap import read_gap
from screener.rulebook.reading.verifying import read_verifying


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``check``."""
    parser = commands.add_parser(
        "check",
        help="read every rule, place and translation, and judge every worked case",
        description="Read the rules, the places to get care, the campaign and the translations, and judge every "
        "worked household. Prints each problem with file and line; exit code 1 if there is any.",
    )
    parser.add_argument(
        "--only",
        metavar="PROGRAM",
        help="read the rules and judge only the worked households that expect something of this program",
    )
    parser.add_argument(
        "--fresh", action="store_true", help="also fail on sources that should have been checked again by today"
    )
    parser.add_argument(
        "--unconfirmed",
        action="store_true",
        help="instead, list what a person should verify by phone or on the web, the most urgent and harmful first",
    )
    parser.add_argument(
        "--on", type=day, default=None, metavar="DATE", help="the day for --fresh and --unconfirmed (default: today)"
    )
    parser.set_defaults(func=_check)


def _check(chosen: argparse.Namespace, out: TextIO) -> int:
    if chosen.unconfirmed:
        return print_unconfirmed(chosen.on or today(), out)
    folder = rules_folder()
    if not folder.is_dir():
        print(f"There is no folder {folder}. Look at what SCREENER_RULES says.", file=sys.stderr)
        return MISUSE
    if chosen.only:
        return _check_one(folder, chosen.only, out)
    problems: list[str] = []
    book: Rulebook | None = None
    try:
        book = read(folder)
        cases = read_cases(book, folder / "cases")
        problems += _wrong(book, cases)
        problems += _without_cases(book, cases)
        problems += _read_too_late(book)
        read_gap(book, folder)
        read_verifying(book, folder)
        print(f"{len(book.programs)} programs, {len(book.sources)} sources, {len(cases)} worked households.", file=out)
    except RuleError as error:
        problems += str(error).splitlines()
    try:
        places = care.read(folder / "care")
        print(f"{len(places.places)} places, {len(places.towns)} towns.", file=out)
    except care.CareDataError as error:
        problems += str(error).splitlines()
    try:
        campaign.read_campaign(folder / "campaign.yaml")
        campaign.read_legislature(folder / "campaign")
    except CampaignError as error:
        problems += str(error).splitlines()
    problems += catalogs.check()
    if chosen.fresh and book is not None:
        problems += _stale(book, chosen.on or today())
    return _tell(problems, out)


def _check_one(folder: Path, program: str, out: TextIO) -> int:
    """For whoever is writing that program's rules: what an edit changed, in a moment."""
    try:
        book = read(folder)
        if program not in book.programs:
            print(f"There is no program {program!r}. {meant(program, book.programs)}", file=sys.stderr)
            return MISUSE
        cases = read_cases(book, folder / "cases")
    except RuleError as error:
        return _tell(str(error).splitlines(), out)
    about = [case for case in cases if any(name == program for _who, name in case.expect)]
    print(f"{len(about)} of {len(cases)} worked households.", file=out)
    missing = [each for each in _without_cases(book, cases) if each.startswith(f"programs/{program}.yaml:")]
    return _tell([*_wrong(book, about), *missing], out)


def _wrong(book: Rulebook, cases: Iterable[WorkedCase]) -> Iterator[str]:
    """What worked households expect and the rules do not find."""
    english = catalogs.load("en")
    for case in cases:
        yield from shortfalls(book, case, Wording(english, "en", case.answers, book).reason)


def _tell(problems: list[str], out: TextIO) -> int:
    for problem in problems:
        print(problem, file=out)
    many = "1 problem." if len(problems) == 1 else f"{len(problems)} problems."
    print(many if problems else "Nothing wrong was found.", file=out)
    return PROBLEMS if problems else WELL


def _without_cases(book: Rulebook, cases: Iterable[WorkedCase]) -> Iterator[str]:
    """Programs of which nobody has said what a household must find: a rule without its test."""
    worked = {program for case in cases for _who, program in case.expect}
    for program in book.programs:
        if program not in worked:
            yield f"programs/{program}.yaml:1: No worked household says what it must find. Write some in cases/."


def _read_too_late(book: Rulebook) -> Iterator[str]:
    """Sources that would be read again only when the rules that rest on them have changed already."""
    for source, change in read_too_late(book):
        by = change - AHEAD
        yield (
            f"sources.yaml: {source.id}: rules that rest on it change on {change}. Read it again two weeks earlier: "
            f"write {by} or an earlier day as its check_again_by."
        )


def _stale(book: Rulebook, by: date) -> list[str]:
    return [
        f"sources.yaml: {source.id} should have been checked again by {source.check_again_by}."
        for source in book.sources.values()
        if source.check_again_by < by
    ]
