"""The one question that programs ask: what may these people be able to get? Nothing of it is kept or written down."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from flask import Response, abort, request

from screener.interview.report import as_document
from screener.interview.wording import Wording
from screener.rulebook import RuleError, judge
from screener.rulebook.foreseeing import foresee
from screener.rulebook.near_misses import near_misses
from screener.rulebook.reforming import gains
from screener.web import languages, throttle
from screener.web.api import problems
from screener.web.api.asked import asked
from screener.web.ground import ground

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from screener.web.api.asked import Asked
    from screener.web.rules_in_force import Rules

JSON: Final = "application/json"
STEP: Final = 32 * 1024
"""Bytes. Answers are filled up with spaces to a multiple of it: whoever watches the line sees sizes even so."""


def screen() -> ResponseReturnValue:
    """Judges the household in the body. 400, 422 with the path of what is wrong; 415, 429, 503 with what to do."""
    if request.mimetype != JSON or request.content_encoding:
        abort(415)
    if throttle.too_costly():
        return problems.soon(429, throttle.until_next_hour(ground().now))
    rules = ground().rules
    with throttle.at_its_cost():
        try:
            question = asked(rules, request.get_data(), ground().today)
        except RuleError as error:
            return problems.refused(error)
        return written(answered(rules, question))


def answered(rules: Rules, question: Asked) -> dict[str, object]:
    """What `screener screen --json` prints for the same household, in the language of the request."""
    on = question.on or ground().today
    findings = judge(rules.book.on(on), question.answers)
    near = near_misses(rules.book.on(on), question.answers, findings)
    wording = Wording(languages.words(), languages.current().locale, question.answers, rules.book)
    reform = (
        None if question.reform is None else (question.reform, gains(rules.book, question.answers, on, question.reform))
    )
    return dict(as_document(findings, wording, foresee(rules.book, question.answers, on), reform, near))


def written(document: dict[str, object]) -> Response:
    """A document in the language of the request."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    response = Response(text.ljust(-(-len(text) // STEP) * STEP), content_type=JSON)
    response.headers["Content-Language"] = languages.current().tag
    response.vary.add("Accept-Language")
    return response
