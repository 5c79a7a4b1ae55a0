"""A real server whose way out leads to a page on this machine, and a browser for each file of tests."""

import pytest

from tests.browser.chromium import started
from tests.browser.elsewhere import Elsewhere
from tests.browser.visitor import Visitor
from tests.journeys.homes import EVERY_HOME, SILENT
from tests.journeys.real_site import RealSite
from tests.journeys.tongue import CODES, Tongue
from tests.journeys.walking import keep_silent, walk
from tests.journeys.wire import WireVisitor

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory):
    made = Elsewhere(tmp_path_factory.mktemp("elsewhere"))
    yield made
    made.stop()


@pytest.fixture(scope="session")
def site(tmp_path_factory, elsewhere):
    running = RealSite(tmp_path_factory.mktemp("site"), EXIT_SITE=elsewhere.root)
    yield running
    assert running.stop() == 0


@pytest.fixture(scope="module")
def browser():
    """Of its own for each file: two of Playwright's loops cannot run at once."""
    with started() as running:
        yield running


@pytest.fixture(params=CODES)
def tongue(request):
    return Tongue(request.param)


@pytest.fixture
def opened(site, browser):
    """A function that gives somebody a tab: of a browser of her own, or of the one another visitor has."""
    contexts = []

    def open_tab(tongue, beside=None, cookies=None, **options):
        if beside:
            context = beside.page.context
        else:
            context = browser.new_context(**{"viewport": PHONE, "ignore_https_errors": True, **options})
            contexts.append(context)
            context.add_cookies(
                [{"name": name, "value": value, "url": site.root} for name, value in (cookies or {}).items()]
            )
        return Visitor(context.new_page(), tongue, site.root)

    yield open_tab
    for context in contexts:
        context.close()


@pytest.fixture
def visitor(opened, tongue):
    return opened(tongue)


@pytest.fixture(scope="session")
def answered(site):
    """A function that gives the cookies of somebody who answered everything, which is quicker by plain HTTP."""

    def cookies(tongue, name="single"):
        visitor, home = WireVisitor(site, tongue), EVERY_HOME[name]
        walk(visitor, home, keep_silent if home is SILENT else None)
        return visitor.cookies

    return cookies
