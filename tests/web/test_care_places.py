"""Public pages about places and towns: to be linked, printed and kept, and the files for others."""

import gzip
import json
import re
from dataclasses import replace
from html import unescape

import pytest

from screener.web.care_cards import card
from screener.web.care_words import FREE
from screener.web.padding import CARE, PLACE
from tests.interview.homes import wording
from tests.web.shown import HOST, MOTHER_OF_TWO, page, site, stand_in_for_arabic, visitor

CENTER = "hrsa-bps-h80-001842"
PUBLIC = {"Host": "cover.example", "X-Forwarded-Proto": "https"}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    words = stand_in_for_arabic(tmp_path_factory.mktemp("words"))
    return site(tmp_path_factory.mktemp("site"), translations=words)


@pytest.fixture
def browser(app):
    return visitor(app)


def reset(app, **config):
    """The same site with other settings."""
    ground = app.extensions["screener"]
    app.extensions["screener"] = replace(ground, config=replace(ground.config, **config))
    return ground


def directory_of(app):
    return app.extensions["screener"].rules.directory


def test_every_town_has_a_page_that_may_be_kept(app, browser):
    index = page(browser, "/en/care/towns")
    for town in directory_of(app).towns:
        assert f'href="/en/care/town/{town.slug}"' in index
    for town in directory_of(app).towns[::10]:
        answer = browser.get(f"/en/care/town/{town.slug}", headers=HOST)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=3600"
        assert f"<title>Care near {town.name} – Coverage help</title>" in answer.text


@pytest.mark.parametrize("address", ["/en/care/town/atlantis", "/en/care/town/Danbury", "/en/care/place/nothing"])
def test_a_town_or_place_that_is_not_there_is_not_found_and_not_kept(browser, address):
    answer = browser.get(address, headers=HOST)
    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_list_of_towns_says_what_their_addresses_tell(browser):
    assert "Its address names the town" in page(browser, "/en/care/towns")


def test_no_page_of_a_visit_leads_to_a_page_named_after_a_town_or_place(app):
    visit = visitor(app, MOTHER_OF_TWO)
    for address in ("/en/results", "/en/care", "/en/program/1", "/en/review", "/en/"):
        found = re.findall(r'href="([^"]+)"', page(visit, address))
        assert not [link for link in found if "/care/town" in link or "/care/place" in link], address


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_of_towns_and_places_have_one_size(app, browser, language):
    towns = [f"/{language}/care/town/{town.slug}" for town in directory_of(app).towns[::6]]
    places = [f"/{language}/care/place/{place.id}" for place in directory_of(app).places[::4]]
    assert {len(browser.get(address, headers=HOST).data) for address in towns} == {CARE}
    assert {len(browser.get(address, headers=HOST).data) for address in places} == {PLACE}


def test_every_place_has_a_page(app, browser):
    for place in directory_of(app).places[::9]:
        text = page(browser, f"/en/care/place/{place.id}")
        assert f'<bdi translate="no">{place.name}</bdi></h1>' in unescape(text)
        calls = re.findall(r'class="phone call" href="tel:([^"]+)"', text)
        assert calls == ([place.dial] if place.phone else [])


def test_what_to_say_stands_in_both_languages_side_by_side(browser):
    text = page(browser, f"/es/care/place/{CENTER}") if browser.get("/es/", headers=HOST).status_code == 200 else ""
    text = text or page(browser, f"/ar/care/place/{CENTER}")
    spoken = re.findall(r'<li><strong>[^<]+</strong> <span lang="en" dir="ltr">([^<]+)</span></li>', text)
    assert spoken[0].endswith("I need an interpreter, please.")
    assert "I do not have health insurance." in spoken


def test_in_english_it_stands_once_and_nobody_asks_for_an_interpreter(browser):
    text = page(browser, f"/en/care/place/{CENTER}")
    assert text.count("I do not have health insurance.") == 1
    assert "interpreter, please" not in text


def test_an_office_is_not_asked_for_a_doctor(app, browser):
    office = next(place for place in directory_of(app).places if place.kind == "dss_office")
    text = page(browser, f"/en/care/place/{office.id}")
    assert "appointment with a doctor" not in text
    assert "Can you help me" in text


def test_a_place_can_be_added_to_the_contacts_of_a_phone(browser):
    answer = browser.get(f"/en/care/place/{CENTER}.vcf", headers=HOST)
    assert answer.mimetype == "text/vcard"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{CENTER}.vcf"'
    assert "TEL;TYPE=WORK,VOICE:+12035033570\r\n" in answer.text


def test_links_to_other_sites_tell_nothing_and_are_not_there_on_a_kiosk(app, browser):
    addresses = (f"/en/care/place/{CENTER}", "/en/care/town/danbury")
    for address in addresses:
        links = re.findall(r'<a [^>]*href="http[^>]*>', page(browser, address))
        assert links
        assert all('rel="noreferrer"' in link for link in links)
    before = reset(app, kiosk=True)
    try:
        for address in addresses:
            text = page(browser, address)
            assert 'href="http' not in text
            assert ".vcf" not in text
    finally:
        app.extensions["screener"] = before


def test_a_square_with_the_address_is_drawn_only_where_somebody_else_could_open_it(app, browser):
    assert "care-code" not in page(browser, f"/en/care/place/{CENTER}")
    before = reset(app, trusted_hosts=("cover.example",), proxies=1)
    try:
        text = browser.get(f"/en/care/place/{CENTER}", headers=PUBLIC).text
        assert '<svg viewBox="0 0 ' in text
        assert 'class="care-code"' in text
        assert "style=" not in text
    finally:
        app.extensions["screener"] = before


def test_the_files_for_others_hold_every_place_and_may_be_kept_and_read_by_any_page(app, browser):
    for address, key in (("/care.json", "places"), ("/care.geojson", "features")):
        answer = browser.get(address, headers=HOST)
        assert len(json.loads(answer.data)[key]) == len(directory_of(app).places)
        assert answer.headers["Cache-Control"] == "public, max-age=86400"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        squeezed = browser.get(address, headers={**HOST, "Accept-Encoding": "gzip"})
        assert gzip.decompress(squeezed.data) == answer.data
        assert len(squeezed.data) < len(answer.data) / 5


def test_the_page_with_everything_is_compressed_since_it_is_the_same_for_everybody(browser):
    plain = browser.get("/en/care/all", headers=HOST)
    squeezed = browser.get("/en/care/all", headers={**HOST, "Accept-Encoding": "gzip"})
    assert gzip.decompress(squeezed.data) == plain.data
    assert len(squeezed.data) < 48 * 1024
    assert squeezed.headers["Vary"] == "Accept-Encoding"


def test_the_sheet_and_the_script_of_these_pages_are_small(app):
    static = app.extensions["screener"].static
    browser = visitor(app)
    sheet = browser.get(static.address("care.css"), headers=HOST).text
    assert len(sheet.encode()) < 4 * 1024
    assert not re.search(r"\b(left|right)\b|url\(|@import", re.sub(r"/\*.*?\*/", "", sheet))
    script = browser.get(static.address("care.js"), headers=HOST).text
    assert len(script.encode()) < 3 * 1024
    assert not re.search(r"fetch|XMLHttp|sendBeacon|WebSocket|cookie|Storage", script)


def test_a_free_clinic_is_free_on_its_card_and_in_the_search(app):
    free = [place for place in directory_of(app).places if place.sliding_fee and place.kind in FREE]
    assert len(free) > 3
    for place in free:
        assert "It is free." in card(place, wording(MOTHER_OF_TWO)).notes
