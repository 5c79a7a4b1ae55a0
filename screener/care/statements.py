"""Reads what somebody said about asking for immigration status: the only ground on which a page may repeat it."""

from pathlib import Path

import yaml

from screener.care import columns
from screener.care.directory import Statement
from screener.care.table import Fault, Row

STATEMENTS = "statements.yaml"
_PARTS = ("text", "source_title", "source_url", "source_date")


def statements(folder: Path, faults: list[Fault]) -> dict[str, Statement]:
    """The statements of `statements.yaml` by their id; what is wrong with the file is added to `faults`."""
    try:
        # Every scalar is read as text: YAML would make a day of one date and a number of another.
        content = yaml.load((folder / STATEMENTS).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    except FileNotFoundError:
        faults.append(Fault(STATEMENTS, 0, f"is missing; put it in {folder}"))
        return {}
    except (yaml.YAMLError, UnicodeDecodeError) as wrong:
        faults.append(Fault(STATEMENTS, 0, f"is not YAML: {' '.join(str(wrong).split())}"))
        return {}
    if not isinstance(content, dict):
        faults.append(Fault(STATEMENTS, 0, "has no entries; write a name, and below it " + ", ".join(_PARTS)))
        return {}
    read = {}
    for name, parts in content.items():
        if not isinstance(parts, dict) or sorted(parts) != sorted(_PARTS):
            faults.append(Fault(STATEMENTS, 0, f"{name}: has other parts than ours; write {', '.join(_PARTS)}"))
            continue
        row = Row(STATEMENTS, 0, {"id": str(name), **parts}, faults)
        statement = Statement(
            id=row.take("id", columns.slug),
            text=row.take("text", columns.text),
            source_title=row.take("source_title", columns.text),
            source_url=row.take("source_url", columns.website),
            source_date=row.take("source_date", columns.source_date),
        )
        if row.sound:
            read[statement.id] = statement
    return read
