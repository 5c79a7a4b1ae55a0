"""A client that somebody else's generator makes of the description works as it comes."""

import importlib
import subprocess
import sys
from datetime import date
from pathlib import Path

import httpx
import pytest

from screener.places import RULES
from screener.rulebook.casebook import read_cases
from tests.doors.households import written
from tests.web.api.door import get, open_site

PACKAGE = "coverage_help_client"
EVERY = 17
"""Of the worked households, each so-manieth is asked about: some twenty of all sorts."""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The generated package, and a client of it whose requests reach our site without a line."""
    folder = tmp_path_factory.mktemp("client")
    app, _ = open_site(tmp_path_factory.mktemp("site"))
    (folder / "openapi.json").write_bytes(get(app, "openapi.json").data)
    generator = Path(sys.executable).with_name("openapi-python-client")
    told = ["generate", "--path", "openapi.json", "--output-path", "made", "--meta", "none", "--fail-on-warning"]
    environment = {"PATH": f"{generator.parent}:/usr/bin:/bin"}  # It tidies what it made with the ruff beside it.
    ran = subprocess.run([generator, *told], cwd=folder, env=environment, check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    (folder / "made").rename(folder / PACKAGE)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        package = importlib.import_module(PACKAGE)
        transport = httpx.WSGITransport(app=app)
        yield package.Client("http://127.0.0.1/api/v1", httpx_args={"transport": transport}), app


def part(name):
    return importlib.import_module(f"{PACKAGE}.{name}")


def worked(app):
    """Each so-manieth worked household as a program sends it, with its day."""
    cases = read_cases(app.extensions["screener"].rules.book, RULES / "cases")[::EVERY]
    return [{**written(case.answers), "on": case.on.isoformat()} for case in cases]


def test_twenty_households_are_asked_about_and_answered(made):
    client, app = made
    screen, models = part("api.default.screen"), part("models")
    asked = worked(app)
    assert len(asked) >= 20
    for household in asked:
        request = models.Request.from_dict(household)
        answer = screen.sync_detailed(client=client, body=request)
        assert answer.status_code == 200, answer.content
        assert isinstance(answer.parsed, models.Answer)
        assert answer.parsed.on == date.fromisoformat(household["on"])
        assert [each.id for each in answer.parsed.people] == [each["id"] for each in household["people"]]


def test_what_it_writes_is_what_it_was_given(made):
    _client, app = made
    for household in worked(app):
        assert part("models").Request.from_dict(household).to_dict() == household


def test_a_mistake_comes_back_as_a_problem(made):
    client, _app = made
    screen, models = part("api.default.screen"), part("models")
    request = models.Request.from_dict({"people": [{"id": "a"}, {"id": "a"}]})
    answer = screen.sync(client=client, body=request)
    assert isinstance(answer, models.Problem)
    assert answer.errors[0].path == "/people/1"


@pytest.mark.parametrize("name", ["programs", "facts", "places", "sources"])
def test_every_list_is_read(made, name):
    client, _app = made
    assert getattr(part(f"api.default.{name}").sync(client=client), name)
