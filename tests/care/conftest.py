import csv
import shutil

import pytest

from screener.care import CareDataError, read
from screener.places import RULES

CARE = RULES / "care"


@pytest.fixture(scope="session")
def directory():
    return read(CARE)


class Copy:
    """A small copy of the care files, in which a test spoils one thing."""

    def __init__(self, folder):
        self.folder = folder

    def rows(self, file):
        with (self.folder / file).open(newline="") as table:
            return list(csv.DictReader(table))

    def write(self, file, rows):
        with (self.folder / file).open("w", newline="") as table:
            out = csv.DictWriter(table, list(rows[0]), lineterminator="\n")
            out.writeheader()
            out.writerows(rows)

    def change(self, file, index, **values):
        rows = self.rows(file)
        rows[index] |= values
        self.write(file, rows)

    def edit(self, file, old, new):
        path = self.folder / file
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    def faults(self):
        """What is wrong with the copy, one sentence a fault."""
        with pytest.raises(CareDataError) as caught:
            read(self.folder)
        assert str(caught.value) == "\n".join(map(str, caught.value.faults))
        return [str(fault) for fault in caught.value.faults]


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(CARE, tmp_path, dirs_exist_ok=True)
    copied = Copy(tmp_path)
    # A health center, a school, a free clinic, an emergency department and a dental clinic are enough to be wrong in
    # every way, and read in a tenth of the time.
    sites = {row["id"]: row for row in copied.rows("sites.csv")}
    school = next(row["id"] for row in sites.values() if row["kind"] == "sbhc")
    copied.write(
        "sites.csv",
        [sites[key] for key in ("hrsa-bps-h80-001842", school, "free-haven", "cms-070010", "hrsa-bps-h80-005156")],
    )
    return copied
