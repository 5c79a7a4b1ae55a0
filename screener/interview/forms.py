"""The form of a page: the inputs for what it asks, bound to what was filled in, and read back into answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from screener.answers import HOME, Answers
from screener.interview.fields import Part, Sent, bound
from screener.interview.inputs import HowMany, Input, OneOf, Setting, TickWho
from screener.interview.inputs_of_home import ClaimedBy, Town
from screener.interview.inputs_of_money import MOST_SOURCES, Dollars, Income
from screener.interview.inputs_of_who import Expecting, Insured
from screener.interview.pages import PageAsked
from screener.interview.people_form import PeopleForm
from screener.rulebook.book import Fact
from screener.rulebook.unknowns import MissingFact
from screener.rulebook.words import N_

INPUTS: Final[Mapping[str, type[Input]]] = {
    "yes_no": OneOf,
    "ended": OneOf,
    "choice": OneOf,
    "number": HowMany,
    "money": Dollars,
    "income": Income,
    "claim": ClaimedBy,
    "town": Town,
}
"""How each kind of fact is asked. The kinds left out are only in household files, or told by the people page."""

TICKED: Final = ("yes_no", "ended")
"""The kinds that can be asked of everybody in one list."""

WHO_THEN: Final[Mapping[str, type[Insured | Expecting]]] = {"coverage_now": Insured, "pregnant": Expecting}
"""The facts asked with who it is true of, and how. Others on their page are asked below."""


class QuestionForm:
    """
    The form of any page but that of the people. ``drawn`` is what its token remembers of how its inputs were drawn,
    by their names.
    """

    def __init__(
        self,
        asked: PageAsked,
        setting: Setting,
        posted: Sent | None = None,
        *,
        drawn: Mapping[str, Any] | None = None,
    ) -> None:
        self.asked = asked
        self.setting = setting
        self._posted = posted
        self.inputs = tuple(self._inputs(drawn or {}))
        fields = {name: field for each in self.inputs for name, field in each.fields().items()}
        self.form = bound(fields, posted)

    @property
    def heading(self) -> str:
        """The question of the page."""
        page, facts = self.asked.page, self.asked.facts
        say, one = self.setting.say, self.setting.snapshot.book.facts[facts[0]]
        if page.alone is None or (page.shape == "who_then" and not WHO_THEN.keys() & facts):
            return say(one.question if len(facts) == 1 else page.title)
        return say(page.alone if self.setting.alone else page.title)

    @property
    def about(self) -> str:
        """Whom the page is about, where that is one person of several and the page says it of nobody else."""
        about = self.asked.about
        if len(about) != 1 or about[0] == HOME or self.setting.alone or self.asked.page.shape != "each":
            return ""
        return self.setting.wording.Person(about[0])

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is drawn, in order."""
        return tuple(part for each in self.inputs for part in each.parts(self.form))

    @property
    def blocks(self) -> Iterator[tuple[str, tuple[Part, ...]]]:
        """The same, input by input, each with the name under which its parts stand together, if it has one."""
        for each in self.inputs:
            yield each.legend, tuple(each.parts(self.form))

    @property
    def asks_one_thing(self) -> bool:
        """Whether the label of the first part is the heading of the page."""
        return self.inputs[0].label == self.heading and not self.adds

    @property
    def asks_town(self) -> bool:
        """Whether it asks for the town."""
        return any(isinstance(each, Town) for each in self.inputs)

    @property
    def adds(self) -> tuple[tuple[str, str, str], ...]:
        """The buttons that ask for one source of income more: the name of its input, what it says, where it leads."""
        say = self.setting.say
        return tuple(
            (
                each.name,
                say(N_("{person}: add other income"), person=each.legend)
                if each.legend
                else say(N_("Add other income")),
                f"{each.name}-{each.drawn}-kind",
            )
            for each in self.inputs
            if isinstance(each, Income) and each.drawn < MOST_SOURCES
        )

    @property
    def counts(self) -> str:
        """What counts as income and what does not, once for everybody asked; empty on any other page."""
        return next((each.hint for each in self.inputs if isinstance(each, Income)), "")

    @property
    def drawn(self) -> dict[str, Any]:
        """What the token is to remember of how the inputs are drawn."""
        return {each.name: each.drawn for each in self.inputs if each.drawn is not None}

    def further(self, another: str = "") -> QuestionForm | None:
        """The form with what follows from what was filled in, or with one source more; ``None`` if it is whole."""
        drawn = {each.name: each.further(self.form, another=each.name == another) for each in self.inputs}
        drawn = {name: value for name, value in drawn.items() if value is not None}
        if drawn == self.drawn:
            return None
        return QuestionForm(self.asked, self.setting, self._posted, drawn=drawn)

    def validate(self) -> bool:
        """Whether everything can be understood; if not, the fields hold sentences that say what to do."""
        rules = {name: [rule] for each in self.inputs for name, rule in each.rules().items()}
        return bool(self.form.validate(rules))

    def errors(self) -> list[tuple[str, str]]:
        """Every fault, with the id of its field, in the order of the page."""
        return [(field.id, error) for field in self.form for error in field.errors]

    def apply(self, answers: Answers) -> Answers:
        """The answers with what this form says, for these questions about these people and no others."""
        for each in self.inputs:
            for (who, fact), value in each.read(self.form).items():
                answers = answers.without(who, (fact,)) if value is None else answers.with_(who, fact, value)
        return answers

    def _inputs(self, drawn: Mapping[str, Any]) -> Iterator[Input]:
        for kind, number, pairs, label in self._asked():
            made = kind(f"q{number}", self.setting.snapshot.book.facts[pairs[0][1]], pairs, label, self.setting)
            made.drawn = drawn.get(made.name, made.drawn)
            yield made

    def _asked(self) -> Iterator[tuple[type[Input], str, Sequence[MissingFact], str]]:
        """The kind of each input, what its name ends with, what it asks about whom, and its label."""
        book, page, facts = self.setting.snapshot.book, self.asked.page, self.asked.facts
        first = next((WHO_THEN[fact] for fact in facts if page.shape == "who_then" and fact in WHO_THEN), None)
        if first is not None:
            yield first, "1", [pair for pair in self.asked.asks if pair[1] in first.own], self.heading
        for number, name in enumerate(facts, 1):
            if first is not None and name in first.own:
                continue
            fact = book.facts[name]
            pairs = [pair for pair in self.asked.asks if pair[1] == name]
            if page.shape in {"tick_who", "who_then"} and fact.kind in TICKED:
                yield TickWho, str(number), pairs, self.setting.say(fact.question)
                continue
            for place, pair in enumerate(pairs, 1):
                # Where it is asked of several, a field is named after its person: it stays hers when another leaves.
                whose = pair[0] if page.shape == "one_each" else place
                yield INPUTS[fact.kind], f"{number}-{whose}", [pair], self._label(fact, pair)

    def _label(self, fact: Fact, pair: MissingFact) -> str:
        """The question, or whom it is about where the heading asks it of the people one by one."""
        if len(self.asked.facts) > 1:
            return self.setting.say(fact.question)
        if self.asked.page.shape == "one_each" and pair[0] != HOME and not self.setting.alone:
            return self.setting.wording.Person(pair[0])
        return self.heading


AnyForm = QuestionForm | PeopleForm


def form_for(asked: PageAsked, setting: Setting, posted: Sent | None = None, drawn: Any = None) -> AnyForm:
    """
    The form of a page, filled as posted or with what was said before. ``drawn`` is what its token remembers of it:
    the ids of its rows on the people page, and how each input was drawn on any other.
    """
    if asked.page.shape == "people":
        return PeopleForm(asked, setting, posted, drawn if isinstance(drawn, list) else None)
    return QuestionForm(asked, setting, posted, drawn=drawn if isinstance(drawn, dict) else None)
