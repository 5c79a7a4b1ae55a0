"""The table of promises in docs/threat-model.md is whole, and names tests that are there."""

import re

from screener.places import ROOT

ROW = re.compile(r"^\| \*\*([A-Z]{2})-(\d+)\*\* [^|]+ \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
MANY = {"PR": 13, "EX": 11, "WS": 10, "SU": 16, "RE": 9, "SC": 6}
ROWS = ROW.findall((ROOT / "docs" / "threat-model.md").read_text("utf-8"))


def test_every_promise_stands_there_once():
    told = [(kind, int(number)) for kind, number, _shown, _bound in ROWS]
    assert told == [(kind, number) for kind, most in MANY.items() for number in range(1, most + 1)]


def test_every_test_that_it_names_is_there_and_what_nothing_shows_is_said_to_be_so():
    for kind, number, shown, _bound in ROWS:
        named = re.findall(r"`([^`]+)`", shown)
        assert named or shown == "nothing", f"{kind}-{number}"
        assert [name for name in named if not (ROOT / name).is_file()] == []
