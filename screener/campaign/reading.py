"""YAML read strictly: every scalar is text until it is asked for as something else, and every error names its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_LARGEST: Final = 256 * 1024  # Bytes. A file written by people is far smaller.
_DEEPEST: Final = 20
_NULL: Final = "null"
_WHOLE: Final = re.compile(r"0|[1-9][0-9]{0,11}")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class CampaignError(Exception):
    """A file of the campaign cannot be used. The message is `file:line: what is wrong and what to write instead`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A value in a YAML file, with the place it stands at."""

    file: str
    node: yaml.Node

    def fault(self, message: str) -> CampaignError:
        """An error that names this place."""
        return CampaignError(f"{self.file}:{self.node.start_mark.line + 1}: {message}")

    def pairs(self) -> dict[str, Entry]:
        """A mapping, in its order. Refuses two equal keys."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.fault("write a mapping here, `key: value` lines")
        found: dict[str, Entry] = {}
        for key, value in self.node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in found:
                raise Entry(self.file, key).fault(f"the key {key.value!r} stands here twice; keep one")
            found[key.value] = Entry(self.file, value)
        return found

    def fields(self, required: Collection[str], optional: Collection[str] = ()) -> dict[str, Entry]:
        """A mapping with exactly these keys; the optional ones may be left out."""
        found = self.pairs()
        for key, entry in found.items():
            if key not in required and key not in optional:
                raise entry.fault(f"nobody reads {key!r}; use {', '.join(sorted({*required, *optional}))}")
        for key in required:
            if key not in found:
                raise self.fault(f"{key!r} is missing")
        return found

    def items(self) -> list[Entry]:
        """A list that is not empty."""
        if not isinstance(self.node, yaml.SequenceNode) or not self.node.value:
            raise self.fault("write a list here, lines that start with `- `")
        return [Entry(self.file, node) for node in self.node.value]

    def text(self) -> str:
        """Words that are there."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip() or self.node.value == _NULL:
            raise self.fault("write text here")
        return str(self.node.value).strip()

    def shaped(self, pattern: re.Pattern[str], example: str) -> str:
        """Text of one shape."""
        text = self.text()
        if not pattern.fullmatch(text):
            raise self.fault(f"{text!r} does not have the form of {example}")
        return text

    def choice(self, names: Collection[str]) -> str:
        """One of these words."""
        text = self.text()
        if text not in names:
            raise self.fault(f"{text!r} is not known here; use {', '.join(sorted(names))}")
        return text

    def whole(self) -> int:
        """A whole number, zero or more."""
        return int(self.shaped(_WHOLE, "a whole number like 113000"))

    def day(self) -> date:
        """A day that exists, as YYYY-MM-DD."""
        text = self.shaped(_DAY, "a day like 2026-11-24")
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.fault(f"{text} is not a day") from None

    @property
    def empty(self) -> bool:
        """Whether `null` is written here, which says that nobody knows or that it does not apply."""
        return isinstance(self.node, yaml.ScalarNode) and self.node.value == _NULL


def read(path: Path) -> Entry:
    """The whole file. Refuses anchors, aliases and tags, which read as one thing and mean another."""
    name = path.name
    try:
        raw = path.read_bytes()
    except OSError:
        raise CampaignError(f"{path}: cannot be read") from None
    if len(raw) > _LARGEST:
        raise CampaignError(f"{name}: is larger than {_LARGEST // 1024} KB")
    try:
        text = raw.decode()
        _refuse_tricks(name, text)
        node = yaml.compose(text, yaml.BaseLoader)
    except UnicodeDecodeError:
        raise CampaignError(f"{name}: is not UTF-8 text") from None
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise CampaignError(f"{name}:{line}: is not YAML: {getattr(fault, 'problem', None) or fault}") from None
    if node is None:
        raise CampaignError(f"{name}:1: is empty")
    return Entry(name, node)


def _refuse_tricks(name: str, text: str) -> None:
    depth = 0
    for event in yaml.parse(text, yaml.BaseLoader):
        place = f"{name}:{event.start_mark.line + 1 if event.start_mark else 1}"
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise CampaignError(f"{place}: anchors (&), aliases (*) and tags (!) are not used here; write it out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise CampaignError(f"{place}: is nested too deeply")
