"""The organisers' whole cycle, from a new key to an empty store, by the commands they type."""

import argparse
import csv
import io
import json
import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from screener.campaign import (
    Store,
    add_commands,
    make_key_pair,
    new_form_key,
    organising,
    parse,
    read_campaign,
    read_public_keys,
    seal,
    store_url,
    write_key_pair,
)
from screener.campaign.keys import DEVELOPMENT_PASSPHRASE
from screener.campaign.parcel import ParcelError, unpack
from screener.places import RULES

DAY = date(2026, 11, 24)
CONSENTS = read_campaign(Path(RULES) / "campaign.yaml").consents
PASSPHRASE = "five words that nobody says"


@pytest.fixture
def command(tmp_path):
    """Runs `screener campaign …` in a folder of its own: the exit code, and what was printed."""
    environment = {"SCREENER_DATA": str(tmp_path / "data")}
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers(), lambda: DAY, environment)

    def run(*words):
        arguments = parser.parse_args(["campaign", *map(str, words)])
        out = io.StringIO()
        return arguments.func(arguments, out), out.getvalue()

    return run


@pytest.fixture
def passphrase_file(tmp_path):
    path = tmp_path / "passphrase"
    path.write_text(f"{PASSPHRASE}\n")
    return path


@pytest.fixture
def server(tmp_path):
    """The store as the server has it."""
    return Store(store_url({"SCREENER_DATA": str(tmp_path / "data")}))


def sign_up(store, keys, contact, day=DAY):
    form = {"contact": contact, "language": "es", "town": "", "text_me": "yes", "email_me": "yes"}
    made = parse(form, consents=CONSENTS, languages={"es"}, towns=())
    return store.add(day, seal(made.record(), keys), new_form_key()).code


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_the_whole_cycle_from_a_new_key_to_an_empty_store(command, server, tmp_path, passphrase_file):
    keys, sealed, opened, osdi = (tmp_path / name for name in ("keys", "sealed.json", "people.csv", "people.json"))
    code, said = command("keys", "office", "--folder", keys, "--passphrase-file", passphrase_file)
    assert code == 0
    (public,) = read_public_keys(keys)
    assert public.fingerprint in said

    for contact in ("860-555-0123", "name@example.org", "(860) 555 0123"):
        sign_up(server, [public], contact)
    server.withdraw(sign_up(server, [public], "gone@example.org"))
    assert command("count") == (0, "3 sealed sign-ups wait.\n")

    assert command("take", sealed)[0] == 0
    assert "860" not in sealed.read_text().partition('"rows"')[0]
    assert server.count() == 3, "taking deletes nothing"

    private = keys / "office.private.json"
    words = ("--key", private, "--passphrase-file", passphrase_file, "--csv", opened, "--osdi", osdi)
    code, said = command("export", sealed, *words)
    assert (code, said.partition(" were")[0]) == (0, "3 sign-ups of 2 people")
    assert sorted(row["contact"] for row in table(opened)) == ["860-555-0123", "860-555-0123", "name@example.org"]
    assert len(json.loads(osdi.read_text())) == 2
    for path in (sealed, opened, osdi):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    late = sign_up(server, [public], "late@example.org")
    receipt = tmp_path / "sealed.opened-by-office.json"
    assert receipt.name in said
    assert "860" not in receipt.read_text()
    assert command("purge", "--taken", receipt) == (0, "3 deleted for good, 1 left.\n")
    assert server.withdraw(late), "what came after the taking stays"


def test_what_nobody_opened_is_not_deleted(command, server, tmp_path, passphrase_file):
    old, new = make_key_pair("old"), make_key_pair("new")
    write_key_pair(new, tmp_path / "new", PASSPHRASE)
    sign_up(server, [old.public], "before@example.org")
    sign_up(server, [new.public], "after@example.org")
    sealed, opened = tmp_path / "sealed.json", tmp_path / "new.csv"
    command("take", sealed)
    code, said = command("purge", "--taken", sealed)
    assert (code, server.count()) == (1, 2)
    assert "receipt" in said
    private = tmp_path / "new" / "new.private.json"
    command("export", sealed, "--key", private, "--passphrase-file", passphrase_file, "--csv", opened)
    assert command("purge", "--taken", tmp_path / "sealed.opened-by-new.json") == (0, "1 deleted for good, 1 left.\n")


def test_a_new_key_seals_what_comes_and_the_old_one_still_opens_what_came(command, server, tmp_path, passphrase_file):
    old, new = make_key_pair("old"), make_key_pair("new")
    for key in (old, new):
        write_key_pair(key, tmp_path / key.name, PASSPHRASE)
    sign_up(server, [old.public], "before@example.org")
    sign_up(server, [old.public, new.public], "between@example.org")
    sign_up(server, [new.public], "after@example.org")
    sealed = tmp_path / "sealed.json"
    command("take", sealed)
    found = {}
    for key in (old, new):
        opened = tmp_path / f"{key.name}.csv"
        private = tmp_path / key.name / f"{key.name}.private.json"
        code, said = command("export", sealed, "--key", private, "--passphrase-file", passphrase_file, "--csv", opened)
        assert code == 1
        assert "1 of 3 could not be opened with this key" in said
        found[key.name] = {row["contact"].partition("@")[0] for row in table(opened)}
    assert found == {"old": {"before", "between"}, "new": {"between", "after"}}


