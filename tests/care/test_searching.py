import time
from collections import Counter
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.care import GROUPS, Directory, Wanted, languages, look, matching, primary_care
from screener.care.directory import Kind
from screener.care.searching import UNASKED, is_open_to_all


def ids(found):
    return [near.place.id for near in found]


def test_every_kind_of_place_is_in_exactly_one_group():
    grouped = Counter(kind for kinds in GROUPS.values() for kind in kinds)
    assert grouped == dict.fromkeys(get_args(Kind), 1)


def test_without_filters_everything_is_shown(directory):
    assert Counter(place.id for place in matching(directory)) == Counter(place.id for place in directory.places)


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_shows_its_kinds_and_nothing_else(directory, group):
    found = matching(directory, Wanted(frozenset({group})))
    assert found
    assert {place.kind for place in found} == set(GROUPS[group])
    assert {near.place.kind for near in look(directory, "Hartford", Wanted(frozenset({group}))).all} == set(
        GROUPS[group]
    )


def test_several_groups_show_each_of_them(directory):
    found = matching(directory, Wanted(frozenset({"dental", "wic"})))
    assert {place.kind for place in found} == {"dental", "wic"}


def test_a_group_that_does_not_exist_is_a_mistake_of_the_caller(directory):
    with pytest.raises(KeyError):
        matching(directory, Wanted(frozenset({"dentist"})))


def test_open_to_all_leaves_out_who_could_be_turned_away(directory):
    found = matching(directory, Wanted(open_to_all=True))
    assert {place.access for place in found} == {"open"}
    assert {place.serves for place in found} == {None, "everyone"}
    assert not any(place.kind == "sbhc" for place in found)
    assert not is_open_to_all(directory.place("free-haven"))


def test_a_language_shows_places_that_say_they_speak_it(directory):
    assert "Spanish" in languages(directory)
    found = matching(directory, Wanted(language="Spanish"))
    assert len(found) == 15
    assert all("Spanish" in place.languages for place in found)
    assert matching(directory, Wanted(language="Klingon")) == ()


def test_low_confidence_comes_last_and_the_rest_by_distance(directory):
    found = look(directory, "New Haven", Wanted(frozenset({"application_help"}))).more
    low = [near.place.low_confidence for near in found]
    assert low == sorted(low)
    assert {True, False} == set(low)
    sure = [near.miles for near in found if not near.place.low_confidence]
    assert sure == sorted(sure)


def test_the_three_nearest_of_a_search_treat_any_illness_in_every_town(directory):
    for town in directory.towns:
        found = look(directory, town.name)
        assert found.first == primary_care(directory, town.name)
        assert {near.place.kind for near in found.more} <= UNASKED
        assert not UNASKED & {"wic", "dss_office", "behavioral_health", "sbhc", "application_help"}


def test_one_organization_has_one_door_a_street_in_what_is_found(directory):
    for town in directory.towns:
        for wanted in (Wanted(), Wanted(frozenset({"clinic"})), Wanted(frozenset({"school", "mental_health"}))):
            doors = Counter(
                (near.place.kind, near.place.organization, near.place.street, near.place.city)
                for near in look(directory, town.name, wanted).all
                if near.place.organization and near.place.street
            )
            assert not [door for door, times in doors.items() if times > 1], town.name


def test_of_two_entries_of_one_door_the_one_that_is_open_longer_is_shown(directory):
    model = directory.place("hrsa-bps-h80-005005")
    places = (
        replace(model, id="short", kind="dental", serves=None, street="1 First Street, Suite 2", hours_a_week=4),
        replace(model, id="long", kind="dental", serves=None, street="1 First Street", hours_a_week=40),
    )
    small = Directory(
        places,
        directory.towns,
        directory.zips,
        directory.villages,
        directory.lines,
        directory.statements,
        directory.outline,
        directory.borders,
    )
    assert ids(look(small, "Hartford", Wanted(frozenset({"dental"}))).all) == ["long"]


def test_a_place_inside_a_shelter_never_stands_before_an_open_one(directory):
    found = look(directory, "New Haven", Wanted(frozenset({"clinic"}))).all
    unlikely = [near.place.access == "outreach" for near in found]
    assert unlikely == sorted(unlikely)
    assert any(unlikely)


def test_somebody_who_asks_for_a_language_gets_doctors_who_speak_it_first(directory):
    found = look(directory, "New Haven", Wanted(language="Spanish"))
    assert found.first
    assert all("Spanish" in near.place.languages for near in found.all)


@given(
    town=st.integers(0, 168),
    groups=st.frozensets(st.sampled_from(sorted(GROUPS)), max_size=4),
    open_to_all=st.booleans(),
    language=st.sampled_from(["", "Spanish", "English"]),
)
def test_whatever_is_asked_what_is_found_fits_and_comes_once(directory, town, groups, open_to_all, language):
    wanted = Wanted(groups, open_to_all, language)
    found = look(directory, directory.towns[town].name, wanted).all
    assert all(wanted.fits(near.place) for near in found)
    assert len(set(ids(found))) == len(found)
    assert {near.place.id for near in found} <= {place.id for place in matching(directory, wanted)}


def test_a_search_costs_a_few_milliseconds(directory):
    took = []
    for town in directory.towns:
        began = time.process_time()
        look(directory, town.name)
        took.append(time.process_time() - began)
    assert sorted(took)[len(took) // 2] < 0.01
