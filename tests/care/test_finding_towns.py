import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.care import find_town
from screener.care.finding_towns import SUGGESTIONS


def found(directory, text):
    match = find_town(directory, text)
    return match.sure, [town.name for town in match.towns]


def test_every_town_is_found_by_its_own_name_however_it_is_spaced_and_cased(directory):
    for town in directory.towns:
        for written in (town.name, town.name.upper(), f"  {town.name.lower()} ", town.name.replace(" ", "")):
            assert find_town(directory, written).town == town


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("New-Haven", "New Haven"),
        ("N. Haven", "North Haven"),
        ("E Hartford", "East Hartford"),
        ("W.Hartford", "West Hartford"),
        ("No. Branford", "North Branford"),
        ("Hartford, CT", "Hartford"),
        ("hartford connecticut", "Hartford"),
        ("Hartford CT 06106", "Hartford"),
        ("Town of Kent", "Kent"),
        ("Nórwàlk", "Norwalk"),
        ("Ｄａｎｂｕｒｙ", "Danbury"),
        ("Willimantic", "Windham"),
        ("storrs", "Mansfield"),
        ("Rockville", "Vernon"),
        ("Winsted", "Winchester"),
        ("South Norwalk", "Norwalk"),
        ("06268", "Mansfield"),
        ("06511-1234", "New Haven"),
        ("6511", "New Haven"),
        ("٠٦٥١١", "New Haven"),
        (" 06 511 ", "New Haven"),
    ],
)
def test_a_town_is_found_however_it_is_written(directory, text, town):
    assert found(directory, text) == (True, [town])


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Mystic", ["Groton", "Stonington"]),
        ("06255", ["Thompson"]),
        ("06355", ["Groton", "Stonington"]),
    ],
)
def test_a_village_or_zip_code_in_several_towns_offers_all_of_them_the_main_one_first(directory, text, towns):
    assert found(directory, text) == (len(towns) == 1, towns)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Hartfrod", "Hartford"),
        ("Bridgport", "Bridgeport"),
        ("waterburry", "Waterbury"),
        ("Danberry", "Danbury"),
        ("New Brittain", "New Britain"),
        ("Miford", "Milford"),
        ("windam", "Windham"),
        ("Wilimantic", "Windham"),
        ("bridge", "Bridgeport"),
    ],
)
def test_a_misspelled_or_unfinished_name_is_suggested_and_never_taken_for_the_answer(directory, text, town):
    sure, towns = found(directory, text)
    assert not sure
    assert town in towns
    assert len(towns) <= SUGGESTIONS
    assert find_town(directory, text).town is None


@pytest.mark.parametrize("text", ["", "   ", "?!", "zzzzz", "10001", "06999", "123456", "哈特福德", "Hartford" * 100])
def test_what_is_like_no_town_finds_nothing(directory, text):
    assert found(directory, text) == (False, [])


def test_every_zip_code_is_found(directory):
    for zip_code in directory.zips:
        assert found(directory, zip_code.zip) == (len(zip_code.towns) == 1, list(zip_code.towns))


@given(st.text(max_size=80))
def test_nothing_anyone_types_breaks_it(directory, text):
    match = find_town(directory, text)
    assert match.sure is (match.town is not None)
    assert len(match.towns) <= SUGGESTIONS
