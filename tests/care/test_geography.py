from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.care.geography import Point, borders, contains, distance_miles, nearly_contains

HARTFORD, NEW_HAVEN = Point(41.7658, -72.6734), Point(41.3083, -72.9279)
SQUARE = ((Point(0, 0), Point(0, 2), Point(2, 2), Point(2, 0), Point(0, 0)),)
HOLE = (Point(0.5, 0.5), Point(0.5, 1), Point(1, 1), Point(1, 0.5), Point(0.5, 0.5))
points = st.builds(Point, st.floats(40.9, 42.1), st.floats(-73.8, -71.7))


def test_hartford_and_new_haven_are_34_miles_apart():
    assert distance_miles(HARTFORD, NEW_HAVEN) == pytest.approx(34.2, abs=0.2)


@given(points, points, points)
def test_distances_behave_like_distances(one, other, third):
    assert distance_miles(one, one) == 0
    assert distance_miles(one, other) == pytest.approx(distance_miles(other, one))
    assert distance_miles(one, third) <= distance_miles(one, other) + distance_miles(other, third) + 1e-9


def test_a_hole_is_not_in_the_shape():
    shape = ((*SQUARE, HOLE),)
    assert contains(shape, Point(1.5, 1.5))
    assert not contains(shape, Point(0.75, 0.75))
    assert not contains(shape, Point(3, 1))


def test_a_pier_just_off_the_shore_is_nearly_in_the_shape():
    assert not contains((SQUARE,), Point(2.002, 1))
    assert nearly_contains((SQUARE,), Point(2.002, 1))
    assert not nearly_contains((SQUARE,), Point(2.1, 1))


def test_a_border_between_neighbors_is_drawn_once():
    left = ((Point(0, 0), Point(0, 1), Point(1, 1), Point(1, 0), Point(0, 0)),)
    right = ((Point(0, 1), Point(0, 2), Point(1, 2), Point(1, 1), Point(0, 1)),)
    island = ((Point(5, 5), Point(5, 6), Point(6, 5), Point(5, 5)),)
    steps = [frozenset(step) for line in borders([(left,), (right,), (island,)]) for step in pairwise(line)]
    assert len(steps) == len(set(steps)) == 7 + 3
    assert frozenset((Point(0, 1), Point(1, 1))) in steps


def test_the_borders_of_the_state_hold_every_step_of_every_town_once(directory):
    drawn = [frozenset(step) for line in directory.borders for step in pairwise(line)]
    of_towns = {
        frozenset(step)
        for town in directory.towns
        for polygon in town.shape
        for ring in polygon
        for step in pairwise(ring)
    }
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == of_towns
