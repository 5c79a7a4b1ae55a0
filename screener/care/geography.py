"""Points, shapes and distances: just enough geometry for one small state."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple, TypeAlias

EARTH_RADIUS_MILES = 3958.76
"""The mean radius of the earth (6,371.0 km), in miles."""

SHORE_SLACK = 0.003
"""About 300 meters, in degrees: the outline is simplified, so a true point on a pier may lie just outside it."""


class Point(NamedTuple):
    """A place on the map in degrees (WGS 84), latitude first."""

    latitude: float
    longitude: float


ALONG_A_LINE = 2
"""How many neighbors a point of a border has, unless several borders meet in it."""

Ring: TypeAlias = tuple[Point, ...]
"""A closed line: its last point is its first."""

Shape: TypeAlias = tuple[tuple[Ring, ...], ...]
"""Polygons; of each, the first ring is the shore and any further ring is a hole."""


def distance_miles(one: Point, other: Point) -> float:
    """The great-circle distance between two points, in miles: a straight line, never the length of the road."""
    latitude_1, latitude_2 = math.radians(one.latitude), math.radians(other.latitude)
    half_north = (latitude_2 - latitude_1) / 2
    half_east = math.radians(other.longitude - one.longitude) / 2
    chord = math.sin(half_north) ** 2 + math.cos(latitude_1) * math.cos(latitude_2) * math.sin(half_east) ** 2
    return 2 * EARTH_RADIUS_MILES * math.asin(math.sqrt(chord))


def contains(shape: Shape, point: Point) -> bool:
    """Whether a point lies in a shape. A point exactly on the border may fall on either side."""
    return any(_within(shore, point) and not any(_within(hole, point) for hole in holes) for shore, *holes in shape)


def nearly_contains(shape: Shape, point: Point) -> bool:
    """Whether a point lies in a shape, or within `SHORE_SLACK` of it."""
    latitude, longitude = point
    around = (
        point,
        Point(latitude + SHORE_SLACK, longitude),
        Point(latitude - SHORE_SLACK, longitude),
        Point(latitude, longitude + SHORE_SLACK),
        Point(latitude, longitude - SHORE_SLACK),
    )
    return any(contains(shape, near) for near in around)


def _within(ring: Ring, point: Point) -> bool:
    """Whether a line drawn east from the point crosses the ring an odd number of times."""
    inside = False
    for start, end in pairwise(ring):
        if (start.latitude > point.latitude) != (end.latitude > point.latitude):
            slope = (end.longitude - start.longitude) / (end.latitude - start.latitude)
            crossing = start.longitude + slope * (point.latitude - start.latitude)
            inside ^= point.longitude < crossing
    return inside


def borders(shapes: Iterable[Shape]) -> tuple[tuple[Point, ...], ...]:
    """
    The lines between and around neighboring shapes, each drawn once.

    Two neighbors share the very same points along their border, so drawing every shape would draw nearly every
    border twice and make the map twice as heavy.
    """
    neighbors: dict[Point, set[Point]] = defaultdict(set)
    for shape in shapes:
        for ring in (ring for polygon in shape for ring in polygon):
            for start, end in pairwise(ring):
                neighbors[start].add(end)
                neighbors[end].add(start)
    crossings = sorted(point for point, others in neighbors.items() if len(others) != ALONG_A_LINE)
    lines = [line for start in crossings for line in _lines_from(start, neighbors)]
    # What is left are rings that touch no crossing, such as islands.
    while remaining := min((point for point, others in neighbors.items() if others), default=None):
        lines.extend(_lines_from(remaining, neighbors))
    return tuple(lines)


def _lines_from(start: Point, neighbors: dict[Point, set[Point]]) -> Iterator[tuple[Point, ...]]:
    """Walk each line that leaves a point up to the next crossing, and take away what was walked."""
    while neighbors[start]:
        line = [start]
        step = min(neighbors[start])
        while True:
            neighbors[line[-1]].discard(step)
            neighbors[step].discard(line[-1])
            line.append(step)
            if len(neighbors[step]) != 1:
                break
            (step,) = neighbors[step]
        yield tuple(line)
