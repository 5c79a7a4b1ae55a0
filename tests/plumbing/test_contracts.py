"""The import contracts, tried on a small copy of the rooms with one forbidden import in it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from screener.places import ROOT

ROOMS = ("rulebook", "interview", "care", "campaign", "web")
MODULES = ("commands", "answers", "places")


@pytest.fixture
def rooms(tmp_path):
    package = tmp_path / "screener"
    for room in ROOMS:
        (package / room).mkdir(parents=True)
        (package / room / "__init__.py").touch()
    for module in ("__init__", *MODULES):
        (package / f"{module}.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return package


def contracts(rooms):
    lint = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([lint, "--no-cache"], cwd=rooms.parent, capture_output=True, text=True, check=False)


def test_rooms_that_keep_to_themselves_keep_every_contract(rooms):
    result = contracts(rooms)
    assert result.returncode == 0
    assert "4 kept, 0 broken" in result.stdout


@pytest.mark.parametrize(
    ("where", "line", "broken"),
    [
        ("rulebook", "from screener.web import app", "Imports run one way"),
        ("answers.py", "from screener.rulebook import judge", "Imports run one way"),
        ("interview", "from screener.care import near", "Imports run one way"),
        ("web", "import screener.commands", "Imports run one way"),
        ("interview", "import flask", "Only web speaks HTTP"),
        ("campaign", "from flask_babel import gettext", "Only web speaks HTTP"),
        ("commands.py", "import flask", "The command line starts the web"),
        ("campaign", "from screener.answers import Answers", "never meet answers"),
        ("care", "def near():\n    from screener.rulebook import judge", "never meet answers"),
        ("campaign", "import screener.interview", "never meet answers"),
    ],
)
def test_a_forbidden_import_breaks_the_build(rooms, where, line, broken):
    file = rooms / where if where.endswith(".py") else rooms / where / "inside.py"
    file.write_text(line, "utf-8")
    result = contracts(rooms)
    assert result.returncode == 1
    assert any(broken in told and "BROKEN" in told for told in result.stdout.splitlines())


def test_a_new_module_needs_its_place_before_it_can_be_used(rooms):
    (rooms / "simulation.py").touch()
    result = contracts(rooms)
    assert result.returncode == 1
    assert "simulation" in result.stdout
