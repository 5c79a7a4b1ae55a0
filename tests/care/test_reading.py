import pytest

from screener.care import CareDataError, read

OUTSIDE = "is outside Connecticut; write the latitude first, like 41.76, and the longitude with its minus, like -72.68"
HEALTH_CENTER, SCHOOL, FREE_CLINIC, EMERGENCY, DENTAL = range(5)


def faults_in(copy):
    with pytest.raises(CareDataError) as caught:
        read(copy.folder)
    assert str(caught.value) == "\n".join(map(str, caught.value.faults))
    return [str(fault) for fault in caught.value.faults]


def test_a_sound_copy_is_read(copy):
    read_again = read(copy.folder)
    assert [len(read_again.places), len(read_again.towns), len(read_again.zips)] == [5, 169, 438]


@pytest.mark.parametrize(
    ("index", "values", "message"),
    [
        (
            HEALTH_CENTER,
            {"id": "Ansonia 1"},
            'id: "Ansonia 1" is not an id; use small letters, digits and single hyphens',
        ),
        (HEALTH_CENTER, {"name": ""}, "name: is empty; fill it in"),
        (HEALTH_CENTER, {"kind": "fqch"}, 'kind: "fqch" is not known; did you mean "fqhc"?'),
        (
            HEALTH_CENTER,
            {"geo_precision": "rooftop"},
            'geo_precision: "rooftop" is not known; write one of: address, same_street, zip, town',
        ),
        (HEALTH_CENTER, {"access": "opened"}, 'access: "opened" is not known; did you mean "open"?'),
        (
            HEALTH_CENTER,
            {"phone": "203-503-3570"},
            'phone: "203-503-3570" is not a phone in our form; write it like (203) 503-3570',
        ),
        (
            HEALTH_CENTER,
            {"phone": "+1 203 503 3570"},
            'phone: "+1 203 503 3570" is not a phone in our form; write it like (203) 503-3570',
        ),
        (
            HEALTH_CENTER,
            {"phone": "call 211"},
            'phone: "call 211" is not a phone in our form; write it like (203) 555-0100',
        ),
        (HEALTH_CENTER, {"phone": "911"}, 'phone: "911" is not a phone in our form; write it like (203) 555-0100'),
        (
            HEALTH_CENTER,
            {"phone_extension": "x12"},
            'phone_extension: "x12" is not an extension; write digits only',
        ),
        (
            HEALTH_CENTER,
            {"phone": "", "phone_extension": "12"},
            "phone_extension: there is no phone to dial it from; fill in the phone",
        ),
        (
            HEALTH_CENTER,
            {"zip": "6401"},
            'zip: "6401" was read as a number somewhere; write "06401" and keep the column as text',
        ),
        (
            HEALTH_CENTER,
            {"zip": "6401.0"},
            'zip: "6401.0" was read as a number somewhere; write "06401" and keep the column as text',
        ),
        (
            HEALTH_CENTER,
            {"zip": "10001"},
            'zip: "10001" is not a Connecticut ZIP code; write five digits that start with 06',
        ),
        (HEALTH_CENTER, {"zip": "06999"}, 'zip: "06999" is not in zips.csv; correct it or add it there'),
        (
            HEALTH_CENTER,
            {"website": "www.cornellscott.org"},
            'website: "www.cornellscott.org" is not a web address; write it in full, like https://www.example.org',
        ),
        (
            HEALTH_CENTER,
            {"latitude": "41,34"},
            'latitude: "41,34" is not a number; write digits and a point, like 41.76',
        ),
        (
            HEALTH_CENTER,
            {"longitude": "73.0911"},
            f"latitude and longitude: 41.34013, 73.0911 {OUTSIDE}",
        ),
        (
            HEALTH_CENTER,
            {"latitude": "40.75", "longitude": "-73.99"},
            f"latitude and longitude: 40.75, -73.99 {OUTSIDE}",
        ),
        (
            HEALTH_CENTER,
            {"hours_a_week": "200"},
            "hours_a_week: 200 hours do not fit in a week; write 1 to 168, or leave it empty",
        ),
        (
            HEALTH_CENTER,
            {"languages": "Spanish;Polish"},
            'languages: "Spanish;Polish" is not a list; put "; " between the words and nothing at the end',
        ),
        (
            HEALTH_CENTER,
            {"languages": "Spanish; Spanish"},
            'languages: "Spanish; Spanish" says a word twice; keep one',
        ),
        (
            HEALTH_CENTER,
            {"sliding_fee": "maybe"},
            'sliding_fee: "maybe" is not known; write one of: yes, no, unknown',
        ),
        (
            HEALTH_CENTER,
            {"source_date": "19 June 2026"},
            'source_date: "19 June 2026" is not a date; write 2026-06-19, 2026-06, 2026 or undated',
        ),
        (
            HEALTH_CENTER,
            {"source_date": "2026-02-30"},
            'source_date: "2026-02-30" is not a date; write 2026-06-19, 2026-06, 2026 or undated',
        ),
        (
            HEALTH_CENTER,
            {"verified_on": "2026-11"},
            'verified_on: "2026-11" is not a day; write it like 2026-11-24',
        ),
        (
            HEALTH_CENTER,
            {"notes": "Low confidence."},
            'notes: speaks of confidence in words we do not look for; write "Confidence: low"',
        ),
        (
            HEALTH_CENTER,
            {"city": " Ansonia"},
            'city: " Ansonia" has stray spaces; keep single spaces inside and none around',
        ),
        (
            HEALTH_CENTER,
            {"serves": "", "serves_why": ""},
            "serves: a fqhc must say whom it sees; write one of: everyone, children, adults, unsure",
        ),
        (
            HEALTH_CENTER,
            {"serves": "unsure", "serves_why": ""},
            'serves_why: say why it is "unsure" and how you know',
        ),
        (
            HEALTH_CENTER,
            {"organization": ""},
            "organization: a fqhc must name who runs it, so that one is not offered three times",
        ),
        (DENTAL, {"serves": "everyone"}, "serves: is not used for a dental; leave it empty"),
        (SCHOOL, {"access": "open"}, 'access: "students" is for kind sbhc, and a sbhc is for students only'),
        (HEALTH_CENTER, {"access": "students"}, 'access: "students" is for kind sbhc, and a sbhc is for students only'),
        (
            FREE_CLINIC,
            {"access": "open"},
            'access: "uninsured_adults" is for kind free_clinic, and a free clinic is for them only',
        ),
        (
            DENTAL,
            {"kind": "mobile_unit"},
            'access: a mobile_unit is "mobile", since its address is not where it gives care',
        ),
    ],
)
def test_a_wrong_place_is_named_by_line_with_what_to_write_instead(copy, index, values, message):
    copy.change("sites.csv", index, **values)
    assert faults_in(copy) == [f"sites.csv:{index + 2}: {message}"]


