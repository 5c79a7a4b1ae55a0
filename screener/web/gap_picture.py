"""The map as a drawing: rectangles, letters and numbers by their places. What words there are stand beside it.

Ages stand in columns, a class of ages in each, wide enough for a letter; money runs up the side to scale. The units are
those of the drawing, which a page shows at about a pixel each.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import sqrt
from string import ascii_uppercase
from typing import Final

from screener.rulebook.mapping import Block, GapMap, Outcome

WIDTH: Final = 340
HEIGHT: Final = 312
LEFT: Final = 52
TOP: Final = 10
ACROSS: Final = 248
UP: Final = 264
"""Where the field of the drawing begins, and how large it is."""

_NARROWEST: Final = 40
_LETTER: Final = 15
"""The least height of a rectangle that holds its letter."""
_APART: Final = 16
"""The least space between two numbers at the side."""
_OLDEST: Final = 80
"""Where the last class of ages would end, by which its width is chosen."""
_ABOVE: Final = 1.1
"""How far above the last line the field goes on."""
_NO_LINE: Final = 12_000_00 * 12
"""Cents a year up to which a map without any line goes."""
_PERCENTS: Final = range(100, 1000, 100)
CENTS_A_MONTH: Final = 1200
"""Cents a year that are a dollar a month."""


Plane = Sequence[Sequence[Outcome]]
"""What is open, by the place of an age and then of an income."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A rectangle of one outcome: its place, the place of its group, and its letter where there is room."""

    x: float
    y: float
    width: float
    height: float
    group: int
    letter: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A number beside the field, and where."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing. ``outline`` is the path around what the reform changes; empty where nothing does."""

    tiles: tuple[Tile, ...]
    money: tuple[Tick, ...]
    ages: tuple[Tick, ...]
    percents: tuple[Tick, ...]
    outline: str


def letter_of(group: int) -> str:
    """The letter of a group, by its place."""
    return ascii_uppercase[group]


@dataclass(frozen=True, slots=True)
class Scale:
    """Where an age and an income lie on every drawing of one map."""

    starts: tuple[int, ...]
    edges: tuple[float, ...]
    top: int

    @classmethod
    def of(cls, drawn: GapMap) -> Scale:
        """The scale on which everything that changes on a map has its place."""
        starts = tuple(drawn.ages[place] for place in drawn.columns)
        years = [after - before for before, after in pairwise((*starts, max(_OLDEST, starts[-1] + 1)))]
        spare = ACROSS - _NARROWEST * len(years)
        wide = [_NARROWEST + spare * sqrt(one) / sum(map(sqrt, years)) for one in years]
        last = drawn.incomes[drawn.rows[-1]]
        return cls(starts, tuple(accumulate(wide, initial=LEFT)), int(last * _ABOVE) if last else _NO_LINE)

    def x(self, age: int | None) -> float:
        """The left edge of the class that an age begins, or the right edge of the field."""
        return self.edges[-1] if age is None else self.edges[self.starts.index(age)]

    def y(self, cents: int | None) -> float:
        """The height of an income, counted from above; without one, the top."""
        return TOP if cents is None else TOP + UP * (1 - min(1, cents / self.top))

    def extent(self, block: Block) -> int:
        """How much of a life and of the field a block takes: years times cents, whatever the width of its columns."""
        years = max(_OLDEST if block.older is None else block.older, block.youngest + 1) - block.youngest
        return years * (min(self.top, self.top if block.more is None else block.more) - block.least)


@dataclass(frozen=True, slots=True)
class Numbers:
    """How a language writes what stands around the field."""

    dollars: Callable[[int], str]
    ages: Callable[[int, int | None], str]
    """From an age on, up to another or without an end."""
    percent: Callable[[int], str]


def picture(
    drawn: GapMap, scale: Scale, plane: Plane, changed: Callable[[int, int], bool], numbers: Numbers
) -> Picture:
    """One plane of a panel. ``changed`` says of an age and an income, by place, whether to draw a line around it."""

    def seen(age: int, income: int) -> Hashable:
        outcome = plane[age][income]
        # What changes is a rectangle of its own, so that no letter stands on the line around it.
        return outcome.group, bool(outcome.possible), changed(age, income)

    blocks = drawn.blocks(seen)
    return Picture(
        tiles=tuple(_tile(block, scale) for block in blocks),
        money=tuple(Tick(at, numbers.dollars(cents // CENTS_A_MONTH)) for at, cents in _lines(blocks, scale)),
        ages=tuple(
            Tick((left + right) / 2, numbers.ages(youngest, older))
            for (left, right), (youngest, older) in zip(
                pairwise(scale.edges), pairwise((*scale.starts, None)), strict=True
            )
            if youngest is not None
        ),
        percents=tuple(_percents(drawn, scale, numbers.percent)),
        outline=_outline(drawn, scale, changed),
    )


def _tile(block: Block, scale: Scale) -> Tile:
    group, possible, _changed = block.value if isinstance(block.value, tuple) else (0, False, False)
    x, y = scale.x(block.youngest), scale.y(block.more)
    height = scale.y(block.least) - y
    letter = (letter_of(group) + "?" * possible) if height >= _LETTER else ""
    return Tile(round(x, 1), round(y, 1), round(scale.x(block.older) - x, 1), round(height, 1), group, letter)


def _lines(blocks: Sequence[Block], scale: Scale) -> Iterator[tuple[float, int]]:
    """The incomes at which this drawing changes, the widest lines first, as long as their numbers stay apart."""
    wide: dict[int, float] = {0: ACROSS}
    for block in blocks:
        if block.more is not None:
            wide[block.more] = wide.get(block.more, 0) + scale.x(block.older) - scale.x(block.youngest)
    taken: list[float] = []
    for cents in sorted(wide, key=lambda one: (-wide[one], one)):
        at = scale.y(cents)
        if all(abs(at - other) >= _APART for other in taken):
            taken.append(at)
            yield round(at, 1), cents


def _percents(drawn: GapMap, scale: Scale, percent: Callable[[int], str]) -> Iterator[Tick]:
    if drawn.guideline is None:
        return
    for number in _PERCENTS:
        cents = drawn.guideline * number
        if cents < scale.top:
            yield Tick(round(scale.y(cents), 1), percent(number))


def _outline(drawn: GapMap, scale: Scale, changed: Callable[[int, int], bool]) -> str:
    """The sides on which something changed meets something that did not, each as a piece of one path."""
    columns, rows = drawn.columns, drawn.rows
    path: list[str] = []

    def is_changed(column: int, row: int) -> bool:
        return 0 <= column < len(columns) and 0 <= row < len(rows) and changed(columns[column], rows[row])

    def end(places: tuple[int, ...], starts: tuple[int, ...], place: int) -> int | None:
        return starts[places[place + 1]] if place + 1 < len(places) else None

    for column, age in enumerate(columns):
        left, right = scale.x(drawn.ages[age]), scale.x(end(columns, drawn.ages, column))
        for row, income in enumerate(rows):
            if not is_changed(column, row):
                continue
            low, high = scale.y(drawn.incomes[income]), scale.y(end(rows, drawn.incomes, row))
            sides = {
                (column - 1, row): (left, low, left, high),
                (column + 1, row): (right, low, right, high),
                (column, row - 1): (left, low, right, low),
                (column, row + 1): (left, high, right, high),
            }
            path += [
                f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
                for beside, (x1, y1, x2, y2) in sides.items()
                if not is_changed(*beside)
            ]
    return "".join(path)
