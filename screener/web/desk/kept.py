"""What is typed at the desk lies in one sealed cookie of its own until "Next person", and nowhere else.

It is packed like a visit, and lives no longer than one. Every page of the desk sets it anew, an empty desk too: to take
it away is then always a change, and that is what makes a browser drop the pages it keeps for its Back button.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import g

from screener.interview.desk import Draft, draft_from
from screener.interview.desk.facts import known
from screener.web import visits
from screener.web.cookies import SealedCookie
from screener.web.ground import ground

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask import Blueprint, Response

    from screener.web.visits import Visit

COOKIE: Final = SealedCookie("desk", "desk", visits.COOKIE.size)


def opens_desks(blueprint: Blueprint) -> None:
    """Declares that the pages of this blueprint may open the desk's cookie, and set it on every answer."""
    COOKIE.declare(blueprint)
    blueprint.after_request(write)


def draft_kept() -> Draft:
    """What was typed before."""
    document = _desk().document
    return read((name, value if isinstance(value, list) else [value]) for name, value in document.items())


def keep(draft: Draft) -> None:
    """Keeps what is typed now in its place. Raises VisitFullError where it does not fit; what was kept is kept."""
    _desk().keep({name: values[0] if len(values) == 1 else list(values) for name, values in draft.typed.items()})


def read(sent: Iterable[tuple[str, Iterable[str]]]) -> Draft:
    """What was sent, as far as it is a field of ours."""
    return draft_from(sent, known(ground().rules.book))


def write(response: Response) -> Response:
    """Sets the cookie anew."""
    COOKIE.write(response, _desk().packed(ground().now))
    return response


def _desk() -> Visit:
    if "desk" not in g:
        g.desk = visits.read(COOKIE)
    kept: Visit = g.desk
    return kept
