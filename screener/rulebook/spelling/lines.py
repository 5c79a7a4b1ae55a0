"""The pieces that a spelled rule is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from screener.rulebook.findings import Said


@dataclass(frozen=True, slots=True)
class Sentence:
    """A message id and what fills it. ``{who}`` stands for the person whom the rule is about and needs no filling."""

    text: str
    filled: Mapping[str, Said] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a rule, sentences that go with it, and the lines that stand beneath it."""

    said: Sentence
    more: tuple[Sentence, ...] = ()
    inside: tuple[Line, ...] = ()
    condition: str | None = None
    """The named condition whose meaning is told in its own place."""
    program: str | None = None
    """The program that this line asks about."""
    ask: str | None = None
    """Whom to ask (a contact), where the rules themselves do not know."""
