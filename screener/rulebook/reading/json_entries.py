"""Strict JSON, read by the same schema as the rules, for programs that send a household.

A number is written as a number, a yes or no as ``true`` or ``false``, everything else as text. The second of two
equal keys is refused and does not win, and so are ``NaN`` and whatever else JSON does not know.
"""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final, NoReturn, Self

import yaml

from screener.rulebook.reading.entries import Entry
from screener.rulebook.reading.faults import Fault

MOST_DEPTH: Final = 10
"""A household is six deep: the ends of a range of a line of the income of a person of the people of the document."""

MOST_DOLLARS: Final = Decimal("99999999.99")
DAY: Final = "(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"
"""Days of two centuries, in the one form that JSON Schema calls a date."""

MONTH: Final = "(19|20)[0-9]{2}-(0[1-9]|1[0-2])"
MOST_ITEMS: Final = 50
"""Of a list or an object. No honest household comes near; whoever sends more wants to keep the server busy."""

LONGEST: Final = 200
"""Characters of a text. The longest that any fact knows is a third of it."""

_MOST_WHOLE: Final = 999_999_999
_CENT: Final = Decimal("0.01")


class _Pairs(list[tuple[str, object]]):
    """The members of an object, equal names and all."""


class JsonEntry(Entry):
    """A place in a JSON document. The tag of its node is the kind of value that JSON tells apart."""

    @property
    def is_null(self) -> bool:
        """Whether ``null`` stands here."""
        return self.node.tag == "null"

    def text(self) -> str:
        """A text, exactly as it stands."""
        if self.node.tag != "string" or not self.node.value:
            raise self.fault("Write a text here, in quotes.")
        if len(self.node.value) > LONGEST:
            raise self.fault(f"This text is too long. Nothing here needs more than {LONGEST} characters.")
        return str(self.node.value)

    def says(self, word: str) -> bool:
        """Whether exactly this word stands here."""
        return self.node.tag == "string" and self.node.value == word

    def whole(self, least: int = 0) -> int:
        """A whole number; 3.0 is one."""
        number = self._number()
        if not least <= number <= _MOST_WHOLE or number != number.to_integral_value():
            raise self.fault(f"Write a whole number of at least {least} here, such as 12.")
        return int(number)

    def cents(self) -> int:
        """Dollars as cents. What is less than a cent is rounded, because programs calculate in binary fractions."""
        number = self._number()
        if not 0 <= number <= MOST_DOLLARS:
            raise self.fault(f"Write dollars here, from 0 to {MOST_DOLLARS}, such as 1800 or 1800.50.")
        return int(number.quantize(_CENT, ROUND_HALF_UP) * 100)

    def day(self) -> date:
        """A day such as ``2026-11-24``, and in no other of the forms that ISO 8601 has."""
        if not re.fullmatch(DAY, self.text()):
            raise self.fault("Write a day here, such as 2026-11-24.")
        return super().day()

    def month(self) -> str:
        """A month such as ``2026-11``."""
        if not re.fullmatch(MONTH, self.text()):
            raise self.fault("Write a month here, such as 2026-11.")
        return self.text()

    def yes_no(self) -> bool:
        """True or false."""
        if self.node.tag not in {"true", "false"}:
            raise self.fault("Write true or false here, without quotes.")
        return self.node.tag == "true"

    def items(self) -> list[Self]:
        """The items of a list."""
        if not self.is_list:
            raise self.fault("Write a list here: [ … ].")
        if len(self.node.value) > MOST_ITEMS:
            raise self.fault(f"This list is too long. It may have {MOST_ITEMS} items.")
        return super().items()

    def pairs(self) -> list[tuple[Self, Self]]:
        """The members of an object, in their order; equal names are refused."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.fault("Write an object here: { … }.")
        if len(self.node.value) > MOST_ITEMS:
            raise self.fault(f"This object has too many members. It may have {MOST_ITEMS}.")
        seen: set[str] = set()
        for key, _ in self.node.value:
            if not 0 < len(key.value) <= LONGEST:
                raise self.fault("A name in this object is empty or too long.")
            if key.value in seen:
                raise self._inside(key, key.value).fault("This name stands here twice. Keep one.")
            seen.add(key.value)
        return super().pairs()

    def _number(self) -> Decimal:
        if self.node.tag != "number":
            raise self.fault("Write a number here, without quotes.")
        return Decimal(self.node.value)


def entry_of_json(text: str, name: str) -> JsonEntry:
    """The root of a JSON text. Raises ``Fault`` where it is none, or is deeper than anything that is read here."""
    try:
        read = json.loads(
            text, object_pairs_hook=_Pairs, parse_int=_figure, parse_float=_figure, parse_constant=_refuse
        )
    except json.JSONDecodeError as error:
        raise Fault(name, error.lineno, f"This is not JSON: {error.msg}, line {error.lineno}.") from None
    except _NotJsonError as error:
        raise Fault(name, 1, f"This is not JSON: it does not know {error}.") from None
    except RecursionError:
        raise Fault(name, 1, f"This is nested more than {MOST_DEPTH} deep.") from None
    return JsonEntry(name, _node(read, name, 1))


class _NotJsonError(Exception):
    """``NaN`` or ``Infinity``, which Python reads and JSON does not know."""


def _refuse(constant: str) -> NoReturn:
    raise _NotJsonError(constant)


def _figure(written: str) -> Decimal:
    """A number, exactly; one whose exponent no machine can hold is larger than any that is allowed."""
    try:
        return Decimal(written)
    except InvalidOperation:
        return Decimal("Infinity")


def _node(value: object, name: str, depth: int) -> yaml.Node:
    mark = yaml.Mark(name, 0, 0, 0, None, 0)
    if depth > MOST_DEPTH:
        raise Fault(name, 1, f"This is nested more than {MOST_DEPTH} deep.")
    match value:
        case _Pairs():
            members = [(_scalar("string", member, mark), _node(inner, name, depth + 1)) for member, inner in value]
            return yaml.MappingNode("object", members, mark, mark)
        case list():
            return yaml.SequenceNode("list", [_node(item, name, depth + 1) for item in value], mark, mark)
        case str():
            return _scalar("string", value, mark)
        case None:
            return _scalar("null", "", mark)
        case bool():
            return _scalar("true" if value else "false", "", mark)
        case _:
            return _scalar("number", str(value), mark)


def _scalar(kind: str, value: str, mark: yaml.Mark) -> yaml.ScalarNode:
    # Half of a pair of surrogates is no character and could not be written into an answer.
    return yaml.ScalarNode(kind, value.encode("utf-8", "replace").decode("utf-8"), mark, mark)
