"""Questions about who and what at once, in as few taps as can be: nobody, or who is pregnant, or who has insurance."""

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

NOW: Final = "now"
BEFORE: Final = "before"
NEITHER: Final[Mapping[str, Value]] = {"pregnant": False, "pregnancy_ended": "beyond_12_months"}
"""The facts of whoever is not checked."""


class Insured(Input):
    """
    Who has insurance now, and then which, of those alone. ``drawn`` are those of whom the second was asked already.
    Whoever lives alone is asked both at once.
    """

    own = ("coverage_now",)
    drawn: list[str]

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.people = tuple(who for who, _fact in self.asks)
        self.drawn = [who for who in self.people if self._kinds(who)]

    def fields(self) -> dict[str, UnboundField[Any]]:
        """Who, and the kinds for each of them, drawn or not."""
        say = self.setting.say
        kinds = [(kind, say(label)) for kind, label in self.fact.choices.items() if kind != "none"]
        said = [self.setting.answers.get(*pair) for pair in self.asks]
        nobody = [NOBODY] if set(said) == {("none",)} else []
        if self.setting.alone:
            chosen = self._kinds(self.people[0]) or nobody
            return {self.name: some_of(self.label, [*kinds, (NOBODY, say(N_("No insurance")))], chosen, self.hint)}
        people = [(who, self.setting.wording.Person(who)) for who in self.people]
        fields = {
            self.name: some_of(self.label, [*people, (NOBODY, say(N_("Nobody")))], self.drawn or nobody, self.hint)
        }
        for who, called in people:
            which = say(N_("{person}: which insurance is it?"), person=called)
            fields[self._named(who)] = some_of(which, kinds, self._kinds(who), say(N_("Check all that fit.")))
        return fields

    def rules(self) -> dict[str, Rule]:
        """That nobody is not checked beside somebody."""
        return {self.name: lambda _form, field: apart(field, (NOBODY,), self.setting)}

    def further(self, form: BaseForm, *, another: bool) -> list[str]:  # noqa: ARG002
        """The second step for whoever is checked, too."""
        return [*self.drawn, *(who for who in self._ticked(form) if who not in self.drawn)]

    def read(self, form: BaseForm) -> Said:
        """What was checked, as far as it is a kind of insurance; none for whoever is not checked."""
        data = form[self.name].data
        if not data:
            return dict.fromkeys(self.asks, SKIPPED)
        said: dict[tuple[str, str], Value | Skipped | None] = {}
        for pair in self.asks:
            chosen = data if self.setting.alone else form[self._named(pair[0])].data
            kinds = tuple(kind for kind in chosen if kind in self.fact.choices and kind != "none")
            has = NOBODY not in data and (self.setting.alone or pair[0] in data)
            said[pair] = (kinds or SKIPPED) if has else ("none",)
        return said

    def parts(self, form: BaseForm) -> Iterator[Part]:
        """The first step, and the second for those checked."""
        yield Part("ticks", form[self.name], apart=(NOBODY,))
        for who in self._ticked(form):
            yield Part("ticks", form[self._named(who)])

    def _named(self, who: str) -> str:
        return f"{self.name}-{who}"

    def _ticked(self, form: BaseForm) -> list[str]:
        return [] if self.setting.alone else [who for who in self.people if who in (form[self.name].data or ())]

    def _kinds(self, who: str) -> list[str]:
        said = self.setting.answers.get(who, self.fact.id)
        return [kind for kind in said if isinstance(kind, str) and kind != "none"] if isinstance(said, tuple) else []


