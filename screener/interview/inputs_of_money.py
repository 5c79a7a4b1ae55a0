"""Money as it is asked: an amount or a range, how often it comes, and more than one source only on request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from wtforms import ValidationError
from wtforms.fields.core import Field, UnboundField
from wtforms.form import BaseForm

from screener.answers import SKIPPED, IncomeLine
from screener.interview import typed
from screener.interview.fields import Part, Rule, line, listed, some_of, tick
from screener.interview.inputs import KEEP_ONE, RATHER_NOT, UNSAID, Input, Said, Setting, written_or_unsaid
from screener.rulebook.book import Fact
from screener.rulebook.unknowns import MissingFact
from screener.rulebook.words import N_

PER: Final = {
    "week": N_("a week"),
    "two_weeks": N_("every two weeks"),
    "twice_a_month": N_("twice a month"),
    "month": N_("a month"),
    "year": N_("a year"),
}

KINDS: Final = {
    "wages": N_("Work for an employer"),
    "self_employment": N_("My own work or business, after its costs"),
    "social_security": N_("Social Security"),
    "ssi": N_("SSI"),
    "unemployment": N_("Unemployment pay"),
    "child_support": N_("Child support"),
    "pension": N_("A pension"),
    "other": N_("Something else"),
}

MOST_SOURCES: Final = len(KINDS)
WAGES: Final = "wages"
NO_INCOME: Final = "none"

NOT_DOLLARS: Final = N_("Write the amount in dollars, with digits, such as 1800 or 1,800.50.")


def written(cents: int | None) -> str:
    """Cents as a person would type them, and as they are read back in every language."""
    if cents is None:
        return ""
    dollars, rest = divmod(cents, 100)
    return f"{dollars}.{rest:02}" if rest else str(dollars)


class Dollars(Input):
    """An amount of money, or rather not."""

    def fields(self) -> dict[str, UnboundField[Any]]:
        """A line for the amount, and a box to tick instead."""
        said = self.said()
        low = said[0] if isinstance(said, tuple) and said and isinstance(said[0], int) else None
        return {
            self.name: line(self.label, written(low), self.hint),
            f"{self.name}-{UNSAID}": tick(self.setting.say(RATHER_NOT), said=said is SKIPPED),
        }

    def rules(self) -> dict[str, Rule]:
        """That it can only mean one amount."""
        return {self.name: self._dollars}

    def read(self, form: BaseForm) -> Said:
        """The amount in cents, as a range without width."""
        if form[f"{self.name}-{UNSAID}"].data:
            return dict.fromkeys(self.asks, SKIPPED)
        cents = typed.cents(form[self.name].data)
        return dict.fromkeys(self.asks, None if cents is None else (cents, cents))

    def parts(self, form: BaseForm) -> Iterator[Part]:
        """The line, then the box."""
        yield Part("line", form[self.name], mode="decimal")
        yield Part("tick", form[f"{self.name}-{UNSAID}"])

    def _dollars(self, form: BaseForm, field: Field) -> None:
        if written_or_unsaid(form, field, self.setting) and typed.cents(field.data) is None:
            raise ValidationError(self.setting.say(NOT_DOLLARS))


class Income(Input):
    """What somebody earns: one source or several, or no income, or rather not."""

    def __init__(self, name: str, fact: Fact, asks: Sequence[MissingFact], label: str, setting: Setting) -> None:
        super().__init__(name, fact, asks, label, setting)
        said = self.said()
        self._lines = [item for item in said if isinstance(item, IncomeLine)] if isinstance(said, tuple) else []
        self.sources = max(1, len(self._lines))

    @property
    def _by_kind(self) -> bool:
        """Whether each source says what it is; a single wage need not."""
        return self.sources > 1 or any(item.kind != WAGES for item in self._lines)

    def fields(self) -> dict[str, UnboundField[Any]]:
        """The lines of each source, and what may be ticked instead."""
        say = self.setting.say
        fields: dict[str, UnboundField[Any]] = {}
        for number in range(self.sources):
            item = self._lines[number] if number < len(self._lines) else None
            here = self._names(number)
            if self._by_kind:
                kinds = [(kind, say(label)) for kind, label in KINDS.items()]
                fields[here["kind"]] = listed(
                    say(N_("Where the money comes from")), kinds, item.kind if item else WAGES
                )
            often = [("", say(N_("how often?"))), *((per, say(words)) for per, words in PER.items())]
            fields[here["amount"]] = line(
                say(N_("Amount in dollars")), written(item.low if item else None), "" if number else self.hint
            )
            fields[here["per"]] = listed(say(N_("How often the money comes")), often, item.per if item else "")
            most = item.high if item is not None and item.high != item.low else None
            fields[here["most"]] = line(
                say(N_("I am not sure: it could be as much as")),
                written(most),
                say(N_("Leave this empty if the amount above is about right.")),
            )
        said = self.said()
        ticked = (UNSAID,) if said is SKIPPED else (NO_INCOME,) if said == () else ()
        fields[f"{self.name}-other"] = some_of(say(N_("Or tick one of these")), self._others(), ticked)
        return fields

    def rules(self) -> dict[str, Rule]:
        """That there is income, or no income, or neither said; and that each amount can be understood."""
        rules: dict[str, Rule] = {f"{self.name}-other": self._one_thing}
        for number in range(self.sources):
            here = self._names(number)
            rules |= {here["amount"]: self._amount, here["per"]: self._often, here["most"]: self._most}
            if self._by_kind:
                rules[here["kind"]] = self._kind
        return rules

    def read(self, form: BaseForm) -> Said:
        """The sources that were filled in."""
        if form[f"{self.name}-other"].data:
            return dict.fromkeys(self.asks, SKIPPED if UNSAID in form[f"{self.name}-other"].data else ())
        lines = []
        for number in range(self.sources):
            here = self._names(number)
            low = typed.cents(form[here["amount"]].data)
            if low is not None:
                high = typed.cents(form[here["most"]].data)
                kind = (form[here["kind"]].data or WAGES) if self._by_kind else WAGES
                lines.append(IncomeLine(low, low if high is None else high, form[here["per"]].data, kind))
        return dict.fromkeys(self.asks, tuple(lines))

    def parts(self, form: BaseForm) -> Iterator[Part]:
        """Each source, then what may be ticked instead."""
        for number in range(self.sources):
            here = self._names(number)
            if self._by_kind:
                heading = self.setting.say(N_("Source {number}"), number=self.setting.wording.number(number + 1))
                yield Part("list", form[here["kind"]], heading=heading)
            yield Part("money", form[here["amount"]], form[here["per"]])
            yield Part("line", form[here["most"]], mode="decimal")
        yield Part("ticks", form[f"{self.name}-other"], apart=(NO_INCOME, UNSAID))

    def _names(self, number: int) -> dict[str, str]:
        return {part: f"{self.name}-{number}-{part}" for part in ("kind", "amount", "per", "most")}

    def _others(self) -> list[tuple[str, str]]:
        return [(NO_INCOME, self.setting.say(N_("No income"))), (UNSAID, self.setting.say(RATHER_NOT))]

    def _written(self, form: BaseForm) -> list[int]:
        """The sources in which something is written."""
        return [
            number
            for number in range(self.sources)
            if any(form[self._names(number)[part]].data for part in ("amount", "most"))
        ]

    def _one_thing(self, form: BaseForm, field: Field) -> None:
        labels = dict(self._others())
        if not set(field.data) <= set(labels):
            raise ValidationError(self.setting.say(KEEP_ONE, choice=labels[NO_INCOME]))
        if len(field.data) > 1 or (field.data and self._written(form)):
            raise ValidationError(self.setting.say(KEEP_ONE, choice=labels[field.data[0]]))

    def _amount(self, form: BaseForm, field: Field) -> None:
        filled = self._written(form)
        number = int(field.name.split("-")[-2])
        if form[f"{self.name}-other"].data or (filled and number not in filled):
            return
        if not filled and number:
            return
        if not filled:
            raise ValidationError(
                self.setting.say(N_("Write an amount, or tick “No income”. You may tick “I would rather not say”."))
            )
        if typed.cents(field.data) is None:
            raise ValidationError(self.setting.say(NOT_DOLLARS))

    def _kind(self, _form: BaseForm, field: Field) -> None:
        if field.data and field.data not in KINDS:
            raise ValidationError(self.setting.say(N_("Choose where this money comes from.")))

    def _often(self, form: BaseForm, field: Field) -> None:
        number = int(field.name.split("-")[-2])
        asked = number in self._written(form) and not form[f"{self.name}-other"].data
        if asked and field.data not in PER:
            raise ValidationError(self.setting.say(N_("Choose how often this money comes.")))

    def _most(self, form: BaseForm, field: Field) -> None:
        if not field.data or form[f"{self.name}-other"].data:
            return
        most = typed.cents(field.data)
        if most is None:
            raise ValidationError(self.setting.say(NOT_DOLLARS))
        least = typed.cents(form[self._names(int(field.name.split("-")[-2]))["amount"]].data)
        if least is not None and most < least:
            raise ValidationError(self.setting.say(N_("Write the larger amount here, and the smaller one above.")))
