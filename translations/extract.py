"""Finds the words in the rules, so that they stand in the same catalog as those of the pages. Named in babel.cfg."""

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO

import yaml

# The keys whose values a person reads. A new kind of words in the rule language needs its key here.
WORDS_KEYS = (
    "title",
    "alone",
    "short",
    "question",
    "help",
    "why",
    "words",
    "yes",
    "no",
    "maybe",
    "text",
    "label",
    "heading",
    "note",
    "who_decides",
    "covers",
    "apply",
    "bring",
    "cost_words",
    "share_words",
    "because",
    "unknown",
    "assumed",
    "summary",
    "ask_for",
    "what",
    "unit_words",
    "lead",
    "demand",
    "claim",
    "choices",
    "settled",
    "titles",
    "possible",
    "say",
    "rows_help",
    "rows_closed",
    "rows_open",
)

# Identifiers, addresses, numbers and truth values may stand under the same keys; nobody translates them.
NOT_WORDS = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+|\w+://\S+|\S+@\S+|[\W\d_]*|true|false|yes|no")


def rule_words(
    fileobj: IO[bytes],
    keywords: Collection[str],  # noqa: ARG001  Babel passes all four; YAML has no use for these three.
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, str],  # noqa: ARG001
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Babel's extraction method for YAML: line, no function, words, and as the one comment the keys above them."""
    for document in yaml.compose_all(fileobj, Loader=yaml.SafeLoader):
        for keys, node in _words(document, (), wanted=False):
            yield node.start_mark.line + 1, None, node.value, [".".join(keys)]


def table_words(
    fileobj: IO[bytes],
    keywords: Collection[str],  # noqa: ARG001  Babel passes all four; a table has no use for these two.
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, str],
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Babel's extraction method for CSV: the cells of the columns named in the option `columns`, with their line."""
    columns = options["columns"].split()
    rows = csv.DictReader(io.StringIO(fileobj.read().decode(), newline=""))
    for row in rows:
        yield from ((rows.line_num, None, row[column], []) for column in columns if row[column])


def _words(
    node: yaml.Node, keys: tuple[str, ...], *, wanted: bool
) -> Iterator[tuple[tuple[str, ...], yaml.ScalarNode]]:
    """The scalars below a node that are words, with the keys above them: also those in a list or a mapping."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inside = wanted and isinstance(value, yaml.ScalarNode)
            yield from _words(value, (*keys, key.value), wanted=inside or key.value in WORDS_KEYS)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _words(item, keys, wanted=wanted and not isinstance(item, yaml.MappingNode))
    elif wanted and isinstance(node, yaml.ScalarNode) and not NOT_WORDS.fullmatch(node.value):
        yield keys, node
