"""The list of what a person should verify: each source with its harm, what it says, and whom to ask."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import TextIO

from screener.commands.explain import called
from screener.commands.outcomes import MISUSE, WELL
from screener.commands.settings import rules_folder
from screener.interview import catalogs
from screener.interview.rule_wording import RuleWording
from screener.rulebook import RuleError, read
from screener.rulebook.book import Contact
from screener.rulebook.doubting import Doubt, unconfirmed
from screener.rulebook.reading.verifying import read_verifying

MEANING = """\
The sources that no person has checked, or not in time. What could hurt within two weeks comes first, then what could
within six weeks, four months, and later; in each, the most harmful first. Harm: each way into a program that rests on
the source counts one, and two where it is for children, in or after a pregnancy, or in an emergency; each program that
sends people to a number from it counts one, a notice two, and three where it ends on a day. Three times that for low
confidence, twice for medium. When you have checked one: screener confirm SOURCE --by NAME
"""


def print_unconfirmed(on: date, out: TextIO) -> int:
    """Print the list as it stands on a day."""
    try:
        book = read(rules_folder())
        verifying = read_verifying(book, rules_folder())
    except RuleError as error:
        print(error, file=sys.stderr)
        return MISUSE
    words = RuleWording(catalogs.load("en"), "en_US", book)
    doubts = unconfirmed(book, on, verifying)
    print(MEANING if doubts else "A person has checked every source.", file=out)
    for number, doubt in enumerate(doubts, start=1):
        source = doubt.source
        print(f"{number}. {source.id}, by {source.check_again_by}, harm {doubt.harm}", file=out)
        for line in (f"{source.publisher}: {source.title}", source.url, *_told(doubt, words, on)):
            print(f"   {line}", file=out)
    print(f"\n{len(doubts)} of {len(book.sources)} sources are left to check.", file=out)
    return WELL


def _told(doubt: Doubt, words: RuleWording, on: date) -> Iterator[str]:
    source = doubt.source
    yield f"Confidence: {source.confidence}. {source.read_how}"
    if source.checked_on is not None:
        yield f"{source.checked_by} checked it on {source.checked_on}."
    if source.check_again_by < on:
        yield f"It should have been checked again by {source.check_again_by}."
    if doubt.doors:
        urgent = f"of them for children, a pregnancy or an emergency: {doubt.urgent}"
        yield f"Ways in that rest on it: {doubt.doors}, {urgent}."
    if doubt.programs:
        yield f"Programs: {', '.join(doubt.programs)}"
    for label, lines in doubt.figures.items():
        yield f"Verify: {label}: {' · '.join(words.line(line) for line in lines)}"
    for condition in doubt.conditions:
        yield f"Verify what this means: {condition}"
    for contact, programs in doubt.contacts.items():
        yield f"Verify the number: {called(words.book.contacts[contact])} (programs that name it: {programs})"
    for notice in doubt.notices:
        yield f"Verify the notice: {notice}"
    yield from _asked(doubt)


def _asked(doubt: Doubt) -> Iterator[str]:
    """Whom to ask what; nobody about a text."""
    for question in doubt.questions:
        yield f"Ask: {_where(question.ask)}: {question.text}"
    if doubt.is_text:
        yield "Read the text at the address above."
    elif not doubt.questions:
        yield f"Ask: {called(doubt.ask)}" if doubt.ask is not None else "Ask nobody: open the address above."


def _where(office: Contact) -> str:
    """An office by name, with its number or address where we know one."""
    return called(office) if office.phone or office.url else office.name