def test_purging_by_age_keeps_ninety_days(command, server):
    key = [make_key_pair("a").public]
    for back in (0, 90, 91, 400):
        sign_up(server, key, "name@example.org", DAY - timedelta(days=back))
    assert command("purge") == (0, "2 deleted for good, 2 left.\n")
    assert command("purge", "--older-than", 30, "--on", "2026-11-24") == (0, "1 deleted for good, 1 left.\n")


def test_a_key_that_opens_nothing_writes_nothing(command, server, tmp_path, passphrase_file):
    sign_up(server, [make_key_pair("office").public], "name@example.org")
    command("take", tmp_path / "sealed.json")
    private, _ = write_key_pair(make_key_pair("stranger"), tmp_path, PASSPHRASE)
    opened = tmp_path / "people.csv"
    code, said = command(
        "export", tmp_path / "sealed.json", "--key", private, "--passphrase-file", passphrase_file, "--csv", opened
    )
    assert code == 1
    assert "Nothing was written" in said
    assert not opened.exists()


def test_nothing_that_is_there_is_ever_written_over(command, server, tmp_path, passphrase_file):
    there = tmp_path / "there"
    there.write_text("mine")
    assert command("take", there)[0] == 1
    command("take", tmp_path / "sealed.json")
    private, _ = write_key_pair(make_key_pair("a"), tmp_path, PASSPHRASE)
    words = ("--key", private, "--passphrase-file", passphrase_file, "--csv", there)
    assert command("export", tmp_path / "sealed.json", *words)[0] == 1
    assert there.read_text() == "mine"


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ([PASSPHRASE, PASSPHRASE], True),
        ([PASSPHRASE, PASSPHRASE + "!"], False),
        (["short", "short"], False),
        (["", ""], False),
    ],
)
def test_a_passphrase_is_asked_for_twice_and_must_be_long(tmp_path, typed, made):
    answers = iter(typed)
    arguments = argparse.Namespace(show=False, name="office", development=False, folder=tmp_path, passphrase_file=None)
    out = io.StringIO()
    assert organising.keys(arguments, out, lambda _: next(answers)) == (0 if made else 1)
    assert bool(list(tmp_path.iterdir())) == made
    assert PASSPHRASE not in out.getvalue()


def test_development_keys_need_no_passphrase_and_say_so(command, tmp_path):
    assert command("keys", "here", "--folder", tmp_path, "--development")[0] == 0
    code, said = command("keys", "--show", "--folder", tmp_path)
    assert code == 0
    assert said.startswith("here: ")
    assert said.endswith("(development only)\n")
    from screener.campaign import read_private_key

    assert read_private_key(tmp_path / "here.private.json", DEVELOPMENT_PASSPHRASE).development


def test_misuse_has_an_exit_code_of_its_own(command, tmp_path):
    assert command("keys")[0] == 2
    assert command("export", tmp_path / "x", "--key", tmp_path / "y")[0] == 2
    with pytest.raises(SystemExit) as caught:
        command("purge", "--taken", "x", "--older-than", "5")
    assert caught.value.code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("keys", "../office"),
        ("keys", "--show", "--folder", "/nowhere"),
        ("take", "/nowhere/sealed.json"),
        ("purge", "--taken", "/nowhere/sealed.json"),
        ("count", "--store", "mysql://localhost/x"),
        ("export", "/nowhere/sealed.json", "--key", "/nowhere/key", "--csv", "/nowhere/people.csv"),
    ],
)
def test_what_goes_wrong_is_told_in_one_line(command, words):
    code, said = command(*words)
    assert code == 1
    assert said.count("\n") == 1
    assert "Traceback" not in said


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"what": "x"}', "\x00"])
def test_a_file_that_is_not_of_sealed_sign_ups_is_refused(tmp_path, text):
    path = tmp_path / "sealed.json"
    path.write_text(text)
    with pytest.raises(ParcelError):
        unpack(path)


def test_without_a_place_for_the_store_the_commands_ask_for_one():
    assert store_url({}) is None
    assert store_url({"SCREENER_STORE": "postgresql://db/x", "SCREENER_DATA": "/srv"}) == "postgresql://db/x"
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers(), lambda: DAY, {})
    with pytest.raises(SystemExit):
        parser.parse_args(["campaign", "count"])


def test_help_says_where_each_command_is_run(command, capsys):
    with pytest.raises(SystemExit):
        command("--help")
    shown = " ".join(capsys.readouterr().out.split())
    for line in (
        "make the two key files",
        "on the server: copy",
        "on your own computer: open",
        "on the server: delete",
    ):
        assert line in shown
