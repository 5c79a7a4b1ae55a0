"""The worked households of ``rules/cases/``: what each must find, and what must not be asked.

They are the policy tests, written for people who do not code; ``screener check`` runs them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from screener.answers import HOME, Answers
from screener.rulebook.book import CONFIDENCES, Rulebook
from screener.rulebook.findings import Finding, Findings
from screener.rulebook.households import answers_of
from screener.rulebook.judging import judge
from screener.rulebook.reading.entries import Entry, entry_of
from screener.rulebook.reading.faults import Faults
from screener.rulebook.unknowns import MissingFact

_EXPECTED = ("truth", "route", "routes_open", "premium_month", "confidence", "replaced_by", "missing")
_TRUTHS = ("yes", "no", "unknown")


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """One household on one day, and what must come of it."""

    name: str
    place: str
    on: date
    answers: Answers
    expect: Mapping[tuple[str, str], Mapping[str, object]]
    asked: tuple[MissingFact, ...]
    not_asked: tuple[MissingFact, ...]
    offered: tuple[MissingFact, ...]
    not_offered: tuple[MissingFact, ...]


def read_cases(book: Rulebook, folder: Path) -> tuple[WorkedCase, ...]:
    """Every worked case of a folder. Raises ``RuleError`` with every mistake in the files."""
    faults = Faults()
    cases: list[WorkedCase] = []
    names: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        with faults.gathering():
            for item in entry_of(path, f"cases/{path.name}").items():
                with faults.gathering():
                    case = _case(book, item, faults)
                    if case.name in names:
                        raise item.fault(f"The case {case.name!r} stands in {names[case.name]} too. Name it otherwise.")
                    names[case.name] = case.place
                    cases.append(case)
    faults.raise_if_any()
    return tuple(cases)


def shortfalls(book: Rulebook, case: WorkedCase) -> tuple[str, ...]:
    """What a case expects and the rulebook does not find, a sentence each."""
    found = judge(book.on(case.on), case.answers)
    return tuple(_compare(case, found))


def _compare(case: WorkedCase, found: Findings) -> Iterator[str]:
    for (who, program), expected in case.expect.items():
        finding = found.get(who, program)
        if finding is None:
            yield f"{who}: {program} does not exist on {case.on}"
        else:
            yield from _differences(finding, expected)
    yield from (
        f"{who}: {fact} is not asked, and should be (asked: {found.next})"
        for who, fact in case.asked
        if (who, fact) not in found.next
    )
    yield from (f"{who}: {fact} is asked, and must not be" for who, fact in case.not_asked if (who, fact) in found.next)
    yield from (
        f"{who}: {fact} is not offered, and should be (offers: {found.offers})"
        for who, fact in case.offered
        if (who, fact) not in found.offers
    )
    yield from (
        f"{who}: {fact} is offered, and must not be" for who, fact in case.not_offered if (who, fact) in found.offers
    )


def _differences(finding: Finding, expected: Mapping[str, object]) -> Iterator[str]:
    seen = _seen(finding)
    for key, value in expected.items():
        if seen[key] != value:
            because = "; ".join(reason.text for reason in finding.because)
            yield (
                f"{finding.who}: {finding.program} {key} is {seen[key]!r}, expected {value!r} "
                f"(because: {because}; missing: {finding.missing}; assumed: {[one.words for one in finding.assumed]})"
            )


def _seen(finding: Finding) -> Mapping[str, object]:
    cost = finding.cost
    premium: object = None
    if cost is not None:
        premium = cost.least if cost.least == cost.most else (cost.least, cost.most)
    return {
        "truth": finding.truth.value,
        "route": finding.route,
        "routes_open": finding.routes_open,
        "premium_month": premium,
        "confidence": finding.confidence,
        "replaced_by": finding.replaced_by,
        "missing": tuple(sorted(f"{who}.{fact}" for who, fact in finding.missing)),
    }


def _case(book: Rulebook, entry: Entry, faults: Faults) -> WorkedCase:
    fields = entry.fields(
        required=("name", "on", "people", "expect"),
        optional=("household", "asked", "not_asked", "offered", "not_offered", "note"),
    )
    household = fields.read("household", lambda item: item)
    answers = answers_of(book, fields["people"], household, faults)
    ids = (HOME, *(person.id for person in answers.people))
    return WorkedCase(
        name=fields["name"].text(),
        place=f"{entry.file}:{entry.line}",
        on=fields["on"].day(),
        answers=answers,
        expect=dict(_expectations(book, fields["expect"], ids)),
        asked=_pairs(fields.read("asked", lambda item: item), ids, book),
        not_asked=_pairs(fields.read("not_asked", lambda item: item), ids, book),
        offered=_pairs(fields.read("offered", lambda item: item), ids, book),
        not_offered=_pairs(fields.read("not_offered", lambda item: item), ids, book),
    )


def _expectations(
    book: Rulebook, entry: Entry, ids: tuple[str, ...]
) -> Iterator[tuple[tuple[str, str], Mapping[str, object]]]:
    for who, programs in entry.pairs():
        for program, value in programs.pairs():
            key = (who.one_of(ids, "somebody of this household"), program.one_of(book.programs, "a program"))
            yield key, {"truth": value.one_of(_TRUTHS, "a truth")} if value.is_text else dict(_details(value))


def _details(entry: Entry) -> Iterator[tuple[str, object]]:
    fields = entry.fields(optional=_EXPECTED)
    for name in fields:
        value = fields[name]
        match name:
            case "truth":
                yield name, value.one_of(_TRUTHS, "a truth")
            case "routes_open":
                yield name, value.texts() if not (value.is_list and not value.items()) else ()
            case "missing":
                yield name, tuple(sorted(item.text() for item in value.items()))
            case "premium_month":
                yield name, tuple(item.whole() for item in value.items()) if value.is_list else value.whole()
            case "confidence":
                yield name, value.one_of(CONFIDENCES, "a confidence")
            case _:
                yield name, None if value.text() == "none" else value.text()


def _pairs(entry: Entry | None, ids: tuple[str, ...], book: Rulebook) -> tuple[MissingFact, ...]:
    if entry is None:
        return ()
    found = []
    for item in entry.items():
        who, fact = item.items()
        found.append((who.one_of(ids, "somebody of this household"), fact.one_of(book.facts, "a fact")))
    return tuple(found)
