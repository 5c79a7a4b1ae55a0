import pytest

from screener.care import read

HEALTH_CENTER, EMERGENCY, DENTAL = 0, 3, 4


def test_every_fault_of_every_file_is_told_at_once(copy):
    copy.change("sites.csv", HEALTH_CENTER, phone="2", zip="6401")
    copy.change("sites.csv", EMERGENCY, kind="hospital")
    copy.change("zips.csv", 0, town="Avvon")
    copy.change("helplines.csv", 0, phone="9-1-1")
    copy.change("villages.csv", 0, towns="Pomfrett")
    assert [fault.split(": ")[0] for fault in copy.faults()] == [
        "zips.csv:2",
        "sites.csv:2",
        "sites.csv:2",
        "sites.csv:5",
        "villages.csv:2",
        "helplines.csv:2",
    ]


def test_an_id_comes_once(copy):
    copy.change("sites.csv", EMERGENCY, id="free-haven")
    assert copy.faults() == ['sites.csv:5: id: "free-haven" is already on line 4; each may come once']


def test_a_place_comes_once_whatever_its_id(copy):
    rows = copy.rows("sites.csv")
    copy.write("sites.csv", [*rows, rows[DENTAL] | {"id": "another-id"}])
    assert copy.faults() == ["sites.csv:7: is the place of line 6 again (same kind, name, street and city); keep one"]


def test_a_zip_code_comes_once(copy):
    rows = copy.rows("zips.csv")
    copy.write("zips.csv", [*rows, rows[0]])
    assert copy.faults() == ['zips.csv:440: zip: "06001" is already on line 2; each may come once']


def test_a_header_that_is_not_ours_is_refused(copy):
    copy.edit("helplines.csv", "id,name,phone", "id,phone,name")
    (fault,) = copy.faults()
    assert fault == (
        "helplines.csv:1: the first line is not ours; write: id,name,phone,website,what_for,languages,source_title,"
        "source_url,source_date,verified_on,notes"
    )


def test_a_row_with_a_comma_too_many_is_refused(copy):
    copy.edit("villages.csv", "Abington,Pomfret", "Abington,Pomfret,Hampton")
    assert copy.faults() == ["villages.csv:2: has 3 columns instead of 2; put quotes around a text that holds a comma"]


def test_an_open_quote_is_refused(copy):
    copy.edit("villages.csv", "Abington,Pomfret", 'Abington,"Pomfret')
    assert copy.faults() == ["villages.csv:209: cannot be read as a table (unexpected end of data); close the quotes"]


def test_the_marks_a_spreadsheet_leaves_are_harmless(copy):
    path = copy.folder / "villages.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read(copy.folder).villages["Willimantic"] == ("Windham",)


def test_a_file_in_another_encoding_is_refused(copy):
    (copy.folder / "villages.csv").write_bytes(b"village,towns\nCaf\xe9,Kent\n")
    assert copy.faults() == ["villages.csv: is not UTF-8 at byte 17; save it as UTF-8"]


@pytest.mark.parametrize("file", ["sites.csv", "towns.geojson"])
def test_a_missing_file_is_named(copy, file):
    (copy.folder / file).unlink()
    assert f"{file}: is missing; put it in {copy.folder}" in copy.faults()


def test_a_town_too_few_is_named(copy):
    copy.write("towns.csv", [row for row in copy.rows("towns.csv") if row["town"] not in {"Kent", "Union"}])
    assert copy.faults() == ["towns.csv: has no row for Kent, Union; add one for each"]


def test_a_town_that_is_not_one_of_the_169_is_refused(copy):
    copy.change("towns.csv", 0, town="Willimantic")
    assert copy.faults() == ['towns.csv:2: town: "Willimantic" is not known; did you mean "Willington"?']


def test_a_name_like_no_town_is_refused_without_listing_all_169(copy):
    copy.change("villages.csv", 0, towns="Zzz")
    assert copy.faults() == ['villages.csv:2: towns: "Zzz" is not among the 169 known ones; correct it']


def test_a_town_whose_point_lies_in_another_town_is_refused(copy):
    copy.change("towns.csv", 0, latitude="41.77", longitude="-72.68")
    assert copy.faults() == [
        "towns.csv:2: latitude and longitude: 41.77, -72.68 is not in Andover; take a point inside it"
    ]


def test_a_village_named_like_a_town_is_refused(copy):
    copy.change("villages.csv", 0, village="Kent")
    assert copy.faults() == ['villages.csv:2: village: "Kent" is the name of a town; take the row out']


def test_a_help_line_without_phone_or_website_is_refused(copy):
    copy.change("helplines.csv", 0, phone="", website="")
    assert copy.faults() == [
        "helplines.csv:2: phone and website: both are empty; nobody can use a line without one of them"
    ]


def test_shapes_that_are_no_shapes_are_refused(copy):
    (copy.folder / "outline.geojson").write_text("{}")
    (fault,) = copy.faults()
    assert fault == "outline.geojson: is not the GeoJSON we expect (KeyError('features')); download it again"


def test_a_state_with_a_town_too_few_is_refused(copy):
    copy.edit("towns.geojson", '"town":"Kent"', '"town":"Union"')
    assert copy.faults() == ["towns.geojson: has 168 towns; Connecticut has 169"]


def test_an_outline_of_another_state_is_refused(copy):
    copy.edit("outline.geojson", '"name":"Connecticut"', '"name":"Rhode Island"')
    assert copy.faults() == ['outline.geojson: has no shape named "Connecticut"']


def test_low_confidence_and_unconfirmed_lines_are_marked(copy):
    copy.change("sites.csv", HEALTH_CENTER, notes="Found on a list. Confidence: low (2018).")
    copy.change("helplines.csv", 0, notes="Confirm before use.")
    directory = read(copy.folder)
    assert [place.low_confidence for place in directory.places] == [True, False, False, False, False]
    assert directory.line("911").unconfirmed
    assert not directory.line("988").unconfirmed


def test_a_statement_needs_every_part(copy):
    copy.edit("statements.yaml", "source_date: 2022\n", "")
    assert copy.faults()[0].startswith("statements.yaml: malta-2022: has other parts than ours")


def test_a_statement_has_a_date_and_an_address(copy):
    copy.edit("statements.yaml", "source_date: 2022\n", "source_date: soon\n")
    assert copy.faults()[0].startswith('statements.yaml: source_date: "soon" is not a date')


@pytest.mark.parametrize(
    ("content", "fault"),
    [("", "has no entries"), ("a: [", "is not YAML"), ("- a", "has no entries"), ("A b: x", "A b: has other parts")],
)
def test_a_file_of_statements_that_is_none_is_refused(copy, content, fault):
    (copy.folder / "statements.yaml").write_text(content)
    assert fault in copy.faults()[0]


def test_a_missing_file_of_statements_is_named(copy):
    (copy.folder / "statements.yaml").unlink()
    assert copy.faults()[0].startswith("statements.yaml: is missing")


def test_that_status_is_not_asked_needs_a_statement(copy):
    copy.change("sites.csv", 0, status_source="")
    assert copy.faults()[0].endswith(
        "status_source: say how we know that they do not ask; write the name of an entry of statements.yaml"
    )


def test_a_statement_is_not_for_a_place_of_which_we_do_not_know(copy):
    copy.change("sites.csv", 0, asks_immigration_status="unknown")
    assert "status_source: is for places that do not ask" in copy.faults()[0]
