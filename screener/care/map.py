"""Draws the map: the state or a neighborhood of it as SVG, with numbered pins that match a list beside it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TypeAlias

from screener.care.directory import Directory, Town
from screener.care.geography import EARTH_RADIUS_MILES, Point, Shape

WIDTH = 1000
"""The drawing is this many units wide, whatever the size it is shown at."""

SMALLEST_VIEW_MILES = 8.0
"""A neighborhood is never drawn closer than this, so that the names of the towns around still say where it is."""

SHORE_SEEN_FROM_NEAR_MILES = 45.0
"""In a view this wide the outline is nowhere more than a few units off the true shore."""

MARGIN = 0.14
"""How much of the view is kept free around the outermost pin, so that no pin is cut off."""

FLATTEST, TALLEST = 0.7, 1.1
"""How high a drawing may be against its width, so that the map and the first of the list fit on one screen."""

MILES_IN_A_DEGREE = math.radians(EARTH_RADIUS_MILES)
PIN_RADIUS = 26
NAME_SIZE = 24
NAMES_AT_MOST = 14
NAME_ASIDE = (0, 60, -60, 120, -120, 180, -180, 240, -240)
"""How far, in units, the first name may move down or up to find room beside the pins."""

ROUNDS_OF_PUSHING = 60


Spot: TypeAlias = tuple[float, float]
"""A point of the drawing: units from its left edge and from its top."""


@dataclass(frozen=True, slots=True)
class View:
    """A piece of the map: its middle, and how many miles wide and high it is."""

    middle: Point
    miles_wide: float
    miles_high: float

    @property
    def height(self) -> int:
        """How high the drawing is, in units."""
        return round(WIDTH * self.miles_high / self.miles_wide)

    def place(self, point: Point) -> Spot:
        """Where a point of the earth lies in the drawing, in units from its top left corner."""
        scale = WIDTH / self.miles_wide * MILES_IN_A_DEGREE
        # Away from the equator a degree of longitude is shorter than one of latitude.
        east = (point.longitude - self.middle.longitude) * math.cos(math.radians(self.middle.latitude))
        north = point.latitude - self.middle.latitude
        return WIDTH / 2 + east * scale, self.height / 2 - north * scale


def draw(  # noqa: PLR0913 - the words, and what is drawn
    directory: Directory,
    title: str,
    description: str,
    pins: Sequence[Point] = (),
    town: Town | None = None,
    *,
    numbers: Sequence[int] = (),
) -> str:
    """
    An SVG of the neighborhood that holds the pins and the town, or of the whole state where there are neither.

    The pins carry the numbers 1, 2, 3 in the order given, or those in `numbers`, one a pin. A screen reader is told the
    title and the description, which come in the reader's language; the list itself stands beside the map. Everything
    is drawn with presentation attributes, since our pages allow no inline style; the classes let the style sheet
    change them.
    """
    marked = [*pins, *([town.point] if town else [])]
    view = _around(marked) if marked else _whole(directory.outline)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {view.height}" class="care-map" role="img"',
        ' aria-labelledby="care-map-title care-map-text">',
        f'<title id="care-map-title">{escape(title)}</title>',
        f'<desc id="care-map-text">{escape(description)}</desc>',
        _path("care-map-land", _land(directory, view), 'fill="#eef3ee" stroke="none"'),
    ]
    if town:
        parts.append(_path("care-map-town", _rings(town.shape, view), 'fill="#cfe3dc" stroke="none"'))
    lines = (line for line in directory.borders if _in_sight(line, view))
    parts.append(_path("care-map-borders", _trace(lines, view), 'fill="none" stroke="#8fa5a0" stroke-width="1.5"'))
    true = [view.place(point) for point in pins]
    drawn = _apart(true, view)
    if marked:
        # The town that was asked about is named before its neighbors, however near the edge it lies.
        towns = [*([town] if town else []), *(other for other in directory.towns if other != town)]
        parts.extend(_names(towns, view, drawn))
    numbered = numbers or range(1, len(pins) + 1)
    parts.extend(_pin(*pin) for pin in zip(numbered, true, drawn, strict=True))
    return "".join([*parts, "</svg>"])


def _whole(outline: Shape) -> View:
    """The view that holds the whole state."""
    points = [point for polygon in outline for ring in polygon for point in ring]
    return _holding(points, margin=0.01, smallest=0.0)


def _around(points: Sequence[Point]) -> View:
    """The view that holds those points and something around them."""
    return _holding(points, margin=MARGIN, smallest=SMALLEST_VIEW_MILES)


def _holding(points: Sequence[Point], *, margin: float, smallest: float) -> View:
    north, south = max(point.latitude for point in points), min(point.latitude for point in points)
    east, west = max(point.longitude for point in points), min(point.longitude for point in points)
    middle = Point((north + south) / 2, (east + west) / 2)
    miles_wide = (east - west) * MILES_IN_A_DEGREE * math.cos(math.radians(middle.latitude)) / (1 - 2 * margin)
    miles_high = (north - south) * MILES_IN_A_DEGREE / (1 - 2 * margin)
    wide = max(miles_wide, miles_high / TALLEST, smallest)
    return View(middle, wide, max(miles_high, wide * FLATTEST))


def _in_sight(line: Sequence[Point], view: View) -> bool:
    """Whether the smallest upright box around a line touches the view; told in degrees, which is quicker to tell."""
    high = view.miles_high / 2 / MILES_IN_A_DEGREE
    wide = view.miles_wide / 2 / MILES_IN_A_DEGREE / math.cos(math.radians(view.middle.latitude))
    up = [point.latitude - view.middle.latitude for point in line]
    right = [point.longitude - view.middle.longitude for point in line]
    return min(up) <= high and max(up) >= -high and min(right) <= wide and max(right) >= -wide


def _land(directory: Directory, view: View) -> str:
    """The land in sight: the towns where the shore is seen from near, else the outline, which is rough but light."""
    near = view.miles_wide < SHORE_SEEN_FROM_NEAR_MILES
    shapes = [town.shape for town in directory.towns] if near else [directory.outline]
    rings = (ring for shape in shapes for polygon in shape for ring in polygon)
    return _trace((ring for ring in rings if _in_sight(ring, view)), view)


def _rings(shape: Shape, view: View) -> str:
    return _trace((ring for polygon in shape for ring in polygon), view)


def _trace(lines: Iterable[Sequence[Point]], view: View) -> str:
    """The lines as path data in whole units and relative steps, which is a third of the size of absolute ones."""
    data = []
    for line in lines:
        placed = [(round(x), round(y)) for x, y in map(view.place, line)]
        steps = [f"{x2 - x1} {y2 - y1}" for (x1, y1), (x2, y2) in pairwise(placed) if (x1, y1) != (x2, y2)]
        if steps:
            data.append(f"M{placed[0][0]} {placed[0][1]}l{' '.join(steps)}")
    return "".join(data).replace(" -", "-")


def _path(name: str, data: str, look: str) -> str:
    return f'<path class="{name}" {look} stroke-linejoin="round" d="{data}"/>'


def _names(towns: Sequence[Town], view: View, pins: Sequence[Spot]) -> list[str]:
    """The names of towns in sight, the first town's first, then from the middle out, none on a pin or another name."""
    middle = (WIDTH / 2, view.height / 2)
    first, *others = towns
    by_nearness = sorted(others, key=lambda town: math.dist(view.place(town.point), middle))
    taken = [(x, y, float(PIN_RADIUS), float(PIN_RADIUS)) for x, y in pins]
    names: list[str] = []
    for town in (first, *by_nearness):
        # Letters are about 0.6 as wide as they are high, and the text stands on its point.
        half_wide, half_high = len(town.name) * NAME_SIZE * 0.3, NAME_SIZE * 0.6
        x, own_base = view.place(town.point)
        for aside in NAME_ASIDE if town is first else NAME_ASIDE[:1]:
            base = own_base + aside
            y = base - NAME_SIZE * 0.35
            fits = half_wide < x < WIDTH - half_wide and half_high < y < view.height - half_high
            free = all(
                abs(x - other_x) > half_wide + other_wide or abs(y - other_y) > half_high + other_high
                for other_x, other_y, other_wide, other_high in taken
            )
            if fits and free and len(names) < NAMES_AT_MOST:
                taken.append((x, y, half_wide, half_high))
                names.append(_name(town.name, x, base))
                break
    return names


