"""Searching for care: what is typed is answered at once, kept by nobody, and named in no address."""

import re
from urllib.parse import unquote

import pytest

from screener.care import GROUPS, primary_care
from screener.web import care_words
from screener.web.padding import CARE
from tests.web.shown import FROM_US, HOST, MOTHER_OF_TWO, page, site, stand_in_for_arabic, visitor

RARE = "Union"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    words = stand_in_for_arabic(tmp_path_factory.mktemp("words"))
    return site(tmp_path_factory.mktemp("site"), translations=words)


@pytest.fixture
def browser(app):
    return visitor(app)


def find(browser, tongue="en", **form):
    return browser.post(f"/{tongue}/care/search", data=form, headers=FROM_US)


def listed(text):
    return re.findall(r'<li class="place" id="place-(\d+)">.*?<bdi translate="no">([^<]+)</bdi>', text, re.DOTALL)


def test_the_form_works_without_a_script_and_offers_every_town_and_kind(app, browser):
    text = page(browser, "/en/care/search")
    towns = app.extensions["screener"].rules.directory.towns
    assert re.findall(r'<option value="([^"]+)" data-at="[\d. -]+">', text) == [town.name for town in towns]
    assert re.findall(r'name="kind" value="(\w+)"', text) == list(GROUPS)
    assert 'id="locate" hidden' in text
    assert '<form method="post" action="/en/care/search"' in text


@pytest.mark.parametrize("typed", ["Danbury", "danbury ct", "  DÁNBURY ", "06810", "6810", "City of Danbury"])
def test_a_town_is_found_however_it_is_written(app, browser, typed):
    answer = find(browser, town=typed)
    assert answer.status_code == 200
    assert "<h1>Care near Danbury</h1>" in answer.text
    directory = app.extensions["screener"].rules.directory
    nearest = [near.place.name for near in primary_care(directory, "Danbury")]
    assert [name for _, name in listed(answer.text)][:3] == nearest


def test_a_name_that_may_mean_several_towns_offers_them_as_buttons(browser):
    answer = find(browser, town="Mystic", kind="dental")
    assert answer.status_code == 422
    offered = re.findall(r'name="which" value="([^"]+)"', answer.text)
    assert set(offered) == {"Groton", "Stonington"}
    assert 'value="dental" checked' in answer.text
    chosen = find(browser, town="Mystic", which=offered[0], kind="dental")
    assert f"<h1>Care near {offered[0]}</h1>" in chosen.text


@pytest.mark.parametrize("typed", ["Atlantis", "99999", "<script>", "\u202e", "x" * 5000])
def test_what_is_no_town_is_said_to_be_none_and_shown_again_at_most_in_part(browser, typed):
    answer = find(browser, town=typed)
    assert answer.status_code == 422
    assert 'id="town-error"' in answer.text
    assert "<script>" not in answer.text.partition("<main")[2]
    assert typed == "<script>" or typed[:60] in answer.text


def test_an_empty_form_asks_for_something(browser):
    assert find(browser).status_code == 422


def test_without_a_town_a_kind_shows_the_whole_state_by_town(browser):
    answer = find(browser, kind="wic")
    assert answer.status_code == 200
    assert answer.text.count("WIC office") >= 10
    assert "<summary>" in answer.text


def test_everything_is_a_page_of_its_own_with_every_place(app, browser):
    text = page(browser, "/en/care/all")
    assert all(f"/en/care/place/{place.id}" in text for place in app.extensions["screener"].rules.directory.places)


@pytest.mark.parametrize("group", GROUPS)
def test_only_what_was_asked_for_is_listed(app, browser, group):
    kinds = GROUPS[group]
    names = {place.name: place.kind for place in app.extensions["screener"].rules.directory.places}
    found = listed(find(browser, town="Hartford", kind=group).text)
    assert found
    assert {names[name.replace("&#39;", "'").replace("&amp;", "&")] for _, name in found} <= set(kinds)


def test_filters_no_form_of_ours_sends_are_left_out(browser):
    answer = find(browser, town="Hartford", kind="nonsense", language="Klingon", open="perhaps", page="-1")
    assert answer.status_code == 200
    assert listed(answer.text)[0][0] == "1"
    assert find(browser, town="Hartford", page="9" * 40).status_code == 200


def test_the_pins_are_those_of_the_list_and_the_next_page_goes_on(browser):
    first = find(browser, town="Hartford")
    numbers = [number for number, _ in listed(first.text)]
    assert numbers == [str(number) for number in range(1, 13)]
    pins = re.findall(r'font-weight="bold" fill="#ffffff" text-anchor="middle">(\d+)<', first.text)
    assert set(pins) <= set(numbers)
    assert len(pins) >= 10
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', first.text))
    second = find(browser, **hidden)
    assert next(number for number, _ in listed(second.text)) == "13"
    assert not set(listed(first.text)) & set(listed(second.text))


def test_a_screen_reader_is_told_the_map_as_the_list(browser):
    text = find(browser, town="Hartford").text
    told = re.search(r'<desc id="care-map-text">(.*?)</desc>', text)[1]
    for number, name in listed(text)[:3]:
        assert f"{number}. {name}" in told


