"""The letter that asks to confirm an address: one for a form, neutral, and never in the way of the sign-up."""

import re
import time
from datetime import timedelta

import pytest

from screener.campaign import Store, StoreError, make_key_pair, read_private_key, write_key_pair
from screener.campaign.export import open_rows
from screener.campaign.keys import DEVELOPMENT_PASSPHRASE
from screener.web.letters import HANDS, PER_ADDRESS
from screener.web.sign_ups import EXTENSION
from tests.campaign.agreed import agreed_rules
from tests.campaign.letter_box import LetterBox
from tests.web.shown import FROM_US, HOST, MOTHER_OF_TWO, page, site, visitor, without_tokens
from tests.web.test_join import form
from tests.web.test_join_robots import Clock

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

CONTACT = "Canary.Address@example.org"
MAIL = {"contact": CONTACT, "language": "es", "town": "Danbury", "email_me": "yes"}
PHONE = {"contact": "860-555-0143", "language": "es", "town": "Danbury", "text_me": "yes"}
SAME = {"Sec-Fetch-Site": "same-origin"}
LINK = re.compile(r"http://127\.0\.0\.1(/\w\w/join/confirm/([\w-]{27}))\n")


@pytest.fixture
def box():
    made = LetterBox()
    yield made
    made.close()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def folder(tmp_path):
    return tmp_path


@pytest.fixture
def app(folder, box, clock):
    told = {"SMTP": f"smtp://127.0.0.1:{box.port}", "MAIL_FROM": "post@cover.example"}
    return site(folder, told, clock=clock)


def send(browser, typed, address="/en/join"):
    return browser.post(address, data=typed, headers=FROM_US)


def join(app, typed=MAIL, language="en"):
    browser = visitor(app)
    return send(browser, {**form(browser, f"/{language}/join"), **typed}, f"/{language}/join")


def letters(box, wanted=1):
    """The letters that came. They come beside the page, so they are waited for."""
    deadline = time.monotonic() + 10
    while len(box.letters) < wanted and time.monotonic() < deadline:
        time.sleep(0.01)
    return box.letters


def hands_are_free(app):
    """Waits until no letter is on its way."""
    hands = app.extensions[EXTENSION].letters._hands
    for _ in range(HANDS):
        assert hands.acquire(timeout=10)
    hands.release(HANDS)


def text(letter):
    return letter.get_content().replace("\r\n", "\n")


def confirmed(app, folder):
    key = read_private_key(folder / "keys" / "development.private.json", DEVELOPMENT_PASSPHRASE)
    opened, _ = open_rows(app.extensions[EXTENSION].store.rows(), key)
    return [each.confirmed for each in opened]


def test_a_person_presses_and_only_then_is_the_address_confirmed(app, folder, box):
    assert join(app).status_code == 200
    address = LINK.search(text(letters(box)[0]))[1]
    stranger = visitor(app)
    shown = page(stranger, address)
    assert "Is this your e-mail address?" in shown
    assert confirmed(app, folder) == [False], "a program that opens every link confirms nothing"
    assert stranger.head(address, headers=HOST).status_code == 200
    assert confirmed(app, folder) == [False]
    for _ in range(2):
        answer = send(stranger, {}, address)
        assert answer.status_code == 200
        assert "Thank you. Your address is confirmed." in answer.text
    assert confirmed(app, folder) == [True]


def test_the_letter_says_nothing_of_what_the_site_is_about_and_the_link_nothing_of_who(app, box):
    join(app)
    (letter,) = letters(box)
    everything = f"{letter['Subject']} {letter['From']} {text(letter)}".lower()
    for word in ("husky", "health", "coverage", "immigra", "campaign", "medicaid", "sign", "danbury", "canary"):
        assert word not in everything
    link = LINK.search(text(letter))[2]
    assert len(link) == 27
    assert letter.get_content_type() == "text/plain"
    assert letter["To"] == CONTACT


def test_the_letter_speaks_the_language_of_the_page_and_english_where_a_computer_translated(app, box):
    join(app, language="es")
    said = text(letters(box)[0])
    assert len({match[0] for match in LINK.finditer(said)}) == 1
    assert "/es/join/confirm/" in said
    assert "Then open this page and press the button. The link works for 48 hours." in said


def test_a_form_that_is_sent_again_brings_no_second_letter(app, box):
    browser = visitor(app)
    typed = {**form(browser), **MAIL}
    for _ in range(3):
        assert send(browser, typed).status_code == 200
    hands_are_free(app)
    assert len(letters(box)) == 1


