"""The search itself: it finds what is there, however it is spelled, and nothing else."""

import json
from base64 import b64encode, urlsafe_b64encode
from urllib.parse import urlencode

import pytest

from tests.journeys.traces import found

SAID = "Ñandú 4471"

SPELLED = {
    "plain": SAID.encode(),
    "two bytes a letter": SAID.encode("utf-16"),
    "in a posted form": urlencode({"town": SAID}).encode(),
    "in an address": b"/%C3%91and%C3%BA%204471",
    "in JSON": json.dumps({"town": SAID}).encode(),
    "in hex": SAID.encode().hex().encode(),
    **{f"in base64 after {n} letters": b64encode(b"x" * n + SAID.encode() + b"yz") for n in range(5)},
    **{f"in an address's base64 after {n}": urlsafe_b64encode(b"?" * n + SAID.encode()) for n in range(5)},
}


@pytest.mark.parametrize("written", SPELLED.values(), ids=SPELLED)
def test_it_finds_what_is_there(written):
    assert found({"file": b"before " + written + b" after"}, [SAID]) == [("file", SAID)]


def test_it_finds_nothing_else():
    assert found({"file": "Ñandú 4472, Nandu 4471, 1744".encode()}, [SAID, "4470"]) == []