class Expecting(Input):
    """
    Who is pregnant, or was in the last 12 months: one line for each of the two and for each who may be, so that
    nobody who watches the line can count a page more.
    """

    own = ("pregnant", "pregnancy_ended")

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.people = tuple(dict.fromkeys(who for who, _fact in self.asks))

    def fields(self) -> dict[str, UnboundField[Any]]:
        """A line for each, and nobody."""
        alone, say = self.setting.alone, self.setting.say
        lines = [(choice, self._label(choice)) for choice in self._lines()]
        lines.append((NOBODY, say(N_("No")) if alone else say(N_("Nobody"))))
        said = self._said()
        if alone:
            return {self.name: one_of(self.label, lines, said[0] if said else None, self.hint)}
        return {self.name: some_of(self.label, lines, said, self.hint)}

    def rules(self) -> dict[str, Rule]:
        """That nobody is not checked beside somebody."""
        return {} if self.setting.alone else {self.name: lambda _form, field: apart(field, (NOBODY,), self.setting)}

    def read(self, form: BaseForm) -> Said:
        """The facts of everybody asked about."""
        data = form[self.name].data
        ticked = {data} if isinstance(data, str) else set(data or ())
        said: dict[tuple[str, str], Value | Skipped | None] = {}
        for key, people in self._groups().items():
            facts: Mapping[str, Value | Skipped | None] = self._meant(
                f"{key}-{NOW}" in ticked, f"{key}-{BEFORE}" in ticked
            )
            if not ticked or key in ticked:
                facts = dict.fromkeys(NEITHER, SKIPPED)
            said |= {
                (who, fact): value
                for who in people
                for fact, value in facts.items()
                if (who, fact) in self.asks or value not in (None, SKIPPED, NEITHER[fact])
            }
        return said

    def parts(self, form: BaseForm) -> Iterator[Part]:
        """One list."""
        yield Part("choice" if self.setting.alone else "ticks", form[self.name], apart=(NOBODY,))

    def _groups(self) -> Mapping[str, tuple[str, ...]]:
        """The grown-ups and whoever answers, each alone; the others together."""
        answers = self.setting.answers
        you = answers.people[0].id
        ages = {who: answers.get(who, "age") for who in self.people}
        young = tuple(who for who, age in ages.items() if who != you and isinstance(age, int) and age < MINOR)
        groups = {who: (who,) for who in self.people if who not in young}
        return groups | ({MINORS: young} if young else {})

    def _lines(self) -> Iterator[str]:
        """What can be checked. Of several young people it is not asked which of them, and so not which of the two."""
        for key, people in self._groups().items():
            if len(people) > 1:
                yield key
                continue
            if (people[0], "pregnant") in self.asks:
                yield f"{key}-{NOW}"
            yield f"{key}-{BEFORE}"

    def _label(self, choice: str) -> str:
        say = self.setting.say
        key, _, when = choice.partition("-")
        called = say(N_("Someone younger than 18")) if key == MINORS else self.setting.wording.Person(key)
        if not when:
            return called
        if self.setting.alone:
            return say(N_("Pregnant now")) if when == NOW else say(N_("Not now, but in the last 12 months"))
        if when == NOW:
            return say(N_("{person}: pregnant now"), person=called)
        return say(N_("{person}: in the last 12 months"), person=called)

    def _said(self) -> list[str]:
        """What was checked before."""
        told = {key: [self._told(who) for who in people] for key, people in self._groups().items()}
        found = []
        for choice in self._lines():
            key, _, when = choice.partition("-")
            if any(when in each if when else each for each in told[key]):
                found.append(choice)
        no = {self.setting.answers.get(*pair) in (NEITHER[pair[1]], None) for pair in self.asks} == {True} and any(
            self.setting.answers.get(*pair) is not None for pair in self.asks
        )
        return found or ([NOBODY] if no else [])

    def _told(self, who: str) -> list[str]:
        """What was said of somebody before."""
        answers = self.setting.answers
        now = answers.get(who, "pregnant") is True
        before = answers.get(who, "pregnancy_ended") == "within_12_months"
        return [NOW] * now + [BEFORE] * before

    def _meant(self, now: bool, before: bool) -> Mapping[str, Value | None]:  # noqa: FBT001
        """The facts. Whoever is pregnant now need not speak of an earlier pregnancy, which may be painful."""
        ended: Value | None = "within_12_months" if before else None if now else NEITHER["pregnancy_ended"]
        return {"pregnant": now, "pregnancy_ended": ended}
