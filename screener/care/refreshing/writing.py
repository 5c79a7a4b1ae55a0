"""Writes the rows of a plan into `sites.csv`, but only if the whole directory can be read afterwards."""

import csv
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path

from screener.care.reading import SITES, read
from screener.care.refreshing.comparing import Plan

FILE = "sites.csv"


def read_rows(folder: Path) -> list[dict[str, str]]:
    """The rows of `sites.csv` as text."""
    with (folder / FILE).open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def write(folder: Path, rows: Sequence[Mapping[str, str]], plan: Plan) -> None:
    """
    Puts a plan into the `sites.csv` of a folder: rows keep their order, and new ones stand at the end.

    Raises CareDataError, and changes nothing, where the directory could not be read with it.
    """
    text = written(rows, plan)
    with tempfile.TemporaryDirectory() as place:
        trial = Path(place)
        for file in folder.iterdir():
            if file.is_file() and file.name != FILE:
                shutil.copy(file, trial)
        (trial / FILE).write_text(text, encoding="utf-8", newline="")
        read(trial)
    new = folder / f".{FILE}.new"
    new.write_text(text, encoding="utf-8", newline="")
    new.replace(folder / FILE)


def written(rows: Sequence[Mapping[str, str]], plan: Plan) -> str:
    """The file as it would be."""
    changed = {change.id: change for change in plan.changes}
    out = StringIO(newline="")
    table = csv.DictWriter(out, SITES.split(","), lineterminator="\n")
    table.writeheader()
    for row in rows:
        change = changed.get(row["id"])
        if change is None:
            table.writerow(row)
        elif change.what != "removed":
            table.writerow(change.row)
    table.writerows(change.row for change in plan.of("added"))
    return out.getvalue()
