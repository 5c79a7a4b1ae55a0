"""The form of a page: the inputs for what it asks, bound to what was filled in, and read back into answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from screener.answers import HOME, Answers
from screener.interview.fields import Part, Sent, bound
from screener.interview.inputs import HowMany, Input, OneOf, Setting, Ticks, TickWho
from screener.interview.inputs_of_home import ClaimedBy, Town
from screener.interview.inputs_of_money import MOST_SOURCES, Dollars, Income
from screener.interview.pages import PageAsked
from screener.interview.people_form import PeopleForm
from screener.rulebook.book import Fact
from screener.rulebook.unknowns import MissingFact
from screener.rulebook.words import N_

INPUTS: Final[Mapping[str, type[Input]]] = {
    "yes_no": OneOf,
    "ended": OneOf,
    "choice": OneOf,
    "many": Ticks,
    "number": HowMany,
    "money": Dollars,
    "income": Income,
    "claim": ClaimedBy,
    "town": Town,
}
"""How each kind of fact is asked. The kinds left out are only in household files, or told by the people page."""

TICKED: Final = ("yes_no", "ended")
"""The kinds that can be asked of everybody in one list."""


class QuestionForm:
    """
    The form of any page but that of the people. ``sources`` is how many sources of income it draws; ``prefix``
    begins the names of its fields, where several forms stand on one page.
    """

    def __init__(
        self,
        asked: PageAsked,
        setting: Setting,
        posted: Sent | None = None,
        *,
        sources: int = 0,
        prefix: str = "",
    ) -> None:
        self.asked = asked
        self.setting = setting
        self._posted = posted
        self._prefix = prefix
        self.inputs = tuple(self._inputs(sources))
        fields = {name: field for each in self.inputs for name, field in each.fields().items()}
        self.form = bound(fields, posted)

    @property
    def heading(self) -> str:
        """The question of the page, naming whom it is about where that is one person of several."""
        return self.about(self._question)

    def about(self, text: str) -> str:
        """A text about the page, with whom it is about where that is one person of several."""
        return self._about(self.asked.about, text)

    @property
    def names_somebody(self) -> bool:
        """Whether the heading says whom it is about."""
        return self.heading != self._question

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is drawn, in order. Where it is a single part, its label is the heading."""
        return tuple(part for each in self.inputs for part in each.parts(self.form))

    @property
    def asks_one_thing(self) -> bool:
        """Whether the label of the first part is the heading of the page."""
        return len(self.inputs) == 1 and not self.sources

    @property
    def another(self) -> str:
        """What the button says that asks for one source of income more; empty where there is none."""
        if not 0 < self.sources < MOST_SOURCES:
            return ""
        return self.setting.say(N_("Add another source, or say where the money comes from"))

    @property
    def another_at(self) -> str:
        """The id of the first field that the button adds."""
        name = next((each.name for each in self.inputs if isinstance(each, Income)), "")
        return f"{name}-{self.sources}-kind"

    @property
    def sources(self) -> int:
        """How many sources of income are drawn; 0 on a page without income."""
        return next((each.sources for each in self.inputs if isinstance(each, Income)), 0)

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

    def with_another(self) -> QuestionForm:
        """The form as it was filled in, with one source of income more."""
        return QuestionForm(self.asked, self.setting, self._posted, sources=self.sources + 1, prefix=self._prefix)

    @property
    def _question(self) -> str:
        facts = self.asked.facts
        book, say = self.setting.snapshot.book, self.setting.say
        return say(book.facts[facts[0]].question if len(facts) == 1 else self.asked.page.title)

    def _inputs(self, sources: int) -> Iterator[Input]:
        book = self.setting.snapshot.book
        for number, name in enumerate(self.asked.facts, 1):
            fact = book.facts[name]
            pairs = [pair for pair in self.asked.asks if pair[1] == name]
            if self.asked.page.shape == "tick_who" and fact.kind in TICKED:
                yield TickWho(f"{self._prefix}q{number}", fact, pairs, self.setting.say(fact.question), self.setting)
                continue
            for place, pair in enumerate(pairs, 1):
                each = INPUTS[fact.kind](
                    f"{self._prefix}q{number}-{place}", fact, [pair], self._label(fact, pair), self.setting
                )
                if sources and isinstance(each, Income):
                    each.sources = min(sources, MOST_SOURCES)
                yield each

    def _label(self, fact: Fact, pair: MissingFact) -> str:
        """The question, or whom it is about where the heading asks it of several people, or both."""
        question = self.setting.say(fact.question)
        if len(self.asked.about) == 1:
            return question if len(self.asked.facts) > 1 else self._about((pair[0],), question)
        if len(self.asked.facts) == 1:
            return self.setting.wording.Person(pair[0])
        return self._about((pair[0],), question)

    def _about(self, who: Sequence[str], question: str) -> str:
        if len(who) != 1 or who[0] == HOME or len(self.setting.answers.people) == 1:
            return question
        if self.asked.page.shape == "tick_who":
            return question
        person = self.setting.wording.Person(who[0])
        return self.setting.say(N_("{person}: {question}"), person=person, question=question)


AnyForm = QuestionForm | PeopleForm


def form_for(
    asked: PageAsked, setting: Setting, posted: Sent | None = None, drawn: Sequence[str] | int | None = None
) -> AnyForm:
    """
    The form of a page, filled as posted or with what was said before. ``drawn`` is what its token remembers of it:
    the ids of its rows on the people page, the number of sources where it asks about income.
    """
    if asked.page.shape == "people":
        return PeopleForm(asked, setting, posted, None if drawn is None or isinstance(drawn, int) else drawn)
    return QuestionForm(asked, setting, posted, sources=drawn if isinstance(drawn, int) else 0)
