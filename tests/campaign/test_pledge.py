import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from screener.campaign import CampaignError, Figure, read_campaign, read_legislature
from screener.places import RULES

PATH = Path(RULES) / "campaign.yaml"
TEXT = PATH.read_text(encoding="utf-8")
CAMPAIGN = read_campaign(PATH)


def read(tmp_path, text):
    path = tmp_path / "campaign.yaml"
    path.write_text(text, encoding="utf-8")
    return read_campaign(path)


def fact(name):
    return next(each for each in CAMPAIGN.facts if each.id == name)


def test_the_figures_are_those_of_the_newest_sources():
    assert fact("undocumented_people").figures == {"low": Figure("count", 113000), "high": Figure("count", 150000)}
    assert fact("taxes_paid").figures == {"taxes": Figure("dollars", 406_000_000)}
    assert (fact("taxes_paid").first_year, fact("taxes_paid").last_year) == (2022, 2022)


def test_the_outdated_claims_are_nowhere_in_the_file():
    for outdated in ("120000", "120,000", "145000000", "145 million", "$145", "public health crisis", "Lamont"):
        assert outdated not in TEXT


def test_every_fact_has_a_source_with_a_day_a_confidence_and_an_address_where_one_was_kept():
    for each in CAMPAIGN.facts:
        assert each.sources
        for source in each.sources:
            assert source.url is None or source.url.startswith("http")
            assert source.published
            assert source.confidence in {"high", "medium", "low"}
            assert source.read_on <= date(2026, 12, 31)


def test_who_holds_an_office_is_not_said_where_nobody_knows():
    (governor,) = (each for each in CAMPAIGN.decides if each.id == "governor")
    assert governor.title == "the Governor"
    assert governor.name_on(date(2026, 11, 24)) is None


def test_a_name_is_printed_until_the_term_ends_and_not_a_day_longer(tmp_path):
    text = TEXT.replace("    name: null # The winner", "    name: A B # The winner", 1)
    text = text.replace("as_of: null", "as_of: 2026-12-01", 1).replace(
        "valid_until: null", "valid_until: 2027-01-06", 1
    )
    governor = read(tmp_path, text).decides[0]
    assert governor.name_on(date(2027, 1, 6)) == "A B"
    assert governor.name_on(date(2027, 1, 7)) is None


def test_the_list_of_legislators_says_itself_when_it_is_old():
    listing = CAMPAIGN.legislators
    assert not listing.is_old_on(listing.as_of + timedelta(days=60))
    assert listing.is_old_on(listing.as_of + timedelta(days=61))
    assert listing.is_old_on(date(2027, 1, 6))


def test_each_way_to_act_says_what_it_shows_of_a_person():
    assert {action.exposure for action in CAMPAIGN.actions} == {"nothing", "contact", "public"}
    (public,) = (action for action in CAMPAIGN.actions if action.exposure == "public")
    assert "public" in public.text


def test_every_consent_names_who_asks_and_belongs_to_one_kind_of_contact():
    assert {consent.by: consent.contact for consent in CAMPAIGN.consents} == {
        "text": "phone",
        "call": "phone",
        "email": "email",
    }
    for consent in CAMPAIGN.consents:
        assert CAMPAIGN.organisation.name in consent.wording.text
    (text,) = (consent.wording.text for consent in CAMPAIGN.consents if consent.by == "text")
    for needed in ("Message and data rates may apply", "STOP", "HELP", "I can join without texts", "4 times a month"):
        assert needed in text


# The beginnings of the SHA-256 of what people agreed to. A wording that no longer fits was edited after it was shown:
# put it back and add a new one, with a line here.
AGREED = {
    "text_me_1": "f9de3b04f1f52cc2",
    "call_me_1": "263673d5e6412aca",
    "email_me_1": "1c8cc29771aa752f",
}


def test_words_that_people_agreed_to_are_never_edited():
    import hashlib

    shown = {wording.id: wording.text for consent in CAMPAIGN.consents for wording in consent.wordings}
    found = {name: hashlib.sha256(text.encode()).hexdigest()[:16] for name, text in shown.items()}
    assert found == AGREED


