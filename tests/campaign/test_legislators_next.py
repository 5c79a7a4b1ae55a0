"""The next list of legislators: what it changes is shown, and it takes the old one's place whole or not at all."""

import argparse
import io
import shutil
from datetime import date
from pathlib import Path

import pytest

from screener.campaign import add_commands, read_campaign, read_legislature
from screener.campaign.legislators import read_seats
from screener.campaign.next_legislators import as_table, changes
from screener.places import RULES

OLD = read_legislature(Path(RULES) / "campaign").seats
TABLE = (Path(RULES) / "campaign" / "legislators.csv").read_text("utf-8")
FIRST = OLD["house", 1]


@pytest.fixture
def rules(tmp_path):
    (tmp_path / "campaign").mkdir()
    shutil.copy(Path(RULES) / "campaign.yaml", tmp_path)
    for path in (Path(RULES) / "campaign").glob("*.csv"):
        shutil.copy(path, tmp_path / "campaign")
    return tmp_path


def told(rules, table, *more, as_of="2027-01-10", valid_until="2029-01-03"):
    file = rules / "next.csv"
    file.write_text(table, "utf-8")
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers(), lambda: date(2027, 1, 11), {})
    words = ["campaign", "legislators", str(file), "--as-of", as_of, "--valid-until", valid_until]
    chosen = parser.parse_args([*words, "--rules", str(rules), *more])
    out = io.StringIO()
    return chosen.func(chosen, out), out.getvalue()


def all_files(rules):
    return {path.relative_to(rules): path.read_bytes() for path in rules.rglob("*") if path.name != "next.csv"
            and path.is_file()}  # fmt: skip


def with_another_in_the_first_seat():
    return TABLE.replace(f"house,1,{FIRST.name},{FIRST.party},", "house,1,Someone New,Republican,", 1)


def test_what_would_change_is_shown_and_nothing_is_written(rules):
    before = all_files(rules)
    code, said = told(rules, with_another_in_the_first_seat())
    assert code == 0
    assert f"house 1: {FIRST.name} ({FIRST.party}) -> Someone New (Republican)" in said
    assert "Nothing was written" in said
    assert all_files(rules) == before


def test_a_list_that_is_taken_up_brings_its_dates_and_leaves_every_other_line_alone(rules):
    before = (rules / "campaign.yaml").read_text("utf-8").splitlines()
    code, said = told(rules, with_another_in_the_first_seat(), "--write")
    assert code == 0
    assert "1 seats changed" in said
    listing = read_campaign(rules / "campaign.yaml").legislators
    assert (listing.as_of, listing.valid_until) == (date(2027, 1, 10), date(2029, 1, 3))
    assert not listing.is_old_on(date(2027, 1, 11))
    assert read_legislature(rules / "campaign").seats["house", 1].name == "Someone New"
    after = (rules / "campaign.yaml").read_text("utf-8").splitlines()
    assert len(after) == len(before)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 2
    assert not [path for path in rules.iterdir() if path.is_dir() and path.name != "campaign"]


def test_the_same_list_again_changes_no_seat(rules):
    code, said = told(rules, TABLE, "--write")
    assert code == 0
    assert "The same people sit in the same seats." in said
    assert (rules / "campaign" / "legislators.csv").read_text("utf-8") == TABLE


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (TABLE.splitlines()[40] + "\n", "", "missing: house 40"),
        ("house,2,", "house,1,", "stands here twice"),
        ("house,151,", "house,152,", "missing: house 151"),
        ("senate,36,", "senate,37,", "missing: senate 36"),
        ("chamber,district", "district,chamber", "the first line must be"),
        (FIRST.phone, "call me", "the cell of phone"),
        (FIRST.name, '"=HYPERLINK(1)"', "the cell of name"),
    ],
)
def test_a_list_with_a_fault_is_refused_whole(rules, before, after, message):
    assert before in TABLE
    kept = all_files(rules)
    code, said = told(rules, TABLE.replace(before, after, 1), "--write")
    assert code == 1
    assert message in said
    assert all_files(rules) == kept


@pytest.mark.parametrize(
    ("as_of", "valid_until", "message"),
    [
        ("2026-01-01", "2029-01-03", "The list in the rules is newer"),
        ("2027-01-10", "2027-01-10", "must be later than --as-of"),
    ],
)
def test_dates_that_cannot_be_are_refused(rules, as_of, valid_until, message):
    kept = all_files(rules)
    code, said = told(rules, TABLE, "--write", as_of=as_of, valid_until=valid_until)
    assert code == 1
    assert message in said
    assert all_files(rules) == kept


def test_a_file_of_the_campaign_that_was_rearranged_is_not_guessed_at(rules):
    path = rules / "campaign.yaml"
    text = path.read_text("utf-8")
    start = text.index("legislators:\n  as_of")
    end = text.index("\ndistricts:")
    flow = "legislators: {as_of: 2026-08-05, valid_until: 2027-01-06, source: open_states}\n"
    path.write_text(text[:start] + flow + text[end:], "utf-8")
    kept = all_files(rules)
    code, said = told(rules, with_another_in_the_first_seat(), "--write")
    assert code == 1
    assert "was not found at the beginning of a line" in said
    assert all_files(rules) == kept


def test_a_new_phone_is_shown_as_such(tmp_path):
    file = tmp_path / "next.csv"
    file.write_text(TABLE.replace(FIRST.phone, "860-555-0123", 1), "utf-8")
    assert list(changes(OLD, read_seats(file))) == [f"house 1: {FIRST.name}: another phone"]


def test_the_table_that_is_written_is_the_one_that_is_read():
    assert as_table(OLD) == TABLE
