"""``screener explain``: the rule of one program, spelled out in plain words."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from typing import TextIO

from screener.commands.outcomes import MISUSE, WELL
from screener.commands.settings import day, meant, rules_folder, today
from screener.interview import catalogs
from screener.interview.rule_wording import RuleWording
from screener.rulebook import Rulebook, RuleError, read
from screener.rulebook.book import Contact
from screener.rulebook.changing import RuleChange, changes
from screener.rulebook.spelling import Line, Spelt, spelt_program


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``explain``."""
    parser = commands.add_parser(
        "explain",
        help="spell out the rule of a program",
        description="Print what a program is, its whole rule in plain words, its figures, what changes in it, and the "
        "sources that all of this was read in.",
    )
    parser.add_argument("program", help="the id of the program, such as husky_a_children")
    parser.add_argument(
        "--on", type=day, default=None, metavar="DATE", help="as it stands on this day (default: today)"
    )
    parser.set_defaults(func=_explain)


def _explain(chosen: argparse.Namespace, out: TextIO) -> int:
    try:
        book = read(rules_folder())
    except RuleError as error:
        print(error, file=sys.stderr)
        return MISUSE
    if chosen.program not in book.programs:
        print(f"There is no program {chosen.program!r}. {meant(chosen.program, book.programs)}", file=sys.stderr)
        return MISUSE
    on: date = chosen.on or today()
    words = RuleWording(catalogs.load("en"), "en_US", book)
    _print(spelt_program(book.on(on), chosen.program), words, book, out)
    coming = [one for one in changes(book, on, date.max, chosen.program) if one.on > on]
    if coming:
        print("\nWhat changes, the newest first", file=out)
        for change in coming:
            print_change(change, words, book, out)
    return WELL


def _print(spelt: Spelt, words: RuleWording, book: Rulebook, out: TextIO) -> None:
    program = spelt.program
    print(f"{program.title} ({program.id}), on {spelt.day.isoformat()}\n{program.short}", file=out)
    if spelt.stale:
        print(f"This may be out of date. To check, call: {called(spelt.ask)}", file=out)
    _print_doors(spelt, words, book, out)
    _print_figures(spelt, words, book, out)
    if spelt.prices:
        print("\nWhat it costs", file=out)
    for price in spelt.prices:
        print(f"  - {' '.join(words.sentence(sentence) for sentence in price.said)}", file=out)
        print_lines(price.when, words, book, out, 6)
    if program.apply:
        print("\nHow to apply", file=out)
    for step in program.apply:
        contact = book.contacts.get(step.contact or "")
        print(f"  - {words.wording.step(step)} {called(contact, step.by) if contact else ''}".rstrip(), file=out)
    print("\nSources", file=out)
    for source in spelt.sources:
        checked = f"checked by {source.checked_by} on {source.checked_on}" if source.checked_on else "not checked yet"
        print(f"  {source.id} ({source.confidence}): {source.publisher}: {source.title}", file=out)
        print(f"    {source.url}", file=out)
        again = source.check_again_by
        print(f"    read {source.read_on}, {checked}, to be checked again by {again}", file=out)


def _print_doors(spelt: Spelt, words: RuleWording, book: Rulebook, out: TextIO) -> None:
    print(f"\nWho may get it: {_ways(len(spelt.doors))}", file=out)
    for door in spelt.doors:
        print(f"\n  {door.route.title} ({door.route.id})", file=out)
        print_lines(door.lines, words, book, out, 4)
        print(f"    Read in: {', '.join(door.route.cite)}", file=out)
        if door.unconfirmed:
            print(f"    Not confirmed. To be sure, call: {called(spelt.ask)}", file=out)
    if spelt.meanings:
        print("\nWhat these words mean", file=out)
    for meaning in spelt.meanings:
        print(f"\n  {meaning.words} ({meaning.condition}), since {meaning.since.isoformat()}", file=out)
        print_lines(meaning.lines, words, book, out, 4)
        print(f"    Read in: {', '.join(meaning.cite)}", file=out)


def _print_figures(spelt: Spelt, words: RuleWording, book: Rulebook, out: TextIO) -> None:
    if spelt.measured or spelt.figures:
        print("\nIncome and other figures", file=out)
    for figure in spelt.figures:
        since = f", since {figure.since.isoformat()}" if figure.since else ""
        print(f"\n  {figure.label} ({figure.name}){since}", file=out)
        print_lines(figure.said, words, book, out, 4)
        if figure.share is not None:
            print(f"    {words.sentence(figure.share)}", file=out)
        if figure.sizes:
            sums = " · ".join(f"{size}: {words.wording.money(money)}" for size, money in figure.sizes)
            print(f"    By people counted, a {figure.per}: {sums}", file=out)
        if figure.cite:
            print(f"    Read in: {', '.join(figure.cite)}", file=out)
    for each in spelt.measured:
        print(f"\n  {' '.join(words.sentence(sentence) for sentence in each.said)}", file=out)
        print_lines(each.kinds, words, book, out, 4)


def print_change(change: RuleChange, words: RuleWording, book: Rulebook, out: TextIO) -> None:
    """A change in the rules, with what stood before and what stands then."""
    print(f"\n{change.on.isoformat()}  {words.sentence(change.said)}", file=out)
    for unknown in change.unknown:
        print(f"  {unknown}", file=out)
    for ask in change.ask:
        print(f"  To ask: {called(book.contacts[ask])}", file=out)
    for title, lines in (("Before:", change.old), ("From this day:", change.new)):
        if lines:
            print(f"  {title}", file=out)
            print_lines(lines, words, book, out, 4)
    print(f"  Programs: {', '.join(change.programs) or 'none'}", file=out)
    if change.cite:
        print(f"  Read in: {', '.join(change.cite)}", file=out)


def print_lines(lines: Iterable[Line], words: RuleWording, book: Rulebook, out: TextIO, indent: int) -> None:
    """Lines of a rule, each under the one it belongs to."""
    for line in lines:
        ask = f" To ask: {called(book.contacts[line.ask])}" if line.ask else ""
        print(f"{' ' * indent}- {words.line(line)}{ask}", file=out)
        print_lines(line.inside, words, book, out, indent + 2)


def called(contact: Contact | None, by: str = "phone") -> str:
    """Whom to call, by name and number, or the address of the site."""
    if contact is None:
        return "2-1-1"
    reach = contact.url if by == "url" or not contact.phone else contact.phone
    return contact.name if contact.name == reach else f"{contact.name}, {reach}"


def _ways(doors: int) -> str:
    if not doors:
        return "there is no way in on this day."
    return "all of this must be true." if doors == 1 else f"there are {doors} ways in, and one that fits is enough."
