"""One row or home of the desk's form while it is read: its fields, and the faults found in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from screener.answers import SKIPPED, Skipped, Value
from screener.interview import typed
from screener.interview.desk import lines
from screener.interview.desk.draft import Draft
from screener.interview.desk.facts import MONTH, MORE
from screener.interview.desk.kinship import id_of
from screener.rulebook.book import Fact
from screener.rulebook.reading.values import ENDED
from screener.rulebook.words import N_

UNSAID: Final = "unsaid"
"""The choice "would rather not say" of a list."""

NOT_A_MONTH: Final = N_("Write a month such as 2024-03 or 3/2024.")
NOT_MONEY: Final = N_(
    "Write dollars such as 1800, a range such as 1800-2400, hourly pay such as 21/h x 30, or 0 for none."
)
NOT_A_NUMBER: Final = N_("Write a whole number.")
NOT_A_NUMBER_HERE: Final = N_("Write a whole number from {least} to {most}.")
YES_NO: Final[Mapping[str, bool]] = {"yes": True, "no": False}

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that could not be read: the id of its field, what to do, and what fills that sentence."""

    at: str
    text: str
    filled: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """A row (`a0`) or a home (`a`) of a draft."""

    draft: Draft
    at: str
    faults: list[Fault]

    def line(self, name: str) -> str:
        """What stands in one field."""
        return self.draft.line(self.at, name)

    def fault(self, name: str, text: str, **filled: object) -> None:
        """Notes that a field cannot be read."""
        self.faults.append(Fault(f"{self.at}-{name}", text, filled))

    def read(
        self, name: str, read: Callable[[str], Read | None], words: str, **filled: object
    ) -> Read | Skipped | None:
        """What stands in one line; a fault where it is not empty and cannot be read."""
        text = self.line(name)
        if not text or text == lines.UNSAID:
            return SKIPPED if text else None
        found = read(text)
        if found is None:
            self.fault(name, words, **filled)
        return found

    def folded(self, fact: Fact) -> Value | Skipped | None:
        """A fact that lies below the row, by its kind."""
        name = f"{MORE}{fact.id}"
        chosen = self.line(name)
        if chosen in {UNSAID, lines.UNSAID}:
            return SKIPPED
        match fact.kind:
            case "month":
                return self.read(name, lines.month, NOT_A_MONTH)
            case "money":
                return self.read(name, lines.cents, NOT_MONEY)
            case "number":
                return self._number(name, fact)
            case "ended":
                return self.read(f"{name}{MONTH}", lines.month, NOT_A_MONTH) or _chosen(fact, chosen)
            case _:
                return _chosen(fact, chosen, self.draft.several(self.at, name))

    def _number(self, name: str, fact: Fact) -> Value | Skipped | None:
        if fact.most is None:
            return self.read(name, typed.whole, NOT_A_NUMBER)
        within = range(fact.least, fact.most + 1)

        def read(text: str) -> int | None:
            number = typed.whole(text)
            return number if number in within else None

        return self.read(name, read, NOT_A_NUMBER_HERE, least=fact.least, most=fact.most)


def _chosen(fact: Fact, chosen: str, ticked: Sequence[str] = ()) -> Value | None:
    """The value of a choice in a list, or of all that was ticked in one."""
    match fact.kind:
        case "many":
            return tuple(choice for choice in fact.choices if choice in ticked) or None
        case "yes_no":
            return YES_NO.get(chosen)
        case "ended":
            return chosen if chosen in ENDED else None
        case "claim":
            return id_of(chosen) if chosen.isdecimal() else chosen or None
        case _:
            return chosen if chosen in fact.choices else None
