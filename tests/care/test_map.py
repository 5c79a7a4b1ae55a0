import re
from itertools import combinations
from math import dist
from xml.etree import ElementTree as ET

import pytest

from screener.care import draw_map, primary_care
from screener.care.map import PIN_RADIUS, WIDTH

SVG = "{http://www.w3.org/2000/svg}"
LARGEST = 40 * 1024


def neighborhood(directory, name):
    town = directory.town(name)
    pins = [near.place.point for near in primary_care(directory, name)]
    return draw_map(directory, "Places near you", "1. A clinic", pins, town)


def pins_of(svg):
    return [(float(disk.get("cx")), float(disk.get("cy"))) for disk in ET.fromstring(svg).iter(f"{SVG}circle")]  # noqa: S314


@pytest.fixture(scope="module")
def maps(directory):
    return {town.name: neighborhood(directory, town.name) for town in directory.towns}


def test_every_map_is_under_40_kilobytes(directory, maps):
    assert max(len(svg.encode()) for svg in maps.values()) < LARGEST
    assert len(draw_map(directory, "Connecticut", "").encode()) < LARGEST


def test_a_map_with_thirty_pins_is_under_40_kilobytes_too(directory):
    pins = [place.point for place in directory.places[:30]]
    assert len(draw_map(directory, "Connecticut", "", pins).encode()) < LARGEST


def test_every_map_is_well_formed_and_says_its_title_and_description_first(maps):
    for svg in maps.values():
        drawing = ET.fromstring(svg)  # noqa: S314
        title, text, *_ = drawing
        assert drawing.get("role") == "img"
        assert drawing.get("aria-labelledby") == f"{title.get('id')} {text.get('id')}"
        assert (title.text, text.text) == ("Places near you", "1. A clinic")


def test_no_map_needs_what_our_pages_forbid(directory, maps):
    for svg in (*maps.values(), draw_map(directory, "", "")):
        assert not re.search(r"style=|<style|<script|href|url\(|\son\w+=|<image|<foreignObject", svg)


def test_words_cannot_become_marks(directory):
    svg = draw_map(directory, "<b>&", 'a "quote" <script>')
    assert ET.fromstring(svg).find(f"{SVG}title").text == "<b>&"  # noqa: S314


def test_the_pins_carry_the_numbers_of_the_list(directory, maps):
    for name, svg in maps.items():
        drawn = [
            text.text
            for pin in ET.fromstring(svg).iter(f"{SVG}g")  # noqa: S314
            for text in pin.iter(f"{SVG}text")
        ]
        assert drawn == ["1", "2", "3"], name


def test_every_pin_is_in_the_picture_and_covers_no_other(maps):
    for name, svg in maps.items():
        height = int(re.search(r'viewBox="0 0 \d+ (\d+)"', svg)[1])
        pins = pins_of(svg)
        assert all(PIN_RADIUS <= x <= WIDTH - PIN_RADIUS and PIN_RADIUS <= y <= height - PIN_RADIUS for x, y in pins)
        assert all(dist(one, other) > 2 * PIN_RADIUS for one, other in combinations(pins, 2)), name


def test_pins_on_the_very_same_spot_are_parted(directory):
    point = directory.town("Hartford").point
    pins = pins_of(draw_map(directory, "", "", [point] * 4))
    assert all(dist(one, other) > 2 * PIN_RADIUS for one, other in combinations(pins, 2))


def test_the_town_that_was_asked_about_is_named(maps):
    assert [name for name, svg in maps.items() if f">{name}</text>" not in svg] == []
    assert all('class="care-map-town"' in svg for svg in maps.values())


def test_pins_carry_other_numbers_where_a_list_goes_on_or_leaves_places_out(directory):
    points = [directory.town(name).point for name in ("Hartford", "Bolton")]
    svg = draw_map(directory, "", "", points, numbers=[13, 15])
    assert re.findall(r">(\d+)</text>", svg) == ["13", "15"]


def test_north_is_up_and_east_is_right(directory):
    west, east = directory.town("Salisbury").point, directory.town("Thompson").point
    south = directory.town("Greenwich").point
    (west_x, west_y), (east_x, _), (_, south_y) = pins_of(draw_map(directory, "", "", [west, east, south]))
    assert west_x < east_x
    assert west_y < south_y


def test_the_whole_state_has_every_border_and_no_pin(directory):
    svg = draw_map(directory, "Connecticut", "All 169 towns")
    assert "<circle" not in svg
    assert svg.count("M") > len(directory.borders) * 0.9
