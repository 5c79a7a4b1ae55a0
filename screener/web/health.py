"""What a monitor asks: whether the server is well, and by which rules it judges."""

from __future__ import annotations

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from screener.web.ground import ground

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> ResponseReturnValue:
    """`ok`, the version of the rules in force, and why newer ones were refused. 503 where something needs a person."""
    stands = ground()
    stands.keys.sealing(stands.now)  # A ring that cannot be read fails here as it would fail on a page.
    error = stands.in_force.error
    return jsonify(ok=not error, rules=stands.rules.book.version, rules_error=error), 503 if error else 200
