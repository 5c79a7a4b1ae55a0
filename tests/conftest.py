"""What every test shares: no network, save a browser or a server on this machine where the folder's name says so."""

from pathlib import Path

import pytest
from hypothesis import settings

# A change is judged by what it changed, so what is drawn at random is drawn alike each time. `make explore` draws anew.
settings.register_profile("alike", derandomize=True)
settings.register_profile("anew", derandomize=False, print_blob=True)
settings.load_profile("alike")

# A test elsewhere that starts a server says so itself: @pytest.mark.allow_hosts(["127.0.0.1"])
BROWSER = Path(__file__).parent / "browser"
LOOPBACK = ["127.0.0.1"]


def pytest_collection_modifyitems(items):
    for item in items:
        if BROWSER in item.path.parents:
            item.add_marker(pytest.mark.allow_hosts(LOOPBACK))