def test_a_list_says_everything_that_is_needed_before_a_call(browser):
    text = find(browser, town="Danbury").text
    for said in (
        "Health center · about 1 mile away",
        "For children and adults.",
        'href="tel:+12037978330"',
        "8 Delay Street, Danbury 06810",
        "Open about 47 hours a week. Call first and ask when.",
        "You pay by your income.",
        "You do not need papers",
        "From a list of June 19, 2026.",
        "Last checked by a person: not yet.",
        "Connecticut's health centers said in July 2025",
    ):
        assert said in text, said


def test_papers_are_said_to_be_needless_only_where_somebody_said_so(app, browser):
    for place in app.extensions["screener"].rules.directory.places[::7]:
        text = page(browser, f"/en/care/place/{place.id}")
        assert ("You do not need papers" in text) == (place.asks_immigration_status is False), place.id


@pytest.mark.parametrize(("language", "step"), [("en", 8), ("ar", 1)])
def test_the_answer_has_one_size_whatever_the_town(app, browser, language, step):
    towns = app.extensions["screener"].rules.directory.towns[::step]
    assert {len(find(browser, language, town=town.name).data) for town in towns} == {CARE}


@pytest.mark.parametrize("group", ["clinic", "school", "dental", "mental_health", "application_help"])
def test_the_answer_has_that_size_whatever_is_asked_for_near_a_town(app, browser, group):
    towns = app.extensions["screener"].rules.directory.towns[::12]
    assert {len(find(browser, "ar", town=town.name, kind=group).data) for town in towns} == {CARE}
    assert {len(find(browser, "ar", town=town).data) for town in ("Mystic", "Atlantis", "Hartfrod")} == {CARE}


def test_the_search_opens_and_sets_no_cookie(app):
    browser = visitor(app, MOTHER_OF_TWO)
    for answer in (
        browser.get("/en/care/search", headers=HOST),
        find(browser, town=RARE),
        browser.get("/en/care/town/union", headers=HOST),
        browser.get("/en/care/place/hrsa-bps-h80-001842", headers=HOST),
        browser.get("/en/care/all", headers=HOST),
        browser.get("/care.json", headers=HOST),
    ):
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers


def test_a_visit_changes_nothing_in_the_search(app, browser):
    assert find(visitor(app, MOTHER_OF_TWO), town=RARE).data == find(browser, town=RARE).data


def test_a_town_that_was_searched_for_is_in_no_address_and_no_title(browser):
    answer = find(browser, town=RARE)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Location" not in answer.headers
    assert re.search(r"<title>([^<]*)</title>", answer.text)[1] == "Find care – Coverage help"
    addresses = re.findall(r'(?:href|action|src)="([^"]+)"', answer.text)
    assert not [address for address in addresses if re.search(r"\bunion\b", unquote(address).lower())]


def test_a_forged_search_is_refused(browser):
    answer = browser.post("/en/care/search", data={"town": "Kent"}, headers={**HOST, "Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_only_the_search_may_ask_the_browser_where_it_is(browser):
    assert "geolocation=(self)" in browser.get("/en/care/search", headers=HOST).headers["Permissions-Policy"]
    for address in ("/en/", "/en/care", "/en/care/town/union", "/en/care/all", "/en/join"):
        assert "geolocation=()" in browser.get(address, headers=HOST).headers["Permissions-Policy"], address


@pytest.mark.parametrize(
    "address", ["/en/care", "/en/care/search", "/en/care/all", "/en/care/towns", "/en/care/town/kent"]
)
def test_whom_to_call_in_danger_stands_at_the_top_of_every_page(browser, address):
    main = page(browser, address).partition("<main")[2]
    above = main[: main.index("</section>")]
    assert re.findall(r'href="tel:([^"]+)"', above) == ["911", "988", "+18002221222", "+18887742900"]
    assert "every hospital must check you" in above


def test_the_page_for_today_begins_with_the_search_and_leads_to_what_is_near(browser):
    main = page(browser, "/en/care").partition("<main")[2]
    assert main.index('name="town"') < main.index('href="tel:911"') < main.index("Places all over Connecticut")
    assert '<form method="post" action="/en/care/search"' in main


def test_the_first_door_of_the_start_leads_to_the_page_for_today(browser):
    main = page(browser, "/en/").partition("<main")[2]
    assert re.search(r'<a href="([^"]+)">I am sick now', main)[1] == "/en/care"


def test_a_card_shows_the_call_the_hours_and_the_price_and_folds_the_rest(browser):
    card = find(browser, town="Danbury").text.partition('id="place-1"')[2]
    seen, folded, _ = card.partition("<details>")
    assert all(each in seen for each in ('href="tel:', "Open about 47 hours a week.", "You pay by your income."))
    assert folded
    assert not any(each in seen for each in ("8 Delay Street", "You do not need papers", "From a list of"))


def test_every_hour_that_a_source_names_is_said_in_words_of_ours(app):
    places = app.extensions["screener"].rules.directory.places
    with app.test_request_context("/es/care"):
        assert {as_read for _when, as_read in map(care_words.hours, places)} == {""}
