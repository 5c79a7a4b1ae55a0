"""``screener prove``: what it says, and its exit codes."""

import re

import pytest

from screener.commands import MISUSE, PROBLEMS, WELL, main
from tests.broken_laws.breaking import broken


def test_what_holds_is_said_in_words_with_how_much_was_tried(capsys):
    assert main(["prove", "--only", "a_place_for_care"]) == WELL
    told = capsys.readouterr().out
    assert "Proved: Nobody is left without a place for care." in told
    assert re.search(r"a_place_for_care: \d+ classes of people, \d+\.\d s", told)
    assert told.endswith("Everything is proved.\n")


def test_what_does_not_hold_is_shown_with_a_household_that_can_be_screened(capsys, monkeypatch, tmp_path):
    rules = broken(
        tmp_path,
        "programs/health_center.yaml",
        ("title: Health centers, when: always", "title: Health centers, when: lives_in_connecticut"),
    )
    monkeypatch.setenv("SCREENER_RULES", str(rules))
    assert main(["prove", "--only", "a_place_for_care"]) == PROBLEMS
    told = capsys.readouterr().out
    assert "NOT TRUE: Nobody is left without a place for care." in told
    assert told.endswith("Not true: 1.\n")
    on = re.search(r"--on (\S+)\):", told)[1]
    file = tmp_path / "home.yaml"
    file.write_text("".join(line for line in told.splitlines(keepends=True) if line.startswith("    ")), "utf-8")
    assert main(["screen", str(file), "--on", on]) == WELL
    assert "no      Health centers" in capsys.readouterr().out


def test_a_guarantee_that_is_not_there_is_a_misuse(capsys):
    assert main(["prove", "--only", "no_such_promise"]) == MISUSE
    assert "a_place_for_care" in capsys.readouterr().err


@pytest.mark.parametrize("file", ["programs/wic.yaml", "guarantees.yaml"])
def test_rules_that_cannot_be_read_prove_nothing(capsys, monkeypatch, tmp_path, file):
    rules = broken(tmp_path, file)
    (rules / file).write_text("id: [", "utf-8")
    monkeypatch.setenv("SCREENER_RULES", str(rules))
    assert main(["prove"]) == PROBLEMS
    assert f"{file}:" in capsys.readouterr().out
