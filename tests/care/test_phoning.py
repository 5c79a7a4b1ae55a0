from dataclasses import replace
from datetime import date

from screener.care import emergency_rooms, primary_care
from screener.care.phoning import to_phone

DAY = date(2026, 11, 24)


def test_the_most_used_come_first_and_use_is_a_number_of_towns(directory):
    listed = to_phone(directory, DAY)
    assert [each.towns for each in listed] == sorted((each.towns for each in listed), reverse=True)
    first = listed[0]
    shown = [
        town.name
        for town in directory.towns
        if first.place.id
        in {near.place.id for near in (*primary_care(directory, town.name), *emergency_rooms(directory, town.name))}
    ]
    assert len(shown) == first.towns > 15


def test_everything_is_listed_once_until_somebody_checks_it(directory):
    listed = to_phone(directory, DAY)
    assert len({each.place.id for each in listed}) == len(listed) == len(directory.places)


def test_what_was_checked_is_good_for_a_year(directory):
    place = directory.places[0]
    checked = replace(directory, places=(replace(place, verified_on=DAY), *directory.places[1:]))
    assert place.id not in {each.place.id for each in to_phone(checked, DAY)}
    assert place.id not in {each.place.id for each in to_phone(checked, date(2027, 11, 24))}
    assert place.id in {each.place.id for each in to_phone(checked, date(2027, 11, 25))}


def test_among_the_unused_what_we_could_not_confirm_comes_first(directory):
    unused = [each.place.low_confidence for each in to_phone(directory, DAY) if not each.towns]
    assert unused == sorted(unused, reverse=True)
