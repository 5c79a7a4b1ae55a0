"""The link of a letter, and the mark of a row: who takes the database learns nothing from it, who opens a box does."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.campaign import Link, LinkError, SignUp, Store, StoreError, make_key_pair, new_form_key, seal
from screener.campaign.confirmation import LIFE, MARK_BYTES, no_mark
from screener.campaign.contact import Contact
from screener.campaign.export import open_rows

DAY = date(2026, 11, 24)
NOW = 1_795_539_600.7
EMAIL, PHONE = Contact("email", "name@example.org"), Contact("phone", "+18605550123")


def add(store, key, contact, link=None):
    """A sign-up as the web stores it."""
    sign_up = SignUp(contact, "es", None, ("x_1",), confirmed_mark=link.confirmed if link else None)
    return store.add(DAY, seal(sign_up.record(), [key.public]), new_form_key(), mark=link.waiting if link else None)


def test_a_link_comes_back_from_its_text_and_works_for_forty_eight_hours():
    link = Link.of(new_form_key(), NOW)
    assert Link.read(link.text) == link
    assert len(link.text) == 27
    assert link.works(NOW + 48 * 3600 - 1)
    assert not link.works(NOW + 48 * 3600)
    assert LIFE == 48 * 3600


def test_a_link_whose_end_was_moved_fits_no_row():
    link = Link.of(new_form_key(), NOW)
    later = Link(link.code, link.ends + 1)
    assert {later.waiting, later.confirmed}.isdisjoint({link.waiting, link.confirmed})


def test_two_forms_have_nothing_in_common():
    one, other = (Link.of(new_form_key(), NOW) for _ in range(2))
    assert one.code != other.code
    assert len(one.code) * 8 >= 128


@pytest.mark.parametrize(
    "text", ["", "x", "a" * 26, "a" * 28, "a" * 26 + "b", "!" * 27, "é" * 27, "../../etc", "a" * 9999]
)
def test_what_is_no_link_is_refused(text):
    with pytest.raises(LinkError):
        Link.read(text)


@given(st.text(max_size=40))
def test_whatever_is_in_an_address_is_a_link_or_none(text):
    try:
        assert Link.read(text).text == text
    except LinkError:
        return


def test_following_the_link_marks_the_row_and_only_an_organiser_sees_it(store):
    key = make_key_pair("office")
    followed, waiting = (Link.of(new_form_key(), NOW) for _ in range(2))
    add(store, key, EMAIL, followed)
    add(store, key, EMAIL, waiting)
    add(store, key, PHONE)
    before = {row.id: row.mark for row in store.rows()}
    assert store.confirm(followed)
    assert store.confirm(followed), "pressing twice is no fault"
    assert not store.confirm(Link.of(new_form_key(), NOW))
    opened, _ = open_rows(store.rows(), key)
    found = sorted((each.sign_up.contact.kind, each.confirmed) for each in opened if each.confirmed is not None)
    assert found == [("email", False), ("email", True)]
    assert [each.confirmed for each in opened if each.sign_up.contact == PHONE] == [None]
    after = {row.id: row.mark for row in store.rows()}
    assert sum(before[each] != after[each] for each in before) == 1


def test_every_mark_looks_like_noise_of_one_size(store):
    key = make_key_pair("office")
    link = Link.of(new_form_key(), NOW)
    for contact, its in ((EMAIL, link), (PHONE, None), (EMAIL, Link.of(new_form_key(), NOW))):
        add(store, key, contact, its)
    store.confirm(link)
    marks = [row.mark for row in store.rows()]
    assert {len(mark) for mark in marks} == {MARK_BYTES} == {len(no_mark())}
    assert len(set(marks)) == 3
    assert len({len(row.box) for row in store.rows()}) == 1


def test_a_sign_up_that_was_taken_back_cannot_be_confirmed(store):
    link = Link.of(new_form_key(), NOW)
    stored = add(store, make_key_pair("office"), EMAIL, link)
    assert store.withdraw(stored.code)
    assert not store.confirm(link)


def test_a_database_that_is_locked_says_so_and_confirms_later(sqlite_store, sqlite_path):
    import sqlite3

    link = Link.of(new_form_key(), NOW)
    add(sqlite_store, make_key_pair("office"), EMAIL, link)
    holder = sqlite3.connect(sqlite_path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="Nothing was confirmed"):
        sqlite_store.confirm(link)
    holder.execute("ROLLBACK")
    holder.close()
    assert sqlite_store.confirm(link)


def test_a_parcel_carries_the_mark_and_an_older_one_is_still_read(store, tmp_path):
    import json

    from screener.campaign.parcel import pack, unpack

    add(store, make_key_pair("office"), EMAIL, Link.of(new_form_key(), NOW))
    path = tmp_path / "sealed.json"
    pack(store.rows(), path)
    assert unpack(path) == store.rows()
    content = json.loads(path.read_text())
    older = {**content, "version": 1, "rows": [{**row, "proven": True} for row in content["rows"]]}
    for row in older["rows"]:
        del row["mark"]
    path.write_text(json.dumps(older))
    assert [row.box for row in unpack(path)] == [row.box for row in Store.rows(store)]
