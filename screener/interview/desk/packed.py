"""What was typed at the desk in few bytes, for the sealed cookie, and back, to the letter.

A word that a list offers is its place among all such words, figures take half a byte each, and whatever a second
version has in common with the first costs next to nothing. Anything else is written out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Final

from screener.answers import MOST_PEOPLE
from screener.interview.desk.draft import OF_THE_SHEET, VERSIONS, Draft
from screener.interview.desk.facts import known
from screener.interview.desk.kinship import ELSEWHERE
from screener.interview.documents import NOBODY_HERE, SPANS, UnknownVocabularyError
from screener.interview.tape import Tape
from screener.rulebook import Rulebook
from screener.rulebook.reading.values import CARE_RELATIONS, ENDED, INCOME_KINDS

_MARK: Final = 4
_FIGURES: Final = "0123456789.,-/$ "
_WORD, _NUMBER, _TEXT = range(3)
_SAME, _NOTHING, _OTHER = range(3)

Values = tuple[str, ...]


class DraftWords:
    """The names of the desk's fields and the words of its lists, by the rules of now."""

    def __init__(self, book: Rulebook) -> None:
        self._names = tuple(known(book))
        ours = ("yes", "no", "none", "unsaid", *NOBODY_HERE, *ELSEWHERE, *ENDED, *SPANS, *INCOME_KINDS, *CARE_RELATIONS)
        rows = (str(row) for row in range(MOST_PEOPLE))
        theirs = (choice for fact in book.facts.values() for choice in (*fact.choices, *fact.file_only))
        self._words = tuple(dict.fromkeys((*ours, *rows, *theirs)))
        self.mark = sha256(repr((self._names, self._words)).encode()).digest()[:_MARK]

    def packed(self, draft: Draft) -> bytes:
        """What was typed."""
        tape = Tape()
        self._on(tape, draft.typed)
        return self.mark + tape.written()

    def read(self, packed: bytes) -> Draft:
        """What was packed by these words. Raises ``UnknownVocabularyError`` for what was packed by others."""
        if packed[:_MARK] != self.mark:
            raise UnknownVocabularyError
        return Draft(self._on(Tape(packed[_MARK:]), {}))

    def _on(self, tape: Tape, typed: Mapping[str, Values]) -> dict[str, Values]:
        found: dict[str, Values] = {}
        for name in OF_THE_SHEET:
            self._field(tape, name, typed, found, ())
        compared = tape.digit(2, int(Draft(typed).compares))
        for version in VERSIONS[: compared + 1]:
            for place in _places():
                names = {f"{version}{place}-{name}": f"{VERSIONS[0]}{place}-{name}" for name in self._names}
                if version == VERSIONS[0]:
                    if tape.digit(2, int(any(name in typed for name in names))):
                        for name in names:
                            self._field(tape, name, typed, found, ())
                elif tape.digit(2, int(any(typed.get(name) != typed.get(first) for name, first in names.items()))):
                    for name, first in names.items():
                        self._field(tape, name, typed, found, found.get(first, ()))
                else:
                    found |= {name: found[first] for name, first in names.items() if first in found}
        return found

    def _field(
        self, tape: Tape, name: str, typed: Mapping[str, Values], found: dict[str, Values], first: Values
    ) -> None:
        """One field. ``first``: what stands in the same field of the first version, empty where nothing does."""
        values = typed.get(name, ())
        state = _SAME if values == first else _OTHER if values else _NOTHING
        state = tape.digit(3, state) if first else _OTHER if tape.digit(2, int(bool(values))) else _NOTHING
        if state == _OTHER:
            many = tape.count(len(values) - 1 if values else 0) + 1
            found[name] = tuple(self._value(tape, values[place] if values else "") for place in range(many))
        elif state == _SAME:
            found[name] = first

    def _value(self, tape: Tape, value: str) -> str:
        match tape.digit(3, _WORD if value in self._words else _NUMBER if not set(value) - set(_FIGURES) else _TEXT):
            case 0:
                return tape.one_of(self._words, value if tape.writes else None)
            case 1:
                figures = [_FIGURES.index(each) for each in value] if tape.writes else []
                many = range(tape.count(len(figures)))
                return "".join(_FIGURES[tape.digit(16, figures[at] if figures else 0)] for at in many)
            case _:
                return tape.text(value)


def _places() -> Iterator[str]:
    """The home, then every row."""
    yield ""
    yield from (str(row) for row in range(MOST_PEOPLE))
