"""What a household has told us: immutable, anonymous, and the lowest room of the building.

A fact about somebody is in one of three states: absent (never asked), ``SKIPPED`` ("I would rather not
say") or a value. The difference matters: an absent fact may be asked, a skipped one is never asked again,
and neither is ever read as "no".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Final

HOME: Final = "home"
"""The name under which facts about the household as a whole are looked up."""

MOST_PEOPLE: Final = 12
"""A household may have this many people; the sealed cookie has room for them (see the threat model)."""


class Skipped(Enum):
    """The one value of a fact that the person chose not to tell."""

    SKIPPED = "skipped"

    def __repr__(self) -> str:
        return "SKIPPED"


SKIPPED: Final = Skipped.SKIPPED


@dataclass(frozen=True, slots=True)
class IncomeLine:
    """One source of income: between ``low`` and ``high`` cents (``None``: no upper bound) per ``per``.

    ``costs`` are the costs of self-employment in cents over the same period. ``kind`` is an id that the
    countings in the rules know, such as ``wages`` or ``social_security``.
    """

    low: int
    high: int | None
    per: str
    kind: str = "wages"
    costs: int = 0


Value = bool | int | str | tuple[str, ...] | tuple[IncomeLine, ...] | tuple[int, int | None]
"""A fact's value. Dates and months are ISO strings, money pairs are cents, ids are strings."""


def _frozen(facts: Mapping[str, Value | Skipped]) -> Mapping[str, Value | Skipped]:
    return MappingProxyType(dict(facts))


@dataclass(frozen=True, slots=True)
class Person:
    """One person at home, known by an id that means nothing, and what was said about her."""

    id: str
    facts: Mapping[str, Value | Skipped] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "facts", _frozen(self.facts))


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything a household said. Changing anything gives a new object."""

    household: Mapping[str, Value | Skipped] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    possible: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """The values that a fact about somebody may have, where more than one was named. The fact itself is unset, so that
    whoever looks no further finds it untold."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "household", _frozen(self.household))
        object.__setattr__(self, "possible", MappingProxyType(dict(self.possible)))
        ids = [person.id for person in self.people]
        if len(set(ids)) != len(ids) or HOME in ids:
            message = f"Every person needs an id of her own, and none may be called {HOME!r}: {ids}"
            raise ValueError(message)

    def facts_of(self, who: str) -> Mapping[str, Value | Skipped]:
        """The facts about a person, or about the household when ``who`` is ``HOME``."""
        if who == HOME:
            return self.household
        return self.person(who).facts

    def person(self, who: str) -> Person:
        """The person with that id. Raises ``KeyError`` when nobody here bears it."""
        for person in self.people:
            if person.id == who:
                return person
        raise KeyError(who)

    def get(self, who: str, fact: str) -> Value | Skipped | None:
        """The value of a fact, ``SKIPPED``, or ``None`` when it was never asked."""
        return self.facts_of(who).get(fact)

    def with_(self, who: str, fact: str, value: Value | Skipped) -> Answers:
        """The same answers, with this fact about ``who`` set."""
        return self._changed(who, {**self.facts_of(who), fact: value})

    def without(self, who: str, facts: Iterable[str]) -> Answers:
        """The same answers, with these facts about ``who`` never asked."""
        gone = set(facts)
        return self._changed(who, {name: value for name, value in self.facts_of(who).items() if name not in gone})

    def with_people(self, people: Iterable[Person]) -> Answers:
        """The same household with other people in it."""
        return Answers(self.household, tuple(people))

    def _changed(self, who: str, facts: Mapping[str, Value | Skipped]) -> Answers:
        if who == HOME:
            return Answers(facts, self.people)
        self.person(who)
        return Answers(
            self.household,
            tuple(Person(who, facts) if person.id == who else person for person in self.people),
        )
