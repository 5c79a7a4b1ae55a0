"""A proof of work is for one form, for two hours, and cheap to look at."""

import hashlib
import struct
import time
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.campaign.proof import LIFE, PUZZLES, holds

BITS = 6
TOKEN = "wJ8x" * 30
OTHER = "Qm3_" * 30


def solve(token, bits=BITS, puzzles=PUZZLES):
    """As a browser does it, without its haste."""
    return ".".join(
        next(
            f"{number:x}"
            for number in count()
            if int.from_bytes(hashlib.sha256(token[:32].encode() + struct.pack(">II", place, number)).digest())
            < 1 << (256 - bits)
        )
        for place in range(puzzles)
    )


PROOF = solve(TOKEN)


def test_a_solved_form_is_proven():
    assert holds(TOKEN, PROOF, BITS, age=60)


def test_a_proof_is_good_for_no_other_form():
    assert not holds(OTHER, PROOF, BITS, age=60)


def test_a_proof_grows_stale():
    assert holds(TOKEN, PROOF, BITS, age=LIFE - 1)
    assert not holds(TOKEN, PROOF, BITS, age=LIFE)


def test_too_little_work_is_none():
    assert not holds(TOKEN, PROOF, BITS + 12, age=60)


def test_where_nothing_is_asked_nothing_is_proved():
    assert not holds(TOKEN, PROOF, 0, age=60)


@pytest.mark.parametrize(
    "proof",
    [
        "",
        "0",
        solve(TOKEN, puzzles=PUZZLES - 1),
        PROOF + ".0",
        PROOF + ".",
        PROOF.replace(".", ",", 1),
        " " + PROOF,
        "-1" + PROOF[1:],
        ".".join(["fffffffff"] * PUZZLES),
        ".".join(["٣"] * PUZZLES),
        "0." * 100_000,
    ],
)
def test_what_is_no_proof_is_none(proof):
    assert not holds(TOKEN, proof, BITS, age=60)


@given(st.text(max_size=200), st.text(max_size=40))
def test_whatever_is_sent_is_looked_at_without_a_crash(proof, token):
    assert not holds(token, proof, 20, age=0)


def test_a_proof_is_looked_at_in_a_thousandth_of_what_it_costs():
    began = time.process_time()
    for _ in range(100):
        holds(TOKEN, PROOF, BITS, age=60)
    assert time.process_time() - began < 0.5
