"""``screener screen``: one household file, judged."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from screener.answers import HOME
from screener.commands.outcomes import MISUSE, WELL
from screener.commands.settings import day, rules_folder, today
from screener.interview import catalogs
from screener.interview.report import as_document
from screener.interview.wording import Wording
from screener.rulebook import Finding, Findings, RuleError, read
from screener.rulebook.book import Rulebook
from screener.rulebook.foreseeing import foresee
from screener.rulebook.households import read_household
from screener.rulebook.near_misses import NearMiss, near_misses
from screener.rulebook.reforming import gains
from screener.rulebook.several import judge_several
from screener.web.coming import changes


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``screen``."""
    parser = commands.add_parser(
        "screen",
        help="judge a household file",
        description="Judge the household in a YAML or JSON file (or standard input, with -). "
        "docs/household-files.md describes the file and the answer. Nothing is kept.",
    )
    parser.add_argument("file", help="the household file, or - for standard input")
    parser.add_argument("--on", type=day, default=None, metavar="DATE", help="judge on this day (default: today)")
    parser.add_argument("--reform", metavar="ID", help="also show what a reform would open, such as husky_for_all")
    parser.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    parser.set_defaults(func=_screen)


def _screen(chosen: argparse.Namespace, out: TextIO) -> int:
    on = chosen.on or today()
    try:
        book = read(rules_folder())
        text = sys.stdin.read() if chosen.file == "-" else Path(chosen.file).read_text(encoding="utf-8")
        answers = read_household(book, text, "standard input" if chosen.file == "-" else Path(chosen.file).name, on)
    except (OSError, UnicodeDecodeError) as error:
        print(f"The household file cannot be read: {error}", file=sys.stderr)
        return MISUSE
    except RuleError as error:
        print(error, file=sys.stderr)
        return MISUSE
    if chosen.reform is not None and chosen.reform not in book.reforms:
        print(f"There is no reform {chosen.reform!r}. Known: {', '.join(sorted(book.reforms))}.", file=sys.stderr)
        return MISUSE
    findings = judge_several(book.on(on), answers)
    near = near_misses(findings)
    wording = Wording(catalogs.load("en"), "en", answers, book)
    if chosen.json:
        reform = None if chosen.reform is None else (chosen.reform, gains(findings.sitting, chosen.reform))
        document = as_document(findings, wording, foresee(findings.sitting), reform, near)
        print(json.dumps(document, indent=2, ensure_ascii=False), file=out)
        return WELL
    _print_findings(findings, near, wording, book, out)
    for line, sentence in enumerate(changes(findings, wording)):
        print(sentence if line else f"\nWhat changes\n{sentence}", file=out)
    if chosen.reform is not None:
        print(f"\nUnder {chosen.reform}:", file=out)
        for gain in gains(findings.sitting, chosen.reform):
            print(f"  {wording.person(gain.who)}: {wording.program_title(gain.program)}", file=out)
    return WELL


def _print_findings(
    findings: Findings, near: Sequence[NearMiss], wording: Wording, book: Rulebook, out: TextIO
) -> None:
    """The findings as a navigator reads them in a terminal."""
    said: set[str] = set()
    for who in (*findings.people, HOME):
        print(f"\n{'The home' if who == HOME else wording.person(who)}", file=out)
        for finding in findings.of(who):
            if not finding.shown:
                continue
            print(f"  {finding.truth.value:8}{wording.program_title(finding.program)} ({finding.program})", file=out)
            for reason in finding.because:
                print(f"            {wording.reason(reason)}", file=out)
            for miss in near:
                if (miss.who, miss.program) == (finding.who, finding.program):
                    print(f"            {wording.reason(miss.reason)}", file=out)
            for told in _beneath(finding, wording, book):
                print(f"            {told}", file=out)
            for notice, program, whose in findings.notices:
                if (program, whose) == (finding.program, finding.who):
                    print(f"            notice: {_notice(book, notice, wording, said)}", file=out)


def _beneath(finding: Finding, wording: Wording, book: Rulebook) -> Iterator[str]:
    """What was assumed, what would settle it, and what the rules themselves do not know, with whom to ask."""
    for words in dict.fromkeys(assumption.words for assumption in finding.assumed):
        yield f"we assumed: {wording.gettext(words)}"
    for who, fact in finding.missing:
        yield f"would settle it: {wording.gettext(book.facts[fact].label)} ({who}.{fact})"
    for unknown in finding.not_known_whatever or ():
        asked = book.contacts.get(unknown.ask or "")
        whom = "" if asked is None else f" {asked.name}: {asked.phone or asked.url}"
        yield f"not known: {wording.gettext(unknown.text)}{whom}"


def _notice(book: Rulebook, notice: str, wording: Wording, said: set[str]) -> str:
    """A safety notice and whom to call about it; where it was said before, its title alone."""
    told = book.notices[notice]
    title = wording.gettext(told.title)
    if notice in said:
        return f"as said above: {title}"
    said.add(notice)
    sentences = [wording.gettext(sentence) for sentence in told.text]
    if not sentences[0].startswith(title):
        sentences.insert(0, f"{title}.")
    if told.contact is not None:
        contact = book.contacts[told.contact]
        sentences.append(f"{contact.name}: {contact.phone or contact.url}.")
        sentences += [wording.gettext(contact.note)] if contact.note else []
    return " ".join(sentences)