def _name(name: str, x: float, base: float) -> str:
    return (
        f'<text class="care-map-name" x="{x:.0f}" y="{base:.0f}" font-size="{NAME_SIZE}" fill="#3c524f" '
        f'text-anchor="middle">{escape(name)}</text>'
    )


def _pin(number: int, true: Spot, drawn: Spot) -> str:
    """A pin: its number in a disk, and a line to its true point where it had to be pushed aside."""
    x, y = drawn
    return (
        f'<g class="care-map-pin"><path d="M{true[0]:.0f} {true[1]:.0f}L{x:.0f} {y:.0f}" stroke="#0b5350" '
        f'stroke-width="4" fill="none"/><circle cx="{x:.0f}" cy="{y:.0f}" r="{PIN_RADIUS}" fill="#0b5350" '
        f'stroke="#ffffff" stroke-width="4"/><text x="{x:.0f}" y="{y + 11:.0f}" font-size="32" '
        f'font-weight="bold" fill="#ffffff" text-anchor="middle">{number}</text></g>'
    )


def _apart(points: Sequence[Spot], view: View) -> list[Spot]:
    """The points pushed away from each other, a little at a time, until no two pins cover each other."""
    moved = [list(point) for point in points]
    needed = 2 * PIN_RADIUS + 6
    for _ in range(ROUNDS_OF_PUSHING):
        for index, one in enumerate(moved):
            for other in moved[index + 1 :]:
                gap = math.dist(one, other)
                if gap >= needed:
                    continue
                # Two pins on the very same spot are parted sideways, which is as good as any other way.
                across, down = ((other[0] - one[0]) / gap, (other[1] - one[1]) / gap) if gap else (1.0, 0.0)
                push = (needed - gap) / 2
                one[0], one[1] = one[0] - across * push, one[1] - down * push
                other[0], other[1] = other[0] + across * push, other[1] + down * push
        for pin in moved:
            pin[0] = min(max(pin[0], PIN_RADIUS + 4), WIDTH - PIN_RADIUS - 4)
            pin[1] = min(max(pin[1], PIN_RADIUS + 4), view.height - PIN_RADIUS - 4)
    return [(pin[0], pin[1]) for pin in moved]
