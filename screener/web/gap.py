"""The map of who is left out, drawn by the rules themselves: today, and if HUSKY were open to everyone.

It is about nobody. Its address may carry how many people live together and a day, as a link to be shared; no page of a
visit leads to it with either.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from babel.numbers import format_percent
from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from screener.answers import Answers
from screener.interview.wording import Wording
from screener.rulebook.findings import Money
from screener.rulebook.mapping import LARGEST, Block, GapMap, Outcome, Panel, first_day, gap_map
from screener.web import gap_picture
from screener.web.dates import day_in_words
from screener.web.gap_picture import CENTS_A_MONTH, Numbers, Picture, Plane, Scale, picture
from screener.web.ground import ground
from screener.web.languages import current, words
from screener.web.squeezing import squeezed

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from screener.rulebook import Rulebook
    from screener.rulebook.reading.gap import GapPlan

blueprint = Blueprint("gap", __name__)

_LONGEST: Final = 20
"""Characters of what was typed that are shown again."""


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend: a letter, the words, and the programs that the map shows under it."""

    group: int
    letter: str
    title: str
    programs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table that says what a panel shows."""

    ages: str
    money: str
    today: str
    then: str
    changes: bool


@dataclass(frozen=True, slots=True)
class PanelDrawn:
    """One group of statuses."""

    statuses: tuple[str, ...]
    today: Picture
    then: Picture | None
    """None where the reform changes nothing."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Stake:
    """The largest part of the map on which status alone decides today, and then would not: all in words."""

    ages: str
    money: str
    best: str
    worst: str
    then: str


@dataclass(frozen=True, slots=True)
class GapPage:
    """What the page draws."""

    size: str
    on: str
    first: str
    sizes: range
    day: str
    alone: bool
    """Whether the household is of one person."""
    people: str
    stake: Stake | None
    keys: tuple[Key, ...]
    possible: str
    panels: tuple[PanelDrawn, ...]
    person: tuple[str, ...]
    reform: str
    errors: tuple[tuple[str, str], ...]


@blueprint.get("/gap")
def gap() -> ResponseReturnValue:
    """The map for a household of some size on a day; of one person today where neither is asked for."""
    rules, today = ground().rules, ground().today
    size, on = (request.args.get(name, "").strip()[:_LONGEST] for name in ("size", "on"))
    errors: list[tuple[str, str]] = []
    people, day = _size(size), _day(on, today, rules.book)
    if people is None:
        errors.append(("size", _("Choose how many people, from 1 to %(most)s.", most=LARGEST)))
    if day is None:
        first = day_in_words(first_day(rules.book))
        errors.append(("on", _("Write a day like 2026-11-24, not before %(first)s.", first=first)))
    drawn = gap_map(rules.book, rules.gap, day or today, people or 1)
    view = _Drawing(rules.book, rules.gap, drawn).page(size or "1", on or today.isoformat(), day or today, errors)
    page = render_template("pages/gap.html", view=view, field=gap_picture)
    if size or on:
        return page, 422 if errors else 200
    # The map of today is the same for everybody, and the one that most people look at.
    return squeezed(page.encode(), "text/html")


def _size(typed: str) -> int | None:
    sizes = {str(number): number for number in range(1, LARGEST + 1)}
    return sizes.get(typed) if typed else 1


def _day(typed: str, today: date, book: Rulebook) -> date | None:
    if not typed:
        return today
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if day >= first_day(book) else None


