"""Answers in as few bytes as can hold them, for the sealed cookie, and back: nothing is lost.

The rules say what can be answered, so a choice is written as its place among the choices. Whoever reads needs the same
vocabulary; its mark stands in front, and what was written by another is not guessed at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from screener.answers import SKIPPED, Answers, IncomeLine, Person, Skipped, Value
from screener.interview.people_form import SO_FAR
from screener.interview.tape import Tape
from screener.rulebook.amounts import TIMES_A_YEAR
from screener.rulebook.book import Fact
from screener.rulebook.reading.values import CARE_RELATIONS, ENDED, INCOME_KINDS, OLDEST

SPANS: Final = tuple(TIMES_A_YEAR)
NOBODY_HERE: Final = ("nobody", "someone_elsewhere", "parents_at_home")
"""What may stand where somebody at home is named."""

_MARK: Final = 4
_CENTS: Final = 10**10
"""One more than the largest amount that anybody can write."""

_ABSENT, _UNSAID, _SAID = range(3)
_EXACT, _RANGE, _NO_END = range(3)
_YEARS: Final = 10_000
_MONTHS: Final = 13
_DAYS: Final = 32

Facts = Mapping[str, Value | Skipped]


class UnknownVocabularyError(ValueError):
    """The answers were written by a vocabulary that nobody here knows."""


@dataclass(frozen=True)
class Vocabulary:
    """What can be answered: facts, their kinds and choices, in the order of the rules."""

    facts: tuple[Fact, ...]
    mark: bytes
    """Another one where anything has changed its place."""

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> Vocabulary:
        """The vocabulary of these facts."""
        known = tuple(facts)
        told = [(each.id, each.about, each.kind, _choices(each), each.least, each.most) for each in known]
        return cls(known, sha256(repr((told, SPANS, INCOME_KINDS, CARE_RELATIONS)).encode()).digest()[:_MARK])

    def packed(self, answers: Answers) -> bytes:
        """The answers. Raises ``ValueError`` where they hold what the vocabulary does not know."""
        tape = Tape()
        self._on(tape, answers)
        return self.mark + tape.written()

    def read(self, packed: bytes) -> Answers:
        """The answers that this vocabulary packed. Raises ``UnknownVocabularyError`` for those of another."""
        if packed[:_MARK] != self.mark:
            raise UnknownVocabularyError
        return self._on(Tape(packed[_MARK:]), Answers())

    def known_of(self, answers: Answers) -> Answers:
        """What remains of the answers without those that this vocabulary does not know."""
        here = [person.id for person in answers.people]
        return Answers(
            self._known("household", answers.household, here),
            tuple(Person(person.id, self._known("person", person.facts, here)) for person in answers.people),
        )

    def _known(self, about: str, said: Facts, here: list[str]) -> Facts:
        def known(fact: str, value: Value | Skipped) -> bool:
            try:
                self._facts(Tape(), about, {fact: value}, here)
            except ValueError:
                return False
            return True

        return {fact: value for fact, value in said.items() if known(fact, value)}

    def _on(self, tape: Tape, answers: Answers) -> Answers:
        """The answers on a tape: those given where it is written, those found where it is read."""
        so_far = answers.household.get(SO_FAR)
        counted = tape.count(so_far + 1 if isinstance(so_far, int) else 0)
        ids = [person.id for person in answers.people]
        here = [tape.text(ids[place] if tape.writes else "") for place in range(tape.count(len(ids)))]
        home = self._facts(tape, "household", answers.household, here)
        people = tuple(
            Person(who, self._facts(tape, "person", answers.facts_of(who) if tape.writes else {}, here)) for who in here
        )
        return Answers({**home, SO_FAR: counted - 1} if counted else home, people)

    def _facts(self, tape: Tape, about: str, said: Facts, here: list[str]) -> dict[str, Value | Skipped]:
        asked = [fact for fact in self.facts if fact.about == about]
        if strange := set(said) - {fact.id for fact in asked} - {SO_FAR}:
            raise ValueError(f"Nobody is asked {sorted(strange)}.")
        found: dict[str, Value | Skipped] = {}
        for fact in asked:
            value = said.get(fact.id)
            state = tape.digit(3, _ABSENT if value is None else _UNSAID if value is SKIPPED else _SAID)
            if state == _UNSAID:
                found[fact.id] = SKIPPED
            elif state == _SAID:
                found[fact.id] = _KINDS[fact.kind](tape, fact, value, here)
        return found


def _choices(fact: Fact) -> tuple[str, ...]:
    return (*fact.choices, *fact.file_only)


# One function a kind of fact. Each gives back what is on the tape: while it is written, that is the value.


def _many(tape: Tape, fact: Fact, value: Any, _here: list[str]) -> Value:
    count = tape.count(len(value or ()))
    return tuple(tape.one_of(_choices(fact), value[place] if value else None) for place in range(count))


def _number(tape: Tape, fact: Fact, value: Any, _here: list[str]) -> Value:
    if fact.most is None:
        return tape.count(value or 0)
    return fact.least + tape.digit(fact.most - fact.least + 1, (value or fact.least) - fact.least)


def _day(tape: Tape, value: str | None, *, born: bool = False) -> str:
    year, month, day = (*map(int, (value or "0-0-0").split("-")), 0)[:3]
    year, month = tape.digit(_YEARS, year), tape.digit(_MONTHS, month)
    day = tape.digit(_DAYS, day) if born else 0
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"


def _ended(tape: Tape, _fact: Fact, value: Any, _here: list[str]) -> Value:
    place = tape.digit(len(ENDED) + 1, ENDED.index(value) if value in ENDED else len(ENDED))
    return ENDED[place] if place < len(ENDED) else _day(tape, value)


def _money(tape: Tape, value: Any) -> tuple[int, int | None]:
    low, high = value or (0, 0)
    ends = tape.digit(3, _NO_END if high is None else _RANGE if high != low else _EXACT)
    low = tape.digit(_CENTS, low)
    if ends == _RANGE:
        return low, tape.digit(_CENTS, high or 0)
    return low, low if ends == _EXACT else None


def _income(tape: Tape, _fact: Fact, value: Any, _here: list[str]) -> Value:
    return tuple(_line(tape, value[place] if value else None) for place in range(tape.count(len(value or ()))))


def _line(tape: Tape, line: IncomeLine | None) -> IncomeLine:
    told = line or IncomeLine(0, 0, SPANS[0], INCOME_KINDS[0])
    low, high = _money(tape, (told.low, told.high))
    per, kind = tape.one_of(SPANS, told.per), tape.one_of(INCOME_KINDS, told.kind)
    costs = tape.digit(_CENTS, told.costs) if tape.digit(2, int(bool(told.costs))) else 0
    return IncomeLine(low, high, per, kind, costs)


def _who(tape: Tape, value: str | None, here: list[str]) -> str:
    return tape.word((*here, *NOBODY_HERE), value or "")


def _whom(tape: Tape, _fact: Fact, value: Any, here: list[str]) -> Value:
    return tuple(_who(tape, value[place] if value else None, here) for place in range(tape.count(len(value or ()))))


def _caretaker(tape: Tape, _fact: Fact, value: Any, here: list[str]) -> Value:
    adult, relation = value or ("", None)
    return (_who(tape, adult, here), tape.one_of(CARE_RELATIONS, relation))


_KINDS: Final[Mapping[str, Callable[[Tape, Fact, Any, list[str]], Value]]] = {
    "yes_no": lambda tape, _fact, value, _here: bool(tape.digit(2, int(bool(value)))),
    "choice": lambda tape, fact, value, _here: tape.one_of(_choices(fact), value),
    "many": _many,
    "age": lambda tape, _fact, value, _here: tape.digit(OLDEST + 1, value or 0),
    "born": lambda tape, _fact, value, _here: _day(tape, value, born=True),
    "month": lambda tape, _fact, value, _here: _day(tape, value),
    "ended": _ended,
    "number": _number,
    "money": lambda tape, _fact, value, _here: _money(tape, value),
    "income": _income,
    "person_id": lambda tape, _fact, value, here: _who(tape, value, here),
    "person_ids": _whom,
    "caretaker": _caretaker,
    "claim": lambda tape, _fact, value, here: _who(tape, value, here),
    "town": lambda tape, _fact, value, _here: tape.text(value or ""),
}
