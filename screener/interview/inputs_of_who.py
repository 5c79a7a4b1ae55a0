"""Questions in two steps: who it is true of, and then, of those alone, what it is.

Most homes answer the first step with one tap. The second is drawn under it once somebody is checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm

from screener.answers import SKIPPED, Skipped, Value
from screener.interview.fields import Part, Rule, one_of, some_of
from screener.interview.inputs import NOBODY, Input, Said, apart
from screener.interview.kin import MINOR
from screener.rulebook.words import N_

MINORS: Final = "younger"
"""Stands for everybody under 18 but the person who answers, so that no parent reads a child's age here."""


class WhoThen(Input):
    """Who, and then what. ``drawn`` are those of whom the second step was asked already."""

    drawn: list[str]
    second = "choice"
    """How the second step is drawn."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.people = tuple(dict.fromkeys(who for who, _fact in self.asks))
        self.drawn = self._told()

    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """What can be checked: an id and the people it stands for."""
        return {who: (who,) for who in self.people}

    def called(self, key: str) -> str:
        """What to call one of them."""
        return self.setting.wording.Person(key)

    def then(self, key: str) -> UnboundField[Any]:
        """The field of the second step for one of them."""
        raise NotImplementedError

    def without(self) -> Mapping[str, Value]:
        """The facts of whoever is not checked."""
        raise NotImplementedError

    def meant(self, chosen: Any) -> Mapping[str, Value | Skipped | None]:
        """The facts of somebody of whom this was chosen in the second step."""
        raise NotImplementedError

    def told(self, who: str) -> bool | None:
        """Whether it was said before that it is true of somebody; ``None`` where nothing was said."""
        without = self.without()
        values = {fact: self.setting.answers.get(who, fact) for fact in without}
        known = {fact: value for fact, value in values.items() if value is not None and value is not SKIPPED}
        if any(value != without[fact] for fact, value in known.items()):
            return True
        return False if known and SKIPPED not in values.values() else None

    def fields(self) -> dict[str, UnboundField[Any]]:
        """Who, and the second step for each of them, drawn or not."""
        say, groups = self.setting.say, self.groups()
        ticked = self._told() or ([NOBODY] if {self.told(who) for who in self.people} == {False} else [])
        if self.setting.alone:
            choices = [(key, say(N_("Yes"))) for key in groups] + [(NOBODY, say(N_("No")))]
            who = one_of(self.label, choices, ticked[0] if ticked else None, self.hint)
        else:
            choices = [(key, self.called(key)) for key in groups] + [(NOBODY, say(N_("Nobody")))]
            who = some_of(self.label, choices, ticked, self.hint)
        return {self.name: who} | {f"{self.name}-{key}": self.then(key) for key in groups}

    def rules(self) -> dict[str, Rule]:
        """That nobody is not checked beside somebody."""
        return {} if self.setting.alone else {self.name: lambda _form, field: apart(field, (NOBODY,), self.setting)}

    def ticked(self, form: BaseForm) -> list[str]:
        """Those of whom it is true."""
        data = form[self.name].data
        chosen = [data] if isinstance(data, str) else list(data or ())
        return [key for key in self.groups() if key in chosen]

    def further(self, form: BaseForm, *, another: bool) -> list[str]:  # noqa: ARG002
        """The second step for whoever is checked, too."""
        return [*self.drawn, *(key for key in self.ticked(form) if key not in self.drawn)]

    def read(self, form: BaseForm) -> Said:
        """The facts of everybody asked about."""
        said: dict[tuple[str, str], Value | Skipped | None] = {}
        ticked = self.ticked(form)
        nothing = not ticked and not form[self.name].data
        for key, people in self.groups().items():
            chosen = form[f"{self.name}-{key}"].data
            facts: Mapping[str, Value | Skipped | None] = self.without()
            if nothing or (key in ticked and (not chosen or len(people) > 1)):
                facts = dict.fromkeys(facts, SKIPPED)
            elif key in ticked:
                facts = self.meant(chosen)
            said |= {
                (who, fact): value
                for who in people
                for fact, value in facts.items()
                if (who, fact) in self.asks or value not in (None, SKIPPED, self.without()[fact])
            }
        return said

    def parts(self, form: BaseForm) -> Iterator[Part]:
        """The first step, and the second for those checked."""
        yield Part("choice" if self.setting.alone else "ticks", form[self.name], apart=(NOBODY,))
        for key in self.ticked(form):
            if len(self.groups()[key]) == 1:
                yield Part(self.second, form[f"{self.name}-{key}"])

    def _told(self) -> list[str]:
        return [key for key, people in self.groups().items() if any(self.told(who) for who in people)]


class Insured(WhoThen):
    """Who has insurance now, and which."""

    second = "ticks"

    def then(self, key: str) -> UnboundField[Any]:
        """The kinds of insurance."""
        said = self.setting.answers.get(key, self.fact.id)
        kinds = [(kind, self.setting.say(label)) for kind, label in self.fact.choices.items() if kind != "none"]
        ticked = [kind for kind in said if isinstance(kind, str)] if isinstance(said, tuple) else ()
        return some_of(self._which(key), kinds, ticked, self.setting.say(N_("Check all that fit.")))

    def without(self) -> Mapping[str, Value]:
        """No insurance."""
        return {self.fact.id: ("none",)}

    def meant(self, chosen: Any) -> Mapping[str, Value | Skipped | None]:
        """What was checked, as far as it is a kind of insurance."""
        kinds = tuple(kind for kind in chosen if kind in self.fact.choices and kind != "none")
        return {self.fact.id: kinds or SKIPPED}

    def _which(self, key: str) -> str:
        if self.setting.alone:
            return self.setting.say(N_("Which insurance is it?"))
        return self.setting.say(N_("{person}: which insurance is it?"), person=self.called(key))


class Expecting(WhoThen):
    """Who is pregnant, or was in the last 12 months."""

    NOW: Final = "now"
    BEFORE: Final = "before"

    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """The grown-ups and whoever answers, each alone; the others together."""
        answers = self.setting.answers
        you = answers.people[0].id
        ages = {who: answers.get(who, "age") for who in self.people}
        young = tuple(who for who, age in ages.items() if who != you and isinstance(age, int) and age < MINOR)
        groups = {who: (who,) for who in self.people if who not in young}
        return groups | ({MINORS: young} if young else {})

    def called(self, key: str) -> str:
        """What to call one of them."""
        return self.setting.say(N_("Someone younger than 18")) if key == MINORS else super().called(key)

    def then(self, key: str) -> UnboundField[Any]:
        """Now, or before."""
        say, answers = self.setting.say, self.setting.answers
        who = self.groups()[key][0]
        said = self.NOW if answers.get(who, "pregnant") is True else None
        if answers.get(who, "pregnancy_ended") == "within_12_months":
            said = self.BEFORE
        choices = [(self.NOW, say(N_("Pregnant now"))), (self.BEFORE, say(N_("Not now, but in the last 12 months")))]
        label = say(N_("Which is it?")) if self.setting.alone else self.called(key)
        return one_of(label, choices, said)

    def without(self) -> Mapping[str, Value]:
        """Neither."""
        return {"pregnant": False, "pregnancy_ended": "beyond_12_months"}

    def meant(self, chosen: Any) -> Mapping[str, Value | Skipped | None]:
        """The one or the other. Whoever is pregnant now says nothing of an earlier pregnancy, which may be painful."""
        if chosen == self.NOW:
            return {"pregnant": True, "pregnancy_ended": None}
        if chosen == self.BEFORE:
            return {"pregnant": False, "pregnancy_ended": "within_12_months"}
        return dict.fromkeys(self.without(), SKIPPED)
