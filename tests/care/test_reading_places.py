import pytest

from screener.care import read

OUTSIDE = "is outside Connecticut; write the latitude first, like 41.76, and the longitude with its minus, like -72.68"
HEALTH_CENTER, SCHOOL, FREE_CLINIC, EMERGENCY, DENTAL = range(5)


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
    assert copy.faults() == [f"sites.csv:{index + 2}: {message}"]
