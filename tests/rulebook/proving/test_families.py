"""Every family of up to four: none twice, none absurd, none missing."""

from collections import Counter

import pytest

from screener.answers import Answers, Person
from screener.rulebook.case import Case
from screener.rulebook.kinship import Kinship
from screener.rulebook.proving.families import AWAY, CHILD, OLDER, families
from screener.rulebook.proving.units import _mistakes, _on_one_return, _shape, _thinkable, _within
from screener.rulebook.tax_family import Return
from screener.rulebook.units import Unit
from tests.rulebook.books import TODAY, small_book


@pytest.fixture(scope="module")
def up_to_three():
    return list(families(3))


def test_each_family_is_made_once(up_to_three):
    made = Counter(repr([sorted(person.facts.items()) for person in family.people]) for family in up_to_three)
    assert set(made.values()) == {1}


def test_nobody_is_married_to_a_parent_or_to_two_people(up_to_three):
    for family in up_to_three:
        kin = Kinship(family)
        assert all(kin.spouses[kin.spouses[who]] == who for who in kin.spouses)
        assert not any(kin.spouses.get(who) in kin.named_parents[who] for who in kin.home)


@pytest.mark.parametrize(
    "facts",
    [
        [{"age": OLDER}, {"age": CHILD, "parents": ("a",)}],
        [{"age": OLDER, "spouse": "b"}, {"age": OLDER}, {"age": CHILD, "parents": ("a", "b")}],
        [{"age": OLDER, "spouse": "b"}, {"age": OLDER}, {"age": CHILD, "parents": ("a", AWAY)}],
        [{"age": OLDER}, {"age": CHILD, "parents": (AWAY,), "cared_for_by": ("a", "grandchild")}],
        [{"age": OLDER}, {"age": CHILD, "parents": (AWAY,)}, {"age": CHILD, "parents": (AWAY,)}],
    ],
    ids=["a mother and her child", "a married couple", "a stepfather", "a grandmother", "brother and sister"],
)
def test_the_families_of_the_law_are_among_them(up_to_three, facts):
    wanted = Answers({}, tuple(Person("abc"[place], {**each, "pregnant": False}) for place, each in enumerate(facts)))
    assert wanted in up_to_three


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (Unit(("b",)), "does not hold its person"),
        (Unit(("a", "a")), "twice"),
        (Unit(("a", "z")), "not at home"),
        (Unit(("a",), possible=("b",)), "nothing is missing"),
        (Unit(("a", "b"), possible=("b",), missing=(("a", "age"),)), "twice"),
    ],
)
def test_a_unit_that_is_not_sane_is_named(unit, words):
    assert any(words in told for told in _shape(unit, "a", ("a", "b")))


def test_a_unit_lies_within_one_that_may_become_it_and_not_the_other_way():
    wide = Unit(("a",), possible=("b",), missing=(("b", "claimed_by"),))
    assert _within(Unit(("a", "b")), wide)
    assert _within(Unit(("a",)), wide)
    assert not _within(wide, Unit(("a",)))
    assert not _within(Unit(("a",), open_ended=True), wide)


def test_a_tax_family_lies_within_one_whose_returns_were_open():
    wide = Unit(
        ("c",),
        ("a", "b"),
        missing=(("c", "claimed_by"),),
        returns=(Return(("a",), ("c",), ()), Return(("b",), ("c",), ())),
    )
    assert _within(Unit(("a", "c"), returns=(Return(("a",), ("c",), ()),)), wide)
    assert not _within(Unit(("a", "c"), ("b",), returns=(Return(("a",), ("c",), ("b",)),)), wide)
    assert not _within(Unit(("c",), returns=(Return(("c",), (), ()),)), wide)
    assert not _within(Unit(("c",), open_ended=True), wide)


def test_two_who_are_not_married_do_not_file_together():
    family = Answers({}, (Person("a", {"age": OLDER}), Person("b", {"age": OLDER})))
    case = Case(small_book().on(TODAY), family)
    together = Unit(("a", "b"), returns=(Return(("a", "b"), (), ()),))
    assert any("not married" in words for words in _on_one_return(case, together))


def test_whoever_is_on_a_return_has_to_be_counted_with_all_who_are_on_it():
    family = Answers({}, (Person("a", {"age": OLDER}), Person("b", {"age": OLDER})))
    case = Case(small_book().on(TODAY), family)
    claimed = Unit(("a", "b"), returns=(Return(("a",), ("b",), ()),))
    assert any("not counted with all" in words for words in _on_one_return(case, claimed))


@pytest.mark.parametrize(
    ("facts", "claim", "thinkable"),
    [
        ({"parents": ("a", "b")}, "someone_elsewhere", False),
        ({"parents": ("a", AWAY)}, "someone_elsewhere", True),
        ({"parents": ("a",)}, "someone_elsewhere", True),
        ({"parents": ("a", "b")}, "b", True),
        ({"parents": ("a", "b")}, "nobody", True),
    ],
)
def test_what_is_said_of_a_child_goes_with_what_was_thought_possible(facts, claim, thinkable):
    people = (Person("a", {"age": OLDER}), Person("b", {"age": OLDER}), Person("c", {"age": CHILD, **facts}))
    assert _thinkable(Case(small_book().on(TODAY), Answers({}, people)), "c", claim) is thinkable


def test_nothing_is_said_against_a_family_that_is_counted_as_the_law_counts_it(up_to_three):
    snapshot = small_book().on(TODAY)
    assert [words for family in up_to_three[:200] for words in _mistakes(snapshot, family)] == []
    assert Case(snapshot, up_to_three[0]).kinship.home == ("a",)
