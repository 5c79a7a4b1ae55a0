"""One site for all tests of the door for machines that change nothing in it."""

import pytest

from tests.web.api.door import open_site


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    app, _ = open_site(tmp_path_factory.mktemp("site"))
    return app
