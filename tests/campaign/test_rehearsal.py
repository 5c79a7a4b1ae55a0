"""The drill runs whole, tells a step that fails and touches nothing real; a backup is a copy that can be used."""

import argparse
import io
import secrets
import stat
from datetime import date

import pytest

from screener.campaign import Store, StoreError, add_commands, engines, new_form_key

DAY = date(2026, 11, 24)


@pytest.fixture
def command(tmp_path):
    """Runs `screener campaign …` with a store of its own: the exit code, and what was printed."""
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers(), lambda: DAY, {"SCREENER_DATA": str(tmp_path / "data")})

    def run(*words):
        arguments = parser.parse_args(["campaign", *map(str, words)])
        out = io.StringIO()
        return arguments.func(arguments, out), out.getvalue()

    return run


def test_every_step_works_and_nothing_is_left_behind(command, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    code, said = command("rehearse")
    assert code == 0, said
    assert said.count("as it must be") == 7
    assert "Every step worked, in " in said
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_kept_where_one_is_named_and_never_one_that_is_there(command, tmp_path):
    kept = tmp_path / "kept"
    assert command("rehearse", "--folder", kept)[0] == 0
    assert {path.name for path in kept.glob("*.csv")} == {"first.csv", "second.csv", "third.csv"}
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert not list((kept / "server").rglob("*private*")), "no private key ever lies on the server"
    assert command("rehearse", "--folder", kept)[0] == 1


@pytest.mark.parametrize(
    ("broken", "instead", "told"),
    [
        ("forget", lambda *_: 0, "sign-ups on the server"),
        ("withdraw", lambda *_: False, "a code that fits"),
        ("copy_to", lambda _store, path: path.touch() or 4, "the sign-ups of the backup"),
    ],
)
def test_a_step_that_does_not_do_what_it_must_is_told(command, monkeypatch, broken, instead, told):
    monkeypatch.setattr(Store, broken, instead)
    code, said = command("rehearse")
    assert code == 1
    assert f"NOT as it must be: {told}" in said
    assert "Every step worked" not in said


def test_a_backup_is_taken_in_use_and_takes_the_place_of_what_was_lost(command, sqlite_store, sqlite_path, tmp_path):
    codes = [sqlite_store.add(DAY, secrets.token_bytes(5732), new_form_key()).code for _ in range(5)]
    rows = sqlite_store.rows()
    kept = tmp_path / "backup.sqlite"
    code, said = command("backup", kept)
    assert (code, said) == (0, f"5 sealed sign-ups, and the hashes of their codes, are in {kept}.\n")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("backup*")] == ["backup.sqlite"]
    sqlite_path.unlink()
    kept.rename(sqlite_path)
    restored = Store(f"sqlite:///{sqlite_path}")
    assert restored.rows() == rows
    assert restored.withdraw(codes[0])


def test_what_was_taken_back_is_in_no_later_backup(command, sqlite_store, tmp_path):
    box = secrets.token_bytes(5732)
    code = sqlite_store.add(DAY, box, new_form_key()).code
    sqlite_store.add(DAY, secrets.token_bytes(5732), new_form_key())
    command("backup", tmp_path / "before")
    assert sqlite_store.withdraw(code)
    command("backup", tmp_path / "after")
    pieces = [box[start : start + 32] for start in range(0, 5700, 32)]
    found = {name: sum(piece in (tmp_path / name).read_bytes() for piece in pieces) for name in ("before", "after")}
    assert found["before"] > 150
    assert found["after"] == 0


def test_a_backup_replaces_nothing_and_says_what_went_wrong(command, sqlite_store, tmp_path, monkeypatch):
    there = tmp_path / "there"
    there.write_text("mine")
    assert command("backup", there)[0] == 1
    assert there.read_text() == "mine"

    def full(*_arguments):
        raise OSError("No space left on device")

    monkeypatch.setattr(engines, "copy", full)
    assert command("backup", tmp_path / "new") == (1, "Nothing was copied: No space left on device\n")
    assert not (tmp_path / "new").exists()


def test_postgresql_is_copied_by_its_own_program(postgresql, tmp_path):
    postgresql.run("CREATE DATABASE copied")
    with pytest.raises(StoreError, match="pg_dump"):
        Store(postgresql.url("copied")).copy_to(tmp_path / "backup")
    assert not (tmp_path / "backup").exists()
