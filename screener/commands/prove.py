"""``screener prove``: does what the rules promise hold for everybody there can be?"""

from __future__ import annotations

import argparse
import sys
import time
from typing import TextIO

from screener.commands.outcomes import MISUSE, PROBLEMS, WELL
from screener.commands.settings import rules_folder
from screener.rulebook import Rulebook, RuleError, read
from screener.rulebook.proving import Guarantees, Proof, household_file, proofs, read_guarantees


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``prove``."""
    parser = commands.add_parser(
        "prove",
        help="prove what the rules promise, for everybody there can be",
        description="Try each guarantee of rules/guarantees.yaml on every class of people that the rules can tell "
        "apart, on every day on which a rule changes. Prints a household for each that does not hold; exit code 1 if "
        "there is any. It takes a minute.",
    )
    parser.add_argument(
        "--only", action="append", default=[], metavar="ID", help="one guarantee by its id (may be given several times)"
    )
    parser.set_defaults(func=_prove)


def _prove(chosen: argparse.Namespace, out: TextIO) -> int:
    folder = rules_folder()
    try:
        book = read(folder)
        guarantees = read_guarantees(book, folder)
    except RuleError as error:
        print(error, file=out)
        return PROBLEMS
    known = [guarantee.id for guarantee in guarantees.every]
    if unknown := sorted(set(chosen.only) - set(known)):
        print(f"There is no guarantee {', '.join(unknown)}. Known: {', '.join(known)}.", file=sys.stderr)
        return MISUSE
    failed = _tell(book, guarantees, chosen.only, out)
    return PROBLEMS if failed else WELL


def _tell(book: Rulebook, guarantees: Guarantees, only: list[str], out: TextIO) -> int:
    """Say of each guarantee whether it holds; how many do not is what comes back."""
    failed = 0
    started = time.monotonic()
    for proof in proofs(book, guarantees, only):
        took, started = time.monotonic() - started, time.monotonic()
        failed += bool(proof.against)
        print(f"{'NOT TRUE' if proof.against else 'Proved'}: {proof.guarantee.promise}", file=out)
        print(f"  {proof.guarantee.id}: {_tried(proof)}, {took:.1f} s", file=out)
        for found in proof.against:
            print(f"  {found.on}: {found.words}", file=out)
            if found.household is not None:
                print(f"  This household shows it (screener screen - --on {found.on}):", file=out)
                for line in household_file(book, found.household).splitlines():
                    print(f"    {line}", file=out)
        out.flush()
    print("Everything is proved." if not failed else f"Not true: {failed}.", file=out)
    return failed


def _tried(proof: Proof) -> str:
    tried = {"classes of people": proof.ways, "families": proof.families}
    return " and ".join(f"{number:,} {what}" for what, number in tried.items() if number) or "nobody"
