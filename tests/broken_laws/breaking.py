"""A rules folder in which one thing is wrong on purpose, and what the proofs say of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from screener.answers import Answers
from screener.places import RULES
from screener.rulebook import Findings, Rulebook, judge, read
from screener.rulebook.households import read_household
from screener.rulebook.proving import Counterexample, household_file, proofs, read_guarantees

NOT_RULES = shutil.ignore_patterns("care", "campaign", "cases")


def broken(folder: Path, file: str, *changes: tuple[str, str]) -> Path:
    """A copy of the rules in which each of the texts, which stands there once, is replaced in one file."""
    copy = folder / "rules"
    shutil.copytree(RULES, copy, ignore=NOT_RULES)
    text = (copy / file).read_text("utf-8")
    for before, after in changes:
        assert text.count(before) == 1, f"{file} does not hold this once: {before}"
        text = text.replace(before, after)
    (copy / file).write_text(text, "utf-8")
    return copy


def against(rules: Path, guarantee: str) -> tuple[Rulebook, tuple[Counterexample, ...]]:
    """The rulebook of a folder, and what speaks against one guarantee."""
    book = read(rules)
    (proof,) = proofs(book, read_guarantees(book, rules), [guarantee])
    return book, proof.against


def shown(book: Rulebook, found: Counterexample) -> tuple[Answers, Findings]:
    """The household that was shown, read back from its file, and what is found for it on that day."""
    assert found.household is not None
    answers = read_household(book, household_file(book, found.household))
    assert answers == found.household
    return answers, judge(book.on(found.on), answers)


def truths(findings: Findings, program: str) -> Iterator[str]:
    """What is found in one program, for everybody in the household."""
    return (finding.truth.value for finding in findings.findings if finding.program == program)
