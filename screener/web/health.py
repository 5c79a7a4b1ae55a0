"""What a monitor asks: whether the server is well, by which rules it judges, and to whose keys it seals.

Whoever keeps the digests of a release and the fingerprints of the organisers sees a changed file from outside. A server
in somebody else's hands may lie here too: docs/threat-model.md.
"""

from __future__ import annotations

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from screener.web.ground import ground
from screener.web.sign_ups import sealed_to

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> ResponseReturnValue:
    """`ok`, the version of the rules in force, and why newer ones were refused. 503 where something needs a person.

    Where people can sign up also what that rests on: the fingerprints of the keys, and the version of the scripts.
    """
    stands = ground()
    stands.keys.sealing(stands.now)  # A ring that cannot be read fails here as it would fail on a page.
    error = stands.in_force.error
    told: dict[str, object] = {"ok": not error, "rules": stands.rules.book.version, "rules_error": error}
    if keys := sealed_to():
        told |= {"keys": sorted(key.fingerprint for key in keys), "static": stands.static.version}
    return jsonify(told), 503 if error else 200
