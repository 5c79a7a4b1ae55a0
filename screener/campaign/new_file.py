"""Files that must not replace another and must not be read by others."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

OWNER_ONLY: Final = 0o600


def write_new(path: Path, text: str, mode: int = OWNER_ONLY) -> None:
    """Writes a file that was not there, open to its owner alone unless told otherwise, and waits for the disk.

    Raises FileExistsError for one that is there, and OSError.
    """
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
    # No line ending is changed: a spreadsheet file has its own.
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(handle)
