"""The words of one language for one household: sentences from reasons, people by relation, money and days.

The catalogs are passed in and nothing here knows of pages. ``html=True`` gives safe markup in which money stands
in ``<bdi>``, so that it reads in its own order inside an Arabic sentence; otherwise everything is plain text, as
the command line prints it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from gettext import NullTranslations
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from markupsafe import Markup, escape

from screener.answers import HOME, Answers
from screener.interview.names import grouped, names
from screener.rulebook import Rulebook
from screener.rulebook.book import Step
from screener.rulebook.findings import Cost, Listed, Money, Month, People, ReadOn, Reason, Said, Words
from screener.rulebook.words import N_

PER = {
    "week": N_("{money} a week"),
    "two_weeks": N_("{money} every two weeks"),
    "twice_a_month": N_("{money} twice a month"),
    "month": N_("{money} a month"),
    "year": N_("{money} a year"),
}
"""An amount and how often it comes, by the spans that an income may have."""


FREE: Final = N_("Free.")


class Wording:
    """Says things in one language. ``answers`` are those whose people it names."""

    def __init__(
        self, translations: NullTranslations, locale: str, answers: Answers, book: Rulebook, *, html: bool = False
    ) -> None:
        self._translations = translations
        self._locale = _as_written_here(locale)
        self._people = answers.people
        self._book = book
        self._html = html

    # Texts

    def gettext(self, message: str, **filled: object) -> str:
        """A message in this language, with ``{name}`` or ``%(name)s`` filled."""
        return self._fill(self._translations.gettext(message), filled)

    def ngettext(self, one: str, many: str, number: int, **filled: object) -> str:
        """The form of a message that goes with ``number``, which fills ``{number}`` as this language writes it."""
        found = self._translations.ngettext(one, many, number)
        return self._fill(found, {"number": self.number(number), **filled})

    def program_title(self, program: str) -> str:
        """What a program is called."""
        return self.gettext(self._book.programs[program].title)

    def reason(self, reason: Reason) -> str:
        """A reason as a finished sentence."""
        start = reason.text.startswith("{who}")
        filled = {}
        for name, said in reason.filled.items():
            if isinstance(said, People) and name == "people" and reason.fact == "income":
                filled[name] = capitalised(self.people(said))
            elif isinstance(said, People):
                named = self.together(said.ids)
                filled[name] = capitalised(named) if start and name == "who" else named
            else:
                filled[name] = self._said(said)
        return self.gettext(reason.text, **filled)

    def cost(self, cost: Cost) -> str:
        """What a program costs: its words, and the premium where there is one that is known."""
        said = [self.gettext(words) for words in cost.words]
        if cost.share is not None:
            said.insert(0, self._share(cost))
        elif cost.most and cost.least is not None:
            said.insert(0, self._premium(cost))
        elif not said:
            said.append(self.gettext(FREE) if cost.most == 0 else self.gettext("Ask what it costs."))
        return self.spaced(said)

    def price(self, cost: Cost) -> str:
        """What a program costs in the fewest words that are true: a price, what there is to say of it, or to ask."""
        # The rules write "Free." only where nothing at all is to pay, and "No monthly premium." where some of it is.
        if cost.words and all(words.startswith(FREE) for words in cost.words):
            return self.gettext(FREE)
        if cost.share is not None:
            return self._share(cost)
        if cost.most == 0:
            return self.gettext(N_("No monthly premium."))
        if cost.most and cost.least is not None:
            return self._premium(cost)
        return self.gettext(cost.words[0]) if len(cost.words) == 1 else self.gettext(N_("Ask what it costs."))

    def step(self, step: Step) -> str:
        """A step of applying: what to say on the phone, and what else to do."""
        call = N_("Call and say: {sentence} Interpreters are free.")
        said = [self.gettext(call, sentence=self.gettext(step.say))] if step.say else []
        return self.spaced([*said, *([self.gettext(step.text)] if step.text else [])])

    def _share(self, cost: Cost) -> str:
        return self.gettext(cost.share_words or "{money}", money=self.money(cost.share or Money(0, None)))

    def _premium(self, cost: Cost) -> str:
        money = self.money(Money((cost.least or 0) * 100, (cost.most or 0) * 100))
        text = N_("{money} a month for the family.") if cost.per == "family" else N_("{money} a month a person.")
        return capitalised(self.gettext(text, money=money))

    # People

    def person(self, who: str) -> str:
        """What somebody is called inside a sentence: "you", "your child, 9"."""
        return self._names[who]

    def Person(self, who: str) -> str:  # noqa: N802 - capitalised like what it gives
        """The same at the beginning of a line."""
        return capitalised(self.person(who))

    def group(self, ids: Sequence[str]) -> str:
        """Several people at the beginning of a line, as one would name them: "Your children, 9 and 4"."""
        people = [person for person in self._people if person.id in ids]
        named = grouped(people, self._names, self.gettext, self.number, self._listed)
        between = Markup(" · ") if self._html else " · "
        return between.join(capitalised(name) for name in named)

    def together(self, ids: tuple[str, ...]) -> str:
        """Several people in a row: "you; your child, 9"; without anybody, "nobody"."""
        return self.joined([self.person(who) for who in ids]) if ids else self.gettext("nobody")

    def joined(self, phrases: Sequence[str]) -> str:
        """Phrases in a row, kept apart by more than a comma, since they may have commas of their own."""
        found = phrases[-1]
        for phrase in reversed(phrases[:-1]):
            found = self.gettext("{first}; {rest}", first=phrase, rest=found)
        return found

    def people(self, people: People) -> str:
        """Those who are counted together: "household of 3: you; your husband or wife, 36; your child, 9"."""
        size = len(people.ids) + people.babies
        named = self.together(people.ids)
        if people.others:
            return self.gettext("counted for taxes, perhaps with others: {people}", people=named)
        if people.taxes:
            return self.ngettext(
                "{number} person counted for taxes: {people}",
                "{number} people counted for taxes: {people}",
                size,
                people=named,
            )
        if people.babies:
            return self.ngettext(
                "household of {size}, {number} baby on the way included: {people}",
                "household of {size}, {number} babies on the way included: {people}",
                people.babies,
                size=self.number(size),
                people=named,
            )
        return self.ngettext("household of {number}: {people}", "household of {number}: {people}", size, people=named)

    # Figures

    def number(self, number: int) -> str:
        """A whole number."""
        return format_decimal(number, locale=self._locale)

    def money(self, money: Money) -> str:
        """Dollars, without cents where there are none; a range in words."""
        if money.high is None:
            return self.gettext("{money} or more", money=self._dollars(money.low))
        if money.low == money.high:
            return self._dollars(money.low)
        return self.gettext("between {low} and {high}", low=self._dollars(money.low), high=self._dollars(money.high))

    def money_month(self, money: Money) -> str:
        """Dollars a month."""
        return self.money_per(money, "month")

    def money_per(self, money: Money, per: str) -> str:
        """Dollars and how often they come: "$450 a week"."""
        return self.gettext(PER[per], money=self.money(money))

    def day(self, day: date) -> str:
        """A day, with the month in letters."""
        return self._isolated(format_date(day, "long", locale=self._locale))

    def month(self, day: date) -> str:
        """The month of a day, in letters, with its year."""
        return self._isolated(format_skeleton("yMMMM", day, locale=self._locale))

    # How it is put together

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {HOME: self.gettext("your home")} | names(self._people, self.gettext, self.number)

    def _said(self, said: Said) -> str:
        match said:
            case Money():
                return self.money(said)
            case Words() | Listed():
                texts = (said.text,) if isinstance(said, Words) else said.texts
                return self.joined([self.gettext(text) for text in texts])
            case ReadOn() | Month():
                return self.month(said.day) if isinstance(said, Month) else self.day(said.day)
            case People():
                return self.together(said.ids)
            case int():
                return self.number(said)
            case _:
                return self._read(said)

    def _read(self, text: str) -> str:
        """A bare text inside a reason: a day as the rules write it, or a message."""
        try:
            return self.day(date.fromisoformat(text))
        except ValueError:
            return self.gettext(text)

    def _dollars(self, cents: int) -> str:
        pattern = str(self._locale.currency_formats["standard"].pattern)
        if cents % 100 == 0:
            pattern = pattern.replace("0.00", "0")
        dollars = Decimal(cents) / 100
        written = format_currency(dollars, "USD", pattern, locale=self._locale, currency_digits=False)
        return self._isolated(written)

    def _listed(self, texts: list[str]) -> str:
        listed = format_list(texts, locale=self._locale)
        return Markup(listed) if self._html else listed  # noqa: S704  Numbers, and a phrase that is safe already.

    def _isolated(self, text: str) -> str:
        return Markup("<bdi>{}</bdi>").format(text) if self._html else text

    def _fill(self, text: str, filled: Mapping[str, object]) -> str:
        if self._html:
            text = escape(text)
        if not filled:
            return text
        return text % filled if "%(" in text else text.format(**filled)

    def spaced(self, sentences: Sequence[str]) -> str:
        """Sentences one after the other."""
        return Markup(" ").join(sentences) if self._html else " ".join(sentences)


def capitalised(text: str) -> str:
    """The text with its first letter large, in the scripts that have large letters."""
    if isinstance(text, Markup) and text.startswith(("<", "&")):
        return text
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=32)
def _as_written_here(locale: str) -> Locale:
    """A language as it writes figures in the United States where Babel knows that: Spanish "$1,800.00"."""
    try:
        return Locale.parse(f"{locale}_US" if "_" not in locale else locale)
    except UnknownLocaleError:
        return Locale.parse(locale)
