"""Who joins is not who answered: the sign-up form looks and weighs the same with and without a screening."""

import re

import pytest

ADDRESSES = ("join", "join/withdraw")
CONTACT = "860-555-0147"


@pytest.fixture(params=ADDRESSES)
def address(request, tongue):
    return f"/{tongue.code}/{request.param}"


@pytest.fixture
def screened(walked, tongue):
    return walked(tongue.code, "family").somebody()


def without_what_is_random(answer):
    """A page and its head without the sealed slips and the time."""
    body = re.sub(rb'(name="token" value=")[^"]*', rb"\1", answer.body)
    head = re.sub(r"(?m)^(Set-Cookie: \w+=)[^;]*", r"\1", answer.head)
    return re.sub(r"(?m)^Date: .*$", "", head), body


def test_the_form_is_the_same_to_the_byte(visitor, screened, address):
    plain, after = visitor.ask("GET", address), screened.ask("GET", address)
    assert without_what_is_random(plain) == without_what_is_random(after)
    assert plain.size == after.size


def test_the_form_neither_reads_nor_changes_the_answers(screened, address):
    before = screened.cookies["visit"]
    answer = screened.ask("GET", address)
    assert [line.partition("=")[0] for line in answer.header("Set-Cookie")] == ["form"]
    assert screened.cookies["visit"] == before


def test_the_thanks_are_the_same_to_the_byte_but_for_the_code(visitor, screened, tongue):
    came = []
    for each in (visitor, screened):
        each.open(f"/{tongue.code}/join")
        each.write(tongue.say("Phone number or e-mail"), CONTACT)
        each.tick(each.choices()[0])
        each.go_on()
        assert each.mark == "joined", each.answer.body.decode()
        head, body = without_what_is_random(each.answer)
        came.append((head, re.sub(rb"(\w{4}-){6}\w{4}", b"", body)))
    assert came[0] == came[1]


def test_the_form_of_somebody_who_answered_is_empty(screened, tongue):
    screened.open(f"/{tongue.code}/join")
    written = {each.label: each.value for each in screened.screen.controls if each.kind == "text"}
    assert set(written.values()) == {""}
    assert tongue.say("Phone number or e-mail") in written
    assert not [each for each in screened.screen.controls if each.on]
    (town,) = [each for each in screened.screen.controls if each.name == "town"]
    assert town.value == ""
