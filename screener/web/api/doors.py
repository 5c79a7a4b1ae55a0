"""The addresses under `/api/v1`. A blueprint without a cookie: nothing here depends on who asks."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Final, cast

from flask import Blueprint, Response, request

from screener.web import languages, throttle
from screener.web.api import lists, origins, problems
from screener.web.api.description import description
from screener.web.api.problems import PREFIX
from screener.web.api.screening import JSON, batch, screen
from screener.web.ground import ground, ground_of
from screener.web.guard import serves_programs
from screener.web.headers import keep_public
from screener.web.squeezing import squeezed

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.sansio.blueprints import BlueprintSetupState

blueprint = Blueprint("api", __name__, url_prefix=PREFIX)
serves_programs(blueprint)
blueprint.before_request(origins.refuse_unnamed)
blueprint.before_request(problems.refuse_in_a_full_line)
blueprint.after_request(origins.add)


@blueprint.after_request
def _say_which_rules(response: Response) -> Response:
    """Which rules answered, and what is left of the hour to whoever asked, where asking has its limit."""
    response.headers["Rulebook-Version"] = ground().rules.book.version
    if request.method == "POST":
        most, left = throttle.COST_PER_PLACE, throttle.cost_left()
        response.headers["RateLimit-Policy"] = f'"computing";q={most};w={60 * 60}'
        response.headers["RateLimit"] = f'"computing";r={left};t={throttle.until_next_hour(ground().now)}'
    return response


FRESH: Final = 300
"""Seconds for which a list may be used without asking again; then its `ETag` saves the body."""

LISTS: Final[dict[str, Callable[[], dict[str, object]]]] = {
    "programs": lists.programs,
    "facts": lists.facts,
    "places": lists.places,
    "sources": lists.sources,
    "openapi.json": description,
}


def _listed(name: str) -> Callable[[], Response]:
    def view() -> Response:
        keep_public(FRESH)
        text = json.dumps(LISTS[name](), ensure_ascii=False, separators=(",", ":")).encode()
        response = squeezed(text, JSON)
        response.headers["Content-Language"] = languages.current().tag
        response.vary.add("Accept-Language")
        response.set_etag(sha256(text).hexdigest()[:32], weak=True)  # Squeezed or not, it is the same list.
        response.make_conditional(request)
        return response

    return view


blueprint.add_url_rule("/screen", "screen", screen, methods=["POST"])
blueprint.add_url_rule("/screen/batch", "batch", batch, methods=["POST"])
for _name in LISTS:
    blueprint.add_url_rule(f"/{_name}", _name.partition(".")[0], _listed(_name))


@blueprint.record
def _answer_preflights(state: BlueprintSetupState) -> None:
    """A browser asks first whether another site's page may ask. Where no site is named there is no such address."""
    if ground_of(cast("Flask", state.app)).config.api_origins:
        for name in ("screen", "screen/batch", *LISTS):
            endpoint = f"preflight_{name.partition('.')[0].replace('/', '_')}"
            state.add_url_rule(f"/{name}", endpoint, lambda: ("", 204), methods=["OPTIONS"])
