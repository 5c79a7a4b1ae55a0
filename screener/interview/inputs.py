"""How a fact is asked: each input turns facts about people into fields, and what is filled in back into values.

What is left empty is skipped. So no list needs a line for those who would rather not say, and nobody is told off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from wtforms import SelectField, ValidationError
from wtforms.fields.core import Field, UnboundField
from wtforms.form import BaseForm

from screener.answers import SKIPPED, Answers, Skipped, Value
from screener.interview import typed
from screener.interview.fields import Part, Rule, line, one_of, some_of
from screener.interview.spelling import Spelling
from screener.interview.wording import Wording
from screener.rulebook import Snapshot
from screener.rulebook.book import Fact
from screener.rulebook.unknowns import MissingFact
from screener.rulebook.words import N_

NOBODY: Final = "nobody"

NOT_SAID: Final = N_("You did not say")
"""What the page to check one's answers says of a question that was skipped."""

CHOOSE: Final = N_("Choose one of the answers, or leave this empty.")
KEEP_ONE: Final = N_("You checked “{choice}” and something else. Keep one.")

TownFinder = Callable[[str], tuple[tuple[str, ...], bool]]
"""The towns that a typed text may mean, the likeliest first, and whether it can only be the first one."""

Said = Mapping[MissingFact, Value | Skipped | None]
"""What a form says of each fact; ``None`` takes back what was said before."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a form is drawn from: the rules of the day, what was said so far, the language, and a way to find towns."""

    snapshot: Snapshot
    answers: Answers
    wording: Wording
    find_town: TownFinder = lambda _text: ((), False)
    towns: tuple[str, ...] = ()

    def say(self, message: str, **filled: object) -> str:
        """A message in the language of the page."""
        return self.wording.gettext(message, **filled)

    @property
    def spelling(self) -> Spelling:
        """The numbers in letters of the language."""
        return Spelling.read(self.say)

    @property
    def alone(self) -> bool:
        """Whether the person who answers lives alone, as far as she said."""
        return len(self.answers.people) == 1


class Input:
    """One thing to answer. ``name`` begins the names of its fields; ``label`` is the question or whom it is about."""

    legend = ""
    """Whom its fields are about, where they are several and stand together under a name."""

    drawn: Any = None
    """What the token of the form remembers of how it was drawn; ``None`` where there is but one way."""

    def __init__(self, name: str, fact: Fact, asks: Sequence[MissingFact], label: str, setting: Setting) -> None:
        self.name = name
        self.fact = fact
        self.asks = tuple(asks)
        self.label = label
        self.setting = setting

    @property
    def hint(self) -> str:
        """The fact's help, where it has any."""
        return self.setting.say(self.fact.help) if self.fact.help else ""

    def said(self) -> Value | Skipped | None:
        """What was said before about the first person asked about."""
        return self.setting.answers.get(*self.asks[0])

    def fields(self) -> dict[str, UnboundField[Any]]:
        """The fields, by name, filled with what was said before."""
        raise NotImplementedError

    def rules(self) -> dict[str, Rule]:
        """What must hold for a field, by its name."""
        raise NotImplementedError

    def read(self, form: BaseForm) -> Said:
        """What a form that passed says."""
        raise NotImplementedError

    def parts(self, form: BaseForm) -> Iterator[Part]:
        """How it is drawn."""
        raise NotImplementedError

    def further(self, form: BaseForm, *, another: bool) -> Any:  # noqa: ARG002 - those with several ways ask it
        """How it is to be drawn next; as it is, unless there is more to ask or ``another`` was wished for."""
        return self.drawn


class TickWho(Input):
    """A question about everybody at once: check who, or nobody."""

    def fields(self) -> dict[str, UnboundField[Any]]:
        """Everybody who is asked about, and nobody."""
        people = [(who, self.setting.wording.Person(who)) for who, _fact in self.asks]
        choices = [*people, (NOBODY, self.setting.say(N_("Nobody")))]
        return {self.name: some_of(self.label, choices, self._ticked(), self.hint)}

    def rules(self) -> dict[str, Rule]:
        """That nobody is not checked beside somebody."""
        return {self.name: lambda _form, field: apart(field, (NOBODY,), self.setting)}

    def read(self, form: BaseForm) -> Said:
        """Yes for those who are checked and no for the others."""
        ticked = form[self.name].data
        return {pair: _WORD[self.fact.kind, pair[0] in ticked] if ticked else SKIPPED for pair in self.asks}

    def parts(self, form: BaseForm) -> Iterator[Part]:
        """One list to check."""
        yield Part("ticks", form[self.name], apart=(NOBODY,))

    def _ticked(self) -> Sequence[str]:
        values = [self.setting.answers.get(*pair) for pair in self.asks]
        yes, no = (_WORD[self.fact.kind, true] for true in (True, False))
        people = [who for (who, _fact), value in zip(self.asks, values, strict=True) if value == yes]
        return people or ([NOBODY] if values and set(values) == {no} else [])


