"""The command line: what it answers, its exit codes, and the example in the documents, which stays true."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from screener.commands import MISUSE, PROBLEMS, WELL, main
from screener.places import ROOT, RULES

DOCUMENT = Path(ROOT) / "docs" / "household-files.md"
HOUSEHOLD, ANSWER = (
    re.search(rf"```{kind}\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)[1] for kind in ("yaml", "json")
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "home.yaml"
    path.write_text(HOUSEHOLD, "utf-8")
    return str(path)


def answer(capsys, *arguments):
    assert main(["screen", *arguments, "--json"]) == WELL
    return json.loads(capsys.readouterr().out)


def test_a_no_says_how_near_it_is_in_both_forms(capsys, tmp_path):
    path = tmp_path / "near.yaml"
    path.write_text(
        "people: [{id: a, age: 34, pregnant: no, coverage_now: none, income: {amount: 1876, per: month}}]", "utf-8"
    )
    (person,) = answer(capsys, str(path), "--on", "2026-11-24")["people"]
    (near,) = next(one["near"] for one in person["findings"] if one["program"] == "husky_d")
    assert "$40 a month above the limit of $1,836 a month" in near.pop("text")
    assert near == {"person": "a", "fact": "income", "on": None}
    assert main(["screen", str(path), "--on", "2026-11-24"]) == WELL
    assert "$40 a month above the limit of $1,836 a month" in capsys.readouterr().out


def test_the_answer_in_the_documents_is_the_one_the_household_beside_it_gets(capsys, file):
    got = answer(capsys, file, "--on", "2026-11-24", "--reform", "husky_for_all")
    shown = json.loads(ANSWER)
    assert shown["on"] == got["on"]
    assert shown["reform"] == got["reform"]
    assert shown["next"] == got["next"]
    assert shown["offers"] == got["offers"]
    (child,) = shown["people"]
    (real,) = [person for person in got["people"] if person["id"] == child["id"]]
    (finding,) = child["findings"]
    assert finding in real["findings"]
    (home,) = shown["home"]
    assert home in got["home"]
    assert set(shown["notices"]) <= set(got["notices"])
    assert all(change in got["changes"] for change in shown["changes"])
    assert set(shown) == set(got)


def test_a_household_is_read_from_standard_input(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(HOUSEHOLD))
    assert answer(capsys, "-")["people"][0]["id"] == "a"


def test_a_person_reads_sentences_and_not_placeholders(capsys, file):
    assert main(["screen", file, "--on", "2026-11-24", "--reform", "husky_for_all"]) == WELL
    told = capsys.readouterr().out
    assert "HUSKY for children" in told
    assert "Under husky_for_all" in told
    assert "{" not in told


def test_safety_notices_are_told_once_and_then_named_for_people_and_for_the_home(capsys, file):
    assert main(["screen", file, "--on", "2026-11-24"]) == WELL
    told = capsys.readouterr().out
    people, home = told.split("\nThe home\n")
    assert people.count("You can apply for a child only") == 1
    assert people.count("Assume that ICE could see an address given to Medicaid.") == 1
    assert "notice: as said above: Your address and ICE" in people
    assert "notice: A notario is not a lawyer. In the United States" in home
    assert "Statewide Legal Services of Connecticut: (800) 453-3320" in home
    assert "notice: If a hospital bill comes." in home
    assert {"notarios", "protected_places", "hospital_bills"} <= set(answer(capsys, file)["notices"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["screen", "nowhere.yaml"], "cannot be read"),
        (["screen", "FILE", "--reform", "husky_for_some"], "There is no reform"),
    ],
)
def test_misuse_is_told_and_has_its_own_exit_code(capsys, file, arguments, words):
    assert main([file if each == "FILE" else each for each in arguments]) == MISUSE
    assert words in capsys.readouterr().err


def test_a_broken_household_is_told_with_its_line(capsys, tmp_path):
    path = tmp_path / "home.yaml"
    path.write_text("people:\n  - {id: a, age: old}\n", "utf-8")
    assert main(["screen", str(path)]) == MISUSE
    assert capsys.readouterr().err.startswith("home.yaml:2: 'old' is not a whole number")


@pytest.mark.parametrize("arguments", [["screen", "x", "--on", "tomorrow"], ["dance"], []])
def test_the_command_used_wrongly_ends_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == MISUSE
    assert capsys.readouterr().err


def test_check_finds_nothing_wrong_with_the_rules(capsys):
    assert main(["check"]) == WELL, capsys.readouterr().out
    assert "Nothing wrong was found." in capsys.readouterr().out


def test_check_tells_of_a_broken_rule_and_ends_with_1(capsys, monkeypatch, tmp_path):
    subprocess.run(["cp", "-r", str(RULES), str(tmp_path / "rules")], check=True)
    program = tmp_path / "rules" / "programs" / "husky_d.yaml"
    program.write_text(program.read_text("utf-8").replace("routes:", "roots:", 1), "utf-8")
    monkeypatch.setenv("SCREENER_RULES", str(tmp_path / "rules"))
    assert main(["check"]) == PROBLEMS
    assert "programs/husky_d.yaml" in capsys.readouterr().out


def test_a_passed_day_fails_only_where_freshness_is_asked_for(capsys):
    assert main(["check", "--fresh", "--on", "2031-01-01"]) == PROBLEMS
    assert "should have been checked again by" in capsys.readouterr().out


def test_every_command_explains_itself(capsys):
    for command in ([], ["serve"], ["check"], ["screen"], ["campaign"], ["campaign", "keys"], ["campaign", "export"]):
        with pytest.raises(SystemExit) as end:
            main([*command, "--help"])
        assert end.value.code == WELL
        assert "usage: screener" in capsys.readouterr().out


def test_an_answer_may_be_cut_short_by_whoever_reads_it(file):
    cut = f"{sys.executable} -m screener.commands screen {file} | head -1"
    ended = subprocess.run(["bash", "-o", "pipefail", "-c", cut], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (WELL, "")


def test_a_person_reads_what_is_not_known_what_was_assumed_and_what_changes(capsys, tmp_path):
    path = tmp_path / "teen.yaml"
    path.write_text(
        "people: [{id: a, relation: you, age: 40, immigration: humanitarian, coverage_now: none, pregnant: no,"
        " pregnancy_ended: beyond_12_months, income: {amount: 1400, per: month}},"
        " {id: b, relation: child, born: 2010-12-10, parents: [a], affordable_job_insurance_offered: no}]",
        "utf-8",
    )
    assert main(["screen", str(path), "--on", "2026-11-24"]) == WELL
    told = capsys.readouterr().out
    assert "not known: The rules changed for refugees" in told
    assert "Access Health CT: " in told
    assert "we assumed: " in told
    assert "would settle it: Blind or disabled (a.disabled_or_blind)" in told
    assert "\nWhat changes\n" in told
