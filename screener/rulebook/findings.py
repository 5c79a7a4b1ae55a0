"""What the rulebook says of a household: one finding per program and person, with its reasons.

Reasons carry message ids and typed values, not finished sentences, so that every language says them whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class Truth(Enum):
    """The three truths. Unknown is never read as no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class People:
    """Some people, to be called by relation and age where this is said.

    ``taxes``: they are counted because they are on one tax return; ``others``: and others are too, perhaps.
    """

    ids: tuple[str, ...]
    babies: int = 0
    taxes: bool = False
    others: bool = False


@dataclass(frozen=True, slots=True)
class Money:
    """Whole cents, shown in dollars; ``high`` is the upper end of a range, ``None`` where there is none."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Words:
    """A message id that is translated where it stands inside another sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Message ids that are translated and stand in a row inside another sentence."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadOn:
    """A day inside a sentence."""

    day: date


@dataclass(frozen=True, slots=True)
class Month:
    """A month inside a sentence, by its first day."""

    day: date


Said = str | int | People | Money | Words | Listed | ReadOn | Month


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that decided: a message id, what fills it, the fact behind it, and its citations."""

    text: str
    who: str
    fact: str | None
    cite: tuple[str, ...] = ()
    filled: Mapping[str, Said] = field(default_factory=dict)

    def key(self) -> tuple[object, ...]:
        """What makes two reasons the same to a reader."""
        return (self.text, self.who, frozenset(self.filled.items()))


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something taken as said, which a person may change."""

    who: str
    fact: str
    words: str


@dataclass(frozen=True, slots=True)
class Cost:
    """A premium in dollars a month, a range while it is undecided, for a ``person`` or the ``family``.

    ``None`` where the rules state no figure: the words then say what there is to say, and nothing is taken for free.
    """

    least: int | None
    most: int | None
    per: str
    words: tuple[str, ...] = ()
    share: Money | None = None
    """What a share of the income comes to in a month. It is nobody's price yet, so it is no premium."""
    share_words: str | None = None
