"""Money as it is asked: an amount or a range, how often it comes, and more than one source only on request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from wtforms import ValidationError
from wtforms.fields.core import Field, UnboundField
from wtforms.form import BaseForm

from screener.answers import SKIPPED, IncomeLine
from screener.interview import typed
from screener.interview.fields import Part, Rule, line, listed, some_of
from screener.interview.inputs import Input, Said, Setting
from screener.rulebook.amounts import TIMES_A_YEAR
from screener.rulebook.book import Fact
from screener.rulebook.findings import Money
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
    "wages": N_("A job"),
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

MOST_A_YEAR: Final = 1_000_000_00
"""Cents. More than this is a slip of the finger far oftener than an income, so it is asked again."""

NOT_DOLLARS: Final = N_("Write the amount in dollars, such as 1800, or from least to most, such as 1800-2400.")

# TRANSLATORS: words that people write around an amount, with commas between them; add others that your readers use.
AROUND: Final = N_("about, around, almost, maybe, between, from, dollars, a, an, per, every, each")
# TRANSLATORS: words that people write between the smaller and the larger amount, with commas between them.
BETWEEN: Final = N_("to, and, or")
# TRANSLATORS: ways to write how often money comes, with commas between them; add others that your readers use.
OFTEN: Final = {
    "week": N_("week, weekly, wk"),
    "two_weeks": N_("two weeks, 2 weeks, other week, biweekly"),
    "twice_a_month": N_("twice a month, 2 times a month"),
    "month": N_("month, monthly, mo"),
    "year": N_("year, yearly, yr"),
}


def written(low: int | None, high: int | None = None) -> str:
    """Cents, or a range of them, as a person would type them, and as they are read back in every language."""
    if low is None:
        return ""
    if high is not None and high != low:
        return f"{written(low)}-{written(high)}"
    dollars, rest = divmod(low, 100)
    return f"{dollars}.{rest:02}" if rest else str(dollars)


class Dollars(Input):
    """An amount of money."""

    def fields(self) -> dict[str, UnboundField[Any]]:
        """A line for the amount."""
        said = self.said()
        low = said[0] if isinstance(said, tuple) and said and isinstance(said[0], int) else None
        return {self.name: line(self.label, written(low), self.hint)}

    def rules(self) -> dict[str, Rule]:
        """That it can only mean one amount."""
        return {self.name: self._dollars}

    def read(self, form: BaseForm) -> Said:
        """The amount in cents, as a range without width."""
        cents = typed.cents(form[self.name].data, self.setting.spelling)
        return dict.fromkeys(self.asks, SKIPPED if cents is None else (cents, cents))

    def parts(self, form: BaseForm) -> Iterator[Part]:
        """The line."""
        yield Part("line", form[self.name], mode="decimal")

    def _dollars(self, _form: BaseForm, field: Field) -> None:
        if field.data and typed.cents(field.data, self.setting.spelling) is None:
            raise ValidationError(
                self.setting.say(N_("Write the amount in dollars, with digits, such as 1800 or 1,800.50."))
            )


class Income(Input):
    """What somebody earns: one source or several, or no income. ``drawn`` is how many sources are drawn."""

    drawn: int

    def __init__(self, name: str, fact: Fact, asks: Sequence[MissingFact], label: str, setting: Setting) -> None:
        super().__init__(name, fact, asks, label, setting)
        said = self.said()
        self._lines = [item for item in said if isinstance(item, IncomeLine)] if isinstance(said, tuple) else []
        self.drawn = max(1, len(self._lines))
        self.legend = "" if setting.alone else label
        self._words = typed.Words.read(setting.say, AROUND, BETWEEN, OFTEN)

    @property
    def _by_kind(self) -> bool:
        """Whether each source says what it is; a single wage need not."""
        return self.drawn > 1 or any(item.kind != WAGES for item in self._lines)

    def fields(self) -> dict[str, UnboundField[Any]]:
        """The lines of each source, and what may be checked instead."""
        say = self.setting.say
        fields: dict[str, UnboundField[Any]] = {}
        for number in range(self.drawn):
            item = self._lines[number] if number < len(self._lines) else None
            here = self._names(number)
            if self._by_kind:
                kinds = [(kind, say(label)) for kind, label in KINDS.items()]
                fields[here["kind"]] = listed(
                    say(N_("Where the money comes from")), kinds, item.kind if item else WAGES
                )
            often = [("", say(N_("how often?"))), *((per, say(words)) for per, words in PER.items())]
            amount = written(item.low, item.high) if item else ""
            fields[here["amount"]] = line(say(N_("Amount in dollars")), amount)
            fields[here["per"]] = listed(say(N_("How often the money comes")), often, item.per if item else "")
        ticked = (NO_INCOME,) if self.said() == () else ()
        fields[f"{self.name}-other"] = some_of("", [(NO_INCOME, say(N_("No income")))], ticked)
        return fields

    def rules(self) -> dict[str, Rule]:
        """That an amount and no income are not both said, and that each amount can be understood."""
        rules: dict[str, Rule] = {f"{self.name}-other": self._one_thing}
        for number in range(self.drawn):
            here = self._names(number)
            rules |= {here["amount"]: self._amount, here["per"]: self._often}
        return rules

    def read(self, form: BaseForm) -> Said:
        """The sources that were filled in."""
        if form[f"{self.name}-other"].data:
            return dict.fromkeys(self.asks, ())
        lines = []
        for number in range(self.drawn):
            here, found = self._names(number), self._typed(form, number)
            if found is not None:
                kind = form[here["kind"]].data if self._by_kind else WAGES
                per = form[here["per"]].data or found.per or ""
                lines.append(IncomeLine(found.low, found.high, per, kind if kind in KINDS else WAGES))
        return dict.fromkeys(self.asks, tuple(lines) or SKIPPED)

    def parts(self, form: BaseForm) -> Iterator[Part]:
        """Each source, then what may be checked instead."""
        for number in range(self.drawn):
            here = self._names(number)
            if self._by_kind:
                yield Part("list", form[here["kind"]])
            yield Part("money", form[here["amount"]], form[here["per"]])
        yield Part("box", form[f"{self.name}-other"])

    def further(self, form: BaseForm, *, another: bool) -> int:  # noqa: ARG002
        """One source more where it was wished for."""
        return min(self.drawn + another, MOST_SOURCES)

    def _names(self, number: int) -> dict[str, str]:
        return {part: f"{self.name}-{number}-{part}" for part in ("kind", "amount", "per")}

    def _typed(self, form: BaseForm, number: int) -> typed.Amount | None:
        return typed.amount(form[self._names(number)["amount"]].data, self._words)

    def _one_thing(self, form: BaseForm, field: Field) -> None:
        amounts = any(form[self._names(number)["amount"]].data for number in range(self.drawn))
        if field.data and amounts:
            raise ValidationError(self.setting.say(N_("You wrote an amount and checked “No income”. Keep one.")))

    def _amount(self, form: BaseForm, field: Field) -> None:
        found = self._typed(form, int(field.name.split("-")[-2]))
        if field.data and found is None:
            raise ValidationError(self.setting.say(NOT_DOLLARS))
        per = form[field.name.removesuffix("amount") + "per"].data or (found and found.per)
        if found is not None and per in TIMES_A_YEAR and found.high * TIMES_A_YEAR[per] > MOST_A_YEAR:
            year = self.setting.wording.money(Money(MOST_A_YEAR, MOST_A_YEAR))
            raise ValidationError(
                self.setting.say(
                    N_("This is more than {year} a year. Check the amount and how often it comes."), year=year
                )
            )

    def _often(self, form: BaseForm, field: Field) -> None:
        found = self._typed(form, int(field.name.split("-")[-2]))
        if found is None:
            return
        if (not field.data and found.per is None) or (field.data and field.data not in PER):
            raise ValidationError(self.setting.say(N_("Choose how often this money comes.")))
        if field.data and found.per not in (None, field.data):
            raise ValidationError(self.setting.say(N_("Choose how often this money comes.")))
