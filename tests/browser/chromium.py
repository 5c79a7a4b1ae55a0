"""Debian's Chromium, found or asked for, and started so that it can reach nothing but this machine."""

import os
import shutil
from contextlib import contextmanager

import pytest
from playwright.sync_api import sync_playwright

MISSING = (
    "The browser tests need Chromium: install it (on Debian: sudo apt-get install chromium) "
    "or say where it is: CHROMIUM=/path/to/chromium"
)
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
"""No name of the outside world is known to it, so a request that tried to leave could not."""

NO_WAY_BACK = "--disable-back-forward-cache"
"""What Playwright adds and people's browsers do not have: with it, no page is kept for the Back button."""


def executable():
    """Where Chromium is. Without one the tests fail; they are never skipped."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if not found:
        pytest.fail(MISSING, pytrace=False)
    return found


@contextmanager
def started(*, way_back=True):
    """A browser. `way_back`: with the cache of people's browsers, which keeps whole pages for the Back button."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**_settings(way_back=way_back))
        yield browser
        browser.close()


@contextmanager
def on_disk(folder, **options):
    """A browser with an ordinary profile in a folder, as people have it."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(folder, **_settings(way_back=True), **options)
        yield context
        context.close()


def _settings(*, way_back):
    # As root, as in a container, Chromium refuses its sandbox; Playwright leaves it out anyway.
    ignored = [NO_WAY_BACK] if way_back else []
    return {"executable_path": executable(), "args": [ALONE], "ignore_default_args": ignored}
