import re
import tomllib

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


def test_people_get_at_most_fifteen_packages_of_our_choosing():
    assert len(PROJECT["project"]["dependencies"]) <= 15


def test_every_dependency_has_its_reason_in_the_decision_record():
    record = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text("utf-8")
    groups = PROJECT["dependency-groups"]
    asked = wanted(PROJECT["project"]["dependencies"] + groups["build"] + groups["test"])
    assert not [package for package in sorted(asked) if f"`{package}`" not in record]
