"""Strict YAML: every scalar is text with a line number, and YAML's traps are closed at the door.

Plain YAML reads the ZIP code 06101 as 3137, ``no`` as false and lets the second of two equal keys win. Here
nothing is guessed: duplicate and unknown keys, anchors, aliases and tags are refused, and each place of the
schema converts the text it expects.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Final, Self, TypeVar

import yaml

from screener.rulebook.reading.faults import Fault, Misfit
from screener.rulebook.reading.remedies import CURLY, key_remedy, yaml_remedy

MOST_BYTES: Final = 256 * 1024
MOST_DEPTH: Final = 20
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_Read = TypeVar("_Read")
_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,8})")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_MONEY = re.compile(r"([0-9]{1,8})(?:\.([0-9]{2}))?")
_PHONE = re.compile(r"\(?\b[0-9]{3}\)?[-. ][0-9]{3}[-. ][0-9]{4}\b")


class Entry:
    """A place in a file: what stands there, in which file, on which line, and on which path from the root."""

    def __init__(self, file: str, node: yaml.Node, path: str = "") -> None:
        self.file = file
        self.node = node
        self.line: int = node.start_mark.line + 1
        self.path = path

    def fault(self, message: str) -> Fault:
        """A mistake in this place."""
        return Fault(self.file, self.line, message, self.path)

    def misfit(self, message: str) -> Misfit:
        """A mistake in this place that shows only beside another."""
        return Misfit(self.file, self.line, message, self.path)

    def _inside(self, node: yaml.Node, step: object) -> Self:
        return type(self)(self.file, node, f"{self.path}/{str(step).replace('~', '~0').replace('/', '~1')}")

    @property
    def is_text(self) -> bool:
        """Whether a single scalar stands here."""
        return isinstance(self.node, yaml.ScalarNode)

    @property
    def is_list(self) -> bool:
        """Whether a list stands here."""
        return isinstance(self.node, yaml.SequenceNode)

    @property
    def is_mapping(self) -> bool:
        """Whether a mapping stands here."""
        return isinstance(self.node, yaml.MappingNode)

    @property
    def is_null(self) -> bool:
        """Whether nothing stands here, or ``null``."""
        plain = isinstance(self.node, yaml.ScalarNode) and not self.node.style
        return plain and self.node.value in {"", "null", "~"}

    def text(self) -> str:
        """A scalar that is not empty."""
        if not self.is_text or self.is_null:
            raise self.fault("Write one piece of text here, not a list, a mapping or nothing.")
        return str(self.node.value).strip()

    def sentence(self) -> str:
        """Words that people read. A phone number has its one place elsewhere, so that it is changed once."""
        text = self.text()
        if text[0] in "\u201c\u201d\u2018\u2019":
            raise self.fault(CURLY)
        if _PHONE.search(text):
            raise self.fault("A phone number stands in contacts.yaml, never in a sentence. Name the contact instead.")
        return text

    def quoted(self) -> str:
        """A sentence of a list. Without quotes a comma would cut it in two, and a # would drop the rest."""
        sentence = self.sentence()
        if isinstance(self.node, yaml.ScalarNode) and not self.node.style:
            raise self.fault(f'Put this sentence in double quotes: "{sentence}"')
        return sentence

    def says(self, word: str) -> bool:
        """Whether exactly this word stands here."""
        return self.is_text and not self.is_null and self.text() == word

    def identifier(self) -> str:
        """A name such as ``husky_a_children``."""
        text = self.text()
        if not _IDENTIFIER.fullmatch(text):
            raise self.fault(f"{text!r} is not a name. Write small letters, digits and underscores, a letter first.")
        return text

    def whole(self, least: int = 0) -> int:
        """A whole number, digits only."""
        text = self.text()
        if not _WHOLE.fullmatch(text) or int(text) < least:
            raise self.fault(f"{text!r} is not a whole number of at least {least}. Write digits only, such as 1200.")
        return int(text)

    def cents(self) -> int:
        """Dollars, with cents or without, as cents."""
        found = _MONEY.fullmatch(self.text())
        if not found:
            raise self.fault(
                f"{self.text()!r} is not an amount of dollars. Write digits only, such as 1800 or 1800.50."
            )
        return int(found[1]) * 100 + int(found[2] or 0)

    def day(self) -> date:
        """An ISO day."""
        text = self.text()
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.fault(f"{text!r} is not a day. Write it as 2026-11-24.") from None

    def month(self) -> str:
        """An ISO month."""
        text = self.text()
        if not _MONTH.fullmatch(text):
            raise self.fault(f"{text!r} is not a month. Write it as 2026-11.")
        return text

    def yes_no(self) -> bool:
        """Yes or no."""
        answers = {"yes": True, "true": True, "no": False, "false": False}
        if self.text().lower() not in answers:
            raise self.fault(f"{self.text()!r} is neither yes nor no.")
        return answers[self.text().lower()]

    def one_of(self, options: Mapping[str, object] | tuple[str, ...] | frozenset[str], what: str) -> str:
        """One of some names."""
        text = self.text()
        if text not in options:
            raise self.fault(f"{text!r} is not {what}.{_hint(text, list(options))}")
        return text

    def items(self) -> list[Self]:
        """The items of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.fault("Write a list here: lines that begin with a dash, or [one, two].")
        return [self._inside(node, place) for place, node in enumerate(self.node.value)]

    def one_or_more(self, read: Callable[[Entry], _Read]) -> tuple[_Read, ...]:
        """One item, or a list of them."""
        return tuple(read(item) for item in (self.items() if self.is_list else [self]))

    def texts(self) -> tuple[str, ...]:
        """One text, or a list of them."""
        return self.one_or_more(lambda entry: entry.text())

    def pairs(self) -> list[tuple[Self, Self]]:
        """The keys and values of a mapping, in the order of the file; equal keys are refused."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.fault("Write a name and a value here: 'name: value', or {name: value}.")
        seen: dict[str, int] = {}
        found = []
        for key_node, value_node in self.node.value:
            key = self._inside(key_node, key_node.value)
            name = key.text()
            if name in seen:
                raise key.fault(f"The key {name!r} stands here twice (first on line {seen[name]}). Keep one.")
            seen[name] = key.line
            found.append((key, self._inside(value_node, name)))
        return found

    def fields(self, required: tuple[str, ...] = (), optional: tuple[str, ...] = ()) -> Fields:
        """A mapping with exactly these keys; a key whose value is null counts as absent."""
        allowed = [*required, *optional]
        found: dict[str, Entry] = {}
        for key, value in self.pairs():
            if key.text() not in allowed:
                remedy = key_remedy(key.text()) or _hint(key.text(), allowed)
                raise key.fault(f"The key {key.text()!r} is not known here.{remedy}")
            if not value.is_null:
                found[key.text()] = value
        for name in required:
            if name not in found:
                raise self.fault(f"The key {name!r} is missing here. Add it.")
        return Fields(self, found)


