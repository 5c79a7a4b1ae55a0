"""``screener care …``: what a volunteer does to keep the places current. docs/keeping-care-current.md tells how."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TextIO

from screener import care
from screener.care.phoning import to_phone
from screener.care.refreshing import Change, Plan, RefreshError, compare, read_download, read_rows, write
from screener.commands.outcomes import MISUSE, PROBLEMS, WELL
from screener.commands.settings import day, rules_folder, today


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``care`` and what stands under it."""
    parser = commands.add_parser(
        "care",
        help="keep the places to get care current",
        description="Keep the places to get care current. docs/keeping-care-current.md tells how.",
    )
    under = parser.add_subparsers(dest="care_command", required=True, metavar="COMMAND")
    refresh = under.add_parser(
        "refresh",
        help="show what a download would change, and write it if told to",
        description="Compare rules/care/sites.csv with a download: the federal list of health center sites (HRSA), the "
        "federal list of hospitals (CMS), or a table in our own columns. Shows each row that would be added, changed "
        "or removed. Nothing is written without --write.",
    )
    refresh.add_argument("file", metavar="FILE", help="the download, a CSV file")
    refresh.add_argument("--write", action="store_true", help="write what is shown, with the new dates")
    refresh.add_argument("--dated", type=day, default=None, metavar="DATE", help="the day of the list, if it has none")
    refresh.add_argument("--leave", action="append", default=[], metavar="ID", help="leave this row as it is")
    refresh.add_argument("--even-if-many-go", action="store_true", help="believe a list that lacks many of our rows")
    refresh.set_defaults(func=_refresh)
    stale = under.add_parser(
        "stale",
        help="list what to phone next, most used first",
        description="List the places that no person has checked within a year. The first are those that the most "
        "towns have among their three nearest or as their nearest emergency room; nothing is counted about people.",
    )
    stale.add_argument("--on", type=day, default=None, metavar="DATE", help="as of this day (default: today)")
    stale.add_argument("--most", type=int, default=20, metavar="N", help="list so many (default: 20)")
    stale.set_defaults(func=_stale)


def _refresh(chosen: argparse.Namespace, out: TextIO) -> int:
    folder = rules_folder() / "care"
    try:
        text = Path(chosen.file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        print(f"The download cannot be read: {error}", file=sys.stderr)
        return MISUSE
    try:
        rows = read_rows(folder)
        points = {zip_code.zip: zip_code.point for zip_code in care.read(folder).zips}
        download = read_download(text, chosen.dated.isoformat() if chosen.dated else "")
        plan = compare(rows, download, points, leave=chosen.leave, many_may_go=chosen.even_if_many_go)
        _show(plan, out)
        if chosen.write:
            write(folder, rows, plan)
    except (RefreshError, care.CareDataError) as error:
        print(f"Nothing was written. {error}", file=out)
        return PROBLEMS
    print("Written. Run the tests, and look at it again." if chosen.write else "Nothing was written yet.", file=out)
    return WELL


def _show(plan: Plan, out: TextIO) -> None:
    for what, sign in (("removed", "-"), ("changed", "~"), ("added", "+")):
        for change in plan.changes:
            if change.what == what:
                _show_change(change, sign, out)
    for text in plan.told:
        print(f"  {text}", file=out)
    counted = ", ".join(f"{len(plan.of(what))} {what}" for what in ("added", "changed", "removed"))
    print(f"{counted}. {len(plan.of('same'))} as before; the list confirms them and gives them its date.", file=out)


def _show_change(change: Change, sign: str, out: TextIO) -> None:
    print(f"{sign} {change.id}: {change.name}", file=out)
    if change.what == "added":
        for column, cell in change.row.items():
            if cell and column not in {"id", "name"}:
                print(f"    {column}: {cell}", file=out)
    for column, old, new in change.cells:
        print(f"    {column}: {old or '-'} -> {new or '-'}", file=out)
    if change.notes:
        print(f"    (notes: {change.notes})", file=out)


def _stale(chosen: argparse.Namespace, out: TextIO) -> int:
    directory = care.read(rules_folder() / "care")
    stale = to_phone(directory, chosen.on or today())
    for each in stale[: chosen.most]:
        place = each.place
        seen = f"checked {place.verified_on}" if place.verified_on else "never checked"
        print(f"{each.towns:3} towns  {place.name}, {place.city}", file=out)
        print(f"           {place.phone or 'no phone'} · {seen} · source of {place.source_date} · {place.id}", file=out)
    print(
        f"{len(stale)} of {len(directory.places)} places were not checked by a person within a year. The number is of "
        "towns that have the place among their three nearest, or as their nearest emergency room.",
        file=out,
    )
    return WELL
