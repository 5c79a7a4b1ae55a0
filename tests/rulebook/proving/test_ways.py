"""Every way of answering: each leaf of a tree of decisions once, and no question that is not asked."""

from hypothesis import given
from hypothesis import strategies as st

from screener.rulebook.proving.ways import DeadEnd, Ways, every_way


def test_a_question_that_is_not_reached_is_not_multiplied():
    def run(ways: Ways) -> tuple[object, ...]:
        if ways.take(("a", "first"), lambda: ("shut", "open")) == "shut":
            return ("shut",)
        return ("open", ways.take(("a", "second"), lambda: (1, 2, 3)))

    assert list(every_way(run)) == [("shut",), ("open", 1), ("open", 2), ("open", 3)]


def test_what_was_taken_stays_the_same_in_one_run():
    def run(ways: Ways) -> bool:
        return ways.take(("a", "fact"), lambda: (1, 2)) == ways.take(("a", "fact"), lambda: (3, 4))

    assert list(every_way(run)) == [True, True]


def test_where_nothing_is_left_to_take_nobody_is_so():
    def run(ways: Ways) -> int:
        number = ways.take(("a", "fact"), lambda: (1, 2, 3))
        return ways.take(("a", "other"), lambda: () if number == 2 else (number,))

    assert list(every_way(run)) == [1, 3]


def test_a_dead_end_outside_of_the_ways_is_an_error():
    ways = Ways()
    try:
        ways.take(("a", "fact"), tuple)
    except DeadEnd:
        assert ways.told == {}
    else:
        raise AssertionError


@given(st.lists(st.integers(min_value=1, max_value=4), max_size=5))
def test_independent_questions_are_combined_in_every_way_and_each_once(sizes: list[int]):
    def run(ways: Ways) -> tuple[int, ...]:
        return tuple(
            ways.take(("a", f"fact {place}"), lambda size=size: range(size)) for place, size in enumerate(sizes)
        )

    found = list(every_way(run))
    product = 1
    for size in sizes:
        product *= size
    assert len(found) == len(set(found)) == product
