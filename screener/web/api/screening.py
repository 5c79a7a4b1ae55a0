"""The question that programs ask: what may these people be able to get? Nothing of it is kept or written down."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from flask import Response, abort, request

from screener.interview.report import as_document
from screener.interview.wording import Wording
from screener.rulebook import RuleError
from screener.rulebook.foreseeing import foresee
from screener.rulebook.near_misses import near_misses
from screener.rulebook.reforming import gains
from screener.rulebook.several import judge_several
from screener.web import languages, throttle
from screener.web.api import problems
from screener.web.api.asked import asked, asked_at, households
from screener.web.ground import ground
from screener.web.told import for_this_request

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from screener.rulebook.reading.entries import Entry
    from screener.web.api.asked import Asked
    from screener.web.rules_in_force import Rules

JSON: Final = "application/json"
STEP: Final = 32 * 1024
"""Bytes. Answers are filled up with spaces to a multiple of it: whoever watches the line sees sizes even so."""


def screen() -> ResponseReturnValue:
    """Judges the household in the body. 400, 422 with the path of what is wrong; 415, 429, 503 with what to do."""
    refused = _refused()
    if refused:
        return refused
    rules = ground().rules
    with throttle.at_its_cost():
        try:
            question = asked(rules, request.get_data(), ground().today)
        except RuleError as error:
            return problems.refused(error)
        return written(answered(rules, question))


def batch() -> ResponseReturnValue:
    """Judges several households, each of which has an answer or a problem of its own; refuses as `screen` does."""
    refused = _refused()
    if refused:
        return refused
    try:
        each = households(request.get_data())
    except RuleError as error:
        return problems.refused(error)
    return written({"answers": [_alone(place) for place in each]})


def _alone(place: Entry) -> dict[str, object]:
    if throttle.too_costly():
        return {"status": 429, "problem": problems.document(429, problems.details(429))}
    with throttle.at_its_cost():
        try:
            return {"status": 200, "answer": answered(ground().rules, asked_at(ground().rules, place, ground().today))}
        except RuleError as error:
            problem = problems.document_of(error)
            return {"status": problem["status"], "problem": problem}


def _refused() -> Response | None:
    if request.mimetype != JSON or request.content_encoding:
        abort(415)
    return problems.soon(429, throttle.until_next_hour(ground().now)) if throttle.too_costly() else None


def answered(rules: Rules, question: Asked) -> dict[str, object]:
    """What `screener screen --json` prints for the same household, in the language of the request."""
    on = question.on or ground().today
    findings = for_this_request(judge_several(rules.book.on(on), question.answers))
    near = near_misses(findings)
    wording = Wording(languages.words(), languages.current().locale, question.answers, rules.book)
    reform = None if question.reform is None else (question.reform, gains(findings.sitting, question.reform))
    return dict(as_document(findings, wording, foresee(findings.sitting), reform, near))


def written(document: dict[str, object]) -> Response:
    """A document in the language of the request."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    response = Response(text.ljust(-(-len(text) // STEP) * STEP), content_type=JSON)
    response.headers["Content-Language"] = languages.current().tag
    response.vary.add("Accept-Language")
    return response
