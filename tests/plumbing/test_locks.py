import re
import subprocess
import sys
import tomllib
from importlib.metadata import distributions, packages_distributions

import pytest

from screener.places import ROOT

LOCKS = ("run", "test")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def lock(name):
    return (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")


def entries(name):
    """Package to everything its lock says about it."""
    found = re.findall(r"^([a-z0-9.-]+)==(.*?)(?=^[a-z0-9]|\Z)", lock(name), re.MULTILINE | re.DOTALL)
    return dict(found)


def wanted(requirements):
    return {re.match(r"[a-z0-9-]+", requirement)[0] for requirement in requirements}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_held_to_hashes(name):
    assert entries(name)
    assert not [package for package, text in entries(name).items() if "--hash=sha256:" not in text]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address(name):
    assert "://" not in lock(name)
    assert not re.search(r"^\s*--(?!hash)", lock(name), re.MULTILINE)


def test_the_locks_hold_everything_the_project_asks_for():
    asked = wanted(PROJECT["project"]["dependencies"]) | wanted(PROJECT["build-system"]["requires"])
    assert asked <= entries("run").keys()
    assert asked | wanted(PROJECT["dependency-groups"]["test"]) <= entries("test").keys()


def test_tests_run_with_the_very_packages_that_people_get():
    run, test = entries("run"), entries("test")
    assert {package: text.split()[0] for package, text in run.items()} == {
        package: test[package].split()[0] for package in run
    }


def test_the_lock_is_the_whole_list_of_what_is_installed():
    listed = {package: text.split()[0] for package, text in entries("test").items()}
    installed = {re.sub(r"[-_.]+", "-", each.metadata["Name"]).lower(): each.version for each in distributions()}
    ours = {"screener", "pip"}  # The checkout itself, and what installs.
    assert {name: version for name, version in installed.items() if name not in ours} == {
        name: version for name, version in listed.items() if name in installed
    }


def test_people_get_at_most_fifteen_packages_of_our_choosing():
    assert len(PROJECT["project"]["dependencies"]) <= 15


def test_every_dependency_has_its_reason_in_the_decision_record():
    record = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text("utf-8")
    groups = PROJECT["dependency-groups"]
    asked = wanted(PROJECT["project"]["dependencies"] + groups["build"] + groups["test"])
    assert not [package for package in sorted(asked) if f"`{package}`" not in record]


def test_every_package_that_others_bring_is_named_with_who_brings_it():
    record = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text("utf-8")
    for_running = record.partition("## What those who change it")[0]
    assert not [package for package in sorted(entries("run")) if f"`{package}`" not in for_running]
    assert f"the lock holds {len(entries('run'))}." in for_running


NEVER_LOADED = {"dnspython", "psycopg", "psycopg-binary", "pycparser", "setuptools", "tzdata"}


def test_a_server_with_sqlite_loads_no_package_that_only_others_need():
    asked = "import sys, screener.web.serving; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split()
    found = {each for name in loaded for each in packages_distributions().get(name, ())}
    assert {"Flask", "SQLAlchemy", "cryptography", "email-validator"} <= found
    assert not found & NEVER_LOADED - {"setuptools"}  # Its .pth file is read by every Python, server or not.
    assert len(entries("run")) - len(NEVER_LOADED) == 22
