import json
from pathlib import Path

import pytest

from screener.campaign import SignUp, parse, read_campaign, read_record, seal
from screener.campaign.contact import Contact, ContactError, read_contact
from screener.campaign.keys import make_key_pair
from screener.campaign.signup import RecordError
from screener.places import RULES

CONSENTS = read_campaign(Path(RULES) / "campaign.yaml").consents
LANGUAGES = {"en", "es", "zh-Hans"}
TOWNS = {"Hartford", "New Haven"}
ALL_TICKED = {"text_me": "yes", "call_me": "yes", "email_me": "yes"}
GOOD = {"contact": "860-555-0123", "language": "es", "town": "New Haven", "text_me": "yes"}


def read(form):
    return parse(form, consents=CONSENTS, languages=LANGUAGES, towns=TOWNS)


def problems(**changes):
    found = read({**GOOD, **changes})
    assert not isinstance(found, SignUp)
    return {problem.field: problem.message.format(**problem.params) for problem in found}


@pytest.mark.parametrize(
    "typed",
    [
        "860-555-0123",
        "(860) 555-0123",
        "8605550123",
        "1 860 555 0123",
        "+1 (860) 555.0123",
        "  860 555 0123 ",
        "860–555–0123",
        "٨٦٠٥٥٥٠١٢٣",
        "８６０ ５５５ ０１２３",
        "tel: 860-555-0123",
    ],
)
def test_a_phone_number_is_understood_however_it_is_typed(typed):
    assert read_contact(typed) == Contact("phone", "+18605550123")
    assert read_contact(typed).plain == "860-555-0123"


def test_a_number_in_puerto_rico_is_as_good_as_one_in_connecticut():
    assert read_contact("787-555-0123").value == "+17875550123"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("555-0123", "10 digits with the area code, like 860-555-0123"),
        ("860-555-01234", "10 digits"),
        ("860 111 2222", "10 digits"),
        ("000-000-0000", "10 digits"),
        ("860-555-0123 or 203-555-0100", "10 digits"),
        ("860-555-0123 ext 5", "10 digits"),
        ("1-860-CALL-NOW", "10 digits"),
        ("+52 55 1234 5678", "United States and Puerto Rico"),
        ("809-555-0123", "United States and Puerto Rico"),
        ("900-555-0123", "your own phone number"),
        ("800-555-0123", "your own phone number"),
        ("name@", "name@example.org"),
        ("name@example", "name@example.org"),
        ("a b@example.org", "name@example.org"),
        ("a\u202eb@example.org", "name@example.org"),
        ("name@example.org\r\nBcc: other@example.org", "name@example.org"),
        ("two@example.org, three@example.org", "name@example.org"),
        ("x" * 300 + "@example.org", "name@example.org"),
        ("Maria", "Write it like 860-555-0123 or name@example.org"),
        ("", "Type your phone number, like 860-555-0123"),
        ("   ", "Type your phone number"),
        ("0" * 5000, "10 digits"),
    ],
)
def test_what_cannot_be_used_gets_words_that_say_what_to_write(typed, words):
    with pytest.raises(ContactError) as caught:
        read_contact(typed)
    assert words in caught.value.message.format(**caught.value.params)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Name@Example.ORG", "Name@example.org"),
        (" name+tag@example.org ", "name+tag@example.org"),
        ("ñandú@example.org", "ñandú@example.org"),
        ("name＠example.org", "name@example.org"),
    ],
)
def test_an_email_address_is_kept_as_it_reaches_people(typed, kept):
    assert read_contact(typed) == Contact("email", kept)


def test_a_whole_form_becomes_a_sign_up_with_the_wording_that_was_shown():
    assert read(GOOD) == SignUp(Contact("phone", "+18605550123"), "es", "New Haven", ("text_me_1",))


def test_the_town_may_be_left_empty():
    assert read({**GOOD, "town": ""}).town is None
    assert read({name: value for name, value in GOOD.items() if name != "town"}).town is None


def test_nothing_is_agreed_to_that_was_not_ticked():
    assert "consents" in problems(text_me="")
    assert "consents" in problems(text_me="on")
    assert read({**GOOD, "call_me": "yes"}).consents == ("text_me_1", "call_me_1")


def test_a_consent_that_the_contact_cannot_serve_does_not_count():
    assert "text or call you" in problems(text_me="", email_me="yes")["consents"]
    assert "e-mail you" in problems(contact="name@example.org")["consents"]
    assert read({**GOOD, **ALL_TICKED}).consents == ("text_me_1", "call_me_1")
    assert read({**GOOD, **ALL_TICKED, "contact": "name@example.org"}).consents == ("email_me_1",)


def test_every_problem_is_told_at_once_in_the_order_of_the_form():
    found = read({})
    assert [problem.field for problem in found] == ["contact", "language", "consents"]


def test_a_town_or_a_language_that_was_not_offered_is_not_stored():
    assert problems(town="Springfield", language="tlh").keys() == {"town", "language"}


def test_the_form_stays_as_it_was_typed():
    form = {**GOOD, "contact": " 860 555-01 "}
    before = dict(form)
    problems(**form)
    assert form == before


def test_fields_that_are_not_asked_for_never_reach_the_record():
    sign_up = read({**GOOD, "immigration": "none_or_private", "name": "somebody", "income": "777"})
    assert set(json.loads(sign_up.record())) == {
        "v",
        "kind",
        "contact",
        "language",
        "town",
        "consents",
        "proven",
        "mark",
    }
    for value in (b"none_or_private", b"somebody", b"777"):
        assert value not in sign_up.record()


def test_a_record_comes_back_as_the_same_sign_up():
    for contact in ("860-555-0123", "ñandú@example.org"):
        sign_up = read({**GOOD, **ALL_TICKED, "contact": contact})
        assert read_record(sign_up.record()) == sign_up


def test_the_longest_sign_up_there_can_be_fits_in_a_box():
    wide = "字"
    contact = f"{wide * 20}@{'.'.join([wide * 12] * 4)}.example.org"
    for longest in (contact, "x" * 64 + "@" + ".".join(["y" * 60] * 3) + ".org"):
        form = {**GOOD, **ALL_TICKED, "contact": longest, "language": "zh-Hans"}
        sign_up = read(form)
        assert isinstance(sign_up, SignUp)
        seal(sign_up.record(), [make_key_pair("a").public])


@pytest.mark.parametrize(
    "change",
    [
        {"contact": "=cmd|' /C calc'!A0"},
        {"contact": "860-555-0123"},
        {"kind": "email"},
        {"language": "=1+1"},
        {"language": None},
        {"town": "=HYPERLINK(1)"},
        {"town": 5},
        {"consents": []},
        {"consents": ["=1"]},
        {"consents": "abc"},
        {"contact": None},
        {"proven": "=1"},
        {"mark": "=1"},
        {"mark": 5},
        {"v": 3},
    ],
)
def test_a_box_filled_by_somebody_else_is_not_taken_for_a_sign_up(change):
    content = {**json.loads(read(GOOD).record()), **change}
    with pytest.raises(RecordError):
        read_record(json.dumps(content).encode())


@pytest.mark.parametrize("record", [b"", b"[]", b"null", b"\xff", b"[" * 1000, b'"v"', b'{"v": 1}'])
def test_a_record_that_is_not_ours_is_refused_without_a_crash(record):
    with pytest.raises(RecordError):
        read_record(record)
