import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from screener.campaign import SignUp, make_key_pair, read_campaign, seal
from screener.campaign.contact import Contact
from screener.campaign.export import COLUMNS, Opened, as_csv, as_osdi, harmless, open_rows
from screener.campaign.store import Row
from screener.places import RULES

CONSENTS = read_campaign(Path(RULES) / "campaign.yaml").consents
FIRST, LATER = date(2026, 11, 24), date(2026, 11, 25)
PHONE, EMAIL = Contact("phone", "+18605550123"), Contact("email", "name@example.org")

# What people have put into spreadsheets to make them run something, and what only looks like it.
HOSTILE = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org","click")',
    " =1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\u202e=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "|calc",
    "%0A",
    '","=1+1',
    "'=1+1",
    "\x00=1+1",
    "−1+1",
]
RUNS = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def opened(
    contact=PHONE, day=FIRST, town="Hartford", consents=("text_me_1",), *, language="es", proven=True, confirmed=None
):
    return Opened(bytes(16), SignUp(contact, language, town, consents, proven), day, confirmed)


def table(*sign_ups):
    return list(csv.DictReader(io.StringIO(as_csv(sign_ups))))


@pytest.mark.parametrize("cell", HOSTILE)
def test_no_cell_can_run_in_a_spreadsheet(cell):
    shown = harmless(cell)
    assert not shown.startswith(RUNS)
    assert not shown.strip().startswith(RUNS)
    assert shown.isprintable()


@pytest.mark.parametrize("cell", HOSTILE)
def test_a_hostile_address_stays_in_its_own_cell_of_the_table(cell):
    (row,) = table(opened(contact=Contact("email", cell), town=cell, language=cell, consents=(cell,)))
    assert tuple(row) == COLUMNS
    for name in ("contact", "town", "language", "agreed_to"):
        assert not row[name].strip().startswith(RUNS)


def test_a_plain_word_is_left_as_it_is():
    for cell in ("Hartford", "name@example.org", "860-555-0123", "ñandú@example.org", "2026-11-24", ""):
        assert harmless(cell) == cell


def test_a_phone_number_never_begins_with_a_plus_in_the_table():
    (row,) = table(opened())
    assert row["contact"] == "860-555-0123"


def test_the_table_says_what_was_agreed_to_and_when_to_the_day():
    (row,) = table(opened(consents=("text_me_1", "call_me_1"), proven=False))
    assert row == {
        "number": "1",
        "kind": "phone",
        "contact": "860-555-0123",
        "language": "es",
        "town": "Hartford",
        "agreed_to": "text_me_1 call_me_1",
        "day": "2026-11-24",
        "proof_of_work": "no",
        "confirmed": "",
        "same_as": "",
    }


def test_who_signed_up_twice_is_found_after_opening():
    upper = Contact("email", "NAME@example.org")
    rows = table(opened(EMAIL), opened(PHONE), opened(upper, LATER), opened(PHONE, LATER))
    assert [row["same_as"] for row in rows] == ["", "", "1", "2"]


def test_only_what_the_key_opens_is_exported_and_the_rest_is_counted():
    mine, other = make_key_pair("mine"), make_key_pair("other")
    good = SignUp(PHONE, "es", None, ("text_me_1",))
    boxes = [
        seal(good.record(), [mine.public]),
        seal(good.record(), [other.public]),
        seal(b"junk", [mine.public]),
        b"no box",
    ]
    rows = [Row(bytes([number]), FIRST, box, bytes(32)) for number, box in enumerate(boxes)]
    assert open_rows(rows, mine) == ([Opened(bytes([0]), good, FIRST)], 3)


def test_opened_sign_ups_stand_in_the_order_of_their_days():
    key = make_key_pair("mine")
    rows = [
        Row(bytes([number]), day, seal(SignUp(contact, "es", None, ("x_1",)).record(), [key.public]), bytes(32))
        for number, (day, contact) in enumerate([(LATER, PHONE), (FIRST, PHONE), (FIRST, EMAIL)])
    ]
    found, _ = open_rows(rows, key)
    assert [(each.day, each.sign_up.contact) for each in found] == [(FIRST, PHONE), (FIRST, EMAIL), (LATER, PHONE)]


def people(*sign_ups):
    return [body["person"] for body in json.loads(as_osdi(sign_ups, CONSENTS))]


def test_action_network_gets_a_status_with_every_contact():
    text, call, mail = people(
        opened(PHONE, consents=("text_me_1",)),
        opened(Contact("phone", "+18605550124"), consents=("call_me_1",)),
        opened(EMAIL, consents=("email_me_1",)),
    )
    assert text["phone_numbers"] == [{"number": "+18605550123", "status": "subscribed"}]
    assert call["phone_numbers"] == [{"number": "+18605550124", "status": "unsubscribed"}]
    assert mail["email_addresses"] == [{"address": "name@example.org", "status": "subscribed"}]
    assert "email_addresses" not in text
    assert "phone_numbers" not in mail


def test_action_network_gets_one_person_for_a_contact_that_signed_up_twice():
    (person,) = people(
        opened(EMAIL, FIRST, "Hartford", ("email_me_1",), language="es"),
        opened(Contact("email", "Name@example.org"), LATER, None, ("email_me_2",), language="en"),
    )
    assert person == {
        "languages_spoken": ["en"],
        "custom_fields": {"agreed_to": "email_me_1 email_me_2"},
        "email_addresses": [{"address": "Name@example.org", "status": "subscribed"}],
        "postal_addresses": [{"locality": "Hartford", "region": "CT", "country": "US"}],
    }


def test_a_person_without_a_town_is_given_none():
    (person,) = people(opened(town=None))
    assert "postal_addresses" not in person
