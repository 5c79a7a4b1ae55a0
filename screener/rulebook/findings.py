"""What the rulebook says of a household: one finding per program and person, with its reasons.

Reasons carry message ids and typed values, not finished sentences, so that every language says them whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from screener.answers import HOME
from screener.rulebook.unknowns import MissingFact, NotKnownYet


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


@dataclass(frozen=True, slots=True)
class Finding:
    """How one program was found for one person, or for the home."""

    program: str
    who: str
    truth: Truth
    route: str | None = None
    routes_open: tuple[str, ...] = ()
    confidence: str = "high"
    because: tuple[Reason, ...] = ()
    assumed: tuple[Assumption, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    not_known: tuple[NotKnownYet, ...] = ()
    cost: Cost | None = None
    replaced_by: str | None = None
    not_known_whatever: tuple[NotKnownYet, ...] | None = None
    """Of a maybe that nothing still missing could make a yes: what the rules do not know under every choice."""
    doubted: bool = False
    """Whether this would be a no, and is a maybe only because that no would hang on a presumption."""
    rests_on: tuple[str, ...] = ()
    """The ids of the sources behind it: whoever shows the finding looks there whether they are still fresh."""

    @property
    def shown(self) -> bool:
        """Whether nothing better stands in its place."""
        return self.replaced_by is None

    @property
    def can_open(self) -> bool:
        """Whether something that nobody told yet could make a maybe a yes."""
        return self.not_known_whatever is None


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found for a household on a day."""

    on: date
    version: str
    people: tuple[str, ...]
    findings: tuple[Finding, ...]
    next: tuple[MissingFact, ...]
    offers: tuple[MissingFact, ...]
    notices: tuple[tuple[str, str, str], ...]
    """(notice, program, who): a notice stands in that ticket."""

    def of(self, who: str) -> tuple[Finding, ...]:
        """The findings of one person, or of the home, in the order of precedence."""
        return tuple(finding for finding in self.findings if finding.who == who)

    def get(self, who: str, program: str) -> Finding | None:
        """One finding, or ``None`` where the program does not exist on the day."""
        for finding in self.findings:
            if finding.who == who and finding.program == program:
                return finding
        return None

    @property
    def shown(self) -> frozenset[tuple[str, str]]:
        """Every (who, program) in whose place nothing better stands."""
        return frozenset((finding.who, finding.program) for finding in self.findings if finding.shown)

    @property
    def home(self) -> tuple[Finding, ...]:
        """The findings that hold for the whole home."""
        return self.of(HOME)