def test_every_fault_of_every_file_is_told_at_once(copy):
    copy.change("sites.csv", HEALTH_CENTER, phone="2", zip="6401")
    copy.change("sites.csv", EMERGENCY, kind="hospital")
    copy.change("zips.csv", 0, town="Avvon")
    copy.change("helplines.csv", 0, phone="9-1-1")
    copy.change("villages.csv", 0, towns="Pomfrett")
    assert [fault.split(": ")[0] for fault in faults_in(copy)] == [
        "zips.csv:2",
        "sites.csv:2",
        "sites.csv:2",
        "sites.csv:5",
        "villages.csv:2",
        "helplines.csv:2",
    ]


def test_an_id_comes_once(copy):
    copy.change("sites.csv", EMERGENCY, id="free-haven")
    assert faults_in(copy) == ['sites.csv:5: id: "free-haven" is already on line 4; each may come once']


def test_a_place_comes_once_whatever_its_id(copy):
    rows = copy.rows("sites.csv")
    copy.write("sites.csv", [*rows, rows[DENTAL] | {"id": "another-id"}])
    assert faults_in(copy) == ["sites.csv:7: is the place of line 6 again (same kind, name, street and city); keep one"]


def test_a_zip_code_comes_once(copy):
    rows = copy.rows("zips.csv")
    copy.write("zips.csv", [*rows, rows[0]])
    assert faults_in(copy) == ['zips.csv:440: zip: "06001" is already on line 2; each may come once']


