"""What stands between a question and its answer.

A compiled term answers ``True``, ``False`` or a tuple of what is missing, which is the third truth: either
facts that nobody told us, as (who, fact) pairs, or things that nobody knows yet and the rules say so.
"""

from __future__ import annotations

from dataclasses import dataclass

MissingFact = tuple[str, str]
"""Whom a missing fact is about (a person's id or ``HOME``), and its id."""


@dataclass(frozen=True, slots=True)
class NotKnownYet:
    """Something the rules themselves do not know, in words, and the contact who could say."""

    text: str
    ask: str | None


Missing = MissingFact | NotKnownYet
Judgement = bool | tuple[Missing, ...]
"""Yes, no, or what is missing. The tuple of an unknown is never empty."""


def facts_among(missing: tuple[Missing, ...]) -> tuple[MissingFact, ...]:
    """The facts among what is missing, each once, in order."""
    return tuple(dict.fromkeys(item for item in missing if isinstance(item, tuple)))


def not_known_among(missing: tuple[Missing, ...]) -> tuple[NotKnownYet, ...]:
    """What is written down as not known yet among what is missing, each once, in order."""
    return tuple(dict.fromkeys(item for item in missing if isinstance(item, NotKnownYet)))
