"""``screener care``: what a volunteer sees, and that nothing is written unasked."""

import csv
import io
import shutil

import pytest

from screener.care import read
from screener.commands import MISUSE, PROBLEMS, WELL, main
from screener.places import RULES


@pytest.fixture
def folder(tmp_path, monkeypatch):
    shutil.copytree(RULES / "care", tmp_path / "care")
    monkeypatch.setenv("SCREENER_RULES", str(tmp_path))
    return tmp_path / "care"


@pytest.fixture
def download(tmp_path):
    def save(*rows):
        out = io.StringIO(newline="")
        table = csv.DictWriter(out, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
        path = tmp_path / "download.csv"
        path.write_text(out.getvalue(), "utf-8")
        return str(path)

    return save


FOUND_OUT = {"id": "free-malta-hartford", "phone": "(860) 555-0143", "verified_on": "2026-12-02"}


def test_a_refresh_shows_row_by_row_and_writes_nothing_unasked(folder, download, capsys):
    before = (folder / "sites.csv").read_bytes()
    assert main(["care", "refresh", download(FOUND_OUT)]) == WELL
    shown = capsys.readouterr().out
    assert "~ free-malta-hartford: Malta House of Care Clinic\n    phone: - -> (860) 555-0143\n" in shown
    assert "(notes: Free primary care" in shown
    assert "0 added, 1 changed, 0 removed." in shown
    assert shown.endswith("Nothing was written yet.\n")
    assert (folder / "sites.csv").read_bytes() == before


def test_a_refresh_writes_what_it_shows_and_nothing_else(folder, download, capsys):
    before = (folder / "sites.csv").read_text().splitlines()
    assert main(["care", "refresh", download(FOUND_OUT), "--write"]) == WELL
    after = (folder / "sites.csv").read_text().splitlines()
    (changed,) = [line for old, line in zip(before, after, strict=True) if old != line]
    assert changed.startswith("free-malta-hartford,")
    assert read(folder).place("free-malta-hartford").phone == "(860) 555-0143"
    assert "Written." in capsys.readouterr().out


def test_a_row_can_be_left_alone(folder, download, capsys):
    assert main(["care", "refresh", download(FOUND_OUT), "--leave", "free-malta-hartford"]) == WELL
    assert "0 added, 0 changed, 0 removed." in capsys.readouterr().out


def test_a_download_that_cannot_be_used_changes_nothing(folder, download, capsys):
    assert main(["care", "refresh", download({"id": "free-haven", "phone": "12"}), "--write"]) == PROBLEMS
    assert "is not a phone in our form" in capsys.readouterr().out
    assert main(["care", "refresh", download({"a": "b"})]) == PROBLEMS
    assert "Nothing was written." in capsys.readouterr().out
    assert main(["care", "refresh", str(folder / "nothing.csv")]) == MISUSE
    assert main(["care", "refresh", str(RULES.parent / "screener" / "web" / "static")]) == MISUSE


def test_what_to_phone_next_is_listed_with_its_use(folder, capsys):
    assert main(["care", "stale", "--on", "2026-11-24", "--most", "3"]) == WELL
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 7
    assert " towns  " in lines[0]
    assert "never checked" in lines[1]
    assert lines[-1].startswith("598 of 598 places")