def test_a_header_that_is_not_ours_is_refused(copy):
    copy.edit("helplines.csv", "id,name,phone", "id,phone,name")
    (fault,) = faults_in(copy)
    assert fault == (
        "helplines.csv:1: the first line is not ours; write: id,name,phone,website,what_for,languages,source_title,"
        "source_url,source_date,verified_on,notes"
    )


def test_a_row_with_a_comma_too_many_is_refused(copy):
    copy.edit("villages.csv", "Abington,Pomfret", "Abington,Pomfret,Hampton")
    assert faults_in(copy) == [
        "villages.csv:2: has 3 columns instead of 2; put quotes around a text that holds a comma"
    ]


def test_an_open_quote_is_refused(copy):
    copy.edit("villages.csv", "Abington,Pomfret", 'Abington,"Pomfret')
    assert faults_in(copy) == ["villages.csv:209: cannot be read as a table (unexpected end of data); close the quotes"]


def test_the_marks_a_spreadsheet_leaves_are_harmless(copy):
    path = copy.folder / "villages.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read(copy.folder).villages["Willimantic"] == ("Windham",)


def test_a_file_in_another_encoding_is_refused(copy):
    (copy.folder / "villages.csv").write_bytes(b"village,towns\nCaf\xe9,Kent\n")
    assert faults_in(copy) == ["villages.csv: is not UTF-8 at byte 17; save it as UTF-8"]


@pytest.mark.parametrize("file", ["sites.csv", "towns.geojson"])
def test_a_missing_file_is_named(copy, file):
    (copy.folder / file).unlink()
    assert f"{file}: is missing; put it in {copy.folder}" in faults_in(copy)


def test_a_town_too_few_is_named(copy):
    copy.write("towns.csv", [row for row in copy.rows("towns.csv") if row["town"] not in {"Kent", "Union"}])
    assert faults_in(copy) == ["towns.csv: has no row for Kent, Union; add one for each"]


def test_a_town_that_is_not_one_of_the_169_is_refused(copy):
    copy.change("towns.csv", 0, town="Willimantic")
    assert faults_in(copy) == ['towns.csv:2: town: "Willimantic" is not known; did you mean "Willington"?']


def test_a_name_like_no_town_is_refused_without_listing_all_169(copy):
    copy.change("villages.csv", 0, towns="Zzz")
    assert faults_in(copy) == ['villages.csv:2: towns: "Zzz" is not among the 169 known ones; correct it']


def test_a_town_whose_point_lies_in_another_town_is_refused(copy):
    copy.change("towns.csv", 0, latitude="41.77", longitude="-72.68")
    assert faults_in(copy) == [
        "towns.csv:2: latitude and longitude: 41.77, -72.68 is not in Andover; take a point inside it"
    ]


def test_a_village_named_like_a_town_is_refused(copy):
    copy.change("villages.csv", 0, village="Kent")
    assert faults_in(copy) == ['villages.csv:2: village: "Kent" is the name of a town; take the row out']


def test_a_help_line_without_phone_or_website_is_refused(copy):
    copy.change("helplines.csv", 0, phone="", website="")
    assert faults_in(copy) == [
        "helplines.csv:2: phone and website: both are empty; nobody can use a line without one of them"
    ]


def test_shapes_that_are_no_shapes_are_refused(copy):
    (copy.folder / "outline.geojson").write_text("{}")
    (fault,) = faults_in(copy)
    assert fault == "outline.geojson: is not the GeoJSON we expect (KeyError('features')); download it again"


def test_a_state_with_a_town_too_few_is_refused(copy):
    copy.edit("towns.geojson", '"town":"Kent"', '"town":"Union"')
    assert faults_in(copy) == ["towns.geojson: has 168 towns; Connecticut has 169"]


def test_an_outline_of_another_state_is_refused(copy):
    copy.edit("outline.geojson", '"name":"Connecticut"', '"name":"Rhode Island"')
    assert faults_in(copy) == ['outline.geojson: has no shape named "Connecticut"']


def test_low_confidence_and_unconfirmed_lines_are_marked(copy):
    copy.change("sites.csv", HEALTH_CENTER, notes="Found on a list. Confidence: low (2018).")
    copy.change("helplines.csv", 0, notes="Confirm before use.")
    directory = read(copy.folder)
    assert [place.low_confidence for place in directory.places] == [True, False, False, False, False]
    assert directory.line("911").unconfirmed
    assert not directory.line("988").unconfirmed
