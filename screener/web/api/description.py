"""The description of the interface (OpenAPI 3.1), made from the rules in force."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from screener.web.api.problems import MEDIA_TYPE, PREFIX
from screener.web.api.schemas_answered import RULEBOOK, schemas_answered, schemas_listed, with_reform
from screener.web.api.schemas_asked import Schema, identifiers, reference, schemas_asked, words
from screener.web.ground import ground

if TYPE_CHECKING:
    from screener.web.rules_in_force import Rules

VERSION: Final = "1.0"
"""Members may be added within 1; nothing is taken away and nothing changes its meaning. That would be /api/v2."""

EXAMPLE: Final = (Path(__file__).parent / "example.json").read_text("utf-8")
"""A household as a program sends it: the one of docs/household-files.md. The page for developers shows it too."""

_LANGUAGE: Final[Schema] = {
    "description": "The language of the words, the best that `Accept-Language` asks for and that there is.",
    "required": True,
    "schema": {"type": "string"},
}
_KEPT: Final[Schema] = {
    "Content-Language": _LANGUAGE,
    "ETag": {"description": "Changes with the content.", "required": True, "schema": {"type": "string"}},
}
_RULES: Final[Schema] = {
    "Rulebook-Version": {"description": "Which rules answered.", "required": True, "schema": RULEBOOK}
}
_LIMIT: Final[Schema] = {
    "RateLimit-Policy": {"description": "Milliseconds of computing, and the hour.", "schema": {"type": "string"}},
    "RateLimit": {"description": "What is left of them, and until when in seconds.", "schema": {"type": "string"}},
}
_SOON: Final[Schema] = {
    "Retry-After": {"description": "In seconds.", "required": True, "schema": {"type": "integer", "minimum": 1}}
}
_LISTS: Final = {
    "programs": ("Programs", "Every program of today, with its doors and how to apply."),
    "facts": ("Facts", "Every fact that a household may tell, with its words and choices."),
    "places": ("Places", "Every place for care, every number to call, every town."),
    "sources": ("Sources", "Every citation: when and how it was read, and whether a person has checked it."),
}


def description() -> dict[str, Any]:
    """The whole description."""
    return described(ground().rules)


def described(rules: Rules) -> dict[str, Any]:
    """The description under some rules."""
    answered = schemas_answered()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Coverage help",
            "version": VERSION,
            "summary": "What people in Connecticut may be able to get.",
            "description": (
                "Stateless: nothing of a request is kept or written down. An answer is not a decision. Say “may be "
                "able to get”, never “qualifies”: the program that somebody applies to decides. More is at /api."
            ),
            "termsOfService": "/api",
            "x-rulebook": rules.book.version,
        },
        "servers": [{"url": PREFIX}],
        "security": [],
        "paths": {
            "/screen": {"post": _asking("screen", "Request", "Answer", "What these people may be able to get.")},
            "/screen/batch": {"post": _asking("screen_batch", "Requests", "Answers", "The same for several homes.")},
            **{f"/{name}": {"get": _list(name, *told)} for name, told in _LISTS.items()},
            "/openapi.json": {"get": _this()},
        },
        "components": {
            "schemas": {
                **schemas_asked(rules),
                **answered,
                "Answer": with_reform(answered["Answer"]),
                **schemas_listed(),
                **identifiers(rules.book),
            }
        },
    }


def _asking(name: str, asked: str, answered: str, summary: str) -> Schema:
    household = json.loads(EXAMPLE)
    example = household if asked == "Request" else {"households": [household]}
    return {
        "operationId": name,
        "summary": summary,
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": reference(asked), "example": example}},
        },
        "responses": {
            "200": {
                "description": "What was found. It is filled up with spaces, so that its size tells little.",
                "headers": {"Content-Language": _LANGUAGE, **_RULES, **_LIMIT},
                "content": {"application/json": {"schema": reference(answered)}},
            },
            "400": _problem("The request is not as it is described here. `errors` names each place."),
            "413": _problem("The request is longer than 64 KB."),
            "415": _problem("The request is not JSON."),
            "422": _problem("Each value is well written, and some do not fit: a spouse who is nobody here."),
            "429": {**_problem("The requests took too much computing within an hour."), "headers": _SOON},
            "503": {**_problem("Too many programs ask at once."), "headers": _SOON},
            "default": _problem("Something else was wrong."),
        },
    }


def _list(name: str, schema: str, summary: str) -> Schema:
    return {
        "operationId": name,
        "summary": summary,
        "responses": {
            "200": {
                "description": summary,
                "headers": _KEPT,
                "content": {"application/json": {"schema": reference(schema)}},
            },
            "304": {"description": "It is as you have it (`If-None-Match`)."},
            "default": _problem("Something was wrong."),
        },
    }


def _this() -> Schema:
    schema = {
        "type": "object",
        "required": ["openapi", "info", "paths"],
        "properties": {"openapi": words("3.1.0")},
    }
    return {
        "operationId": "openapi",
        "summary": "This description.",
        "responses": {
            "200": {
                "description": "This description.",
                "headers": _KEPT,
                "content": {"application/json": {"schema": schema}},
            },
            "304": {"description": "It is as you have it (`If-None-Match`)."},
            "default": _problem("Something was wrong."),
        },
    }


def _problem(text: str) -> Schema:
    return {"description": text, "content": {MEDIA_TYPE: {"schema": reference("Problem")}}}