def test_the_newest_wording_is_the_one_that_is_shown(tmp_path):
    first = TEXT.index("      - id: text_me_1")
    end = TEXT.index("  - id: call_me", first)
    newer = (
        "      - id: text_me_2\n        since: 2027-01-01\n        checked_on: 2027-01-02\n        text: Other words.\n"
    )
    consent = read(tmp_path, TEXT[:end] + newer + TEXT[end:]).consents[0]
    assert consent.wording.id == "text_me_2"
    assert [wording.id for wording in consent.wordings] == ["text_me_1", "text_me_2"]


def test_the_letter_and_the_call_tell_nothing_of_who_is_speaking():
    said = " ".join((*CAMPAIGN.script, *CAMPAIGN.letter.text)).lower()
    for word in (
        "i am",
        "i have no",
        "my status",
        "my family",
        "my child",
        "my husband",
        "undocumented person",
        "our family",
    ):
        assert word not in said.replace("i am calling", "")


def test_who_speaks_in_public_is_told_that_it_cannot_be_taken_back():
    told = " ".join(CAMPAIGN.cautions)
    for needed in (
        "public record",
        "cannot take them back",
        "immigration lawyer",
        "do not have to be there",
        "nonprofit",
    ):
        assert needed in told


def test_no_bill_of_a_session_is_said_to_be_more_than_was_found():
    assert {bill.outcome for bill in CAMPAIGN.bills.list} == {"law", "part", "not_passed"}
    assert max(bill.year for bill in CAMPAIGN.bills.list) == 2025
    assert all(not bill.source.url or bill.source.url.startswith("http") for bill in CAMPAIGN.bills.list)


def test_plain_words_are_used_and_nobody_is_called_illegal():
    said = " ".join(re.findall(r"(?:claim|text|lead|demand|heading|note): (.*)", TEXT)).lower()
    for word in ("illegal", "alien", "qualify", "confidential"):
        assert word not in said


BROKEN = [
    ("years: {from: 2022, to: 2022}", "years: {from: 2022, to: 2021}", "the years end before they begin"),
    ("years: {from: 2022, to: 2022}", "years: {from: MMXX, to: 2022}", "does not have the form of a year"),
    ("paid {taxes} in", "paid {tax} in", r"names \['tax'\] and the figures are \['taxes'\]"),
    ("paid {taxes} in", "paid {taxes in", "braces do not close"),
    ("paid {taxes} in", "paid 406 and {taxes} in", "a number stands in the sentence"),
    ("{dollars: 406000000}", "{euros: 406000000}", "write one of"),
    ("{dollars: 406000000}", "{dollars: 406,000}", "write one of"),
    ("{dollars: 406000000}", "{dollars: 0406}", "a whole number like"),
    ("{percent: 60}", "{percent: 160}", "more than all"),
    ("sources: [rand_2022]", "sources: [rand_2021]", "'rand_2021' is not known here"),
    ("sources: [rand_2022]", "sources: []", "write a list here"),
    ("confidence: high", "confidence: sure", "'sure' is not known here"),
    ("read_on: 2026-11-24", "read_on: 2026-11-31", "is not a day"),
    ("read_on: 2026-11-24", "read_on: yesterday", "a day like 2026-11-24"),
    ("published: 2018", "published: long ago", "a year, a month or a day"),
    ("url: https://www.rand.org/", "url: www.rand.org/", "an address like"),
    ("phone: 860-566-4840", "phone: 8605664840", "a phone number like"),
    ("name: null # The winner", "name: A B # The winner", "write all three or null"),
    ("by: text", "by: pigeon", "'pigeon' is not known here"),
    ("exposure: public", "exposure: some", "'some' is not known here"),
    ("id: taxes_paid", "id: undocumented_people", "is taken"),
    ("id: taxes_paid", "id: Taxes Paid", "an id like"),
    ("id: taxes_paid", "id: &a taxes_paid", "anchors"),
    ("id: taxes_paid", "id: !!str taxes_paid", "anchors"),
    ("ask:\n", "ask:\n  heading: Twice\n", "stands here twice"),
    ("ask:\n", "ask:\n  extra: words\n", "nobody reads 'extra'"),
    ("number: HB 5471", "number: Bill 5471", "a number like HB 5471"),
    ("outcome: law", "outcome: won", "'won' is not known here"),
    (
        "Its hearing took more than {hours} hours",
        "Its hearing took more than 12 hours",
        "a number stands in the sentence",
    ),
    ("for people over {older}", "for older people", r"names \['age'\] and the figures are \['age', 'older'\]"),
    ("chamber: senate, district: 11", "chamber: senate, district: 37", "has the districts 1 to 36"),
    ("chamber: senate, district: 11", "chamber: council, district: 11", "'council' is not known here"),
    ("  title: Please open HUSKY to everyone\n", "", "'title' is missing"),
    ("  heading: Open HUSKY to everyone\n", "", "'heading' is missing"),
    ("  heading: Open HUSKY to everyone\n", "  heading: null\n", "write text here"),
    ("  heading: Open HUSKY to everyone\n", "  heading: [a]\n", "write text here"),
    ("facts:\n", "facts: none\nmore:\n", "nobody reads 'more'"),
    ("ask:\n", "ask: {\n", "is not YAML"),
]


