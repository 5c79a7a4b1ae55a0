"""The directory as files for others: `/care.json` and `/care.geojson`. They are the same for everybody."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint

from screener.care.publishing import document, features
from screener.web.ground import ground
from screener.web.headers import keep_public
from screener.web.squeezing import squeezed

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response

    from screener.care import Directory

blueprint = Blueprint("care_data", __name__)

_DAY: Final = 24 * 60 * 60


@blueprint.get("/care.json")
def everything() -> Response:
    """Places, towns, help lines, statements."""
    return _answer(document, "application/json")


@blueprint.get("/care.geojson")
def points() -> Response:
    """The places as points of a map."""
    return _answer(features, "application/geo+json")


def _answer(make: Callable[[Directory], dict[str, Any]], mimetype: str) -> Response:
    keep_public(_DAY)
    answer = squeezed(_written(ground().rules.directory, make), mimetype)
    # Pages of others may read it: it is public, and reading it tells them nothing of whoever looks at their page.
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


@lru_cache(maxsize=4)
def _written(directory: Directory, make: Callable[[Directory], dict[str, Any]]) -> bytes:
    return json.dumps(make(directory), ensure_ascii=False, separators=(",", ":")).encode()
