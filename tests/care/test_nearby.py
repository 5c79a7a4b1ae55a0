import time
from dataclasses import replace

import pytest

from screener.care import Directory, emergency_rooms, help_lines, nearest, primary_care
from screener.care.nearby import CAMPUS_MILES, OPEN_MOST_OF_THE_WEEK, REACH_MILES, street_address


def with_places(directory, *places):
    return Directory(
        places,
        directory.towns,
        directory.zips,
        directory.villages,
        directory.lines,
        directory.statements,
        directory.outline,
        directory.borders,
    )


@pytest.fixture(scope="module")
def center(directory):
    """A made-up health center in the middle of Hartford, for tests to change."""
    model = directory.place("hrsa-bps-h80-005005")
    return replace(
        model, id="center", organization="A", street="1 First Street", point=directory.town("Hartford").point
    )


def north_of(place, miles, **values):
    point = place.point._replace(latitude=place.point.latitude + miles / 69.09)
    return replace(place, point=point, **values)


def names(found):
    return [near.place.id for near in found]


def test_every_town_is_told_the_nearest_places_by_distance_and_each_only_once(directory):
    for town in directory.towns:
        found = primary_care(directory, town.name)
        miles = [near.miles for near in found]
        assert len(found) == 3, town.name
        assert miles == sorted(miles)
        assert len({near.place.organization for near in found}) == 3
        assert len({street_address(near.place) for near in found}) == 3


def test_every_town_is_told_only_places_that_treat_any_illness(directory):
    for town in directory.towns:
        for near in primary_care(directory, town.name):
            place = near.place
            assert (place.kind, place.access, place.serves) in {
                ("fqhc", "open", "everyone"),
                ("fqhc_lookalike", "open", "everyone"),
                ("free_clinic", "uninsured_adults", "adults"),
            }
            assert place.for_adults_without_insurance == (place.kind == "free_clinic")
            assert place.phone
            assert not place.low_confidence
            assert place.hours_a_week is None or place.hours_a_week >= OPEN_MOST_OF_THE_WEEK


def test_every_town_is_told_at_least_two_places_that_see_a_child(directory):
    for town in directory.towns:
        assert sum(near.place.serves == "everyone" for near in primary_care(directory, town.name)) >= 2


def test_every_town_is_within_reach_of_one_place_or_told_that_it_is_not(directory):
    far = [town.name for town in directory.towns if primary_care(directory, town.name)[0].beyond_reach]
    assert far == ["Kent"]
    assert all(near.miles > REACH_MILES for near in primary_care(directory, "Kent"))


@pytest.mark.parametrize(
    ("town", "first"),
    [
        ("Hartford", "Charter Oak Health Center - 21 Grand Street"),
        ("New Haven", "Cornell Scott-Hill Health Center at the Q House"),
        ("Bridgeport", "Southwest Community Health Center - Family Health Center, Lindley Street"),
        ("Danbury", "Community Health Center of Danbury"),
        ("Stamford", "Community Health Center of Stamford - Fifth Street"),
        ("New London", "Community Health Center of New London"),
        ("Windham", "Generations Family Health Center - Main Street, Willimantic"),
        ("Torrington", "Community Health and Wellness Center - Torrington"),
        ("Norwalk", "Norwalk Community Health Center"),
        ("Sharon", "Community Health and Wellness Center - North Canaan"),
        ("Thompson", "Generations Family Health Center - Putnam"),
    ],
)
def test_a_mother_with_a_sick_child_is_sent_to_a_full_clinic_first(directory, town, first):
    near = primary_care(directory, town)[0]
    assert near.place.name == first
    assert near.place.serves == "everyone"


def test_without_a_town_there_are_no_distances(directory):
    assert primary_care(directory, None) == ()
    assert emergency_rooms(directory, None) == ()


def test_a_town_that_does_not_exist_is_a_mistake_of_the_caller(directory):
    with pytest.raises(KeyError):
        primary_care(directory, "Willimantic")


def test_as_many_places_come_as_are_asked_for(directory):
    assert [len(primary_care(directory, "Hartford", count)) for count in (0, 1, 2, 5)] == [0, 1, 2, 5]


@pytest.mark.parametrize(
    "unfit",
    [
        {"kind": "behavioral_health"},
        {"kind": "dental"},
        {"kind": "sbhc"},
        {"kind": "dss_office"},
        {"access": "outreach"},
        {"serves": "children"},
        {"serves": "adults"},
        {"serves": "unsure"},
        {"phone": ""},
        {"low_confidence": True},
        {"hours_a_week": OPEN_MOST_OF_THE_WEEK - 1},
    ],
    ids=str,
)
def test_a_place_that_could_turn_somebody_away_is_not_offered(directory, center, unfit):
    other = north_of(center, 9, id="other", organization="B", street="2 First Street")
    assert names(primary_care(with_places(directory, replace(center, **unfit), other), "Hartford")) == ["other"]


