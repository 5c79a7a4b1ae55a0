"""Letters reach a real mail server, under TLS or not at all, and say nothing but what they were given."""

import socket

import pytest

from screener.campaign import LetterError, Mailbox, MailboxError, letters
from tests.campaign.letter_box import LetterBox, certificate

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

TO = "name@example.org"


@pytest.fixture
def box():
    made = LetterBox()
    yield made
    made.close()


def mailbox(port, scheme="smtp", login=""):
    return Mailbox.read(f"{scheme}://{login}127.0.0.1:{port}", "post@cover.example")


def test_a_letter_arrives_as_plain_text_from_the_sender_to_one_address(box):
    mailbox(box.port).deliver(TO, "Please confirm", "Un texto con ñ.\n\nhttps://cover.example/es/x\n")
    (letter,) = box.letters
    (envelope, _) = box.envelopes[0]
    assert (envelope.mail_from, envelope.rcpt_tos) == ("post@cover.example", [TO])
    assert (letter["From"], letter["To"], letter["Subject"]) == ("post@cover.example", TO, "Please confirm")
    assert letter.get_content_type() == "text/plain"
    assert not letter.is_multipart()
    assert letter.get_content().replace("\r\n", "\n") == "Un texto con ñ.\n\nhttps://cover.example/es/x\n"
    assert letter["Auto-Submitted"] == "auto-generated"


def test_a_letter_names_neither_this_machine_nor_the_program(box):
    mailbox(box.port).deliver(TO, "Please confirm", "Text\n")
    (envelope, _) = box.envelopes[0]
    heads = {name.lower() for name in box.letters[0]}
    wanted = {"from", "to", "subject", "date", "message-id", "auto-submitted", "mime-version"}
    assert heads - {"x-peer", "x-mailfrom", "x-rcptto"} == {*wanted, "content-type", "content-transfer-encoding"}
    assert socket.gethostname().encode() not in envelope.content
    assert b"python" not in envelope.content.lower()


def test_tls_from_the_start_and_a_login(tmp_path):
    serving, believing = certificate(tmp_path)
    box = LetterBox(ssl_context=serving, auth_require_tls=False)
    try:
        sender = mailbox(box.port, "smtps", "user%40cover.example:p%3Ass@")
        sender.deliver(TO, "Please confirm", "Text\n", believing)
        assert box.logins == [(b"user@cover.example", b"p:ss")]
        assert len(box.letters) == 1
        with pytest.raises(LetterError, match="SSLCertVerificationError"):
            sender.deliver(TO, "Please confirm", "Text\n")
        assert len(box.letters) == 1
    finally:
        box.close()


def test_over_the_network_nothing_is_said_before_tls_begins(tmp_path, box, monkeypatch):
    monkeypatch.setattr(letters, "_HERE", ())  # As if 127.0.0.1 were another machine.
    with pytest.raises(LetterError, match="SMTPNotSupportedError"):
        mailbox(box.port).deliver(TO, "Please confirm", "Text\n")
    assert box.letters == []
    serving, believing = certificate(tmp_path)
    other = LetterBox(tls_context=serving)
    try:
        mailbox(other.port).deliver(TO, "Please confirm", "Text\n", believing)
        assert [under_tls for _, under_tls in other.envelopes] == [True]
    finally:
        other.close()


@pytest.mark.parametrize("answer", ["550 no such name@example.org", "451 later", "not a word of this protocol"])
def test_a_letter_that_is_not_taken_tells_its_kind_and_quotes_nothing(answer):
    box = LetterBox(refuse=answer)
    try:
        with pytest.raises(LetterError) as caught:
            mailbox(box.port).deliver(TO, "Please confirm", "Text\n")
    finally:
        box.close()
    assert str(caught.value).isidentifier()
    assert caught.value.__cause__ is None


def test_a_server_that_is_not_there_or_says_nothing_is_given_up(monkeypatch):
    monkeypatch.setattr(letters, "PATIENCE", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        with pytest.raises(LetterError, match=r"TimeoutError|SMTPServerDisconnected"):
            mailbox(silent.getsockname()[1]).deliver(TO, "Please confirm", "Text\n")
        port = silent.getsockname()[1]
    with pytest.raises(LetterError, match="ConnectionRefusedError"):
        mailbox(port).deliver(TO, "Please confirm", "Text\n")


def test_an_address_in_other_letters_is_written_to_where_the_server_can(box):
    mailbox(box.port).deliver("ñandú@example.org", "Please confirm", "Text\n")
    assert box.envelopes[0][0].rcpt_tos == ["ñandú@example.org"]


def test_a_line_break_makes_no_second_head(box):
    for to, subject in ((f"{TO}\r\nBcc: other@example.org", "x"), (TO, "x\nBcc: other@example.org")):
        with pytest.raises(LetterError):
            mailbox(box.port).deliver(to, subject, "Text\n")
    assert box.letters == []


@pytest.mark.parametrize(
    ("url", "sender"),
    [
        ("", "post@cover.example"),
        ("mail.example", "post@cover.example"),
        ("https://mail.example", "post@cover.example"),
        ("smtp://", "post@cover.example"),
        ("smtp://mail.example:99999", "post@cover.example"),
        ("smtp://mail.example/box", "post@cover.example"),
        ("smtp://mail.example", ""),
        ("smtp://mail.example", "Cover <post@cover.example>"),
        ("smtp://mail.example", "post@cover.example\r\nBcc: x@example.org"),
    ],
)
def test_a_mail_server_that_makes_no_sense_is_refused_at_the_start(url, sender):
    with pytest.raises(MailboxError):
        Mailbox.read(url, sender)


def test_the_usual_ports_and_a_password_that_is_never_shown():
    found = Mailbox.read("smtps://user:secret-word@mail.example", "post@cover.example")
    assert (found.port, found.at_once) == (465, True)
    assert Mailbox.read("smtp://mail.example", "post@cover.example").port == 587
    assert "secret-word" not in repr(found)
