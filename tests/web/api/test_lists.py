"""What there is to know before asking: whole, cited, in words, and the same for everybody."""

import pytest

from tests.web.api.door import LISTS, get, open_site


def book(site):
    return site.extensions["screener"].rules.book


@pytest.mark.parametrize("name", LISTS)
def test_a_list_may_be_kept_and_is_sent_again_only_where_it_changed(site, name):
    first = get(site, name)
    assert first.status_code == 200
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert "Set-Cookie" not in first.headers
    again = get(site, name, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert get(site, name, **{"If-None-Match": '"older"'}).data == first.data


def test_every_language_has_a_list_of_its_own(site):
    english, spanish = (get(site, "programs", **{"Accept-Language": language}) for language in ("en", "es"))
    assert spanish.headers["Content-Language"] == "es"
    assert spanish.headers["ETag"] != english.headers["ETag"]
    assert spanish.headers["Vary"] == "Accept-Encoding, Accept-Language"
    ids = [[program["id"] for program in answer.get_json()["programs"]] for answer in (english, spanish)]
    assert ids[0] == ids[1]


def test_every_program_of_the_day_is_listed_with_its_doors(site):
    listed = {program["id"]: program for program in get(site, "programs").get_json()["programs"]}
    assert set(listed) == set(book(site).programs)
    child = listed["husky_a_children"]
    assert [route["id"] for route in child["routes"]][:2] == ["regular", "state_funded"]
    assert child["for"] == "person"
    assert "Age: under 19." in [line["text"] for line in child["routes"][0]["rule"]]
    assert not child["routes"][0]["confirmed"]
    assert child["apply"][0]["contact"]["phone"]
    assert listed["health_center"]["for"] == "home"


def test_every_notice_of_the_day_is_told_in_words_with_its_programs_those_of_the_home_too(site):
    listed = {program["id"]: program for program in get(site, "programs").get_json()["programs"]}
    notices = {program: [notice["id"] for notice in each["notices"]] for program, each in listed.items()}
    assert notices["legal_help"] == ["notarios", "protected_places"]
    assert notices["emergency_room"] == []
    notario = listed["legal_help"]["notices"][0]
    assert notario["title"] == "A notario is not a lawyer"
    assert len(notario["text"]) == 2
    assert notario["contact"]["phone"] == "(800) 453-3320"


def test_the_programs_are_those_of_the_day(tmp_path):
    app, pass_by = open_site(tmp_path)
    before = get(app, "programs")
    pass_by(days=1)
    assert get(app, "programs").headers["ETag"] != before.headers["ETag"]


def test_every_fact_is_listed_with_its_choices(site):
    listed = {fact["id"]: fact for fact in get(site, "facts").get_json()["facts"]}
    assert set(listed) == set(book(site).facts)
    status = listed["immigration"]
    assert status["private_choice"] == "none_or_private"
    assert [one["id"] for one in status["choices"] if one["text"] is None] == ["no_listed_status", "green_card"]
    assert listed["age"]["choices"] == []


def test_every_source_says_honestly_whether_a_person_checked_it(site):
    listed = {source["id"]: source for source in get(site, "sources").get_json()["sources"]}
    assert set(listed) == set(book(site).sources)
    for name, source in book(site).sources.items():
        assert listed[name]["checked_on"] == (source.checked_on and source.checked_on.isoformat())


def test_the_places_are_those_of_the_file_for_others(site):
    everything = site.test_client().get("/care.json", headers={"Host": "127.0.0.1"})
    assert get(site, "places").get_json() == everything.get_json()
