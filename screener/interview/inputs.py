"""How a fact is asked: each input turns facts about people into fields, and what is filled in back into values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from wtforms import ValidationError
from wtforms.fields.core import Field, UnboundField
from wtforms.form import BaseForm

from screener.answers import SKIPPED, Answers, Skipped, Value
from screener.interview import typed
from screener.interview.fields import Part, Rule, line, one_of, some_of, tick
from screener.interview.wording import Wording
from screener.rulebook import Snapshot
from screener.rulebook.book import Fact
from screener.rulebook.unknowns import MissingFact
from screener.rulebook.words import N_

UNSAID: Final = "unsaid"
NOBODY: Final = "nobody"
ALONE: Final = "none"
"""The choice of a fact with several values that goes with no other."""

RATHER_NOT: Final = N_("I would rather not say")
CHOOSE: Final = N_("Choose an answer. You may choose “I would rather not say”.")
KEEP_ONE: Final = N_("You ticked “{choice}” and something else. Keep one of them.")

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


class Input:
    """One thing to answer. ``name`` begins the names of its fields; ``label`` is the question or whom it is about."""

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


class Ticks(Input):
    """A list to tick. ``apart`` are the choices that go with no other."""

    apart: tuple[str, ...] = (ALONE, UNSAID)
    nothing_ticked = CHOOSE

    def choices(self) -> list[tuple[str, str]]:
        """Every choice and its label."""
        labels = [(choice, self.setting.say(label)) for choice, label in self.fact.choices.items()]
        return [*labels, (UNSAID, self.setting.say(RATHER_NOT))]

    def ticked(self) -> Sequence[str]:
        """The choices ticked before."""
        said = self.said()
        if said is SKIPPED:
            return (UNSAID,)
        return [item for item in said if isinstance(item, str)] if isinstance(said, tuple) else ()

    def fields(self) -> dict[str, UnboundField[Any]]:
        """The choices, the ticked ones ticked."""
        return {self.name: some_of(self.label, self.choices(), self.ticked(), self.hint)}

    def rules(self) -> dict[str, Rule]:
        """That something is ticked, and nothing that goes with no other."""
        return {self.name: self._keep_apart}

    def _keep_apart(self, _form: BaseForm, field: Field) -> None:
        labels = dict(self.choices())
        if not field.data:
            raise ValidationError(self.setting.say(self.nothing_ticked))
        if not set(field.data) <= set(labels):
            raise ValidationError(self.setting.say(CHOOSE))
        alone = [choice for choice in field.data if choice in self.apart]
        if alone and len(field.data) > 1:
            raise ValidationError(self.setting.say(KEEP_ONE, choice=labels[alone[0]]))

    def read(self, form: BaseForm) -> Said:
        """What was ticked."""
        ticked = tuple(form[self.name].data)
        return dict.fromkeys(self.asks, SKIPPED if ticked == (UNSAID,) else ticked)

    def parts(self, form: BaseForm) -> Iterator[Part]:
        """One list to tick."""
        yield Part("ticks", form[self.name], apart=self.apart)


class TickWho(Ticks):
    """A question about everybody at once: tick who, or nobody."""

    apart = (NOBODY, UNSAID)
    nothing_ticked = N_("Tick who it is, or tick “Nobody”. You may tick “I would rather not say”.")

    def choices(self) -> list[tuple[str, str]]:
        """Everybody who is asked about, nobody, and rather not."""
        wording = self.setting.wording
        people = [(who, wording.Person(who)) for who, _fact in self.asks]
        return [*people, (NOBODY, wording.gettext(N_("Nobody"))), (UNSAID, wording.gettext(RATHER_NOT))]

    def ticked(self) -> Sequence[str]:
        """Those of whom it was said before; nobody only if it was said of everybody."""
        values = {who: self.setting.answers.get(who, fact) for who, fact in self.asks}
        people = [who for who, value in values.items() if value == self._value(ticked=True)]
        if people or None in values.values():
            return people
        return (UNSAID,) if SKIPPED in values.values() else (NOBODY,)

    def read(self, form: BaseForm) -> Said:
        """Yes for those who are ticked and no for the others."""
        ticked = form[self.name].data
        if ticked == [UNSAID]:
            return dict.fromkeys(self.asks, SKIPPED)
        return {(who, fact): self._value(ticked=who in ticked) for who, fact in self.asks}

    def _value(self, *, ticked: bool) -> Value:
        return _WORD[self.fact.kind, ticked]


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
        return {self.name: one_of(self.label, self._labels(), UNSAID if said is SKIPPED else chosen, self.hint)}

    def rules(self) -> dict[str, Rule]:
        """That one of them is chosen."""
        return {self.name: self._chosen}

    def read(self, form: BaseForm) -> Said:
        """What was chosen."""
        chosen = form[self.name].data
        value = next((value for choice, _label, value in self.choices() if choice == chosen), SKIPPED)
        return dict.fromkeys(self.asks, value)

    def parts(self, form: BaseForm) -> Iterator[Part]:
        """The choices one below the other."""
        yield Part("choice", form[self.name], apart=(UNSAID,))

    def _labels(self) -> list[tuple[str, str]]:
        labels = [(choice, label) for choice, label, _value in self.choices()]
        # A choice by which people keep the fact to themselves does what "rather not say" would do.
        return labels if self.fact.private_choice else [*labels, (UNSAID, self.setting.say(RATHER_NOT))]

    def _chosen(self, _form: BaseForm, field: Field) -> None:
        if field.data not in dict(self._labels()):
            raise ValidationError(self.setting.say(CHOOSE))


class HowMany(Input):
    """A whole number, or rather not."""

    def fields(self) -> dict[str, UnboundField[Any]]:
        """A line for the number, and a box to tick instead."""
        said = self.said()
        written = self.setting.wording.number(said) if isinstance(said, int) else ""
        return {
            self.name: line(self.label, written, self.hint),
            f"{self.name}-{UNSAID}": tick(self.setting.say(RATHER_NOT), said=said is SKIPPED),
        }

    def rules(self) -> dict[str, Rule]:
        """That it is a number within the fact's bounds."""
        return {self.name: self._in_bounds}

    def read(self, form: BaseForm) -> Said:
        """The number."""
        if form[f"{self.name}-{UNSAID}"].data:
            return dict.fromkeys(self.asks, SKIPPED)
        return dict.fromkeys(self.asks, typed.whole(form[self.name].data))

    def parts(self, form: BaseForm) -> Iterator[Part]:
        """The line, then the box."""
        yield Part("line", form[self.name], mode="numeric")
        yield Part("tick", form[f"{self.name}-{UNSAID}"])

    def _in_bounds(self, form: BaseForm, field: Field) -> None:
        if not written_or_unsaid(form, field, self.setting):
            return
        number = typed.whole(field.data)
        least, most = self.fact.least, self.fact.most
        if number is not None and number >= least and (most is None or number <= most):
            return
        write = self.setting.wording.number
        if most is None:
            raise ValidationError(self.setting.say(N_("Write a whole number, such as 20.")))
        raise ValidationError(
            self.setting.say(N_("Write a whole number from {least} to {most}."), least=write(least), most=write(most))
        )


_WORD: Final[Mapping[tuple[str, bool], Value]] = {
    ("yes_no", True): True,
    ("yes_no", False): False,
    ("ended", True): "within_12_months",
    ("ended", False): "beyond_12_months",
}
"""What yes and no mean for the kinds of fact that can be asked so."""


def written_or_unsaid(form: BaseForm, field: Field, setting: Setting, *, unsaid: str = "") -> bool:
    """Whether a line is to be read: something is written, and nobody ticked that she would rather not say."""
    skipped = form[unsaid or f"{field.name}-{UNSAID}"].data
    if skipped and field.data:
        label = setting.say(RATHER_NOT)
        raise ValidationError(
            setting.say(N_("You wrote something and ticked “{choice}”. Keep one of them."), choice=label)
        )
    return not skipped
