"""The campaign's public pages: every claim is sourced, old lists say so, and a town that is picked leaves no trace."""

import re
import shutil
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from screener.campaign import read_campaign
from screener.places import RULES
from screener.web.rules_in_force import BrokenRulesError, read_rules
from screener.web.writing import mail_link
from tests.web.shown import FROM_US, HOST, MOTHER_OF_TWO, page, printed, site, visitor

PUBLIC = {"Host": "cover.example", "X-Forwarded-Proto": "https"}
STATIC = Path(__file__).parents[2] / "screener" / "web" / "static"
PAGES = {
    "/en/campaign": "campaign",
    "/en/act": "act",
    "/en/act/flyer": "flyer",
    "/en/act/legislators": "legislators",
    "/en/gap": "gap",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def rules(app):
    return app.extensions["screener"].rules


@contextmanager
def settings(app, **config):
    """The same site with other settings."""
    before = app.extensions["screener"]
    app.extensions["screener"] = replace(before, config=replace(before.config, **config))
    try:
        yield
    finally:
        app.extensions["screener"] = before


def on(folder, year, month, day):
    return site(folder, clock=lambda: datetime(year, month, day, 17, tzinfo=UTC))


def of_town(app, town, answers=None, language="en"):
    answer = visitor(app, answers).post(f"/{language}/act/legislators", data={"town": town}, headers=FROM_US)
    assert answer.status_code == 200, answer.text[:300]
    return answer


# Every page


@pytest.mark.parametrize(("address", "mark"), PAGES.items())
def test_each_page_is_marked_and_is_the_same_for_everybody(app, address, mark):
    text = page(visitor(app), address)
    assert f'<main id="main" data-page="{mark}"' in text
    answered = visitor(app, MOTHER_OF_TWO).get(address, headers=HOST)
    assert answered.text == text
    assert answered.headers.getlist("Set-Cookie") == []


def test_the_section_brings_a_small_sheet_and_a_small_script():
    assert len((STATIC / "act.css").read_bytes()) < 4096
    assert len((STATIC / "act.js").read_bytes()) < 1536
    sheet = (STATIC / "act.css").read_text("utf-8")
    assert not re.search(r"[\s;{]((margin|padding|border)-)?(left|right|top|bottom|width|height)\s*:", sheet)


# The facts


def test_every_claim_has_its_years_how_sure_it_is_and_its_source(app, rules):
    text = page(visitor(app), "/en/campaign")
    facts = text[text.index(">The facts</h2>") : text.index("What was won")]
    claims = re.findall(r"<li><p>(.*?)</p>\n<p class=\"source\">(.*?)</p></li>", facts, re.DOTALL)
    assert len(claims) == len(rules.campaign.facts)
    for _claim, source in claims:
        assert source.startswith("Data of 20")
        assert re.search(r"(Well sourced|One good source|A weak source)\.", source)
        assert re.search(r">[^<]+ \([^<]*20\d\d\)</(a|span)>", source)


def test_claims_that_are_out_of_date_are_not_made(app):
    text = page(visitor(app), "/en/campaign") + page(visitor(app), "/en/act") + page(visitor(app), "/en/join")
    for outdated in ("120,000", "145 million", "Lamont", "public health crisis"):
        assert outdated not in text
    assert "406 million dollars" in text
    assert "1 billion dollars" in text


def test_an_office_is_named_by_its_title_where_nobody_knows_who_holds_it(app):
    text = page(visitor(app), "/en/campaign")
    assert re.search(r"<strong>The Governor</strong><br>\s*<a class=\"phone\"", text)


def test_who_leads_is_read_from_the_list_of_legislators_as_long_as_it_holds(app, rules, tmp_path):
    speaker = rules.legislature.seats["house", 1].name
    assert speaker in page(visitor(app), "/en/campaign")
    after = page(visitor(on(tmp_path, 2027, 1, 6)), "/en/campaign")
    assert speaker not in after
    assert "have changed since our list" in after


def test_the_demand_and_the_bills_say_when_they_are_old(app, tmp_path):
    now = page(visitor(app), "/en/campaign")
    later = page(visitor(on(tmp_path, 2027, 1, 7)), "/en/campaign")
    for words in ("They may have changed.", "This list is old. A new session has begun."):
        assert words not in now
        assert words in later


def test_what_became_of_a_bill_is_said(app):
    text = page(visitor(app), "/en/campaign")
    assert "HB 6687 of 2021: State coverage for children 8 and under" in text
    assert "HB 5471 of 2025: Coverage up to age 26, and for people over 65." in text
    assert text.count("It did not become law.") == 5


# Ways to act


def test_ways_to_act_stand_by_what_they_show_and_public_ones_below_their_cautions(app, rules):
    text = page(visitor(app), "/en/act")
    order = ["We learn nothing about you", "The campaign learns how to reach you", "Anyone can learn who you are"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    public = text[text.index(order[2]) :]
    for caution in rules.campaign.cautions:
        assert caution.replace("'", "&#39;") in public
    assert "You get help with coverage either way." in text


def test_nobody_says_that_nobody_can_read_a_sign_up(app):
    text = page(visitor(app), "/en/join")
    assert "Nobody else can" not in text
    assert "Only HUSKY for Immigrants Coalition holds the keys that open it." in text


def test_a_result_leads_to_the_join_page_and_that_to_the_map_and_the_ways_to_act(app):
    assert 'href="/en/join"' in page(visitor(app, MOTHER_OF_TWO), "/en/results")
    text = page(visitor(app), "/en/join")
    assert 'href="/en/gap"' in text
    assert 'href="/en/act"' in text


def test_what_the_reform_would_mean_is_never_printed(app):
    said = " ".join(printed(page(visitor(app, MOTHER_OF_TWO), "/en/paper")))
    for words in ("open to everyone", "left out", "What you can do"):
        assert words not in said


# The flyer


def test_a_flyer_carries_the_public_address_as_a_square_and_in_letters(app):
    with settings(app, trusted_hosts=("cover.example",), proxies=1):
        text = visitor(app).get("/es/act/flyer", headers=PUBLIC).text
    flyer = text[text.index('class="flyer"') :]
    assert 'class="square"' in flyer
    assert ">https://cover.example/es/<" in flyer
    assert "style=" not in flyer


def test_on_this_machine_alone_a_flyer_has_no_square(app):
    text = page(visitor(app), "/en/act/flyer")
    assert "<svg" not in text[text.index('class="flyer"') :]
    assert "http://127.0.0.1/en/" in text


def test_a_flyer_promises_nothing(app):
    text = page(visitor(app), "/en/act/flyer").lower()
    assert "you may be able to get" in text
    for word in ("qualify", "confidential", "guarantee", "you will get"):
        assert word not in text


# Legislators


def test_a_town_is_sent_in_a_form_and_comes_back_in_no_address_no_cookie_and_no_title(app):
    form = page(visitor(app), "/en/act/legislators")
    assert '<form method="post" action="/en/act/legislators"' in form
    answer = of_town(app, "Kent", MOTHER_OF_TWO)
    assert answer.headers.getlist("Set-Cookie") == []
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Kent" not in re.search(r"<title>(.*?)</title>", answer.text)[1]
    addresses = re.findall(r'(?:href|action|src)="([^"]*)"', answer.text)
    assert all("Kent" not in unquote(address) for address in addresses)


def test_every_town_has_a_page_of_one_size(app, rules):
    assert {len(of_town(app, town).data) for town in ("Kent", "Waterbury", "Stamford")} == {48 * 1024}
    assert len(page(visitor(app), "/en/act/legislators").encode()) == 48 * 1024


@pytest.mark.parametrize("sent", [{}, {"town": ""}, {"town": "Atlantis"}, {"town": "<script>"}])
def test_what_is_no_town_is_asked_again(app, sent):
    answer = visitor(app).post("/en/act/legislators", data=sent, headers=FROM_US)
    assert answer.status_code == 422
    assert "Choose a town from the list." in answer.text
    assert "<script>" not in answer.text


def test_a_post_from_elsewhere_is_refused(app):
    elsewhere = {**HOST, "Sec-Fetch-Site": "cross-site"}
    assert visitor(app).post("/en/act/legislators", data={"town": "Kent"}, headers=elsewhere).status_code == 403


def test_everybody_who_sits_for_a_town_is_there_senators_first(app, rules):
    text = of_town(app, "Waterbury").text
    shown = re.findall(r'<h2><bdi translate="no">(.*?)</bdi></h2>', text)
    assert shown == [each.name for each in rules.legislature.of("Waterbury")]
    assert "Your town has several districts." in text
    assert "Your town has several districts." not in of_town(app, "Kent").text


def test_an_old_list_says_so_and_after_the_terms_says_that_they_ended(tmp_path):
    fresh = of_town(on(tmp_path / "a", 2026, 9, 1), "Kent").text
    assert "It may have changed." not in fresh
    assert "It may have changed." in of_town(on(tmp_path / "b", 2026, 11, 24), "Kent").text
    ended = of_town(on(tmp_path / "c", 2027, 1, 6), "Kent").text
    assert "Their terms ended on January 6, 2027." in ended


def test_the_letter_works_without_a_script(app, rules):
    text = of_town(app, "Kent").text
    letter = re.search(r"<textarea[^>]*>(.*?)</textarea>", text, re.DOTALL)[1]
    assert letter.startswith(rules.campaign.letter.text[0])
    for link in re.findall(r'href="(mailto:[^"]*)"', text):
        parts = urlsplit(link.replace("&amp;", "&"))
        told = parse_qs(parts.query)
        assert parts.path.endswith(".gov")
        assert told["subject"] == [rules.campaign.letter.title]
        assert told["body"][0].startswith("Dear ")
        assert told["body"][0].replace("\r\n", "\n").endswith(letter)
    assert text.count("mailto:") == 2


def test_the_letter_stays_english_and_its_translation_stands_beside_it(app, rules):
    text = of_town(app, "Kent", language="es").text
    assert re.search(r'<textarea id="letter"[^>]* lang="en" dir="ltr"', text)
    assert rules.campaign.letter.text[0] in text
    beside = text[text.index("</textarea>") :]
    assert beside.count("<p>") >= len(rules.campaign.letter.text)
    assert "</textarea>" not in beside[len("</textarea>") :]


def test_a_kiosk_leads_to_no_mail_program_and_to_no_other_site(app):
    with settings(app, kiosk=True):
        pages = [of_town(app, "Kent").text, *(page(visitor(app), address) for address in PAGES)]
    for text in pages:
        assert "mailto:" not in text
        assert 'href="http' not in text
    assert "mailto:" in of_town(app, "Kent").text


def test_a_mail_link_is_written_as_mail_programs_read_it():
    link = mail_link("a.b@cga.ct.gov", "One & two?", ("Dear A,", "100% of us"))
    assert link == "mailto:a.b@cga.ct.gov?subject=One%20%26%20two%3F&body=Dear%20A%2C%0D%0A%0D%0A100%25%20of%20us"


def test_neither_letter_nor_call_asks_for_a_status(app):
    text = of_town(app, "Kent").text
    assert "You do not have to write who you are or your status." in text
    assert "You do not have to give your name." in text


def test_rules_with_a_broken_plan_of_the_map_are_refused_whole(tmp_path):
    shutil.copytree(RULES, tmp_path, dirs_exist_ok=True)
    (tmp_path / "gap.yaml").write_text("reform: none\n", "utf-8")
    with pytest.raises(BrokenRulesError, match=r"gap\.yaml:1: "):
        read_rules(tmp_path)


def test_the_file_of_the_campaign_is_the_one_that_is_shown(rules):
    assert rules.campaign == read_campaign(Path(RULES) / "campaign.yaml")
