from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.care import contact_card


@pytest.fixture(scope="module")
def place(directory):
    return directory.place("hrsa-bps-h80-004736")


def test_a_card_says_who_where_and_how_to_call(place):
    assert contact_card(place, note="Call first; sliding fee").split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:StayWell Health Center - Phoenix Avenue;;;;",
        "FN:StayWell Health Center - Phoenix Avenue",
        "ORG:StayWell Health Center",
        "TEL;TYPE=WORK,VOICE:+12037568021,3012",
        "ADR;TYPE=WORK:;;80 Phoenix Avenue;Waterbury;CT;06702;USA",
        f"URL:{place.website}",
        r"NOTE:Call first\; sliding fee",
        "END:VCARD",
        "",
    ]


def test_a_card_leaves_out_what_nobody_knows(place):
    card = contact_card(replace(place, phone="", phone_extension="", website="", organization=""))
    assert not {"TEL", "URL", "ORG", "NOTE"} & {line.partition(":")[0].partition(";")[0] for line in card.split("\r\n")}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_no_note_can_add_a_line_or_grow_too_long(place, note):
    card = contact_card(place, note=f"{note}\nEND:VCARD")
    lines = card.removesuffix("\r\n").split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    unfolded = card.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert unfolded[-1] == "END:VCARD"
    assert unfolded.count("END:VCARD") == 1
    assert unfolded[-2].startswith("NOTE:")
