"""The few kinds of field a question is made of, and how a page is told to draw them.

WTForms binds and validates; the macros of the templates draw. Nothing here uses WTForms' own widgets or words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol, cast

from wtforms import BooleanField, Field, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm

WIDTH: Final = 24
"""Letters of every choice as a browser sends it. Whoever watches the line sees lengths; these say nothing."""

_FILLING: Final = "."
"""It goes over the line as one byte, like a letter, and no choice ends in it."""

Choices = Iterable[tuple[str, str]]
Rule = Callable[[BaseForm, Field], None]
"""Raises wtforms' ``ValidationError`` with a finished sentence that says what to do."""


class Sent(Protocol):
    """What a browser sent, as WTForms reads it."""

    def __contains__(self, name: object) -> bool:
        """Whether a field was sent."""

    def getlist(self, name: str) -> list[str]:
        """Every value sent under a name."""


class Filled(dict[str, list[str]]):
    """Fields as WTForms reads them from a browser."""

    def getlist(self, name: str) -> list[str]:
        """Every value sent under a name."""
        return self.get(name, [])


@dataclass(frozen=True, slots=True)
class Part:
    """
    One piece of a page, in the order it is drawn. ``draw`` is the macro: ``ticks``, ``choice``, ``line``, ``money``
    (the amount, and how often), ``list`` or ``tick``. ``apart`` are the choices that stand alone, and ``mode`` is
    the keyboard that a phone should show.
    """

    draw: str
    field: Field
    second: Field | None = None
    apart: tuple[str, ...] = ()
    mode: str = "text"
    heading: str = ""


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One person on the page about the home: the fields there are for her, and what to call her."""

    heading: str
    age: Field
    relation: Field | None = None
    tie: Field | None = None


def line(label: str, said: str = "", hint: str = "") -> UnboundField[Any]:
    """A line to type in."""
    return _field(StringField, label, default=said, description=hint, filters=[_stripped])


def one_of(label: str, choices: Choices, said: str | None = None, hint: str = "") -> UnboundField[Any]:
    """One choice of several, all of them in sight."""
    return _field(
        RadioField,
        label,
        choices=dict(choices),
        default=said,
        description=hint,
        validate_choice=False,
        filters=[_bare],
    )


def some_of(label: str, choices: Choices, said: Iterable[str] = (), hint: str = "") -> UnboundField[Any]:
    """Any of several choices."""
    return _field(
        SelectMultipleField,
        label,
        choices=dict(choices),
        default=list(said),
        description=hint,
        validate_choice=False,
        filters=[lambda chosen: [_bare(each) for each in chosen or ()]],
    )


def listed(label: str, choices: Choices, said: str = "", hint: str = "") -> UnboundField[Any]:
    """One choice from a list that unfolds."""
    return _field(
        SelectField,
        label,
        choices=dict(choices),
        default=said,
        description=hint,
        validate_choice=False,
        filters=[_bare],
    )


def tick(label: str, *, said: bool = False) -> UnboundField[Any]:
    """One box to tick."""
    return _field(BooleanField, label, default=said)


def padded(choice: str) -> str:
    """A choice as a page writes it and a browser sends it: as long as any other, the empty one too."""
    return choice.ljust(WIDTH, _FILLING)


def bound(fields: Mapping[str, UnboundField[Any]], posted: Sent | None) -> BaseForm:
    """A form of these fields: as filled by whoever posted it, else by what was said before."""
    form = BaseForm(dict(fields))
    # A field that a browser left out was left empty; it does not fall back to what was said before.
    form.process(cast("Any", posted), data=None if posted is None else dict.fromkeys(fields))
    return form


def choosing(form: BaseForm, name: str) -> SelectField:
    """A field of a form that is known to have choices."""
    return cast("SelectField", form[name])


def _field(kind: Callable[..., Any], *arguments: object, **options: object) -> UnboundField[Any]:
    # Outside a form, WTForms makes a field into a promise of one; its types do not say so.
    made: UnboundField[Any] = kind(*arguments, **options)
    return made


def _bare(choice: str | None) -> str | None:
    return None if choice is None else choice.rstrip(_FILLING)


def _stripped(text: str | None) -> str:
    return (text or "").strip()
