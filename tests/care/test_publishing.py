"""The files for others, and the examples in the documents, which stay true."""

import json
import re
from collections import Counter

from screener.care.publishing import document, features
from screener.places import ROOT

GUIDE = (ROOT / "docs" / "care-data.md").read_text("utf-8")
COLUMNS = (ROOT / "rules" / "care" / "README.md").read_text("utf-8")


def example(language):
    return json.loads(re.search(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)[1])


def test_the_examples_in_the_documents_are_what_the_files_say(directory):
    place, feature = example("json"), example("geojson")
    assert place in document(directory)["places"]
    assert feature in features(directory)["features"]


def test_every_part_of_the_file_is_explained(directory):
    assert all(f"`{part}`" in GUIDE for part in document(directory))
    explained = set(re.findall(r"`(\w+)`", GUIDE + COLUMNS))
    for place in document(directory)["places"][:1]:
        assert set(place) <= explained | {"source"}


def test_both_files_hold_every_place_once_and_can_be_written(directory):
    known = Counter(place.id for place in directory.places)
    assert Counter(place["id"] for place in document(directory)["places"]) == known
    assert Counter(feature["id"] for feature in features(directory)["features"]) == known
    assert json.loads(json.dumps(document(directory))) == document(directory)


def test_points_have_their_longitude_first_as_the_format_asks(directory):
    for feature in features(directory)["features"]:
        east, north = feature["geometry"]["coordinates"]
        assert -74 < east < -71
        assert 40 < north < 43


def test_nothing_unknown_is_told_as_a_no(directory):
    written = document(directory)
    for told, place in zip(written["places"], directory.places, strict=True):
        assert told["asks_immigration_status"] is place.asks_immigration_status
        assert told["sliding_fee"] is place.sliding_fee
        assert told["status_source"] is None or told["status_source"] in written["statements"]


def test_the_credit_for_the_points_of_zip_codes_is_in_both(directory):
    assert "GeoNames" in document(directory)["credit"]
    assert features(directory)["credit"] == document(directory)["credit"]
