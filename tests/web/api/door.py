"""A program that asks, and the site it asks."""

import json
from datetime import UTC, datetime, timedelta

from screener.web import create_app
from screener.web.config import Config

HOST = {"Host": "127.0.0.1"}

NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
SCREEN = "/api/v1/screen"
LISTS = ("programs", "facts", "places", "sources", "openapi.json")
HOUSEHOLD = {
    "household": {"town": "New Haven"},
    "people": [
        {"id": "a", "age": 34, "income": {"amount": 1800, "per": "month"}},
        {"id": "b", "parents": ["a"], "age": 9},
    ],
}


def open_site(folder, clock=None, **settings):
    """The site, and a clock that a test moves."""
    moment = [NOON]

    def pass_by(**lasting):
        moment[0] += timedelta(**lasting)

    told = {"DATA": folder, "KEY_RING": folder / "cookie-keys", **settings}
    config = Config.from_environment({f"SCREENER_{name}": str(value) for name, value in told.items()})
    return create_app(config, clock=clock or (lambda: moment[0])), pass_by


def ask(app, body, address=SCREEN, **headers):
    """What is answered to a body: a document, or a text that is to be one."""
    sent = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return app.test_client().post(address, data=sent, headers={**HOST, "Content-Type": "application/json", **headers})


def get(app, name, **headers):
    """One of the lists."""
    return app.test_client().get(f"/api/v1/{name}", headers={**HOST, **headers})


def wrong(answer):
    """The paths and texts of a problem."""
    assert answer.content_type == "application/problem+json"
    problem = answer.get_json()
    assert problem["status"] == answer.status_code
    return {error["path"]: error["text"] for error in problem["errors"]}
