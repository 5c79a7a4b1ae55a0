"""The printed sheet, in the reader's language and in English side by side. It says nothing about anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from screener.answers import Answers
from screener.interview.catalogs import ENGLISH
from screener.interview.desk.paper import paper
from screener.interview.wording import Wording
from screener.rulebook import Truth
from screener.rulebook.resting import whom_to_ask
from screener.rulebook.words import N_
from screener.web.care_cards import care_now
from screener.web.coming import SIGN_UP, UNSURE
from screener.web.ground import ground
from screener.web.tickets import cautions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from screener.interview.catalogs import Language
    from screener.interview.desk.paper import Paper
    from screener.rulebook import Snapshot
    from screener.rulebook.book import Contact, Program
    from screener.rulebook.foreseeing import Change
    from screener.web.care_cards import CareNow
    from screener.web.tickets import Caution

TITLE: Final = N_("What you may be able to get")
DECIDES: Final = N_("The program you apply to decides.")
LEAD: Final = N_("Call and ask about these. The program you apply to decides.")
MACHINE: Final = N_("A computer translated this page. No person has checked it.")
FOUND: Final = N_("You may be able to get")
POSSIBLE: Final = N_("Possible. Ask about these too")
ASK: Final = N_("Whatever this list says, ask about full health coverage:")
BRING: Final = N_("What to bring, for everything in one trip")
DATES: Final = N_("Dates to keep in mind")
HOME: Final = N_("Help for the whole home")
PLACES: Final = N_("Call first: care near you")
BEFORE: Final = N_("Before you apply")
ENDS: Final = N_("{program} may end on {day}. Call before then.")
ALWAYS: Final = N_("A birthday, baby, move or new job can change what you can get. Ask before it happens.")
INTERPRETER: Final = N_("Say what you need and say your language. An interpreter is free.")
WITHOUT_TOWN: Final = N_("We do not know your town. Call 2-1-1 to find a place near you.")
EMERGENCY_NUMBER: Final = "911"
EMERGENCY: Final = N_("In an emergency")
EMERGENCY_ROOM: Final = N_("Nearest emergency room:")


@dataclass(frozen=True, slots=True)
class Way:
    """One step of applying, and whom to call or which site to open for it."""

    text: str
    contact: Contact | None
    by: str
    say: str


@dataclass(frozen=True, slots=True)
class Item:
    """A program on paper."""

    title: str
    short: str
    apply: tuple[Way, ...]

    @property
    def call(self) -> Way | None:
        """The first step that names somebody."""
        return next((way for way in self.apply if way.contact is not None), None)

    @property
    def dial(self) -> Way | None:
        """The first step with a number of an office. What 911 is for stands elsewhere."""
        offices = (way for way in self.apply if way.contact and way.contact.phone and way.by == "phone")
        return next((way for way in offices if way.contact and way.contact.phone != EMERGENCY_NUMBER), None)


@dataclass(frozen=True, slots=True)
class Column:
    """The sheet in one language. `words` are its headings and fixed sentences, by their English."""

    language: Language
    wording: Wording
    programs: tuple[Item, ...]
    possible: tuple[Item, ...]
    home: tuple[tuple[tuple[str, ...], Contact | None], ...]
    """What one number helps with, in a line: twenty numbers do not fit, and are not read."""
    bring: tuple[str, ...]
    notices: tuple[Caution, ...]
    feared: tuple[str, ...]
    """The one sentence that answers each thing people fear, where there is no room for the notices."""
    deadlines: tuple[str, ...]
    dates: tuple[str, ...]
    day: str

    def say(self, message: str) -> str:
        """A heading or a fixed sentence."""
        return self.wording.gettext(message)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed: a column in each language (one where the patient reads English), and the places, said once."""

    columns: tuple[Column, ...]
    care: CareNow
    ask: Contact | None
    """Whom to call about coverage, where the sheet names no other program to ask for there."""
    large: bool


def sheet(snapshot: Snapshot, answers: Answers, reader: Language, *, large: bool = False) -> Sheet:
    """The sheet of a household, in the reader's language and in English."""
    found = paper(snapshot, answers)
    town = answers.household.get("town")
    made = tuple(_column(language, found, snapshot) for language in dict.fromkeys((reader, ENGLISH)))
    return Sheet(
        columns=made,
        care=care_now(ground().rules.directory, town if isinstance(town, str) else None, made[0].wording),
        ask=_about_coverage(snapshot, made[0]),
        large=large,
    )


def _about_coverage(snapshot: Snapshot, column: Column) -> Contact | None:
    """What hangs on status is never on paper, so that whoever found it there alone would lose the number."""
    first = next((program for program in snapshot.ordered("person") if program.kind == "coverage"), None)
    contact = whom_to_ask(snapshot.book, None, first)
    return None if any(way.contact == contact for item in column.programs for way in item.apply) else contact


def _column(language: Language, found: Paper, snapshot: Snapshot) -> Column:
    words = ground().languages.words(language)
    wording = Wording(words, language.locale, Answers(), snapshot.book, html=True)
    say = wording.gettext

    def item(program: Program) -> Item:
        contacts = snapshot.book.contacts
        ways = (
            Way(wording.step(step), contacts.get(step.contact or ""), step.by, say(step.say) if step.say else "")
            for step in program.apply
        )
        return Item(say(program.title), say(program.short), tuple(ways))

    return Column(
        language=language,
        wording=wording,
        programs=tuple(item(program) for program in found.programs),
        possible=tuple(item(program) for program in found.possible),
        home=tuple(
            _by_number((item(program) for program in found.home), cautions(found.home_notices, snapshot.book, wording))
        ),
        bring=tuple(say(words) for words in found.bring),
        notices=cautions(found.notices, snapshot.book, wording),
        feared=tuple(say(notice.text[0]) for notice in found.notices if notice.question),
        deadlines=tuple(say(notice.title) for notice in found.notices if notice.deadline),
        dates=(*(_date(change, wording) for change in found.changes), say(ALWAYS)),
        day=say(N_("By the rules of {day}."), day=wording.day(snapshot.day)),
    )


def _by_number(items: Iterable[Item], cautions: Iterable[Caution]) -> Iterator[tuple[tuple[str, ...], Contact | None]]:
    """Everything that has one number to call, by title, in the order of the first of them.

    Four notices in two languages would be a third page. So a notice of the help for the home is here one more thing
    that its number helps with, and what has no number else is called by that of its notice.
    """
    numbers: dict[Contact | None, dict[str, None]] = {}
    for each in items:
        numbers.setdefault(each.call.contact if each.call else None, {})[each.title] = None
    for caution in cautions:
        numbers.setdefault(caution.contact, {}).update({title: None for title, _text in caution.texts})
    placed = {title for contact, titles in numbers.items() if contact for title in titles}
    for contact, titles in numbers.items():
        named = tuple(title for title in titles if contact or title not in placed)
        if named:
            yield named, contact


def _date(change: Change, wording: Wording) -> str:
    words = SIGN_UP if change.sign_up else ENDS if change.after is Truth.NO else UNSURE
    return wording.gettext(words, program=wording.program_title(change.program), day=wording.day(change.on))