class OneOf(Input):
    """One choice of several: of the fact's own, yes or no, or whom somebody belongs to."""

    def choices(self) -> list[tuple[str, str, Value | None]]:
        """Every choice, its label and its value."""
        say = self.setting.say
        if (self.fact.kind, True) in _WORD:
            return [
                ("yes", say(N_("Yes")), _WORD[self.fact.kind, True]),
                ("no", say(N_("No")), _WORD[self.fact.kind, False]),
            ]
        return [
            (choice, say(label), None if choice == self.fact.private_choice else choice)
            for choice, label in self.fact.choices.items()
        ]

    def fields(self) -> dict[str, UnboundField[Any]]:
        """The choices, with the one made before."""
        said = self.said()
        chosen = next((choice for choice, _label, value in self.choices() if value == said and value is not None), None)
        return {self.name: one_of(self.label, self._labels(), chosen, self.hint)}

    def rules(self) -> dict[str, Rule]:
        """That it is one of them, if any."""
        return {self.name: self._chosen}

    def read(self, form: BaseForm) -> Said:
        """What was chosen."""
        values = {choice: value for choice, _label, value in self.choices()}
        return dict.fromkeys(self.asks, values.get(form[self.name].data, SKIPPED))

    def parts(self, form: BaseForm) -> Iterator[Part]:
        """The choices one below the other."""
        yield Part("choice", form[self.name])

    def _labels(self) -> list[tuple[str, str]]:
        return [(choice, label) for choice, label, _value in self.choices()]

    def _chosen(self, _form: BaseForm, field: Field) -> None:
        if field.data and field.data not in dict(self._labels()):
            raise ValidationError(self.setting.say(CHOOSE))


class HowMany(Input):
    """A whole number."""

    def fields(self) -> dict[str, UnboundField[Any]]:
        """A line for the number."""
        said = self.said()
        written = self.setting.wording.number(said) if isinstance(said, int) else ""
        return {self.name: line(self.label, written, self.hint)}

    def rules(self) -> dict[str, Rule]:
        """That it is a number within the fact's bounds."""
        return {self.name: self._in_bounds}

    def read(self, form: BaseForm) -> Said:
        """The number."""
        number = typed.whole(form[self.name].data, self.setting.spelling)
        return dict.fromkeys(self.asks, SKIPPED if number is None else number)

    def parts(self, form: BaseForm) -> Iterator[Part]:
        """The line."""
        yield Part("line", form[self.name], mode="numeric")

    def _in_bounds(self, _form: BaseForm, field: Field) -> None:
        number = typed.whole(field.data, self.setting.spelling)
        least, most = self.fact.least, self.fact.most
        if not field.data or (number is not None and number >= least and (most is None or number <= most)):
            return
        write = self.setting.wording.number
        if most is None:
            raise ValidationError(self.setting.say(N_("Write a whole number, such as 20.")))
        raise ValidationError(
            self.setting.say(N_("Write a whole number from {least} to {most}."), least=write(least), most=write(most))
        )


def apart(field: Field, alone: Sequence[str], setting: Setting) -> None:
    """That every choice checked is one of the field's, and that none of those that stand alone is beside another."""
    labels = {choice[0]: choice[1] for choice in cast("SelectField", field).iter_choices()}
    if not set(field.data) <= set(labels):
        raise ValidationError(setting.say(CHOOSE))
    first = next((choice for choice in field.data if choice in alone), None)
    if first is not None and len(field.data) > 1:
        raise ValidationError(setting.say(KEEP_ONE, choice=labels[first]))


_WORD: Final[Mapping[tuple[str, bool], Value]] = {
    ("yes_no", True): True,
    ("yes_no", False): False,
    ("ended", True): "within_12_months",
    ("ended", False): "beyond_12_months",
}
"""What yes and no mean for the kinds of fact that can be asked so."""
