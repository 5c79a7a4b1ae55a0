"""The program that docs/writing-rules.md adds from start to end is read, judged and explained as the page says."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from screener.commands import PROBLEMS, WELL, main
from screener.places import ROOT, RULES

PAGE = (Path(ROOT) / "docs" / "writing-rules.md").read_text("utf-8")
EXAMPLE = PAGE[PAGE.index("## A program from start to end") : PAGE.index("## The folder")]
BLOCKS = {
    re.match(r"# ([\w/]+\.yaml)", block)[1]: block for block in re.findall(r"```yaml\n(.*?)```", EXAMPLE, re.DOTALL)
}
CONSOLE = re.findall(r"```console\n(.*?)```", EXAMPLE, re.DOTALL)
NEW = "hospital_bill_at_cost"


@pytest.fixture
def rules(tmp_path, monkeypatch):
    """A copy of the rules with the program of the page in it."""
    folder = tmp_path / "rules"
    shutil.copytree(RULES, folder)
    for name, block in BLOCKS.items():
        path = folder / name
        if name == "precedence.yaml":
            continue
        assert path.exists() == (name == "sources.yaml"), f"The page says that {name} is new, or that it is not."
        path.write_text((path.read_text("utf-8") + "\n" if path.exists() else "") + block, "utf-8")
    path = folder / "precedence.yaml"
    path.write_text(_placed(path.read_text("utf-8"), BLOCKS["precedence.yaml"]), "utf-8")
    monkeypatch.setenv("SCREENER_RULES", str(folder))
    return folder


def _placed(order, block):
    """The order of the programs with the new one before the bracket of each line that the page names."""
    *comments, shown = block.strip().splitlines()
    likewise = re.findall(r"\w+_\w+", " ".join(comments).split("same for")[1])
    above, heading, below = order.partition("\nreplaces:\n")
    replaced, rest = below[: below.index("\n\n")], below[below.index("\n\n") :]  # Other lists may name them too.
    for program in (*likewise, shown.split(":")[0]):
        replaced, count = re.subn(rf"^(  {program}: \[.*)\]$", rf"\1, {NEW}]", replaced, flags=re.MULTILINE)
        assert count == 1, f"{program} has no such line under 'replaces:'."
    assert f"  {shown}\n" in f"{replaced}\n", "The line that the page shows is another one by now."
    return above + heading + replaced + rest


def _answer(command, capsys):
    assert main(command.split()) == WELL
    return capsys.readouterr().out.splitlines()


def _fits(shown, printed):
    """Whether what is printed is what the page shows, where … stands for anything."""
    parts = (r"(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in shown)
    return re.fullmatch("".join(parts), "".join(f"{line}\n" for line in printed)) is not None


def test_check_finds_nothing_wrong_with_it(rules, capsys):
    assert main(["check"]) == WELL, capsys.readouterr().out
    assert f"{len(list(rules.glob('programs/*.yaml')))} programs" in capsys.readouterr().out


def test_the_commands_print_what_the_page_shows(rules, capsys):
    assert rules
    spoken = re.findall(r"^\$ (.+)\n((?:[^$].*\n?|\n)*)", CONSOLE[0], re.MULTILINE)
    commands = [command for command, _shown in spoken]
    assert commands[-1] == "make prove"
    assert len(commands) > 2
    for command, shown in spoken[:-1]:
        printed = _answer(command.removeprefix("screener "), capsys)
        assert _fits(shown.splitlines(), printed), "\n".join([command, *printed])


def test_a_wrong_expectation_is_told_as_the_page_shows(rules, capsys):
    cases = rules / "cases" / "hospital_bills.yaml"
    cases.write_text(cases.read_text("utf-8").replace("amount: 3325", "amount: 3326"), "utf-8")
    assert main(["check", "--only", NEW]) == PROBLEMS
    assert CONSOLE[1].strip() in capsys.readouterr().out.splitlines()


def test_what_the_page_says_about_not_program_is_so(rules, capsys):
    program = rules / "programs" / f"{NEW}.yaml"
    text = program.read_text("utf-8")
    program.write_text(text.replace("        - income", "        - not: {program: husky_d}\n        - income"), "utf-8")
    assert main(["prove", "--only", "more_income_opens_nothing"]) == PROBLEMS
    assert f"{NEW}, door 'uninsured_patient': no becomes yes" in capsys.readouterr().out


def test_it_has_the_cases_that_the_page_asks_for():
    cases = yaml.safe_load(BLOCKS["cases/hospital_bills.yaml"])
    told = [expected[NEW] for case in cases for expected in case["expect"].values()]
    truths = {each["truth"] if isinstance(each, dict) else each for each in told}
    assert len(cases) >= 6
    assert truths == {True, False, "unknown"}
    assert any("not_asked" in case for case in cases)