class Fields:
    """The keys of one mapping that were written."""

    def __init__(self, entry: Entry, found: Mapping[str, Entry]) -> None:
        self.entry = entry
        self._found = found

    def __getitem__(self, name: str) -> Entry:
        return self._found[name]

    def __contains__(self, name: str) -> bool:
        return name in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def read(self, name: str, read: Callable[[Entry], _Read]) -> _Read | None:
        """What stands under a key, read so; ``None`` where the key is absent."""
        return read(self._found[name]) if name in self._found else None

    def list_of(self, name: str, read: Callable[[Entry], _Read]) -> tuple[_Read, ...]:
        """The items under a key (one, or a list), read so; empty where the key is absent."""
        return self._found[name].one_or_more(read) if name in self._found else ()


def _hint(text: str, options: list[str]) -> str:
    close = get_close_matches(text, options, n=1)
    if close:
        return f" Did you mean {close[0]!r}?"
    return f" Known here: {', '.join(sorted(options))}." if options else ""


def entry_of(path: Path, name: str) -> Entry:
    """The root of a file. ``name`` is what the file is called in messages."""
    raw = path.read_bytes()
    if len(raw) > MOST_BYTES:
        raise Fault(name, 1, f"The file is larger than {MOST_BYTES // 1024} KB. Split it.")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Fault(name, 1, "The file is not UTF-8 text. Save it as UTF-8.") from None
    return entry_of_text(text, name)


def entry_of_text(text: str, name: str) -> Entry:
    """The root of a text that is YAML (or JSON, which is YAML too)."""
    try:
        _refuse_tricks(text, name)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        begun = error.context_mark.line + 1 if error.context_mark else line
        raise Fault(name, *yaml_remedy(text, str(error.problem), line, begun)) from None
    except yaml.YAMLError as error:
        raise Fault(name, 1, f"This is not YAML: {str(error).splitlines()[0]}.") from None
    if node is None:
        raise Fault(name, 1, "The file is empty. Write something in it or delete it.")
    return Entry(name, node)


def _refuse_tricks(text: str, name: str) -> None:
    depth = documents = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise Fault(name, line, "A second document begins here (---). Use one file for each.")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Fault(name, line, "Anchors and aliases (& and *) are not allowed. Write it out.")
        if getattr(event, "tag", None):
            raise Fault(name, line, "Tags (!) are not allowed. Write plain text.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MOST_DEPTH:
                raise Fault(
                    name, line, f"This is nested more than {MOST_DEPTH} deep. Name a part of it as a condition."
                )
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
