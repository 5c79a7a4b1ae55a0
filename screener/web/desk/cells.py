"""The fields of the desk's form, as they are drawn: for the home, and a row of them for each person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from screener.interview.desk.facts import COVERAGE, MONTH, MORE, STATUS, TAXES, folded
from screener.interview.desk.kinship import ELSEWHERE, NONE
from screener.interview.desk.money import FIRST, sources
from screener.interview.desk.place import UNSAID
from screener.interview.inputs_of_money import KINDS, PER
from screener.interview.review import ELSEWHERE as CLAIMED
from screener.rulebook.reading.values import CARE_RELATIONS
from screener.rulebook.words import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from screener.interview.desk import Draft
    from screener.interview.wording import Wording
    from screener.rulebook.book import Fact, Rulebook

Options = tuple[tuple[str, str], ...]

RELATIONS: Final[Mapping[str, str]] = {
    "spouse": N_("Husband or wife"),
    "partner": N_("Partner (not married)"),
    "child": N_("Child"),
    "child_of_both": N_("Child of both partners"),
    "partners_child": N_("Partner’s child"),
    "grandchild": N_("Grandchild"),
    "niece_nephew": N_("Niece or nephew"),
    "sibling": N_("Brother or sister"),
    "parent": N_("Mother or father"),
    "grandparent": N_("Grandmother or grandfather"),
    "other_relative": N_("Another relative"),
    "other": N_("Someone else"),
}
"""Who somebody is to adult 1. A letter or two choose from the list."""

SPANS: Final[Mapping[str, str]] = {
    "week": N_("week"),
    "two_weeks": N_("2 weeks"),
    "twice_a_month": N_("twice a month"),
    "month": N_("month"),
    "year": N_("year"),
}
SOURCES: Final[Mapping[str, str]] = {**KINDS, "wages": N_("Wages"), "self_employment": N_("Own business")}
MOST_BABIES: Final = 4
RATHER_NOT: Final = N_("Would rather not say")
UNSAID_CHOICE: Final = (UNSAID, RATHER_NOT)
GREEN_CARD: Final = N_(
    "Not sure how old a green card is? Check both here. Or type the “Resident Since” month on the card under “Since”."
)

assert SPANS.keys() == PER.keys()  # noqa: S101 - a new span needs a short word here, at once


@dataclass(frozen=True, slots=True)
class Cell:
    """One field. `draw` is the macro: a `line` to type in, a `list` that unfolds, or `ticks`."""

    draw: str
    id: str
    label: str
    said: tuple[str, ...] = ()
    options: Options = ()
    mode: str = "text"
    width: str = ""
    error: str = ""
    hint: str = ""
    filled: bool = False
    """Whether somebody put something into it, beyond what a list begins with."""

    @property
    def value(self) -> str:
        """What stands in a line, or is chosen from a list."""
        return self.said[0] if self.said else ""


@dataclass(frozen=True, slots=True)
class Fold:
    """Fields that lie folded below a row, with what they are about."""

    title: str
    cells: tuple[Cell, ...]

    @property
    def filled(self) -> bool:
        """Whether anything stands in one of them, so that they are drawn open."""
        return any(cell.filled for cell in self.cells)


class Cells:
    """Makes the fields of one row (`at`: a0) or home (a)."""

    def __init__(self, draft: Draft, at: str, book: Rulebook, wording: Wording, errors: Mapping[str, str]) -> None:
        self._draft = draft
        self._at = at
        self._book = book
        self._wording = wording
        self._errors = errors
        self.say = wording.gettext

    def home(self, today: str) -> tuple[Cell, ...]:
        """The town and the day."""
        return (
            self._line("town", N_("Town or ZIP code"), width="wide"),
            self._line("on", N_("On another date"), hint=today, width="mid"),
        )

    def of_home(self) -> Fold:
        """What else may be said about the home."""
        return Fold(self.say(N_("More about the home")), tuple(self._folded(folded(self._book, "household"), ())))

    def row(self, *, first: bool) -> Iterator[Cell]:
        """What stands in the row itself."""
        if not first:
            yield self._list("is", N_("To adult 1"), self._say_all(RELATIONS), width="mid")
        yield self._line("age", N_("Age or birth"), width="mid")
        yield self._list("preg", N_("Pregnant"), self._babies(), width="mid")
        yield from self._source(0)
        yield self._list("status", N_("Immigration status"), (*self._statuses(), self._unsaid()), width="wide")
        yield self._line("since", N_("Since"), hint=self.say(N_("month")), width="short")
        yield self._list("cover", N_("Insurance now"), self._choices(COVERAGE), width="mid")

    def folds(self, others: Mapping[int, str]) -> tuple[Fold, ...]:
        """Everything else about a person: more money, who belongs to whom, and all that the rules know besides.

        `others`: the other rows, by number, and what those people are called.
        """
        say = self.say
        facts = list(folded(self._book, "person"))
        people = tuple((str(number), name) for number, name in others.items())
        taxes = [fact for fact in facts if fact.id in TAXES]
        return (
            Fold(say(N_("Other income, and costs")), tuple(self._money())),
            Fold(say(N_("Family and taxes")), (*self._kin(people), *self._folded(taxes, people))),
            Fold(say(N_("Status and insurance, if several fit or you are not sure")), tuple(self._several())),
            Fold(say(N_("More facts")), tuple(self._folded((f for f in facts if f.id not in TAXES), people))),
        )

    def _money(self) -> Iterator[Cell]:
        yield self._line("cost-0", N_("Costs of the business"), mode="decimal", width="mid")
        for number in range(FIRST, sources(self._draft, self._at)):
            yield from self._source(number)
            yield self._line(f"cost-{number}", N_("Costs of the business"), mode="decimal", width="mid")

    def _source(self, number: int) -> Iterator[Cell]:
        label = N_("Another income, $") if number else N_("Income, $")
        yield self._line(f"amt-{number}", label, mode="decimal", width="mid")
        yield self._list(f"per-{number}", N_("each"), self._say_all(SPANS), width="short", blank=False)
        yield self._list(f"kind-{number}", N_("from"), self._say_all(SOURCES), width="mid", blank=False)

    def _kin(self, people: Options) -> Iterator[Cell]:
        say = self.say
        none = (NONE, say(N_("Nobody here")))
        away = tuple((each, say(N_("A parent elsewhere ({number})"), number=n)) for n, each in enumerate(ELSEWHERE, 1))
        yield self._list("spouse", N_("Married to"), (none, *people))
        yield self._list("care", N_("Looked after by"), (none, *people))
        yield self._list(
            "care-as", N_("and is to that adult"), self._say_all({name: RELATIONS[name] for name in CARE_RELATIONS})
        )
        yield self._ticks("parents", N_("Parents"), (none, *people, *away))

    def _several(self) -> Iterator[Cell]:
        yield self._ticks("or", N_("The status may also be"), self._statuses(), hint=self.say(GREEN_CARD))
        yield self._ticks("also", N_("Also insured by"), self._choices(COVERAGE, unsaid=False))

    def _folded(self, facts: Iterable[Fact], people: Options) -> Iterator[Cell]:
        for fact in facts:
            name, say = f"{MORE}{fact.id}", self.say
            match fact.kind:
                case "yes_no":
                    yield self._list(name, fact.question, self._yes_no(), width="asked")
                case "ended":
                    within = (("within_12_months", say(N_("Yes"))), ("beyond_12_months", say(N_("No"))))
                    yield self._list(name, fact.question, (*within, self._unsaid()), width="asked")
                    yield self._line(f"{name}{MONTH}", N_("In which month it ended"), width="mid")
                case "claim":
                    options = (*((key, say(words)) for key, words in CLAIMED.items() if key != "parents_at_home"),)
                    yield self._list(name, fact.label, (*people, *options, self._unsaid()))
                case "choice":
                    yield self._list(name, fact.question, self._options(fact), width="asked")
                case "many":
                    yield self._ticks(name, fact.question, self._options(fact, unsaid=False))
                case _:
                    yield self._line(name, fact.label, width="mid", mode="decimal" if fact.kind != "month" else "text")

    # The three ways to draw

    def _line(self, name: str, label: str, *, mode: str = "text", width: str = "", hint: str = "") -> Cell:
        said = self._said(name)
        return Cell("line", self._id(name), self.say(label), said, (), mode, width, self._error(name), hint, bool(said))

    def _list(self, name: str, label: str, options: Options, *, width: str = "", blank: bool = True) -> Cell:
        shown = (("", "—"), *options) if blank else options
        said = (self._draft.line(self._at, name),)
        if said[0] == UNSAID and UNSAID not in dict(options):
            shown = (*shown, self._unsaid())
        filled = bool(self._said(name))
        return Cell("list", self._id(name), self.say(label), said, shown, "", width, self._error(name), "", filled)

    def _ticks(self, name: str, label: str, options: Options, *, hint: str = "") -> Cell:
        said = self._said(name)
        return Cell("ticks", self._id(name), self.say(label), said, options, hint=hint, filled=bool(said))

    def _id(self, name: str) -> str:
        return f"{self._at}-{name}"

    def _said(self, name: str) -> tuple[str, ...]:
        return self._draft.several(self._at, name)

    def _error(self, name: str) -> str:
        return self._errors.get(self._id(name), "")

    # What there is to choose from

    def _say_all(self, words: Mapping[str, str]) -> Options:
        return tuple((key, self.say(label)) for key, label in words.items())

    def _unsaid(self) -> tuple[str, str]:
        return UNSAID, self.say(RATHER_NOT)

    def _choices(self, fact: str, *, unsaid: bool = True) -> Options:
        return self._options(self._book.facts[fact], unsaid=unsaid)

    def _statuses(self) -> Options:
        """Each status, and that it is none of them: whoever knows that gets an answer, and not what stays open."""
        fact = self._book.facts[STATUS]
        named = (each for each in self._options(fact, unsaid=False) if each[0] != fact.private_choice)
        # Residents read these words in the lines of their result, and are never asked.
        rows = {
            choice: [self.say(row.words) for row in reversed(fact.rows) if row.choice == choice]
            for choice in fact.file_only
        }
        return (*named, *((choice, " · ".join(words)) for choice, words in rows.items() if words))

    def _options(self, fact: Fact, *, unsaid: bool = True) -> Options:
        labels = tuple((choice, self.say(label)) for choice, label in fact.choices.items())
        return (*labels, self._unsaid()) if unsaid else labels

    def _yes_no(self) -> Options:
        return ("yes", self.say(N_("Yes"))), ("no", self.say(N_("No"))), self._unsaid()

    def _babies(self) -> Options:
        babies = tuple(
            (str(n), self._wording.ngettext("{number} baby", "{number} babies", n)) for n in range(1, MOST_BABIES + 1)
        )
        return (("no", self.say(N_("No"))), *babies, ("yes", self.say(N_("Yes"))), self._unsaid())
