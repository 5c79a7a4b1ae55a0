"""What to write instead, where YAML's own words would not tell somebody who is no programmer."""

from __future__ import annotations

import re
from typing import Final

CURLY: Final = 'Write straight quotes (") in place of curly ones.'
_BEGINS_CURLY: Final = re.compile(r"[:\-\[{,]\s*[\u201c\u201d\u2018\u2019]")
_COLUMN: Final = "This line does not begin in the column of its neighbours: what belongs together begins in one column."
_COLON: Final = (
    "A second value cannot stand here. Put text with a colon in double quotes, or end the line before with a colon."
)
_REMEDIES: Final = (
    ("mapping values are not allowed", _COLON),
    ("expected ':'", "A name needs a colon and a space after it: 'name: value'."),
    ("expected ',' or", "The bracket that begins on line {begun} is not closed, or a comma is missing behind it."),
    ("expected node content", "Inside brackets there are no dashes. Write [one, two], or lines that begin with '- '."),
    ("unexpected end of stream", "A quote begins here and is never closed."),
    ("cannot start any token", "Text cannot begin with this sign. Put it in double quotes."),
    (
        "did not find expected",
        f"{_COLUMN} If it does, look for a quote or a '- ' that is missing on it or just before.",
    ),
)
"""What the reader says of a text that is not YAML, and what its author can do; the first that fits."""


_SEEN_LATE: Final = ("expected ':'", "unexpected end of stream")
"""What the reader sees only further down: its author looks for it where it began."""


def yaml_remedy(text: str, problem: str, line: int, begun: int) -> tuple[int, str]:
    """Where to mend a text that is not YAML, and how.

    ``line`` is where its reader stumbled, ``begun`` where that began which it was reading then.
    """
    at = begun if any(said in problem for said in _SEEN_LATE) else line
    return at, _remedy(text, problem, line, begun)


def _remedy(text: str, problem: str, line: int, begun: int) -> str:
    lines = text.splitlines()
    written = lines[line - 1] if line <= len(lines) else ""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return "A tab stands at the beginning of this line. Put spaces in its place."
    if _BEGINS_CURLY.search(written):
        return CURLY
    for said, remedy in _REMEDIES:
        if said in problem:
            return remedy.format(begun=begun)
    return f"This is not YAML: {problem}. Look at the columns in which the lines begin, and at the quotes."


def key_remedy(key: str) -> str:
    """What to do about a key that is no name but a piece of something else; empty where it looks like a name."""
    if key.isdigit():
        return " If it is part of a number, write the number without a comma, such as 3325."
    if ":" in key:
        return " Put a space after the colon: 'name: value'."
    return ""
