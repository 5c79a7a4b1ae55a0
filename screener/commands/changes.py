"""``screener changes``: what changes in the rules between two days."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TextIO

from screener.commands.explain import print_change
from screener.commands.outcomes import MISUSE, WELL
from screener.commands.settings import day, rules_folder
from screener.interview import catalogs
from screener.interview.rule_wording import RuleWording
from screener.rulebook import RuleError, read
from screener.rulebook.changing import RuleChange, changes


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``changes``."""
    parser = commands.add_parser(
        "changes",
        help="list what changes in the rules between two days",
        description="List what changes in the rules from one day to another, both included, the newest first: figures, "
        "ways in, what conditions mean, how income counts, notices, and what is not known from a day on.",
    )
    parser.add_argument("--from", type=day, required=True, metavar="DATE", dest="first", help="the first day")
    parser.add_argument("--to", type=day, required=True, metavar="DATE", dest="last", help="the last day")
    parser.add_argument("--json", action="store_true", help="print the list as JSON")
    parser.set_defaults(func=_changes)


def _changes(chosen: argparse.Namespace, out: TextIO) -> int:
    if chosen.last < chosen.first:
        print(f"The last day, {chosen.last}, is before the first, {chosen.first}.", file=sys.stderr)
        return MISUSE
    try:
        book = read(rules_folder())
    except RuleError as error:
        print(error, file=sys.stderr)
        return MISUSE
    found = changes(book, chosen.first, chosen.last)
    words = RuleWording(catalogs.load("en"), "en_US", book)
    if chosen.json:
        print(json.dumps([_document(change, words) for change in found], indent=2, ensure_ascii=False), file=out)
        return WELL
    for change in found:
        print_change(change, words, book, out)
    if not found:
        print("Nothing changes in the rules on these days.", file=out)
    return WELL


def _document(change: RuleChange, words: RuleWording) -> dict[str, object]:
    return {
        "on": change.on.isoformat(),
        "kind": change.kind,
        "name": change.name,
        "text": words.sentence(change.said),
        "programs": list(change.programs),
        "before": words.tree(change.old),
        "after": words.tree(change.new),
        "not_known": list(change.unknown),
        "ask": list(change.ask),
        "cite": list(change.cite),
    }
