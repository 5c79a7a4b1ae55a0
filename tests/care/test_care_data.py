import re
from collections import Counter, defaultdict

import pytest

from screener.care.geography import Point, contains, distance_miles, nearly_contains
from screener.care.nearby import CAMPUS_MILES, PRIMARY_CARE_KINDS
from screener.places import ROOT, RULES

NO_CARE = {"application_help", "legal_help", "harm_reduction", "wic", "dss_office"}
README = (RULES / "care" / "README.md").read_text()


def town_at(directory, point):
    """The town whose border holds a point; the nearest border where the point lies on a pier."""
    inside = [town for town in directory.towns if contains(town.shape, point)]
    close = inside or [town for town in directory.towns if nearly_contains(town.shape, point)]
    return {town.name for town in close}


def test_every_point_lies_in_the_state_and_in_a_town_its_zip_serves(directory):
    zips = {zip_code.zip: set(zip_code.towns) for zip_code in directory.zips}
    strays = [
        place.id for place in directory.places if place.zip and not town_at(directory, place.point) & zips[place.zip]
    ]
    assert strays == []


def test_every_place_without_a_zip_lies_in_the_town_it_names(directory):
    names = {town.name for town in directory.towns}
    without = [place for place in directory.places if not place.zip]
    assert without
    for place in without:
        towns = {place.city} if place.city in names else set(directory.villages[place.city])
        assert town_at(directory, place.point) & towns, place.id


def test_every_town_point_lies_in_its_town_and_no_other(directory):
    assert all(town_at(directory, town.point) == {town.name} for town in directory.towns)


def test_towns_cover_the_state_without_gap_or_overlap(directory):
    # A coarse net over the state. Along the shore the outline is simplified more than the towns, so only points with
    # land all around them must be in a town.
    for row in range(60):
        for column in range(60):
            point = Point(40.98 + row * 0.018, -73.73 + column * 0.0327)
            around = [point._replace(latitude=point.latitude + step) for step in (-0.02, 0, 0.02)]
            around += [point._replace(longitude=point.longitude + step) for step in (-0.02, 0.02)]
            holders = sum(contains(town.shape, point) for town in directory.towns)
            assert holders <= 1, point
            if all(contains(directory.outline, near) for near in around):
                assert holders == 1, point


def test_every_zip_code_point_lies_near_a_town_it_serves(directory):
    for zip_code in directory.zips:
        nearest = min(distance_miles(zip_code.point, directory.town(town).point) for town in zip_code.towns)
        assert nearest < 12, zip_code.zip


def test_every_town_has_a_zip_code(directory):
    assert {town for zip_code in directory.zips for town in zip_code.towns} == {town.name for town in directory.towns}


def test_no_place_has_been_called_confirmed_by_anyone_yet_unless_it_has_a_day(directory):
    assert "**Nobody has yet confirmed a single row" not in README or not any(
        place.verified_on for place in directory.places
    )


def test_every_place_has_a_source_and_a_date_or_says_undated(directory):
    assert all(place.source_title and place.source_url and place.source_date for place in directory.places)
    assert all(line.source_title and line.source_date for line in directory.lines)


def test_every_health_center_and_emergency_room_has_a_phone(directory):
    kinds = PRIMARY_CARE_KINDS | {"hospital_ed"}
    assert [place.id for place in directory.places if place.kind in kinds and not place.phone] == []


def test_streets_are_written_out_so_that_one_address_is_written_one_way(directory):
    short = re.compile(r"\b(St|Ave|Rd|Dr|Blvd|Ln|Hwy|Ste|Pl|Sq)\b\.?(?! [A-Z])", re.ASCII)
    assert [place.street for place in directory.places if short.search(place.street)] == []


def test_hours_a_week_say_what_the_words_say(directory):
    for place in directory.places:
        said = re.match(r"([\d.]+) hours? a week \(HRSA total", place.hours_text)
        assert place.hours_a_week == (float(said[1]) if said else None), place.id


def test_no_words_promise_that_a_place_is_open_now(directory):
    assert not any("open now" in f"{place.hours_text} {place.notes}".casefold() for place in directory.places)


def test_where_papers_are_not_asked_for_something_said_so(directory):
    saying = {place.kind for place in directory.places if place.asks_immigration_status is False}
    assert not saying & (NO_CARE | {"hospital_ed", "family_planning"})
    assert "ctpublic.org/news/2025-07-15" in README
    for place in directory.places:
        assert (place.asks_immigration_status is False) == (place.status_source in directory.statements), place.id


def test_nobody_is_said_to_ask_no_status_on_a_statement_about_others(directory):
    for place in directory.places:
        if place.status_source == "malta-2022":
            assert place.organization == "Malta House of Care"
        elif place.status_source:
            assert place.id.startswith("hrsa-") or "federal" in place.notes.casefold() or place.sliding_fee, place.id
    assert set(directory.statements) == {place.status_source for place in directory.places} - {""}


def test_every_low_confidence_row_is_counted(directory):
    assert f"({sum(place.low_confidence for place in directory.places)} rows)" in README


def test_the_numbers_in_the_readme_are_true(directory):
    centers = [place for place in directory.places if place.kind in PRIMARY_CARE_KINDS and place.serves == "everyone"]
    supported = sum(bool(place.serves_why) for place in centers)
    assert f"For {supported} health centers something was found" in README
    assert f"For {len(centers) - supported} more there is only the federal listing" in README
    assert f"| `sites.csv` | {len(directory.places)} |" in README
    assert f"| `helplines.csv` | {len(directory.lines)} |" in README
    assert f"| `zips.csv` | {len(directory.zips)} |" in README
    assert f"| `villages.csv` | {len(directory.villages)} |" in README


def test_the_readme_gives_geonames_the_credit_its_license_asks_for():
    assert "ZIP code points: GeoNames (https://www.geonames.org), CC BY 4.0" in README


def test_the_readme_explains_every_column(directory):
    header = (RULES / "care" / "sites.csv").read_text().partition("\n")[0].split(",")
    table = README.partition("## sites.csv")[2].partition("### Whom")[0]
    explained = set(re.findall(r"`(\w+)`", table))
    assert set(header) <= explained


def test_a_street_with_two_doors_of_one_organization_has_them_on_one_campus(directory):
    doors = defaultdict(list)
    for place in directory.places:
        if place.kind in PRIMARY_CARE_KINDS:
            doors[place.organization, place.street, place.city].append(place.point)
    for points in doors.values():
        assert all(distance_miles(points[0], point) <= CAMPUS_MILES for point in points)


@pytest.mark.parametrize("line", ["911", "988", "211", "find-health-center", "poison-control", "ct-safe-connect"])
def test_the_lines_that_pages_name_are_there(directory, line):
    assert directory.line(line).phone or directory.line(line).website


def test_every_kind_of_place_is_there(directory):
    kinds = Counter(place.kind for place in directory.places)
    assert len(kinds) == 15
    assert kinds["fqhc"] > 100


def test_the_care_page_in_the_docs_names_the_columns_a_reviewer_may_change():
    text = (ROOT / "docs" / "care-data.md").read_text()
    assert all(f"`{column}`" in text for column in ("serves", "serves_why", "verified_on", "access"))
