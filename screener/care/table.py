"""The files themselves: rows of a CSV table and shapes of a GeoJSON file, with every fault kept for one report."""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, TypeVar, cast

from screener.care.geography import Point, Shape

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one file, and what to write instead. Line 0 means the file as a whole."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}" if self.line else f"{self.file}: {self.text}"


class CareDataError(ValueError):
    """The care files cannot be used; `faults` holds everything that is wrong with them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


@dataclass(slots=True)
class Row:
    """One line of a table while it is being read. `sound` turns false at its first fault."""

    file: str
    line: int
    cells: dict[str, str]
    faults: list[Fault]
    sound: bool = True

    def take(self, column: str, read: Callable[[str], T]) -> T:
        """
        The value of a column, or a fault written down.

        A row with a fault is thrown away before anyone looks at it, so what comes out then is never seen; going on
        instead of stopping is what lets one run name every fault.
        """
        try:
            return read(self.cells[column])
        except ValueError as wrong:
            self.fault(f"{column}: {wrong}")
            return cast("T", None)

    def fault(self, text: str) -> None:
        """Write down a fault of this row."""
        self.sound = False
        self.faults.append(Fault(self.file, self.line, text))


def rows(folder: Path, file: str, header: str, faults: list[Fault]) -> Iterator[Row]:
    """
    The rows of a table whose first line is exactly `header`; none where the file cannot be read at all.

    The first column names a row and must not come twice.
    """
    try:
        # A spreadsheet may put an invisible mark before the first letter; "-sig" takes it off.
        content = (folder / file).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        faults.append(Fault(file, 0, f"is missing; put it in {folder}"))
        return
    except UnicodeDecodeError as wrong:
        faults.append(Fault(file, 0, f"is not UTF-8 at byte {wrong.start}; save it as UTF-8"))
        return
    if content.partition("\n")[0] != header:
        faults.append(Fault(file, 1, f"the first line is not ours; write: {header}"))
        return
    columns = header.split(",")
    table = csv.reader(StringIO(content), strict=True)
    next(table)
    first_seen: dict[str, int] = {}
    try:
        for cells in table:
            row = Row(file, table.line_num, dict(zip(columns, cells, strict=False)), faults)
            if len(cells) != len(columns):
                row.fault(
                    f"has {len(cells)} columns instead of {len(columns)}; put quotes around a text that holds a comma"
                )
                continue
            for column, cell in row.cells.items():
                if cell != " ".join(cell.split()):
                    row.fault(f'{column}: "{cell}" has stray spaces; keep single spaces inside and none around')
            key = row.cells[columns[0]]
            if first_seen.setdefault(key, row.line) != row.line:
                row.fault(f'{columns[0]}: "{key}" is already on line {first_seen[key]}; each may come once')
            yield row
    except csv.Error as wrong:
        faults.append(Fault(file, table.line_num, f"cannot be read as a table ({wrong}); close the quotes"))


def shapes(folder: Path, file: str, name: str, faults: list[Fault]) -> dict[str, Shape]:
    """The shapes of a GeoJSON file by one of their properties; empty, with a fault, where it cannot be read."""
    try:
        content = json.loads((folder / file).read_text(encoding="utf-8"))
        return {str(feature["properties"][name]): _shape(feature["geometry"]) for feature in content["features"]}
    except FileNotFoundError:
        faults.append(Fault(file, 0, f"is missing; put it in {folder}"))
    except (ValueError, KeyError, TypeError) as wrong:
        faults.append(Fault(file, 0, f"is not the GeoJSON we expect ({wrong!r}); download it again"))
    return {}


def _shape(geometry: dict[str, Any]) -> Shape:
    """A Polygon or MultiPolygon; its longitude comes first in the file, as GeoJSON wants it."""
    polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}[geometry["type"]]
    shape = tuple(
        tuple(tuple(Point(float(north), float(east)) for east, north in ring) for ring in polygon)
        for polygon in polygons
    )
    if any(len(ring) < 4 or ring[0] != ring[-1] for polygon in shape for ring in polygon):  # noqa: PLR2004
        raise ValueError("a ring is not closed")
    return shape
