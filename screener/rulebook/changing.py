"""What changes in the rules, and on which day, from the dated lines themselves. No household is judged here.

A line that begins where nothing was before it is the beginning of what these rules know, and no change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final

from screener.rulebook import terms
from screener.rulebook.book import Condition, DatedCondition, GuidelinesInUse, Program, Route, Rulebook
from screener.rulebook.findings import Words
from screener.rulebook.reading.checking import measures_in, names_in
from screener.rulebook.spelling.figures import table_told, values_told
from screener.rulebook.spelling.lines import Line, Sentence
from screener.rulebook.spelling.measures import spelt_counting
from screener.rulebook.spelling.terms import parts, spell
from screener.rulebook.words import N_

DAY: Final = timedelta(days=1)
FIGURE: Final = N_("{label}: this changes.")
FIGURE_KNOWN: Final = N_("{label}: the figure is known from this day.")
FIGURE_NOT_KNOWN: Final = N_("{label}: the figure is not known from this day.")
LINES: Final = N_(
    "The poverty line by which income is compared: the table of {year} takes the place of the one before."
)
LINES_KNOWN: Final = N_("The poverty line by which income is compared is known from this day: the table of {year}.")
LINES_NOT_KNOWN: Final = N_("The poverty line by which income is compared is not known from this day.")
COUNTING: Final = N_("How income is counted changes.")
MEANING: Final = N_("{words}: what this means changes.")
DOOR_OPENS: Final = N_("{program}: a way in opens, {route}.")
DOOR_CLOSES: Final = N_("{program}: a way in closes, {route}.")
DOOR_CHANGES: Final = N_("{program}: a way in changes, {route}.")
PROGRAM_STARTS: Final = N_("{program}: these rules know it from this day.")
PROGRAM_ENDS: Final = N_("{program}: it ends.")
NOTICE_STARTS: Final = N_("A notice begins: {title}.")
NOTICE_ENDS: Final = N_("A notice ends: {title}.")


@dataclass(frozen=True, slots=True)
class RuleChange:
    """Something that holds from a day on and did not before, or the other way round.

    ``old`` and ``new`` are what changes, as it stood on the day before and as it stands on the day.
    """

    on: date
    kind: str
    name: str
    said: Sentence
    programs: tuple[str, ...]
    cite: tuple[str, ...] = ()
    old: tuple[Line, ...] = ()
    new: tuple[Line, ...] = ()
    unknown: tuple[str, ...] = ()
    """What is not known from this day on, in words."""
    ask: tuple[str, ...] = ()


def changes(book: Rulebook, first: date, last: date, program: str | None = None) -> tuple[RuleChange, ...]:
    """What changes from ``first`` to ``last``, both included, newest first: everything, or what reaches one program."""
    return tuple(
        change
        for change in every_change(book)
        if first <= change.on <= last and (program is None or program in change.programs)
    )


@lru_cache(maxsize=16)
def every_change(book: Rulebook) -> tuple[RuleChange, ...]:
    """Every change that the rules hold, newest first; on one day programs, figures, meanings, notices."""
    reached = _Reached.of(book)
    found = [
        *_programs(book),
        *_figures(book, reached),
        *_poverty_lines(book, reached),
        *_countings(book, reached),
        *_meanings(book, reached),
        *_notices(book),
    ]
    return tuple(sorted(found, key=lambda change: -change.on.toordinal()))


@dataclass(slots=True)
class _Reached:
    """Which programs each dated thing reaches, through the conditions between them."""

    parameters: dict[str, dict[str, None]] = field(default_factory=dict)
    conditions: dict[str, dict[str, None]] = field(default_factory=dict)
    guidelines: dict[str, dict[str, None]] = field(default_factory=dict)
    countings: dict[str, dict[str, None]] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Rulebook) -> _Reached:
        reached = cls()
        for program in book.programs.values():
            whens = [route.when for route in program.routes] + [line.when for line in program.cost]
            for when in whens:
                reached.add(book, program, when)
            for line in program.cost:
                if isinstance(line.premium_month, terms.ParameterName):
                    reached.parameters.setdefault(line.premium_month.name, {})[program.id] = None
        return reached

    def add(self, book: Rulebook, program: Program, when: terms.Term) -> None:
        names = list(names_in(book, when))
        for kind, name in names:
            if kind == "parameter":
                self.parameters.setdefault(name, {})[program.id] = None
            elif kind == "condition":
                self.conditions.setdefault(name, {})[program.id] = None
        measures = list(measures_in(book, when))
        if program.measure is not None and ("fact", "income") in names:
            measures.append(program.measure)
        for measure in measures:
            self.guidelines.setdefault(measure.guidelines, {})[program.id] = None
            self.countings.setdefault(measure.counting, {})[program.id] = None


def _programs(book: Rulebook) -> Iterator[RuleChange]:
    for program in book.programs.values():
        days = {route.since for route in program.routes if route.since is not None}
        days |= {route.until + DAY for route in program.routes if route.until is not None}
        for day in sorted(days):
            before, after = _doors(program, day - DAY), _doors(program, day)
            if not before or not after:
                if before or after:
                    yield _program(program, day, starts=bool(after))
                continue
            yield from _moved(book, program, day, before, after)


def _program(program: Program, day: date, *, starts: bool) -> RuleChange:
    said = Sentence(PROGRAM_STARTS if starts else PROGRAM_ENDS, {"program": Words(program.title)})
    cite = tuple(dict.fromkeys(cite for route in program.routes for cite in route.cite))
    return RuleChange(day, "program_starts" if starts else "program_ends", program.id, said, (program.id,), cite)


def _doors(program: Program, day: date) -> dict[str, Route]:
    return {
        route.id: route
        for route in program.routes
        if (route.since is None or route.since <= day) and (route.until is None or day <= route.until)
    }


def _moved(
    book: Rulebook, program: Program, day: date, before: Mapping[str, Route], after: Mapping[str, Route]
) -> Iterator[RuleChange]:
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name), after.get(name)
        if old is new:
            continue
        kind, text = ("door_changes", DOOR_CHANGES)
        if old is None or new is None:
            kind, text = ("door_opens", DOOR_OPENS) if old is None else ("door_closes", DOOR_CLOSES)
        route = new or old
        if route is None:
            raise AssertionError
        yield RuleChange(
            day,
            kind,
            f"{program.id}.{name}",
            Sentence(text, {"program": Words(program.title), "route": Words(route.title)}),
            (program.id,),
            route.cite,
            old=() if old is None else parts(spell(old.when, book.on(day - DAY), program.measure)),
            new=() if new is None else parts(spell(new.when, book.on(day), program.measure)),
        )


def _figures(book: Rulebook, reached: _Reached) -> Iterator[RuleChange]:
    for name, parameter in book.parameters.items():
        programs = tuple(reached.parameters.get(name, {}))
        for old, new in pairwise(parameter.values):
            text = FIGURE if old.value is not None and new.value is not None else FIGURE_KNOWN
            yield RuleChange(
                new.since,
                "figure",
                name,
                Sentence(FIGURE_NOT_KNOWN if new.value is None else text, {"label": Words(parameter.label)}),
                programs,
                new.cite,
                old=values_told(parameter, old.value),
                new=values_told(parameter, new.value),
                unknown=(new.unknown,) if new.unknown else (),
                ask=(new.ask,) if new.ask else (),
            )


def _poverty_lines(book: Rulebook, reached: _Reached) -> Iterator[RuleChange]:
    """Programs that go over to a table on the same day do so in one change."""
    together: dict[tuple[object, ...], list[tuple[str, GuidelinesInUse, GuidelinesInUse]]] = {}
    for name, uses in book.guidelines.items():
        for old, new in pairwise(uses):
            together.setdefault((new.since, old.table, new.table, new.unknown, new.ask), []).append((name, old, new))
    for group in together.values():
        names, (_name, old, new) = [name for name, _old, _new in group], group[0]
        text = LINES_NOT_KNOWN if new.table is None else LINES_KNOWN if old.table is None else LINES
        yield RuleChange(
            new.since,
            "poverty_line",
            ",".join(names),
            Sentence(text, {} if new.table is None else {"year": new.table}),
            tuple(dict.fromkeys(program for name in names for program in reached.guidelines.get(name, {}))),
            tuple(dict.fromkeys(cite for _name, _old, use in group for cite in use.cite)),
            old=_table(book, old),
            new=_table(book, new),
            unknown=(new.unknown,) if new.unknown else (),
            ask=(new.ask,) if new.ask else (),
        )


def _table(book: Rulebook, use: GuidelinesInUse) -> tuple[Line, ...]:
    return () if use.table is None else (table_told(book.tables[use.table]),)


def _countings(book: Rulebook, reached: _Reached) -> Iterator[RuleChange]:
    for name, versions in book.countings.items():
        programs = tuple(reached.countings.get(name, {}))
        for old, new in pairwise(versions):
            was, becomes = spelt_counting(old.kinds), spelt_counting(new.kinds)
            yield RuleChange(
                new.since,
                "counting",
                name,
                Sentence(COUNTING),
                programs,
                new.cite,
                old=tuple(line for line in was if line not in becomes),
                new=tuple(line for line in becomes if line not in was),
            )


def _meanings(book: Rulebook, reached: _Reached) -> Iterator[RuleChange]:
    for name, condition in book.conditions.items():
        for old, new in pairwise(condition.versions):
            yield _meaning(book, condition, old, new, tuple(reached.conditions.get(name, {})))


def _meaning(
    book: Rulebook, condition: Condition, old: DatedCondition, new: DatedCondition, programs: tuple[str, ...]
) -> RuleChange:
    measure = next((book.programs[name].measure for name in programs if book.programs[name].measure is not None), None)
    known = {(one.text, one.ask) for one in _unsettled(old.when)}
    begin = [one for one in _unsettled(new.when) if (one.text, one.ask) not in known]
    return RuleChange(
        new.since,
        "meaning",
        condition.name,
        Sentence(MEANING, {"words": Words(condition.words)}),
        programs,
        new.cite,
        unknown=tuple(one.text for one in begin),
        ask=tuple(dict.fromkeys(one.ask for one in begin)),
        old=parts(spell(old.when, book.on(new.since - DAY), measure)),
        new=parts(spell(new.when, book.on(new.since), measure)),
    )


def _unsettled(term: terms.Term) -> Iterator[terms.Unsettled]:
    match term:
        case terms.Unsettled():
            yield term
        case terms.All(terms=parts) | terms.Any(terms=parts):
            for part in parts:
                yield from _unsettled(part)
        case terms.Not(term=inner) | terms.Some(when=inner) | terms.Count(when=inner):
            yield from _unsettled(inner)
        case _:
            return


def _notices(book: Rulebook) -> Iterator[RuleChange]:
    for notice in book.notices.values():
        title = {"title": Words(notice.title)}
        if notice.since is not None:
            yield RuleChange(
                notice.since, "notice_starts", notice.id, Sentence(NOTICE_STARTS, title), notice.attach, notice.cite
            )
        if notice.until is not None:
            day = notice.until + DAY
            yield RuleChange(day, "notice_ends", notice.id, Sentence(NOTICE_ENDS, title), notice.attach, notice.cite)