class _Drawing:
    """A map in the words of the page's language."""

    def __init__(self, book: Rulebook, plan: GapPlan, drawn: GapMap) -> None:
        self.plan, self.drawn, self.scale = plan, drawn, Scale.of(drawn)
        self.locale = current().locale
        self.text = Wording(words(), self.locale, Answers(), book, html=True)
        # Inside a drawing there is no markup.
        self.plain = Wording(words(), self.locale, Answers(), book)
        self.book = book
        self.numbers = Numbers(
            dollars=lambda number: self.plain.money(Money(number * 100, number * 100)),
            ages=self._ages_short,
            percent=lambda number: format_percent(number / 100, locale=self.locale),
        )

    def page(self, size: str, on: str, day: date, errors: Sequence[tuple[str, str]]) -> GapPage:
        """Everything, the panel on which the reform changes most first."""
        panels = sorted(self.drawn.panels, key=self._changed, reverse=True)
        return GapPage(
            size=size,
            on=on,
            first=first_day(self.book).isoformat(),
            sizes=range(1, LARGEST + 1),
            day=day_in_words(day),
            alone=self.drawn.size == 1,
            people=self.text.ngettext("household of {number}", "household of {number}", self.drawn.size),
            stake=self._stake(),
            keys=tuple(self._keys()),
            possible=self.text.gettext(self.plan.possible),
            panels=tuple(self._panel(panel) for panel in panels),
            person=tuple(self._said_of_the_person()),
            reform=self.text.gettext(self.book.reforms[self.plan.reform].title),
            errors=tuple(errors),
        )

    def _panel(self, panel: Panel) -> PanelDrawn:
        def changed(age: int, income: int) -> bool:
            return panel.today[age][income] != panel.then[age][income]

        both = self.drawn.blocks(lambda age, income: (panel.today[age][income], panel.then[age][income]))
        return PanelDrawn(
            statuses=tuple(self.text.gettext(self.plan.statuses[status]) for status in panel.statuses),
            today=self._picture(panel.today, lambda _age, _income: False),
            then=self._picture(panel.then, changed) if panel.changes else None,
            lines=tuple(map(self._line, sorted(both, key=lambda block: (block.youngest, block.least)))),
        )

    def _picture(self, plane: Plane, changed: Callable[[int, int], bool]) -> Picture:
        return picture(self.drawn, self.scale, plane, changed, self.numbers)

    # Words

    def _line(self, block: Block) -> Line:
        today, then = block.value if isinstance(block.value, tuple) else (None, None)
        return Line(self._ages(block), self._money(block), self._outcome(today), self._outcome(then), today != then)

    def _outcome(self, outcome: Outcome | None) -> str:
        """The group, the programs, and what better is open: "Full coverage: HUSKY D"."""
        if outcome is None:
            return ""
        title = self.text.gettext(self.plan.groups[outcome.group].title)
        if outcome.programs:
            named = self.text.joined([self.text.program_title(program) for program in outcome.programs])
            title = self.text.gettext("{group}: {programs}", group=title, programs=named)
        if outcome.possible:
            named = self.text.joined([self.text.program_title(program) for program in outcome.possible])
            title = self.text.gettext("{outcome}. Possible, but not sure: {programs}", outcome=title, programs=named)
        return title

    def _ages(self, block: Block) -> str:
        if block.older is None:
            return self.text.gettext("Age {age} and over", age=self.text.number(block.youngest))
        if block.older == block.youngest + 1:
            return self.text.gettext("Age {age}", age=self.text.number(block.youngest))
        youngest, oldest = self.text.number(block.youngest), self.text.number(block.older - 1)
        return self.text.gettext("Ages {youngest} to {oldest}", youngest=youngest, oldest=oldest)

    def _ages_short(self, youngest: int, older: int | None) -> str:
        if older is None:
            return f"{self.plain.number(youngest)}+"
        if older == youngest + 1:
            return self.plain.number(youngest)
        return f"{self.plain.number(youngest)}–{self.plain.number(older - 1)}"

    def _money(self, block: Block) -> str:
        low, high = (None if cents is None else _a_month(cents) for cents in (block.least or None, block.more))
        if low is None:
            if high is None:
                return self.text.gettext("With any income")
            return self.text.gettext("Up to {money} a month", money=self.text.money(high))
        if high is None:
            return self.text.gettext("More than {money} a month", money=self.text.money(low))
        return self.text.gettext("From {low} to {high} a month", low=self.text.money(low), high=self.text.money(high))

    def _keys(self) -> list[Key]:
        shown: dict[int, dict[str, None]] = {}
        for panel in self.drawn.panels:
            for plane in (panel.today, panel.then):
                for outcome in (one for of_age in plane for one in of_age):
                    shown.setdefault(outcome.group, {}).update(dict.fromkeys(outcome.programs))
        return [
            Key(
                place,
                gap_picture.letter_of(place),
                self.text.gettext(group.title),
                tuple(
                    self.text.program_title(program) for program in group.programs if program in shown.get(place, {})
                ),
            )
            for place, group in enumerate(self.plan.groups)
        ]

    def _said_of_the_person(self) -> list[str]:
        """Who is drawn, in the words of the facts."""
        said = []
        for name in self.plan.say:
            fact, value = self.book.facts[name], self.plan.person[name]
            if isinstance(value, bool):
                sentence = fact.yes if value else fact.no
                said.append(self.text.gettext(sentence or fact.label, who=self.text.gettext("The person on the map")))
                continue
            values = value if isinstance(value, tuple) else (value,)
            told = [self.text.gettext(fact.choices.get(str(one), str(one))) for one in values]
            said.append(self.text.gettext("{label}: {told}.", label=self.text.gettext(fact.label), told=told[0]))
        return said

    # What matters most

    def _changed(self, panel: Panel) -> int:
        blocks = self.drawn.blocks(lambda age, income: panel.today[age][income] != panel.then[age][income])
        extents: list[int] = [self.scale.extent(block) for block in blocks if block.value]
        return sum(extents)

    def _stake(self) -> Stake | None:
        def decided_by_status(age: int, income: int) -> Hashable:
            today = {panel.today[age][income].group for panel in self.drawn.panels}
            then = {panel.then[age][income].group for panel in self.drawn.panels}
            return (min(today), max(today), *then) if len(today) > 1 and len(then) == 1 else None

        blocks = [block for block in self.drawn.blocks(decided_by_status) if isinstance(block.value, tuple)]
        if not blocks:
            return None
        widest = max(blocks, key=self.scale.extent)
        groups = widest.value if isinstance(widest.value, tuple) else ()
        best, worst, then = (
            self.text.gettext(
                "{group} ({letter})",
                group=self.text.gettext(self.plan.groups[group].title),
                letter=gap_picture.letter_of(group),
            )
            for group in groups
        )
        return Stake(self._ages(widest), self._money(widest), best, worst, then)


def _a_month(cents: int) -> Money:
    """An income of so many cents a year in whole dollars a month, as the lines of the state are printed."""
    whole = cents // CENTS_A_MONTH * 100
    return Money(whole, whole)
