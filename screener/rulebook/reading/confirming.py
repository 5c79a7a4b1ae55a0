"""Writes into ``sources.yaml`` that a person checked a source, and leaves every other byte of the file as it is.

The file is edited line by line, because a YAML writer would lose its comments, its order and its quotes.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_PLAIN_NAME: Final = re.compile(r"[^\W\d_][\w.'-]*(?: [\w.'-]+)*")
_OWN_WORDS: Final = frozenset({"yes", "no", "true", "false", "null", "on", "off"})
"""Words that YAML may read as something else than a name."""


class ConfirmError(Exception):
    """The check cannot be written down; ``str()`` says why."""


@dataclass(frozen=True, slots=True)
class Check:
    """Who compared a source with what these rules say of it, when, and by when to look again (if that is to change)."""

    by: str
    on: date
    again_by: date | None = None


def confirmed(text: str, source: str, check: Check) -> str:
    """The text of ``sources.yaml`` with a check of one source. Raises ``ConfirmError`` where that cannot be done."""
    by = check.by.strip()
    if not by or not by.isprintable():
        message = "Say who checked it: a name, on one line."
        raise ConfirmError(message)
    lines = text.splitlines(keepends=True)
    first, last = _entry(lines, source)
    values = {"checked_on": check.on.isoformat(), "checked_by": _scalar(by)}
    if check.again_by is not None:
        values["check_again_by"] = check.again_by.isoformat()
    entry = lines[first + 1 : last]
    for key, value in values.items():
        entry = _with(entry, key, value)
    return "".join([*lines[: first + 1], *entry, *lines[last:]])


def _entry(lines: list[str], source: str) -> tuple[int, int]:
    """The line on which a source begins, and the one after its last key."""
    begins = [number for number, line in enumerate(lines) if re.match(rf"{re.escape(source)}\s*:", line)]
    if len(begins) != 1:
        message = f"There is no source {source!r} in sources.yaml."
        raise ConfirmError(message)
    first = begins[0]
    if lines[first].split(":", 1)[1].split("#")[0].strip():
        message = f"The source {source!r} is written on one line. Write each of its keys on a line of its own first."
        raise ConfirmError(message)
    last = first + 1
    for number in range(first + 1, len(lines)):
        if lines[number].strip() and not lines[number][0].isspace():
            break
        if lines[number].strip():
            last = number + 1
    return first, last


def _with(entry: list[str], key: str, value: str) -> list[str]:
    """The lines of an entry in which a key has this value; a new one stands after ``checked_on`` or at the end."""
    indent = entry[0][: len(entry[0]) - len(entry[0].lstrip())] if entry else "  "
    end = "\r\n" if entry and entry[0].endswith("\r\n") else "\n"
    whole = f"{indent}{key}: {value}"
    for number, line in enumerate(entry):
        if re.match(rf"{indent}{key}\s*:", line):
            ending = line[len(line.rstrip("\r\n")) :]
            return [*entry[:number], whole + ending, *entry[number + 1 :]]
    place = next((number + 1 for number, line in enumerate(entry) if line.startswith(f"{indent}checked_on:")), None)
    if place is None or place == len(entry):
        place = len(entry)
        if entry and not entry[-1].endswith("\n"):
            return [*entry[:-1], entry[-1] + end, whole]
    return [*entry[:place], whole + end, *entry[place:]]


def _scalar(name: str) -> str:
    """A name as YAML reads it back: bare where that is safe, quoted otherwise."""
    plain = _PLAIN_NAME.fullmatch(name) and name.lower() not in _OWN_WORDS
    return name if plain else json.dumps(name, ensure_ascii=False)
