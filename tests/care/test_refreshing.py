"""Downloads of others, and what they would change in our places."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.care import CareDataError, read
from screener.care.geography import Point
from screener.care.refreshing import RefreshError, compare, read_download, read_rows, write
from screener.care.refreshing.comparing import SOURCES
from screener.care.refreshing.download import (
    CMS,
    CMS_ASKED,
    HRSA,
    HRSA_ASKED,
    HRSA_DAY,
    HRSA_MOVES,
    HRSA_PLACE,
    HRSA_TYPE,
)
from screener.care.refreshing.spelling import phone, same, street, title, website

POINTS = {"06810": Point(41.39, -73.45)}


def table(rows):
    out = io.StringIO(newline="")
    written = csv.DictWriter(out, list(rows[0]))
    written.writeheader()
    written.writerows(rows)
    return out.getvalue()


def federal(row, **values):
    """A row of ours as the federal list of health centers would have it."""
    theirs = {column: row[ours] for column, ours in HRSA.items()}
    theirs["BPHC Assigned Number"] = row["id"].removeprefix("hrsa-").upper()
    theirs |= dict(zip(HRSA_ASKED, ("CT", "Active", "Service Delivery Site"), strict=True))
    theirs |= {HRSA_TYPE: "Federally Qualified Health Center (FQHC)", HRSA_PLACE: "All Other Clinic Types"}
    theirs |= {HRSA_MOVES: "Permanent", HRSA_DAY: "12/01/2026"}
    return theirs | values


def hospital(row, **values):
    theirs = {column: row[ours].upper() for column, ours in CMS.items()}
    theirs["Facility ID"] = row["id"].removeprefix("cms-")
    return theirs | dict(zip(CMS_ASKED, ("CT", "Yes", "Acute Care Hospitals"), strict=True)) | values


@pytest.fixture
def rows(copy):
    return read_rows(copy.folder)


@pytest.fixture
def centers(rows):
    return [row for row in rows if row["source_title"] == SOURCES["hrsa"][0]]


def plan(rows, theirs, dated="", **how):
    return compare(rows, read_download(table(theirs), dated), POINTS, **how)


def test_a_list_that_says_the_same_changes_nothing_but_the_date(copy, rows, centers):
    found = plan(rows, [federal(row) for row in centers])
    assert {change.what for change in found.changes} == {"same"}
    assert found.told == ()
    write(copy.folder, rows, found)
    before = {row["id"]: row for row in rows}
    for row in read_rows(copy.folder):
        confirmed = row["id"] in {center["id"] for center in centers}
        assert row == before[row["id"]] | ({"source_date": "2026-12-01"} if confirmed else {})


def test_writing_the_same_again_changes_nothing(copy, rows, centers):
    theirs = [federal(row) for row in centers]
    write(copy.folder, rows, plan(rows, theirs))
    once = (copy.folder / "sites.csv").read_bytes()
    write(copy.folder, read_rows(copy.folder), plan(read_rows(copy.folder), theirs))
    assert (copy.folder / "sites.csv").read_bytes() == once


def test_another_phone_street_hours_and_point_are_shown_cell_by_cell_and_written(copy, rows, centers):
    first, *others = centers
    moved = federal(
        first,
        **{
            "Site Telephone Number": "203-555-0143",
            "Site Address": "9 ELM ST STE 2",
            "Operating Hours per Week": "38.00",
            "Geocoding Artifact Address Primary Y Coordinate": "41.35",
        },
    )
    found = plan(rows, [moved, *map(federal, others)])
    (change,) = found.of("changed")
    assert change.cells == (
        ("street", first["street"], "9 Elm Street Suite 2"),
        ("phone", first["phone"], "(203) 555-0143"),
        ("hours_a_week", first["hours_a_week"], "38"),
        ("hours_text", first["hours_text"], "38 hours a week (HRSA total; daily hours not published, call first)"),
        ("latitude", first["latitude"], "41.35000"),
        ("longitude", first["longitude"], first["longitude"]),
    )
    write(copy.folder, rows, found)
    place = read(copy.folder).place(first["id"])
    assert (place.phone, place.hours_a_week, place.source_date) == ("(203) 555-0143", 38, "2026-12-01")
    assert place.serves == first["serves"]


def test_what_a_person_confirmed_is_no_longer_confirmed_once_it_changes(copy, rows, centers):
    centers[0]["verified_on"] = "2026-11-01"
    theirs = [federal(row) for row in centers]
    assert plan(rows, theirs).of("same")[0].row["verified_on"] == "2026-11-01"
    theirs[0]["Site Telephone Number"] = "203-555-0143"
    (change,) = plan(rows, theirs).of("changed")
    assert ("verified_on", "2026-11-01", "") in change.cells
    assert change.row["verified_on"] == ""


def test_a_new_place_is_in_the_search_and_never_among_the_first_until_somebody_looked(copy, rows, centers):
    new = federal(
        centers[0],
        **{
            "BPHC Assigned Number": "BPS-H80-999999",
            "Site Name": "NEW HEALTH CENTER OF DANBURY",
            "Site Address": "1 New St.",
            "Site City": "DANBURY",
            "Site Postal Code": "06810-1234",
            "Site Web Address": "WWW.Example.org",
        },
    )
    found = plan(rows, [new, *map(federal, centers)])
    write(copy.folder, rows, found)
    place = read(copy.folder).place("hrsa-bps-h80-999999")
    assert (place.name, place.street, place.zip) == ("New Health Center of Danbury", "1 New Street", "06810")
    assert (place.kind, place.serves, place.access) == ("fqhc", "unsure", "open")
    assert place.asks_immigration_status is None
    assert place.sliding_fee
    assert place.website == "https://www.example.org"
    assert place.serves_why == "New in the federal list of 2026-12-01; nobody has looked at it yet."


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({HRSA_PLACE: "School"}, "sbhc"),
        ({HRSA_MOVES: "Mobile Van"}, "mobile_unit"),
        ({HRSA_TYPE: "Federally Qualified Health Center (FQHC) Look-Alike"}, "fqhc_lookalike"),
    ],
)
def test_a_new_school_van_or_look_alike_is_told_by_the_list(copy, rows, centers, told, kind):
    new = federal(centers[0], **{"BPHC Assigned Number": "BPS-H80-999999", "Site Name": "New", **told})
    (change,) = plan(rows, [new, *map(federal, centers)]).of("added")
    assert change.row["kind"] == kind
    write(copy.folder, rows, plan(rows, [new, *map(federal, centers)]))


@pytest.mark.parametrize(
    "values",
    [
        {"Site State Abbreviation": "NY"},
        {"Site Status Description": "Inactive"},
        {"Health Center Type Description": "Administrative"},
    ],
)
def test_rows_that_see_nobody_here_are_left_out_so_ours_would_go(rows, centers, values):
    theirs = [federal(centers[0], **values), *map(federal, centers[1:])]
    (gone,) = plan(rows, theirs, many_may_go=True).of("removed")
    assert gone.id == centers[0]["id"]


def test_a_place_that_is_gone_is_shown_with_its_notes_and_taken_out(copy, rows, centers):
    found = plan(rows, [federal(row) for row in centers[1:]], many_may_go=True)
    (gone,) = found.of("removed")
    assert (gone.id, gone.notes) == (centers[0]["id"], centers[0]["notes"])
    write(copy.folder, rows, found)
    assert centers[0]["id"] not in {row["id"] for row in read_rows(copy.folder)}


def test_a_list_that_lacks_many_of_our_rows_is_not_believed(rows, centers):
    with pytest.raises(RefreshError, match="even-if-many-go"):
        plan(rows, [federal(centers[0])])


def test_a_row_can_be_left_as_it_is(rows, centers):
    first = federal(centers[0], **{"Site Telephone Number": "203-555-0143"})
    found = plan(rows, [first, *map(federal, centers[1:])], leave=[centers[0]["id"]])
    assert centers[0]["id"] not in {change.id for change in found.changes}


def test_a_phone_that_reviewers_know_to_be_wrong_is_not_taken_back(rows, centers):
    centers[0]["notes"] = "Area code corrected; HRSA file shows 960-793-3500."
    theirs = [federal(centers[0], **{"Site Telephone Number": "960-793-3500"}), *map(federal, centers[1:])]
    assert plan(rows, theirs).of("changed") == ()


def test_a_record_that_was_merged_into_a_row_stands_for_that_row(rows, centers):
    centers[0]["notes"] = "Merged 2 HRSA records at this address (H80-018493, H80-005271)."
    other = federal(centers[0], **{"BPHC Assigned Number": "BPS-H80-005271", "Site Telephone Number": "203-555-0143"})
    found = plan(rows, [other, *map(federal, centers)])
    assert found.of("added") == found.of("changed") == ()
    assert found.told == (f"hrsa-bps-h80-005271 stands for {centers[0]['id']} too, which is one place here.",)


def test_names_stay_ours_and_another_name_is_told(rows, centers):
    theirs = [federal(centers[0], **{"Site Name": "SOMETHING ELSE"}), *map(federal, centers[1:])]
    found = plan(rows, theirs)
    assert found.of("changed") == ()
    assert found.told == (
        f'{centers[0]["id"]}: the list calls "{centers[0]["name"]}" "Something Else". Names stay ours.',
    )


def test_an_older_list_is_refused(rows, centers):
    with pytest.raises(RefreshError, match="Take the newest file"):
        plan(rows, [federal(row, **{HRSA_DAY: "01/31/2020"}) for row in centers])


def test_the_list_of_hospitals_keeps_points_and_needs_its_day_said(copy, rows):
    emergency = next(row for row in rows if row["id"] == "cms-070010")
    with pytest.raises(RefreshError, match="--dated"):
        plan(rows, [hospital(emergency)])
    found = plan(rows, [hospital(emergency)], "2026-12-01")
    assert [change.what for change in found.changes] == ["same"]
    new = hospital(
        emergency, **{"Facility ID": "079999", "Facility Name": "NEW HOSPITAL OF THE HILLS", "ZIP Code": "06810"}
    )
    found = plan(rows, [hospital(emergency), new], "2026-12-01")
    write(copy.folder, rows, found)
    place = read(copy.folder).place("cms-079999")
    assert (place.name, place.kind, place.serves) == ("New Hospital of the Hills", "hospital_ed", "unsure")
    assert place.approximate


@pytest.mark.parametrize(
    "values", [{"Emergency Services": "No"}, {"Hospital Type": "Acute Care - Veterans Administration"}, {"State": "MA"}]
)
def test_a_hospital_that_takes_in_nobody_here_is_left_out(rows, values):
    emergency = next(row for row in rows if row["id"] == "cms-070010")
    with pytest.raises(RefreshError, match="no place"):
        plan(rows, [hospital(emergency, **values)], "2026-12-01")


def test_a_new_hospital_without_a_known_zip_code_has_no_place_on_the_map(rows):
    emergency = next(row for row in rows if row["id"] == "cms-070010")
    new = hospital(emergency, **{"Facility ID": "079999", "Facility Name": "NEW", "ZIP Code": "06999"})
    with pytest.raises(RefreshError, match=r"06999 is not in zips\.csv"):
        plan(rows, [hospital(emergency), new], "2026-12-01")


def test_what_somebody_found_out_by_phone_is_a_table_in_our_columns(copy, rows):
    theirs = [{"id": "free-haven", "phone": "(203) 555-0143", "verified_on": "2026-12-02", "languages": ""}]
    found = plan(rows, theirs)
    (change,) = found.changes
    assert [column for column, _, _ in change.cells] == ["phone", "verified_on"]
    write(copy.folder, rows, found)
    place = read(copy.folder).place("free-haven")
    assert place.phone == "(203) 555-0143"
    assert place.verified_on.isoformat() == "2026-12-02"
    assert place.languages == ("English", "Spanish")


def test_a_table_of_ours_may_name_a_place_by_its_name_and_street(rows, centers):
    (change,) = plan(
        rows, [{"name": centers[0]["name"].upper(), "street": "121 wakelee ave.", "hours_text": "x"}]
    ).changes
    assert (change.what, change.id) == ("changed", centers[0]["id"])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "neither"),
        ("a,b\n1,2\n", "not ours: a, b"),
        ("BPHC Assigned Number,Site Name\nBPS,x\n", "no column"),
        ("Facility ID\n07\n", "no column"),
        ("id,name\n", "no place"),
        ('id,name\n"a,b\n', "cannot be read as a table"),
        ("id,name\na,b,c\n", "cannot be read as a table"),
    ],
)
def test_a_file_that_is_no_download_of_ours_is_refused_with_what_to_do(text, fault):
    with pytest.raises(RefreshError, match=fault):
        read_download(text)


def test_nothing_is_written_where_the_directory_could_not_be_read_afterwards(copy, rows):
    before = (copy.folder / "sites.csv").read_bytes()
    found = plan(rows, [{"id": "free-haven", "phone": "203.555.0143"}])
    with pytest.raises(CareDataError, match="is not a phone in our form"):
        write(copy.folder, rows, found)
    assert (copy.folder / "sites.csv").read_bytes() == before
    assert not list(copy.folder.glob("*.new"))


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("121 WAKELEE AVE", "121 Wakelee Avenue"),
        ("1 St. Mary's St.", "1 St. Mary's Street"),
        ("5 N Main St Ste 3", "5 North Main Street Suite 3"),
        ("8 Delay Street", "8 Delay Street"),
    ],
)
def test_streets_are_written_out(written, ours):
    assert street(written) == ours


def test_phones_names_and_sites_are_written_our_way():
    assert phone("1-203-555-0143 x12") == "(203) 555-0143"
    assert phone("n/a") == ""
    assert title("THE HOSPITAL OF CENTRAL CONNECTICUT") == "The Hospital of Central Connecticut"
    assert title("UConn Health") == "UConn Health"
    assert website("HTTP://Www.Example.ORG/A") == "https://www.example.org/A"
    assert website("none") == website("") == ""
    assert same("121 Wakelee Ave.", "121 WAKELEE AVENUE")


@given(st.text(max_size=60))
def test_writing_our_way_twice_is_writing_it_once(text):
    for write_it in (street, phone, title, website):
        assert write_it(write_it(text)) == write_it(text)
