"""The card at the head of a result: a line a person, or a line for all with the same answer. Nobody's line is empty.

The strongest good news comes first, whoever answers. What is sure and free stands before what has a price, and both
before what immigration rules decide, what one more answer would tell, and what is there for everybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from screener.rulebook import Finding, Truth
from screener.rulebook.book import Contact
from screener.rulebook.doubting import stale
from screener.rulebook.resting import whom_to_ask
from screener.web.household import Household
from screener.web.status_rows import Table, best_of, is_full
from screener.web.tickets import phone_of, whatever

Sign = Literal["yes", "read", "open", "care"]
"""Sure; to be found among the lines of every status; open until something is answered; what everybody can use."""

ORDER: Final[Sequence[Sign]] = ("yes", "read", "open", "care")


@dataclass(frozen=True, slots=True)
class Named:
    """A program by its title, with its truth and the number of its page."""

    program: str
    truth: str
    title: str
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody may be able to get, at a glance."""

    people: tuple[str, ...]
    names: str
    sign: Sign
    main: Named | None
    price: str
    whatever: str
    also: tuple[Named, ...]
    contact: Contact | None
    doubt: str
    little: bool
    """Whether what is open hangs on questions that were passed over, so that no program is named for it."""
    rank: tuple[int, int, int]


def lines(here: Household, read: Sequence[Table]) -> tuple[Line, ...]:
    """The lines of a household; `read` are the tables of those for whom immigration rules decide."""
    tables = {who: table for table in read for who in table.people}
    alike: dict[Line, list[str]] = {}
    for who in here.findings.people:
        alike.setdefault(_line(here, who, tables.get(who)), []).append(who)
    found = (
        replace(line, people=tuple(those), names=here.wording.group(those) if len(here.answers.people) > 1 else "")
        for line, those in alike.items()
    )
    return tuple(sorted(found, key=lambda line: line.rank))


def named(here: Household, finding: Finding) -> Named:
    """A finding by its title."""
    program = finding.program
    return Named(program, finding.truth.value, here.wording.program_title(program), here.number(program))


def _line(here: Household, who: str, table: Table | None) -> Line:
    findings, book = here.findings.of(who), here.snapshot.book
    best = best_of((one for one in findings if is_full(one.program, book)), here.snapshot)
    sure = next((one for one in findings if one.truth is Truth.YES and one.shown and is_full(one.program, book)), None)
    main = sure or (best[0] if best else None)
    if table is not None and sure is None:
        main = next(one for one in findings if one.program == table.first.program)
    sign: Sign = "yes" if sure else "read" if table else "open" if main else "care"
    told = table.told if table and sign == "read" else frozenset()
    yes = (one for one in findings if one.truth is Truth.YES and one.shown and one is not main)
    also = [one for one in yes if one.program not in told]
    price = "" if main is None or main.cost is None else here.wording.price(main.cost)
    if table is not None and sure is None:
        price = table.first.price
    return Line(
        people=(),
        names="",
        sign=sign,
        main=named(here, main) if main else None,
        price=price,
        whatever=(whatever(main, here.snapshot, here.wording) or "") if main else "",
        also=tuple(named(here, one) for one in also),
        contact=phone_of(here.snapshot, main.program) if main else None,
        doubt=_doubt(here, main, sure=sign == "yes") if main else "",
        little=sign == "open" and main is not None and _passed_over(here, main),
        rank=(ORDER.index(sign), int(bool(main and main.cost and main.cost.most != 0)), _place(here, main)),
    )


def _passed_over(here: Household, finding: Finding) -> bool:
    return any(here.snapshot.book.facts[fact].ask == "yes" for _who, fact in finding.missing)


def _place(here: Household, finding: Finding | None) -> int:
    return here.number(finding.program) if finding else 0


def _doubt(here: Household, finding: Finding, *, sure: bool) -> str:
    """That something is out of date or unconfirmed, where the number beside it is the one to ask."""
    if stale(here.snapshot.book, finding.rests_on, here.snapshot.day):
        return here.wording.gettext("This may be out of date. Call to check.")
    if (
        sure
        and finding.confidence != "high"
        and whom_to_ask(here.snapshot.book, None, here.snapshot.programs[finding.program])
    ):
        return here.wording.gettext("Not confirmed. Call to be sure.")
    return ""