def test_nobody_can_be_pestered_through_us(app, box, clock):
    for spelled in (CONTACT, CONTACT.lower(), CONTACT.upper(), CONTACT, CONTACT):
        assert join(app, {**MAIL, "contact": spelled}).status_code == 200
        hands_are_free(app)
    assert len(box.letters) == PER_ADDRESS
    join(app, {**MAIL, "contact": "somebody.else@example.org"})
    assert len(letters(box, PER_ADDRESS + 1)) == PER_ADDRESS + 1
    clock.wait(days=1)
    join(app)
    assert len(letters(box, PER_ADDRESS + 2)) == PER_ADDRESS + 2


def test_no_address_stays_in_the_memory_that_counts_letters(app, box):
    join(app)
    letters(box)
    memory = bytes(app.extensions[EXTENSION].letters._sent._memory)
    assert b"canary" not in memory.lower()
    assert b"example" not in memory


def test_a_phone_number_brings_no_letter_and_the_same_page(app, folder, box):
    by_phone, by_mail = join(app, PHONE), join(app)
    letters(box)
    hands_are_free(app)
    assert len(box.letters) == 1
    code = re.compile(r"(\w{4}-){6}\w{4}")
    assert code.sub("", by_phone.text) == code.sub("", by_mail.text)
    assert len(by_phone.data) == len(by_mail.data)
    assert sorted(map(str, confirmed(app, folder))) == ["False", "None"]


def test_the_form_is_the_same_with_and_without_answers_and_says_beforehand_that_a_letter_comes(app):
    pages = [without_tokens(page(browser, "/en/join")) for browser in (visitor(app), visitor(app, MOTHER_OF_TWO))]
    assert pages[0] == pages[1]
    assert "we send it one short letter" in pages[0][: pages[0].index('id="contact"')]


def test_without_a_mail_server_the_page_speaks_of_no_letter(tmp_path):
    app = site(tmp_path)
    for said in (join(app).text, page(visitor(app), "/en/join")):
        assert " letter " not in said


@pytest.mark.parametrize("answer", ["550 no", "451 later"])
def test_a_letter_that_is_not_taken_loses_no_sign_up_and_logs_no_address(folder, caplog, answer):
    box = LetterBox(refuse=answer)
    try:
        told = {"SMTP": f"smtp://127.0.0.1:{box.port}", "MAIL_FROM": "post@cover.example"}
        app = site(folder, told)
        assert join(app).status_code == 200
        hands_are_free(app)
    finally:
        box.close()
    assert confirmed(app, folder) == [False]
    said = [record.getMessage() for record in caplog.records if record.name == "screener"]
    assert any("a letter was not taken by the mail server: error=" in line for line in said)
    assert "anary" not in " ".join(said)
    assert "example.org" not in " ".join(said)


def test_a_mail_server_that_hangs_delays_no_page_and_holds_few_hands(folder, monkeypatch):
    import socket

    monkeypatch.setattr("screener.campaign.letters.PATIENCE", 60)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        app = site(folder, {"SMTP": f"smtp://127.0.0.1:{silent.getsockname()[1]}", "MAIL_FROM": "post@cover.example"})
        for number in range(HANDS + 3):
            assert join(app, {**MAIL, "contact": f"person{number}@example.org"}).status_code == 200
        hands = app.extensions[EXTENSION].letters._hands
        assert not hands.acquire(blocking=False), "no page waited until a letter was given up"
        assert len(confirmed(app, folder)) == HANDS + 3
    hands_are_free(app)


def test_a_link_ends_after_forty_eight_hours(app, folder, box, clock):
    join(app)
    address = LINK.search(text(letters(box)[0]))[1]
    clock.wait(hours=47, minutes=59)
    assert page(visitor(app), address)
    clock.wait(minutes=1)
    for answer in (visitor(app).get(address, headers=HOST), send(visitor(app), {}, address)):
        assert answer.status_code == 410
        assert "This link does not work any more" in answer.text
    assert confirmed(app, folder) == [False]


