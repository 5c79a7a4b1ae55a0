"""Questions whose choices are not written in the rules: the town, and whom in the home somebody belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wtforms import ValidationError
from wtforms.fields.core import Field, UnboundField
from wtforms.form import BaseForm

from screener.answers import SKIPPED, Value
from screener.interview.fields import Part, Rule, choosing, line, one_of
from screener.interview.inputs import Input, OneOf, Said
from screener.interview.kin import MINOR
from screener.rulebook.words import N_


class Town(Input):
    """
    The town somebody types: its name, a village in it or a ZIP code. Where several may be meant, the page comes back
    with those to choose from; a guess is never taken for the answer.
    """

    def fields(self) -> dict[str, UnboundField[Any]]:
        """A line for the town, and the towns it may mean."""
        said, say = self.said(), self.setting.say
        return {
            self.name: line(self.label, said if isinstance(said, str) else "", say(N_("A town or a ZIP code."))),
            f"{self.name}-which": one_of(say(N_("Which one do you mean?")), ()),
        }

    def rules(self) -> dict[str, Rule]:
        """That it can only mean one town."""
        return {self.name: self._found}

    def read(self, form: BaseForm) -> Said:
        """The town."""
        return dict.fromkeys(self.asks, self._town(form) or SKIPPED)

    def parts(self, form: BaseForm) -> Iterator[Part]:
        """The line, and the towns to choose from if any."""
        yield Part("line", form[self.name])
        if choosing(form, f"{self.name}-which").choices:
            yield Part("choice", form[f"{self.name}-which"])

    def _town(self, form: BaseForm) -> str | None:
        towns, sure = self.setting.find_town(form[self.name].data)
        if sure:
            return towns[0]
        which = form[f"{self.name}-which"].data
        return which if which in towns else None

    def _found(self, form: BaseForm, field: Field) -> None:
        if not field.data or self._town(form) is not None:
            return
        towns, _sure = self.setting.find_town(field.data)
        choosing(form, f"{self.name}-which").choices = dict(zip(towns, towns, strict=True))
        if towns:
            raise ValidationError(self.setting.say(N_("Choose the town from the list below, or write another.")))
        raise ValidationError(
            self.setting.say(N_("Write the name of a town in Connecticut, or a ZIP code such as 06106."))
        )


class ClaimedBy(OneOf):
    """Who counts somebody on a tax return: a grown-up at home, somebody elsewhere, or nobody."""

    def choices(self) -> list[tuple[str, str, Value | None]]:
        """Nobody, the grown-ups here, and somebody elsewhere."""
        (who, _fact), say = self.asks[0], self.setting.say
        answers, wording = self.setting.answers, self.setting.wording
        married_to = answers.get(who, "spouse")
        grown = [
            (person.id, wording.Person(person.id), person.id)
            for person in answers.people
            if person.id not in {who, married_to} and not _minor(person.facts.get("age"))
        ]
        return [
            ("nobody", say(N_("No one else")), "nobody"),
            *grown,
            ("someone_elsewhere", say(N_("Someone who does not live here")), "someone_elsewhere"),
        ]


def _minor(age: object) -> bool:
    return isinstance(age, int) and age < MINOR
