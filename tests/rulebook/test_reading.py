"""A broken rule file stops everything with file, line and remedy: one file for each mistake."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from screener.rulebook import RuleError, read
from tests.rulebook.books import SMALL, small_book

BAD = Path(__file__).parents[1] / "bad_rules"


def told(path: Path) -> tuple[str, str]:
    """The place in the rules that a bad file stands for, and the message it must give (its first two comments)."""
    first, second, *_rest = path.read_text(encoding="utf-8").splitlines()
    return first.removeprefix("# stands for: "), second.removeprefix("# must say: ")


@pytest.mark.parametrize("path", sorted(BAD.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_bad_file_gives_its_message(path: Path, tmp_path: Path) -> None:
    place, message = told(path)
    rules = tmp_path / "rules"
    shutil.copytree(SMALL, rules)
    (rules / place).write_bytes(path.read_bytes())
    with pytest.raises(RuleError) as error:
        read(rules)
    assert message in str(error.value).splitlines()


def test_there_is_a_bad_file_for_many_mistakes() -> None:
    assert len(list(BAD.glob("*.yaml"))) >= 30


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(SMALL, rules)
    (rules / "facts.yaml").unlink()
    with pytest.raises(RuleError, match=r"^facts\.yaml:1: This file is missing"):
        read(rules)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(SMALL, rules)
    for name in ("programs/child_plan.yaml", "programs/adult_plan.yaml"):
        text = (rules / name).read_text(encoding="utf-8")
        (rules / name).write_text(text.replace("over: month", "over: fortnight"), encoding="utf-8")
    with pytest.raises(RuleError) as error:
        read(rules)
    assert len(error.value.faults) == 2


def test_the_version_changes_with_the_rules(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(SMALL, rules)
    same = read(rules).version
    assert same == small_book().version
    with (rules / "notices" / "caution.yaml").open("a", encoding="utf-8") as file:
        file.write("# One more comment.\n")
    assert read(rules).version != same


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(SMALL, rules)
    (rules / "notices" / "caution.yaml").write_bytes(b"id: \xff\xfe")
    with pytest.raises(RuleError, match="not UTF-8"):
        read(rules)


def test_a_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(SMALL, rules)
    (rules / "notices" / "caution.yaml").write_text("# " + "x" * 300_000, encoding="utf-8")
    with pytest.raises(RuleError, match="larger than 256 KB"):
        read(rules)
