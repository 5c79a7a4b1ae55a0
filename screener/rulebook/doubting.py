"""Which sources a person should check first: how much harm each could do if it were wrong.

Harm is counted from the rules and typed nowhere. Every door into a program that rests on the source counts once, and
twice where it is a door for children, in or after a pregnancy, or in an emergency. Each program that sends people to a
number which the source gives counts once, and so does each whose price alone rests on it. A notice counts twice, and
three times where it ends on a day: whoever is misled about a deadline cannot make up for it. The sum is
taken three times for a source of low confidence, twice for one of medium and once for one of high confidence.

Urgency comes before harm: what is due within two weeks stands before what is due within six, and so on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from screener.rulebook import terms
from screener.rulebook.book import CONFIDENCES, Contact, Program, Rulebook, Source
from screener.rulebook.reading.verifying import Question, Verifying
from screener.rulebook.resting import names_on, program_rests, route_rests, whom_to_ask
from screener.rulebook.snapshot import Snapshot
from screener.rulebook.spelling.figures import table_told, values_told
from screener.rulebook.spelling.lines import Line
from screener.rulebook.unknowns import NotKnownYet

GROWN: Final = 19
URGENT: Final = (14, 42, 120)
"""The bounds, in days from now, of what is due soon: two weeks, six weeks, four months."""
SOON: Final = timedelta(days=URGENT[1])
DEADLINE: Final = 3
NOTICE: Final = 2
EMERGENCY_NUMBERS: Final = ("911", "988")
"""The two numbers of the whole country for somebody in danger: a program that sends people there is for emergencies."""


@dataclass(slots=True)
class Doubt:
    """A source that no person has checked, or not again in time, and what would go wrong with it."""

    source: Source
    doors: int = 0
    urgent: int = 0
    """Those among the doors that are for children, in or after a pregnancy, or in an emergency."""
    prices: int = 0
    """The programs of which the price rests on it and no door does."""
    programs: dict[str, None] = field(default_factory=dict)
    """The programs whose doors or prices rest on it."""
    contacts: dict[str, int] = field(default_factory=dict)
    """The numbers that it gives, and how many programs send people there."""
    notices: dict[str, None] = field(default_factory=dict)
    figures: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    """The figures that it gives, by the name that each has in words."""
    conditions: dict[str, None] = field(default_factory=dict)
    """What named conditions mean by it, in their words."""
    deadlines: int = 0
    """Those among the notices that end on a day."""
    questions: list[Question] = field(default_factory=list)
    """What is to be asked of which office."""
    is_text: bool = False
    """Whether it is a text, which is read and about which nobody is called."""
    ask: Contact | None = None
    """Whom to call where no question says so."""

    def urgency(self, day: date) -> int:
        """How soon it could hurt: 0 is within two weeks of the day, or past."""
        return sum((self.source.check_again_by - day).days > bound for bound in URGENT)

    @property
    def harm(self) -> int:
        """How much harm it could do: a number to sort by."""
        unsure = len(CONFIDENCES) - CONFIDENCES.index(self.source.confidence)
        told = NOTICE * len(self.notices) + (DEADLINE - NOTICE) * self.deadlines
        return unsure * (self.doors + self.urgent + self.prices + sum(self.contacts.values()) + told)


def unconfirmed(book: Rulebook, day: date, verifying: Verifying) -> tuple[Doubt, ...]:
    """The sources that no person has checked, or not again in time: the most urgent first, then the most harmful.

    Each is weighed by what rests on it on the day or on a later one that is near, whichever is more: what begins on
    January 1 is to be verified in December, when nothing rests on it yet.
    """
    open_still = [one for one in book.sources.values() if one.checked_on is None or one.check_again_by < day]
    weighed = [_weighed(book.on(when), open_still) for when in (day, day + SOON)]
    found = [max((each[source.id] for each in weighed), key=lambda doubt: doubt.harm) for source in open_still]
    for doubt in found:
        doubt.questions = [question for question in verifying.questions if doubt.source.id in question.about]
        doubt.is_text = doubt.source.id in verifying.texts
        doubt.ask = None if doubt.questions or doubt.is_text else _whom_to_ask(book, doubt)
    return tuple(sorted(found, key=lambda doubt: (doubt.urgency(day), -doubt.harm, doubt.source.id)))


def _weighed(snapshot: Snapshot, sources: Iterable[Source]) -> dict[str, Doubt]:
    """What rests on each source on one day."""
    found = {source.id: Doubt(source) for source in sources}
    _doors(snapshot, found)
    _figures(snapshot, found)
    _conditions(snapshot, found)
    _others(snapshot, found)
    _notes(snapshot, found)
    return found


def _whom_to_ask(book: Rulebook, doubt: Doubt) -> Contact | None:
    """Whom the source names; else the number it gives itself; else the one of a program that rests on it."""
    given = [book.contacts[name] for name in doubt.contacts if book.contacts[name].phone]
    programs = [book.programs[name] for name in doubt.programs]
    named = whom_to_ask(book, doubt.source, None)
    if named is None and given:
        return given[0]
    return named or next(filter(None, (whom_to_ask(book, None, program) for program in programs)), None)


def stale(book: Rulebook, cites: Iterable[str], day: date) -> tuple[Source, ...]:
    """Those among some sources that should have been read again before the day."""
    return tuple(book.sources[cite] for cite in cites if book.sources[cite].check_again_by < day)


def _doors(snapshot: Snapshot, found: dict[str, Doubt]) -> None:
    for program in (*snapshot.ordered("person"), *snapshot.ordered("home")):
        for route in snapshot.routes(program.id):
            urgent = _for_emergencies(snapshot, program) or _for_children_or_pregnancy(snapshot, route.when)
            for cite in route_rests(snapshot, program, route).cites:
                if cite in found:
                    found[cite].doors += 1
                    found[cite].urgent += urgent
                    found[cite].programs[program.id] = None
        for cite in program_rests(snapshot, program.id).cites:
            if cite in found and program.id not in found[cite].programs:
                found[cite].prices += 1
                found[cite].programs[program.id] = None


def _for_emergencies(snapshot: Snapshot, program: Program) -> bool:
    contacts = (snapshot.book.contacts[step.contact] for step in program.apply if step.contact is not None)
    return any(contact.phone in EMERGENCY_NUMBERS for contact in contacts)


def _for_children_or_pregnancy(snapshot: Snapshot, term: terms.Term) -> bool:
    """Whether a door asks for a pregnancy, now or before, or for somebody younger than a grown-up."""
    for leaf, positive in names_on(snapshot, term):
        match leaf:
            case terms.Is(fact="pregnant", values=values) if positive and True in values:
                return True
            case terms.MonthsSince(fact="pregnancy_ended") if positive:
                return True
            case terms.Age(bounds=bounds) if positive and _young(snapshot, bounds):
                return True
            case _:
                continue
    return False


def _young(snapshot: Snapshot, bounds: terms.Bounds) -> bool:
    limits = {operator: snapshot.number(quantity) for operator, quantity in bounds.named()}
    under, most = limits.get("under"), limits.get("at_most")
    return (isinstance(under, int) and under <= GROWN) or (isinstance(most, int) and most < GROWN)


def _figures(snapshot: Snapshot, found: dict[str, Doubt]) -> None:
    for parameter in snapshot.book.parameters.values():
        line = snapshot.parameter(parameter.name)
        if not isinstance(line, NotKnownYet):
            for cite in line.cite:
                if cite in found:
                    found[cite].figures[parameter.label] = values_told(parameter, line.value)
    for use in snapshot.book.guidelines:
        in_use = snapshot.guidelines_in_use(use)
        if in_use is not None and in_use.table is not None:
            table = snapshot.book.tables[in_use.table]
            for cite in table.cite:
                if cite in found:
                    found[cite].figures[table.year] = (table_told(table),)


def _conditions(snapshot: Snapshot, found: dict[str, Doubt]) -> None:
    for condition in snapshot.book.conditions.values():
        for cite in snapshot.condition(condition.name).cite:
            if cite in found:
                found[cite].conditions[condition.words] = None


def _notes(snapshot: Snapshot, found: dict[str, Doubt]) -> None:
    """What is good to know beside a verdict, or to bring."""
    for program in snapshot.programs.values():
        for cite in program.note_cite:
            if cite in found:
                found[cite].notices[f"Good to know about {program.title}"] = None


def _others(snapshot: Snapshot, found: dict[str, Doubt]) -> None:
    """Numbers to call, and notices."""
    called: dict[str, dict[str, None]] = {}
    for program in snapshot.programs.values():
        for step in program.apply:
            if step.contact is not None:
                called.setdefault(step.contact, {})[program.id] = None
    for contact, programs in called.items():
        for cite in snapshot.book.contacts[contact].cite:
            if cite in found:
                found[cite].contacts[contact] = len(programs)
    for notice in snapshot.notices:
        for cite in notice.cite:
            if cite in found:
                found[cite].notices[notice.title] = None
                found[cite].deadlines += notice.until is not None
