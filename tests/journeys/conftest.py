"""The real server, for every test of this folder, and leave to speak with it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.journeys.homes import EVERY_HOME, HOMES, SILENT, Home
from tests.journeys.real_site import RealSite
from tests.journeys.tongue import CODES, Tongue
from tests.journeys.walking import Question, keep_silent, walk
from tests.journeys.wire import WireVisitor

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1"]))


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    running = RealSite(tmp_path_factory.mktemp("site"))
    yield running
    assert running.stop() == 0


@pytest.fixture(params=CODES)
def tongue(request):
    return Tongue(request.param)


@pytest.fixture
def visitor(site, tongue):
    return WireVisitor(site, tongue)


@dataclass(frozen=True)
class Walk:
    """A visit from the start to the result: who made it, in which home, and what was asked."""

    visitor: WireVisitor
    home: Home
    asked: tuple[Question, ...]

    def somebody(self):
        """A visitor who stands where this one does, and may go on without disturbing other tests."""
        other = WireVisitor(self.visitor.site, self.visitor.tongue)
        other.cookies = dict(self.visitor.cookies)
        return other


@pytest.fixture(scope="session")
def walked(site):
    """A function that gives the walk of a home in a language. Each is made once."""

    @cache
    def of(code, name):
        visitor, home = WireVisitor(site, Tongue(code)), EVERY_HOME[name]
        asked = walk(visitor, home, keep_silent if home is SILENT else None)
        return Walk(visitor, home, tuple(asked))

    return of


@pytest.fixture(params=HOMES)
def each_walk(request, tongue, walked):
    return walked(tongue.code, request.param)
