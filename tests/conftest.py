"""What every test shares: no network, save a browser or a server on this machine where the folder's name says so."""

from pathlib import Path

import pytest

# A test elsewhere that starts a server says so itself: @pytest.mark.allow_hosts(["127.0.0.1"])
BROWSER = Path(__file__).parent / "browser"
LOOPBACK = ["127.0.0.1"]


def pytest_collection_modifyitems(items):
    for item in items:
        if BROWSER in item.path.parents:
            item.add_marker(pytest.mark.allow_hosts(LOOPBACK))