def test_a_link_of_nobody_looks_like_any_other_and_confirms_nothing(app, folder, box, clock):
    from screener.campaign import Link, new_form_key

    join(app)
    address = LINK.search(text(letters(box)[0]))[1]
    made_up = f"/en/join/confirm/{Link.of(new_form_key(), clock().timestamp()).text}"
    drawn = [page(visitor(app), each).replace(each.rpartition("/")[2], "") for each in (made_up, address)]
    assert drawn[0] == drawn[1]
    assert send(visitor(app), {}, made_up).status_code == 410
    assert confirmed(app, folder) == [False]
    for broken in ("x", "a" * 27, "a" * 500):
        assert visitor(app).get(f"/en/join/confirm/{broken}", headers=HOST).status_code == 404


def test_a_page_elsewhere_cannot_press_for_somebody(app, folder, box):
    join(app)
    address = LINK.search(text(letters(box)[0]))[1]
    assert visitor(app).post(address, headers={**HOST, "Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert confirmed(app, folder) == [False]


def test_the_page_of_a_link_opens_no_cookie(app, box):
    join(app)
    address = LINK.search(text(letters(box)[0]))[1]
    for answer in (visitor(app).get(address, headers=HOST), send(visitor(app), {}, address)):
        assert not answer.headers.getlist("Set-Cookie")


def test_a_store_that_is_away_says_so_and_the_button_works_later(app, folder, box, monkeypatch):
    join(app)
    address = LINK.search(text(letters(box)[0]))[1]

    def away(*_arguments):
        raise StoreError("away")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "confirm", away)
        answer = send(visitor(app), {}, address)
    assert answer.status_code == 503
    assert "We could not do this just now." in answer.text
    assert send(visitor(app), {}, address).status_code == 200


def test_two_days_are_more_than_a_sign_up_tells(app, folder, box):
    """Neither the row nor the parcel holds a time: the end of the link is in the letter alone."""
    join(app)
    letters(box)
    (row,) = app.extensions[EXTENSION].store.rows()
    assert row.day.isoformat() == "2026-11-24"
    end = int(Clock()().timestamp()) + int(timedelta(hours=48).total_seconds())
    everything = b"".join(path.read_bytes() for path in folder.rglob("signups*"))
    assert end.to_bytes(4, "big") not in everything
    assert str(end).encode() not in everything


def test_a_made_up_port_never_reaches_a_letter(app, box):
    browser = visitor(app)
    for host in ("127.0.0.1:31337", "localhost:31337"):
        named = {**FROM_US, "Host": host}
        token = re.search(r'name="token" value="([^"]+)"', browser.get("/en/join", headers=named).text)[1]
        assert browser.post("/en/join", data={"token": token, **MAIL}, headers=named).status_code == 200
    assert all("31337" not in text(letter) for letter in letters(box, wanted=2))


def test_a_letter_names_the_public_address_and_no_other(tmp_path, box):
    (tmp_path / "keys").mkdir()
    key = make_key_pair("office")
    write_key_pair(key, tmp_path / "keys", "five words that nobody says")
    (tmp_path / "keys" / "office.private.json").unlink()
    told = {
        "SMTP": f"smtp://127.0.0.1:{box.port}",
        "MAIL_FROM": "post@cover.example",
        "TRUSTED_HOSTS": "cover.example",
        "RULES": agreed_rules(tmp_path / "rules", key.public),
    }
    browser = site(tmp_path, told).test_client()
    named = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7", "Host": "cover.example:31337", **SAME}
    at = {"base_url": "https://cover.example:31337", "headers": named}
    token = re.search(r'name="token" value="([^"]+)"', browser.get("/en/join", **at).text)[1]
    assert browser.post("/en/join", data={"token": token, **MAIL}, **at).status_code == 200
    said = text(letters(box)[0])
    assert "typed this e-mail address on cover.example.\n" in said
    assert "https://cover.example/en/join/confirm/" in said


def test_a_real_key_reads_the_same_as_a_development_key(tmp_path, box):
    """The cycle with an organiser's own key: sign up, confirm, open."""
    (tmp_path / "keys").mkdir()
    private = make_key_pair("office")
    write_key_pair(private, tmp_path / "keys", "five words that nobody says")
    (tmp_path / "keys" / "office.private.json").unlink()
    app = site(tmp_path, {"SMTP": f"smtp://127.0.0.1:{box.port}", "MAIL_FROM": "post@cover.example"})
    join(app)
    send(visitor(app), {}, LINK.search(text(letters(box)[0]))[1])
    opened, unreadable = open_rows(app.extensions[EXTENSION].store.rows(), private)
    assert [(each.confirmed, each.sign_up.contact.value) for each in opened] == [(True, CONTACT)]
    assert unreadable == 0
