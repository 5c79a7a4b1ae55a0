import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.web.sealing import derive, room, seal, unseal

KEY = bytes(range(32))
OTHER = bytes(32)


@given(st.binary(max_size=3000), st.text(max_size=20))
def test_what_was_sealed_opens_for_its_purpose(text, purpose):
    assert unseal([OTHER, KEY], purpose, seal(KEY, purpose, text)) == text


@given(st.text())
def test_whatever_else_is_nothing_and_raises_nothing(junk):
    assert unseal([KEY], "answers", junk) is None


def test_no_letter_can_be_changed_left_out_or_added():
    sealed = seal(KEY, "answers", b"twelve people")
    for at in range(len(sealed)):
        for letter in ("A", "B", "_", "-", "+", "/", "=", " ", "\u0131"):
            if letter != sealed[at]:
                assert unseal([KEY], "answers", sealed[:at] + letter + sealed[at + 1 :]) is None
        assert unseal([KEY], "answers", sealed[:at] + sealed[at + 1 :]) is None
    for added in ("A", "=", "==", "\n"):
        assert unseal([KEY], "answers", sealed + added) is None


@pytest.mark.parametrize("bytes_long", range(1, 8))
def test_the_last_letter_has_one_spelling_only(bytes_long):
    sealed = seal(KEY, "answers", bytes(bytes_long))
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    opened = [letter for letter in alphabet if unseal([KEY], "answers", sealed[:-1] + letter) is not None]
    assert opened == [sealed[-1]]


def test_another_key_and_another_purpose_open_nothing():
    sealed = seal(KEY, "answers", b"private")
    assert unseal([OTHER], "answers", sealed) is None
    assert unseal([KEY], "sign-up form", sealed) is None
    assert unseal([], "answers", sealed) is None


def test_two_seals_of_the_same_differ_from_the_first_letter():
    first_letters = {seal(KEY, "answers", b"same")[0] for _ in range(400)}
    assert len(first_letters) > 50


@given(st.integers(min_value=60, max_value=5000))
def test_room_is_exact(characters):
    bytes_long = room(characters)
    assert len(seal(KEY, "answers", secrets.token_bytes(bytes_long))) <= characters
    assert len(seal(KEY, "answers", secrets.token_bytes(bytes_long + 1))) > characters


def test_a_derived_key_fits_one_use():
    assert derive(b"secret", "one") == derive(b"secret", "one")
    assert len({derive(b"secret", "one"), derive(b"secret", "two"), derive(b"secreu", "one")}) == 3
