"""The page for developers at partners: what the interface is, what it promises, and an example that was just run."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, redirect, render_template, url_for

from screener.rulebook import RuleError
from screener.web import throttle
from screener.web.api import problems
from screener.web.api.asked import asked
from screener.web.api.description import EXAMPLE
from screener.web.api.screening import answered
from screener.web.ground import ground
from screener.web.guard import LARGEST_BODY
from screener.web.languages import current
from screener.web.transport import site_address

if TYPE_CHECKING:
    from datetime import date

    from flask.typing import ResponseReturnValue

blueprint = Blueprint("api_guide", __name__)
gate = Blueprint("api_gate", __name__)
"""The address without a language, as others print it."""

REFORM: Final = "husky_for_all"
SHOWN: Final = ("b", "husky_a_children")
"""Of the answer the page shows one finding, or it would be longer than anybody reads."""

MISTAKEN: Final = '{"people": [{"id": "a", "age": "old"}]}'
"""A request with a mistake in it."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What the page draws besides its words: documents as they are sent, and the limits."""

    origin: str
    question: str
    answer: str
    members: tuple[str, ...]
    """The other members of an answer."""
    mistaken: str
    problem: str
    rules: str
    most_seconds: int
    most_kilobytes: int


@blueprint.get("/api")
def guide() -> str:
    """What a developer needs to know; everything on it that looks like an answer is one."""
    return render_template("api/guide.html", view=_guide())


@gate.get("/api")
def choose() -> ResponseReturnValue:
    """Leads to the page in the language that the browser asks for."""
    response = redirect(url_for("api_guide.guide"), 303)
    response.vary.add("Accept-Language")
    return response


@lru_cache(maxsize=32)
def _worked_out(_rules: str, _language: str, _day: date) -> dict[str, object]:
    """The answer to the example: once for these rules, this language and this day, because it takes long."""
    rules = ground().rules
    return answered(rules, asked(rules, EXAMPLE.encode(), ground().today))


def _guide() -> Guide:
    rules = ground().rules
    answer = _worked_out(rules.book.version, current().code, ground().today)
    shown = {name: answer[name] for name in ("on", "rulebook")}
    return Guide(
        origin=site_address(),
        question=EXAMPLE.strip(),
        answer=_written({**shown, "people": _shortened(answer["people"])}),
        members=tuple(name for name in (*answer, "reform") if name not in {*shown, "people"}),
        mistaken=MISTAKEN,
        problem=_written(_problem()),
        rules=rules.book.version,
        most_seconds=throttle.COST_PER_PLACE // 1000,
        most_kilobytes=LARGEST_BODY // 1024,
    )


def _shortened(people: Any) -> list[Any]:
    who, program = SHOWN
    return [
        {**person, "findings": [finding for finding in person["findings"] if finding["program"] == program]}
        for person in people
        if person["id"] == who
    ]


def _problem() -> Any:
    try:
        asked(ground().rules, MISTAKEN.encode(), ground().today)
    except RuleError as error:
        return problems.refused(error).get_json()
    raise AssertionError("The mistake is none.")


def _written(document: Any) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False)
