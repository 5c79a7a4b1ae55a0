"""A draft keeps what was typed as it was typed, and nothing that is no field of the desk."""

from tests.interview.desk.typing import draft


def test_empty_fields_and_those_left_as_they_begin_are_not_kept():
    typed = draft(**{"a0_age": "36", "a0_preg": "", "a0_per-0": "month", "a0_kind-0": "wages", "a1_per-0": "week"})
    assert typed.typed == {"a0-age": ("36",), "a1-per-0": ("week",)}
    assert typed.line("a0", "per-0") == "month"


def test_there_is_no_place_for_a_name_and_no_room_for_a_story():
    typed = draft(a0_name="Ana", name="Ana", a0_age="x" * 500, token="t", a13_age="3")
    assert set(typed.typed) == {"a0-age"}
    assert len(typed.line("a0", "age")) == 40


def test_a_copy_is_changed_without_the_first_version():
    typed = draft(a_town="Kent", a0_age="36", a1_is="child", a1_age="9")
    copied = typed.copied()
    assert copied.rows("b") == (0, 1)
    assert copied.compares
    assert not typed.compares
    assert copied.alone() == typed


def test_an_emptied_row_moves_nobody():
    typed = draft(a0_age="36", a1_is="spouse", a2_is="child", a2_parents=["1"])
    assert typed.without_row("a1").rows("a") == (0, 2)
    assert typed.without_row("a1").several("a2", "parents") == ("1",)


def test_how_the_sheet_is_wanted_is_nothing_about_anybody():
    assert draft(tongue="es", large="y").empty
    assert not draft(a_town="Kent").empty
