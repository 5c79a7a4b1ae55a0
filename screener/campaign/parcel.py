"""The file in which sealed sign-ups travel to an organiser's own computer, and the receipt that travels back."""

from __future__ import annotations

import base64
import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from screener.campaign.new_file import write_new
from screener.campaign.store import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_WHAT: Final = "Sealed sign-ups. Only an organiser's private key opens them."
_OPENED: Final = "Which sealed sign-ups were opened, by numbers that mean nothing elsewhere."
_VERSION: Final = 2
_OLDER: Final = 1  # It has no marks; a person carries a file for days, and the program may be renewed meanwhile.


class ParcelError(Exception):
    """The file is not a parcel, or not a whole one."""


def pack(rows: Sequence[Row], path: Path) -> None:
    """Writes the rows into a new file. Raises FileExistsError and OSError."""
    write_new(
        path, json.dumps({"what": _WHAT, "version": _VERSION, "rows": [_packed(row) for row in rows]}, indent=1) + "\n"
    )


def unpack(path: Path) -> list[Row]:
    """The rows in the file. Raises ParcelError."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["what"] != _WHAT or content["version"] not in {_OLDER, _VERSION}:
            raise ParcelError(f"{path} is not a file of sealed sign-ups that this program knows.")
        return [_row(each) for each in content["rows"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ParcelError(f"{path} is not a whole file of sealed sign-ups.") from None


def acknowledge(ids: Iterable[bytes], path: Path) -> None:
    """Writes the receipt for the rows that were opened into a new file. Raises FileExistsError and OSError."""
    opened = sorted(each.hex() for each in ids)
    write_new(path, json.dumps({"what": _OPENED, "version": _VERSION, "opened": opened}, indent=1) + "\n")


def acknowledged(path: Path) -> list[bytes]:
    """The ids in a receipt. Raises ParcelError."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["what"] == _WHAT:
            raise ParcelError(
                f"{path} holds what was taken, whether anybody could open it or not. Give the receipt that `screener "
                "campaign export` wrote beside it: its name ends in .opened-by-….json. Nothing was deleted."
            )
        if content["what"] != _OPENED or content["version"] != _VERSION:
            raise ParcelError(f"{path} is no receipt that this program knows. Nothing was deleted.")
        return [bytes.fromhex(each) for each in content["opened"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ParcelError(f"{path} is not a whole receipt. Nothing was deleted.") from None


def _packed(row: Row) -> dict[str, Any]:
    box = base64.b64encode(row.box).decode()
    return {"id": row.id.hex(), "day": row.day.isoformat(), "mark": row.mark.hex(), "box": box}


def _row(each: dict[str, Any]) -> Row:
    return Row(
        bytes.fromhex(each["id"]),
        date.fromisoformat(each["day"]),
        base64.b64decode(each["box"], validate=True),
        bytes.fromhex(each.get("mark", "")),
    )