def test_a_place_whose_hours_nobody_knows_is_offered(directory, center):
    assert names(primary_care(with_places(directory, replace(center, hours_a_week=None)), "Hartford")) == ["center"]


def test_two_doors_of_one_organization_are_one_choice(directory, center):
    second = north_of(center, 3, id="second", street="2 First Street")
    assert names(primary_care(with_places(directory, second, center), "Hartford")) == ["center"]


def test_two_organizations_in_one_building_are_one_choice(directory, center):
    second = north_of(center, 0.01, id="second", organization="B", street="1  first street, Suite 4")
    assert names(primary_care(with_places(directory, second, center), "Hartford")) == ["center"]


def test_the_same_street_in_another_city_is_another_choice(directory, center):
    second = north_of(center, 4, id="second", organization="B", city="Windsor")
    assert names(primary_care(with_places(directory, second, center), "Hartford")) == ["center", "second"]


def test_of_the_doors_on_one_campus_the_one_open_longest_is_shown(directory, center):
    annex = replace(center, id="annex", hours_a_week=40.0)
    main = north_of(center, CAMPUS_MILES - 0.1, id="main", street="2 First Street", hours_a_week=60.0)
    far = north_of(center, CAMPUS_MILES + 0.1, id="far", street="3 First Street", hours_a_week=90.0)
    assert names(primary_care(with_places(directory, annex, main, far), "Hartford")) == ["main"]


def test_the_order_stays_by_distance_when_a_campus_shows_its_farther_door(directory, center):
    annex = replace(center, id="annex", hours_a_week=40.0)
    main = north_of(center, 0.4, id="main", street="2 First Street", hours_a_week=60.0)
    other = north_of(center, 0.2, id="other", organization="B", street="3 First Street")
    assert names(primary_care(with_places(directory, annex, main, other), "Hartford")) == ["other", "main"]


def test_at_most_one_free_clinic_is_among_the_nearest_and_it_is_marked(directory, center):
    free = replace(center, kind="free_clinic", access="uninsured_adults", serves="adults", hours_a_week=None)
    places = [north_of(free, n, id=f"free-{n}", organization=f"F{n}", street=f"{n} Free Street") for n in (1, 2)]
    found = primary_care(with_places(directory, center, *places), "Hartford")
    assert names(found) == ["center", "free-1"]
    assert [near.place.for_adults_without_insurance for near in found] == [False, True]


def test_a_point_that_is_only_a_zip_code_or_town_makes_the_distance_approximate(directory, center):
    for precision, approximate in {"address": False, "same_street": False, "zip": True, "town": True}.items():
        (near,) = primary_care(with_places(directory, replace(center, precision=precision)), "Hartford")
        assert near.approximate is approximate


def test_every_town_is_told_an_emergency_room_that_sees_every_age(directory):
    for town in directory.towns:
        (near,) = emergency_rooms(directory, town.name)
        assert (near.place.kind, near.place.serves) == ("hospital_ed", "everyone")
        assert near.place.phone
        assert not near.place.low_confidence
        assert near.miles < 20


def test_the_emergency_room_nearest_to_hartford_is_not_the_one_for_children(directory):
    rooms = [near.place.name for near in emergency_rooms(directory, "Hartford", count=3)]
    assert rooms[0] == "Hartford Hospital"
    assert "Connecticut Children's Medical Center" not in rooms


def test_help_lines_come_in_the_order_asked(directory):
    assert [line.id for line in help_lines(directory, "988", "211", "911")] == ["988", "211", "911"]
    with pytest.raises(KeyError):
        help_lines(directory, "311")


def test_phones_are_dialed_as_a_link_needs_them(directory, center):
    assert center.dial == "+18605507500"
    assert [line.dial for line in help_lines(directory, "911", "ahct", "find-health-center")] == [
        "911",
        "+18558054325",
        "",
    ]


def test_nearest_ranks_any_places_and_breaks_ties_by_id(directory, center):
    twin = replace(center, id="a-twin")
    assert names(nearest(directory, "Hartford", [center, twin])) == ["a-twin", "center"]


def test_a_question_is_answered_well_under_five_milliseconds(directory):
    # Counted in processor time and over all towns, so that a busy machine does not make it fail.
    started = time.process_time()
    for town in directory.towns:
        primary_care(directory, town.name)
    assert (time.process_time() - started) / len(directory.towns) < 0.005
