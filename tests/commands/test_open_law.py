"""The commands that open the law: explain, changes, what to verify, and writing down a check."""

import json
import shutil

import pytest

from screener.commands import MISUSE, WELL, main
from screener.places import RULES


@pytest.fixture
def rules(monkeypatch, tmp_path):
    shutil.copytree(RULES, tmp_path / "rules")
    monkeypatch.setenv("SCREENER_RULES", str(tmp_path / "rules"))
    return tmp_path / "rules"


def test_explain_tells_the_whole_rule_of_a_program(capsys):
    assert main(["explain", "husky_d", "--on", "2026-11-24"]) == WELL
    told = capsys.readouterr().out
    assert "Counted income: at or below $1,836 a month." in told
    assert "What changes" in told
    assert "{" not in told


def test_explain_offers_names_near_one_that_there_is_not(capsys):
    assert main(["explain", "huski_d"]) == MISUSE
    assert "Did you mean husky_d" in capsys.readouterr().err


def test_changes_are_listed_for_people_and_as_json(capsys):
    span = ["changes", "--from", "2024-10-01", "--to", "2024-10-01"]
    assert main(span) == WELL
    assert "160 percent of the poverty line" in capsys.readouterr().out
    assert main([*span, "--json"]) == WELL
    assert {one["on"] for one in json.loads(capsys.readouterr().out)} == {"2024-10-01"}


def test_a_span_that_ends_before_it_begins_is_misuse(capsys):
    assert main(["changes", "--from", "2026-01-02", "--to", "2026-01-01"]) == MISUSE


@pytest.mark.parametrize("day", ["2026-11-24", "2099-01-01"])
def test_what_to_verify_is_listed_the_most_harmful_first(capsys, day):
    assert main(["check", "--unconfirmed", "--on", day]) == WELL
    told = capsys.readouterr().out
    harms = [int(line.rsplit(" ", 1)[1]) for line in told.splitlines() if ", harm " in line]
    assert harms
    assert harms == sorted(harms, reverse=True)
    assert "Ask: " in told


def test_a_check_is_written_down_and_every_other_line_stays(rules, capsys):
    path = rules / "sources.yaml"
    before = path.read_text("utf-8").splitlines()
    assert main(["confirm", "wic_pages", "--by", "A Person: nurse", "--on", "2026-11-24"]) == WELL
    after = path.read_text("utf-8").splitlines()
    assert len(after) == len(before) + 1
    assert set(after) - set(before) == {"  checked_on: 2026-11-24", '  checked_by: "A Person: nurse"'}
    assert main(["check", "--unconfirmed", "--on", "2026-11-24"]) == WELL
    assert "wic_pages, harm" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "said",
    [
        ["nothing_here", "--by", "A Person"],
        ["wic_pages", "--by", " "],
        ["wic_pages", "--by", "A Person", "--on", "9999-01-01"],
        ["wic_pages", "--by", "A Person", "--on", "2026-11-24", "--again-by", "2026-11-24"],
    ],
)
def test_a_check_that_cannot_be_leaves_the_file_as_it_is(rules, said):
    before = (rules / "sources.yaml").read_bytes()
    assert main(["confirm", *said]) == MISUSE
    assert (rules / "sources.yaml").read_bytes() == before
