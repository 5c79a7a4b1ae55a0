"""What is typed at the desk lies in the visit's sealed cookie until "Next person", and nowhere else.

Every page of the desk sets the cookie anew, an empty desk too: to take it away is then always a change, and that is
what makes a browser drop the pages it keeps for its Back button. An empty desk leaves a walk in it alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from screener.interview.desk import Draft, draft_from
from screener.interview.desk.facts import known
from screener.interview.desk.packed import DraftWords
from screener.interview.documents import UnknownVocabularyError
from screener.web import visits
from screener.web.ground import ground

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask import Blueprint, Response


def opens_desks(blueprint: Blueprint) -> None:
    """Declares that the pages of this blueprint may open the visit, and set its cookie on every answer."""
    visits.opens_visits(blueprint)
    blueprint.after_request(_open)


def draft_kept() -> Draft:
    """What was typed before; nothing where the rules have other fields since."""
    told = visits.visit().told(visits.DESK)
    try:
        return _words().read(told) if told else Draft()
    except UnknownVocabularyError:
        return Draft()


def keep(draft: Draft) -> None:
    """Keeps what is typed now in its place. Raises VisitFullError where it does not fit; what was kept is kept."""
    if draft.typed or visits.visit().told(visits.DESK):
        visits.visit().keep(_words().packed(draft), visits.DESK)


def read(sent: Iterable[tuple[str, Iterable[str]]]) -> Draft:
    """What was sent, as far as it is a field of ours."""
    return draft_from(sent, known(ground().rules.book))


def with_said(draft: Draft, button: str) -> Draft:
    """The same with one field as a button beside the findings says it: `say a0-preg no`."""
    match button.split(" "):
        case [_say, field, value]:
            return read({**draft.typed, field: (value,)}.items())
        case _:
            return draft


def _words() -> DraftWords:
    return DraftWords(ground().rules.book)


def _open(response: Response) -> Response:
    visits.visit()
    return response
