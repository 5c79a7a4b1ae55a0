"""The command line: ``screener serve | check | screen | campaign …``.

Exit codes: 0 all is well, 1 problems were found, 2 the command was used wrongly.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final, TextIO

from screener import campaign, care
from screener.answers import HOME
from screener.campaign import CampaignError
from screener.interview import catalogs
from screener.interview.report import as_document
from screener.interview.wording import Wording
from screener.places import RULES
from screener.rulebook import Findings, Rulebook, RuleError, judge, read
from screener.rulebook.casebook import read_cases, shortfalls
from screener.rulebook.foreseeing import foresee
from screener.rulebook.households import read_household
from screener.rulebook.reforming import gains

WELL: Final = 0
PROBLEMS: Final = 1
MISUSE: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    parser = argparse.ArgumentParser(
        prog="screener",
        description="Health coverage in Connecticut: who may get what, for people and for programs.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_serve(commands)
    _add_check(commands)
    _add_screen(commands)
    campaign.add_commands(commands, _today, os.environ)
    chosen = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace, TextIO], int] = chosen.func
    try:
        return run(chosen, sys.stdout)
    except BrokenPipeError:
        # Whoever read the answer has seen enough (`screener screen FILE | head`); Python would complain at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WELL


def rules_folder() -> Path:
    """Where the rules are: ``SCREENER_RULES``, or the folder of this checkout."""
    return Path(os.environ.get("SCREENER_RULES") or RULES)


def _add_serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "serve",
        help="serve the site in the foreground",
        description="Serve the whole site in the foreground. Settings come from SCREENER_* variables; "
        "docs/deploying.md lists them.",
    )
    parser.set_defaults(func=_serve)


def _serve(_chosen: argparse.Namespace, _out: TextIO) -> int:
    # Imported late, so that the other commands start without the web server.
    from screener.web.serving import serve_from_environment  # noqa: PLC0415

    return serve_from_environment(os.environ)


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "check",
        help="read every rule, place and translation, and judge every worked case",
        description="Read the rules, the places to get care, the campaign and the translations, and judge every "
        "worked household. Prints each problem with file and line; exit code 1 if there is any.",
    )
    parser.add_argument(
        "--fresh", action="store_true", help="also fail on sources that should have been checked again by today"
    )
    parser.add_argument("--on", type=_day, default=None, metavar="DATE", help="the day for --fresh (default: today)")
    parser.set_defaults(func=_check)


def _check(chosen: argparse.Namespace, out: TextIO) -> int:
    folder = rules_folder()
    problems: list[str] = []
    book: Rulebook | None = None
    try:
        book = read(folder)
        cases = read_cases(book, folder / "cases")
        for case in cases:
            problems += [f"{case.place}: {case.name}: {shortfall}" for shortfall in shortfalls(book, case)]
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
    except CampaignError as error:
        problems += str(error).splitlines()
    problems += catalogs.check()
    if chosen.fresh and book is not None:
        problems += _stale(book, chosen.on or _today())
    for problem in problems:
        print(problem, file=out)
    print("Nothing wrong was found." if not problems else f"{len(problems)} problems.", file=out)
    return PROBLEMS if problems else WELL


def _stale(book: Rulebook, day: date) -> list[str]:
    return [
        f"sources.yaml: {source.id} should have been checked again by {source.check_again_by}."
        for source in book.sources.values()
        if source.check_again_by < day
    ]


def _add_screen(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "screen",
        help="judge a household file",
        description="Judge the household in a YAML or JSON file (or standard input, with -). "
        "docs/household-files.md describes the file and the answer. Nothing is kept.",
    )
    parser.add_argument("file", help="the household file, or - for standard input")
    parser.add_argument("--on", type=_day, default=None, metavar="DATE", help="judge on this day (default: today)")
    parser.add_argument("--reform", metavar="ID", help="also show what a reform would open, such as husky_for_all")
    parser.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    parser.set_defaults(func=_screen)


def _screen(chosen: argparse.Namespace, out: TextIO) -> int:
    try:
        book = read(rules_folder())
        text = sys.stdin.read() if chosen.file == "-" else Path(chosen.file).read_text(encoding="utf-8")
        answers = read_household(book, text, "standard input" if chosen.file == "-" else Path(chosen.file).name)
    except (OSError, UnicodeDecodeError) as error:
        print(f"The household file cannot be read: {error}", file=sys.stderr)
        return MISUSE
    except RuleError as error:
        print(error, file=sys.stderr)
        return MISUSE
    if chosen.reform is not None and chosen.reform not in book.reforms:
        print(f"There is no reform {chosen.reform!r}. Known: {', '.join(sorted(book.reforms))}.", file=sys.stderr)
        return MISUSE
    day = chosen.on or _today()
    findings = judge(book.on(day), answers)
    wording = Wording(catalogs.load("en"), "en", answers, book)
    if chosen.json:
        reform = None if chosen.reform is None else (chosen.reform, gains(book, answers, day, chosen.reform))
        document = as_document(findings, wording, foresee(book, answers, day), reform)
        print(json.dumps(document, indent=2, ensure_ascii=False), file=out)
        return WELL
    _print_findings(findings, wording, out)
    if chosen.reform is not None:
        print(f"\nUnder {chosen.reform}:", file=out)
        for gain in gains(book, answers, day, chosen.reform):
            print(f"  {wording.person(gain.who)}: {wording.program_title(gain.program)}", file=out)
    return WELL


def _print_findings(findings: Findings, wording: Wording, out: TextIO) -> None:
    """The findings as a navigator reads them in a terminal."""
    for who in (*findings.people, HOME):
        print(f"\n{'The home' if who == HOME else wording.person(who)}", file=out)
        for finding in findings.of(who):
            if not finding.shown:
                continue
            print(f"  {finding.truth.value:8}{wording.program_title(finding.program)} ({finding.program})", file=out)
            for reason in finding.because:
                print(f"            {wording.reason(reason)}", file=out)
            if finding.missing:
                asked = ", ".join(f"{who_else}.{fact}" for who_else, fact in finding.missing)
                print(f"            would settle it: {asked}", file=out)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a day; write it as 2026-11-24"
        raise argparse.ArgumentTypeError(message) from None


def _today() -> date:
    """The day, read where the program meets the world and nowhere else."""
    return date.today()  # noqa: DTZ011 - the rules hold by the day of the place where this runs


if __name__ == "__main__":
    sys.exit(main())