@pytest.mark.parametrize(("good", "bad", "message"), BROKEN, ids=[bad for _, bad, _ in BROKEN])
def test_a_broken_file_is_refused_with_its_line_and_what_to_write(tmp_path, good, bad, message):
    assert good in TEXT
    with pytest.raises(CampaignError, match=message) as caught:
        read(tmp_path, TEXT.replace(good, bad, 1))
    assert re.match(r"campaign\.yaml:\d+: ", str(caught.value))


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"a" * 300_000, b"[" * 5000, b"- a\n"])
def test_a_file_that_is_hardly_yaml_is_refused_too(tmp_path, raw):
    path = tmp_path / "campaign.yaml"
    path.write_bytes(raw)
    with pytest.raises(CampaignError):
        read_campaign(path)
    with pytest.raises(CampaignError):
        read_campaign(tmp_path / "nowhere.yaml")


LEGISLATURE = read_legislature(Path(RULES) / "campaign")


def test_every_town_has_somebody_in_each_chamber_and_every_seat_is_held():
    assert len(LEGISLATURE.towns) == 169
    assert len(LEGISLATURE.seats) == 187
    for town in LEGISLATURE.towns:
        assert {each.chamber for each in LEGISLATURE.of(town)} == {"house", "senate"}


def test_senators_come_first_and_a_town_that_is_split_names_everybody():
    chambers = [each.chamber for each in LEGISLATURE.of("Waterbury")]
    assert chambers == sorted(chambers, reverse=True)
    assert chambers.count("house") == 7


@pytest.mark.parametrize(
    ("name", "good", "bad", "message"),
    [
        ("legislators.csv", "chamber,district", "district,chamber", "the first line must be"),
        ("legislators.csv", "house,1,", "house,2,", "stands here twice"),
        ("legislators.csv", "house,1,", "house,152,", "missing: house 1"),
        ("legislators.csv", "860-240-8585", "8602408585", "the cell of phone"),
        ("legislators.csv", "@cga.ct.gov", "@example.org", "the cell of email"),
        ("legislators.csv", "Matt Ritter", "=1+1", "the cell of name"),
        ("town_districts.csv", "Andover,senate,4\n", "", "168 towns|without both chambers"),
        ("town_districts.csv", "Andover,house,55", "Andover,house,400", "there is none"),
        ("town_districts.csv", "Andover,house,55", "Andover,house,55\nAndover,house,55", "twice"),
        ("town_districts.csv", "Andover,house,55", "Andover,house", "the cell of district"),
    ],
)
def test_a_broken_list_of_legislators_is_refused_by_file(tmp_path, name, good, bad, message):
    for source in (Path(RULES) / "campaign").glob("*.csv"):
        text = source.read_text(encoding="utf-8")
        if source.name == name:
            assert good in text
            text = text.replace(good, bad, 1)
        (tmp_path / source.name).write_text(text, encoding="utf-8")
    with pytest.raises(CampaignError, match=message) as caught:
        read_legislature(tmp_path)
    assert name in str(caught.value)
