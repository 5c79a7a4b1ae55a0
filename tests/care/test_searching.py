from collections import Counter
from typing import get_args

import pytest

from screener.care import GROUPS, languages, matching, search
from screener.care.directory import Kind
from screener.care.searching import is_open_to_all


def test_every_kind_of_place_is_in_exactly_one_group():
    grouped = Counter(kind for kinds in GROUPS.values() for kind in kinds)
    assert grouped == dict.fromkeys(get_args(Kind), 1)


def test_without_filters_everything_is_shown(directory):
    assert Counter(place.id for place in matching(directory)) == Counter(place.id for place in directory.places)


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_shows_its_kinds_and_nothing_else(directory, group):
    found = matching(directory, groups=[group])
    assert found
    assert {place.kind for place in found} == set(GROUPS[group])


def test_several_groups_show_each_of_them(directory):
    found = matching(directory, groups=["dental", "wic"])
    assert {place.kind for place in found} == {"dental", "wic"}


def test_a_group_that_does_not_exist_is_a_mistake_of_the_caller(directory):
    with pytest.raises(KeyError):
        matching(directory, groups=["dentist"])


def test_open_to_all_leaves_out_who_could_be_turned_away(directory):
    found = matching(directory, open_to_all=True)
    assert {place.access for place in found} == {"open"}
    assert {place.serves for place in found} == {None, "everyone"}
    assert not any(place.kind == "sbhc" for place in found)
    assert not is_open_to_all(directory.place("free-haven"))


def test_a_language_shows_places_that_say_they_speak_it(directory):
    assert "Spanish" in languages(directory)
    found = matching(directory, language="Spanish")
    assert len(found) == 15
    assert all("Spanish" in place.languages for place in found)
    assert matching(directory, language="Klingon") == ()


def test_low_confidence_comes_last_and_the_rest_by_distance(directory):
    found = search(directory, "New Haven", groups=["application_help"])
    low = [near.place.low_confidence for near in found]
    assert low == sorted(low)
    assert {True, False} == set(low)
    sure = [near.miles for near in found if not near.place.low_confidence]
    assert sure == sorted(sure)


def test_a_search_finds_the_same_places_near_and_far(directory):
    near = {found.place.id for found in search(directory, "Kent", groups=["dental"], open_to_all=True)}
    assert near == {place.id for place in matching(directory, groups=["dental"], open_to_all=True)}
