"""``screener check`` tells what somebody who writes rules forgets, with what to do about it."""

import re
import shutil

import pytest

from screener.commands import MISUSE, PROBLEMS, WELL, main
from screener.places import RULES


@pytest.fixture
def rules(tmp_path, monkeypatch):
    """A copy of the rules, which the commands read."""
    folder = tmp_path / "rules"
    shutil.copytree(RULES, folder)
    monkeypatch.setenv("SCREENER_RULES", str(folder))
    return folder


def problems(capsys, *only):
    assert main(["check", *only]) == PROBLEMS
    return capsys.readouterr().out.splitlines()


def test_a_program_without_worked_households_is_told(rules, capsys):
    text = (rules / "programs" / "extra_help.yaml").read_text("utf-8")
    (rules / "programs" / "new_help.yaml").write_text(text.replace("id: extra_help", "id: new_help"), "utf-8")
    message = "programs/new_help.yaml:1: No worked household says what it must find. Write some in cases/."
    assert message in problems(capsys, "--only", "new_help")
    assert message in problems(capsys)


def test_one_program_is_judged_by_its_own_households(rules, capsys):
    path = rules / "cases" / "line_138.yaml"
    path.write_text(path.read_text("utf-8").replace("husky_d: yes", "husky_d: no", 1), "utf-8")
    assert main(["check", "--only", "wic"]) == WELL
    judged, every = re.match(r"(\d+) of (\d+) worked households\.", capsys.readouterr().out).groups()
    assert 0 < int(judged) < int(every) / 5


def test_a_program_that_is_none_is_told_with_the_nearest(rules, capsys):
    assert rules
    assert main(["check", "--only", "husky_dd"]) == MISUSE
    assert "There is no program 'husky_dd'. Did you mean husky_d" in capsys.readouterr().err


def test_a_file_that_nothing_reads_is_told_with_the_name_it_should_have(rules, capsys):
    for folder in ("programs", "cases"):
        (rules / folder / "new.yml").write_text("id: new\n", "utf-8")
    told = problems(capsys)
    assert "cases/new.yml:1: Nothing reads a file with this ending. Call it new.yaml." in told
    assert "programs/new.yml:1: Nothing reads a file with this ending. Call it new.yaml." in told


def test_a_wrong_expectation_is_told_in_finished_sentences(rules, capsys):
    path = rules / "cases" / "line_138.yaml"
    path.write_text(path.read_text("utf-8").replace("husky_d: yes", "husky_d: no", 1), "utf-8")
    told = [line for line in problems(capsys, "--only", "husky_d") if line.startswith("cases/line_138.yaml:")]
    assert told
    assert all("truth is yes, expected no (because: " in line and "{" not in line for line in told)


def test_rules_in_a_folder_that_is_not_there_are_told_once(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SCREENER_RULES", str(tmp_path / "nowhere"))
    assert main(["check"]) == MISUSE
    assert "There is no folder" in capsys.readouterr().err


def test_a_source_that_is_misspelt_is_told_with_the_nearest(rules, capsys):
    assert rules
    assert main(["confirm", "cgs_19a_637", "--by", "A Person"]) == MISUSE
    assert "Did you mean cgs_19a_673" in capsys.readouterr().err


def test_a_source_that_would_be_read_again_too_late_is_told_with_the_day_to_write(rules, capsys):
    path = rules / "sources.yaml"
    before, name, after = path.read_text("utf-8").partition("cms_2454_ifc:\n")
    path.write_text(
        before + name + after.replace("check_again_by: 2026-12-01", "check_again_by: 2027-01-01", 1), "utf-8"
    )
    told = next(line for line in problems(capsys) if line.startswith("sources.yaml: cms_2454_ifc:"))
    assert "change on 2026-12-31" in told
    assert "write 2026-12-17 or an earlier day" in told
