"""The worked households of ``rules/cases/``: what each must find, and what must not be asked.

They are the policy tests, written for people who do not code; ``screener check`` runs them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from screener.answers import HOME, Answers
from screener.rulebook.book import CONFIDENCES, Rulebook
from screener.rulebook.findings import Reason
from screener.rulebook.households import answers_of
from screener.rulebook.judging import Finding, Findings
from screener.rulebook.reading.entries import Entry, entry_of
from screener.rulebook.reading.faults import Faults
from screener.rulebook.several import judge_several
from screener.rulebook.unknowns import MissingFact

_EXPECTED = ("truth", "route", "routes_open", "premium_month", "confidence", "replaced_by", "missing")
_TRUTHS = ("yes", "no", "unknown")

Tell = Callable[[Reason], str]
"""Says a reason as a finished sentence."""


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """One household on one day, and what must come of it."""

    name: str
    place: str
    on: date
    answers: Answers
    expect: Mapping[tuple[str, str], Mapping[str, object]]
    lines: Mapping[tuple[str, str], int]
    """The line of the file on which each expectation stands."""
    asked: tuple[MissingFact, ...]
    not_asked: tuple[MissingFact, ...]
    offered: tuple[MissingFact, ...]
    not_offered: tuple[MissingFact, ...]
    told: tuple[str, ...]
    not_told: tuple[str, ...]
    """Notices that must stand somewhere in what was found, and notices that must not."""


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


def shortfalls(book: Rulebook, case: WorkedCase, tell: Tell) -> tuple[str, ...]:
    """What a case expects and the rulebook does not find: where it stands, in which case, and why it is otherwise."""
    found = judge_several(book.on(case.on), case.answers)
    return tuple(_compare(case, found, tell))


def _compare(case: WorkedCase, found: Findings, tell: Tell) -> Iterator[str]:
    file = case.place.rsplit(":", 1)[0]
    for (who, program), expected in case.expect.items():
        at = f"{file}:{case.lines[who, program]}: {case.name}"
        finding = found.get(who, program)
        if finding is None:
            yield f"{at}: {who}: {program} has no door on {case.on}. Look at 'since:' and 'until:' of its routes."
        else:
            yield from (f"{at}: {difference}" for difference in _differences(finding, expected, tell))
    at = f"{case.place}: {case.name}"
    said = {notice for notice, _program, _who in found.notices}
    yield from (f"{at}: the notice {notice} is not told, and should be" for notice in case.told if notice not in said)
    yield from (f"{at}: the notice {notice} is told, and must not be" for notice in case.not_told if notice in said)
    for asks, pairs, wanted in (("asked", case.asked, True), ("asked", case.not_asked, False),
                                ("offered", case.offered, True), ("offered", case.not_offered, False)):  # fmt: skip
        open_questions = found.next if asks == "asked" else found.offers
        for who, fact in pairs:
            if wanted and (who, fact) not in open_questions:
                yield f"{at}: {who}: {fact} is not {asks}, and should be ({asks}: {_listed(open_questions)})"
            if not wanted and (who, fact) in open_questions:
                waiting = [one for one in found.findings if one.shown and (who, fact) in one.missing]
                settles = ", ".join(f"{one.who}.{one.program}" for one in waiting) or "nothing"
                yield f"{at}: {who}: {fact} is {asks}, and must not be (it would settle: {settles})"


def _differences(finding: Finding, expected: Mapping[str, object], tell: Tell) -> Iterator[str]:
    seen = _seen(finding)
    because = "; ".join(tell(reason).rstrip(".") for reason in finding.because)
    missing = _listed(sorted(finding.missing))
    assumed = " ".join(one.words for one in finding.assumed)
    why = (("because", because), ("missing", missing if finding.missing else ""), ("assumed", assumed))
    for key, value in expected.items():
        if seen[key] != value:
            told = "; ".join(f"{name}: {text}" for name, text in why if text)
            what = f"{finding.who}: {finding.program}: {key} is {_written(seen[key])}, expected {_written(value)}"
            yield f"{what} ({told})" if told else what


def _listed(pairs: Iterable[MissingFact]) -> str:
    """Facts as a case names them."""
    return ", ".join(f"{who}.{fact}" for who, fact in pairs) or "nothing"


def _written(value: object) -> str:
    """A value as it is written in a case."""
    if isinstance(value, tuple):
        return f"[{', '.join(str(each) for each in value)}]"
    return "none" if value is None else str(value)


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
        optional=("household", "asked", "not_asked", "offered", "not_offered", "told", "not_told", "note"),
    )
    household = fields.read("household", lambda item: item)
    answers = answers_of(book, fields["people"], household, faults, fields["on"].day())
    ids = (HOME, *(person.id for person in answers.people))
    return WorkedCase(
        name=fields["name"].text(),
        place=f"{entry.file}:{entry.line}",
        on=fields["on"].day(),
        answers=answers,
        expect=dict(_expectations(book, fields["expect"], ids)),
        lines={
            (who.text(), program.text()): program.line
            for who, programs in fields["expect"].pairs()
            for program, _value in programs.pairs()
        },
        asked=_pairs(fields.read("asked", lambda item: item), ids, book),
        not_asked=_pairs(fields.read("not_asked", lambda item: item), ids, book),
        offered=_pairs(fields.read("offered", lambda item: item), ids, book),
        not_offered=_pairs(fields.read("not_offered", lambda item: item), ids, book),
        told=fields.list_of("told", lambda item: item.one_of(book.notices, "a notice")),
        not_told=fields.list_of("not_told", lambda item: item.one_of(book.notices, "a notice")),
    )


def _expectations(
    book: Rulebook, entry: Entry, ids: tuple[str, ...]
) -> Iterator[tuple[tuple[str, str], Mapping[str, object]]]:
    for who, programs in entry.pairs():
        for program, value in programs.pairs():
            key = (who.one_of(ids, "somebody of this household"), program.one_of(book.programs, "a program"))
            yield key, {"truth": _truth(value)} if value.is_text else dict(_details(value))


def _truth(entry: Entry) -> str:
    if entry.says("maybe"):
        raise entry.fault("A maybe is written 'unknown' here.")
    return entry.one_of(_TRUTHS, "a truth")


def _details(entry: Entry) -> Iterator[tuple[str, object]]:
    fields = entry.fields(optional=_EXPECTED)
    for name in fields:
        value = fields[name]
        match name:
            case "truth":
                yield name, _truth(value)
            case "routes_open":
                yield name, value.texts() if not (value.is_list and not value.items()) else ()
            case "missing":
                yield name, tuple(sorted(item.text() for item in value.items()))
            case "premium_month":
                yield name, tuple(_premium(item) for item in value.items()) if value.is_list else _premium(value)
            case "confidence":
                yield name, value.one_of(CONFIDENCES, "a confidence")
            case _:
                yield name, None if value.text() == "none" else value.text()


def _premium(entry: Entry) -> int | None:
    """Dollars a month, or that the price is not known."""
    return None if entry.says("unknown") else entry.whole()


def _pairs(entry: Entry | None, ids: tuple[str, ...], book: Rulebook) -> tuple[MissingFact, ...]:
    if entry is None:
        return ()
    found = []
    for item in entry.items():
        if not item.is_list or len(item.items()) != 2:  # noqa: PLR2004 - somebody and a fact
            raise item.fault("Write pairs of a person and a fact here: [[mother, immigration]].")
        who, fact = item.items()
        found.append((who.one_of(ids, "somebody of this household"), fact.one_of(book.facts, "a fact")))
    return tuple(found)
