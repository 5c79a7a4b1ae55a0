import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.campaign import CannotOpenError, RecordTooLongError, make_key_pair, open_box, seal
from screener.campaign.sealing import RECORD_SIZE, SLOTS, box_size
from screener.campaign.suites import CLASSIC, HYBRID, best_suite

CONTACTS = ["+18605550123", "a@b.co", "x" * 64 + "@" + "y" * 60 + ".example.org", "用户名@例子.公司", "ناس@مثال.شركة"]
LARGEST = RECORD_SIZE - 2
ONE = make_key_pair("one")


def public(organisers):
    return [each.public for each in organisers]


def test_this_machine_seals_with_the_hybrid_suite():
    assert best_suite() is HYBRID


@pytest.mark.parametrize("how_many", range(1, SLOTS + 1))
def test_every_organiser_opens_every_box(organisers, how_many):
    keys = organisers[:how_many]
    box = seal(b"a sign-up", public(keys))
    assert [open_box(box, key) for key in keys] == [b"a sign-up"] * how_many


def test_every_box_is_one_size_whatever_is_in_it_and_however_many_can_open_it(suite, organisers):
    sizes = {
        len(seal(contact.encode(), public(organisers[:how_many])))
        for contact in [*CONTACTS, "", "z" * LARGEST]
        for how_many in range(1, SLOTS + 1)
    }
    assert sizes == {box_size(suite)}


def test_nothing_of_the_contact_shows_in_the_box(organisers):
    for contact in CONTACTS:
        box = seal(contact.encode() * 4, public(organisers))
        assert contact.encode() not in box
        assert contact[:6].encode() not in box


def test_the_same_sign_up_sealed_twice_has_nothing_in_common_but_the_header(organisers):
    first, second = (seal(b"same", public(organisers)) for _ in range(2))
    equal = sum(one == other for one, other in zip(first, second, strict=True))
    assert equal < len(first) / 50  # By chance one byte in 256 agrees.


def test_a_key_that_was_not_sealed_to_opens_nothing(suite, organisers):
    box = seal(b"a sign-up", public(organisers))
    with pytest.raises(CannotOpenError):
        open_box(box, make_key_pair("stranger", suite=suite))


def test_a_key_of_the_other_suite_is_refused(suite, organisers):
    box = seal(b"a sign-up", public(organisers))
    with pytest.raises(CannotOpenError):
        open_box(box, make_key_pair("other", suite=CLASSIC if suite is HYBRID else HYBRID))


def test_one_changed_bit_anywhere_makes_the_box_refuse_every_organiser(suite, organisers):
    box = seal(b"a sign-up", public(organisers))
    places = {*range(8), len(box) - 1, *range(8, len(box), len(box) // 40)}
    for place in places:
        changed = bytearray(box)
        changed[place] ^= 1
        for key in (organisers[0], organisers[-1]):
            with pytest.raises(CannotOpenError):
                open_box(bytes(changed), key)


@pytest.mark.parametrize("change", [lambda box: box[:-1], lambda box: box + b"\0", lambda _: b"", lambda box: box[8:]])
def test_a_box_that_was_cut_or_lengthened_is_refused(organisers, change):
    with pytest.raises(CannotOpenError):
        open_box(change(seal(b"a sign-up", public(organisers))), organisers[0])


def test_slots_of_two_boxes_cannot_be_exchanged(suite, organisers):
    first, second = (seal(text, public(organisers)) for text in (b"one", b"two"))
    body = len(first) - 12 - RECORD_SIZE - 16
    for key in organisers:
        with pytest.raises(CannotOpenError):
            open_box(first[:body] + second[body:], key)


def test_the_place_of_a_slot_does_not_tell_whose_it_is(suite, organisers):
    places = {_place_of_slot(seal(b"x", public(organisers)), suite, organisers[0]) for _ in range(64)}
    assert places == set(range(SLOTS))


def test_a_slot_that_nobody_can_open_is_as_well_formed_as_a_real_one(suite, organisers):
    # The top bit of an X25519 share is never set; random filling would set it every other time.
    for _ in range(16):
        for slot in _slots(seal(b"x", public(organisers[:1])), suite):
            assert slot[suite.wrapping - 16 - 1] < 128


def test_a_record_that_is_too_long_for_the_one_size_is_refused(organisers):
    with pytest.raises(RecordTooLongError):
        seal(b"z" * (LARGEST + 1), public(organisers))


def test_a_box_is_never_sealed_to_nobody_to_too_many_or_to_two_kinds_of_key(organisers):
    for keys in (
        [],
        public([*organisers, organisers[0]]),
        [make_key_pair("a", suite=kind).public for kind in (HYBRID, CLASSIC)],
    ):
        with pytest.raises(ValueError, match="1 to 4 keys of one suite"):
            seal(b"x", keys)


@given(st.binary(max_size=LARGEST))
def test_what_was_sealed_is_what_is_opened_byte_for_byte(record):
    assert open_box(seal(record, [ONE.public]), ONE) == record


def _slots(box, suite):
    size, header = 32 + suite.wrapping, 8
    return [box[header + number * size : header + (number + 1) * size] for number in range(SLOTS)]


def _place_of_slot(box, suite, key):
    """Which slot the key opens, found by trying it on each alone."""
    from cryptography.exceptions import InvalidTag

    for place, slot in enumerate(_slots(box, suite)):
        try:
            suite.hpke.decrypt(slot, suite.opener(key.raw), box[:8])
        except InvalidTag:
            continue
        return place
    return None
