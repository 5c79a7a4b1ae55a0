"""Searching for care: by a town, a village or a ZIP code that somebody types. This room opens no cookie.

What is typed comes by a post and is answered at once: no address, no title and no cookie ever names the town, and the
answer has one size wherever it is about (docs/decisions/0401-care-search.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from screener.care import EVERYTHING, GROUPS, Place, Town, Wanted, find_town, languages, look, matching
from screener.web import care_words
from screener.web.care_listing import PINS, Entry, entries, entry, frame, map_of, on_map, statements
from screener.web.ground import ground
from screener.web.headers import let_locate
from screener.web.padding import CARE, pad_to

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue
    from markupsafe import Markup

    from screener.care import Directory, Statement

blueprint = Blueprint("care_search", __name__)

LONGEST: Final = 60
"""Letters of a town; more is not shown again."""

_LAST_PAGE: Final = 99


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed and ticked, as the form shows it again."""

    town: str = ""
    wanted: Wanted = EVERYTHING
    page: int = 1


@dataclass(frozen=True, slots=True)
class FoundNear:
    """What is near a town, a page of it at a time."""

    town: Town
    first: tuple[Entry, ...]
    more: tuple[Entry, ...]
    map: Markup
    left_off: bool
    """Whether a place of the list is too far away for the map."""
    statements: tuple[Statement, ...]
    far: bool
    next_page: int
    """The number of the next page; 0 where this is the last."""

    @property
    def any(self) -> bool:
        """Whether anything fits."""
        return bool(self.first or self.more)


@blueprint.before_request
def _careful() -> None:
    let_locate()
    if request.method == "POST":  # The empty form is the same for everybody.
        pad_to(CARE)


@blueprint.context_processor
def _shared() -> dict[str, Any]:
    return frame()


@blueprint.get("/care/search")
def search() -> str:
    """An empty form."""
    return _form(Asked())


@blueprint.post("/care/search")
def find() -> ResponseReturnValue:
    """What is near what was typed; or the towns that may be meant; or, without a town, everything that fits."""
    places, asked = ground().rules.directory, _asked(request.form)
    if not asked.town:
        if asked.wanted == EVERYTHING:
            return _form(asked, wrong=_("Write a town or a ZIP code, or choose what kind of place you want.")), 422
        return render_template(
            "care/everywhere.html", towns=by_town(matching(places, asked.wanted)), asked=asked, form=_fields(asked)
        )
    meant = find_town(places, asked.town)
    if meant.town is None:
        wrong = _("Write the name of a town in Connecticut, or a ZIP code such as 06106.")
        if meant.towns:
            wrong = _("Choose the town from the list below, or write another.")
        return _form(asked, wrong=wrong, towns=meant.towns), 422
    found = near(places, meant.town, asked.wanted, asked.page)
    return render_template("care/found.html", found=found, asked=asked, form=_fields(asked))


def near(places: Directory, town: Town, wanted: Wanted, page: int = 1) -> FoundNear:
    """What fits near a town: so many places as there are pins, those of the page with that number."""
    found = look(places, town.name, wanted)
    start = (page - 1) * PINS
    listed = entries(found.all[start : start + PINS], start + 1)
    first = len(found.first) if page == 1 else 0
    return FoundNear(
        town=town,
        first=listed[:first],
        more=listed[first:],
        map=map_of(places, listed, town),
        left_off=len(on_map(listed)) < len(listed),
        statements=statements(listed),
        far=bool(found.first) and found.first[0].beyond_reach,
        next_page=page + 1 if len(found.all) > start + PINS else 0,
    )


def by_town(places: tuple[Place, ...]) -> Mapping[str, list[Entry]]:
    """Places by the town they are in."""
    towns: dict[str, list[Entry]] = {}
    for place in sorted(places, key=lambda place: (place.city, place.name)):
        towns.setdefault(place.city, []).append(entry(place))
    return towns


def _form(asked: Asked, *, wrong: str = "", towns: tuple[Town, ...] = ()) -> str:
    return render_template(
        "care/search.html",
        asked=asked,
        form=_fields(asked),
        errors=(("town", wrong),) if wrong else (),
        meant=towns,
        towns=ground().rules.directory.towns,
    )


@dataclass(frozen=True, slots=True)
class Fields:
    """The choices of the form: a value, its words and whether it is chosen."""

    groups: tuple[tuple[str, str, bool], ...]
    tongues: tuple[tuple[str, str, bool], ...]


def _fields(asked: Asked) -> Fields:
    spoken = languages(ground().rules.directory)
    named = sorted((care_words.tongue(each), each) for each in spoken)
    return Fields(
        groups=tuple((group, _(care_words.GROUPS[group]), group in asked.wanted.groups) for group in GROUPS),
        tongues=tuple((each, name, each == asked.wanted.language) for name, each in named),
    )


def _asked(form: Mapping[str, str]) -> Asked:
    """The form, without what no form of ours sends."""
    language = form.get("language", "")
    page = form.get("page", "")
    return Asked(
        town=(form.get("which") or form.get("town", ""))[:LONGEST].strip(),
        wanted=Wanted(
            groups=frozenset(request.form.getlist("kind")) & GROUPS.keys(),
            open_to_all=form.get("open") == "y",
            language=language if language in languages(ground().rules.directory) else "",
        ),
        page=min(int(page), _LAST_PAGE) if page.isascii() and page.isdecimal() and int(page) > 0 else 1,
    )
