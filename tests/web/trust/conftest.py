"""A small site, a clock to move, and a browser that behaves like one."""

import pytest

from tests.web.trust import small_site
from tests.web.trust.small_site import OURS, Clock


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def site(tmp_path, clock):
    return small_site.build(small_site.settings(tmp_path), clock=clock)


@pytest.fixture
def https_site(tmp_path, clock):
    return small_site.build(small_site.settings(tmp_path, TRUSTED_HOSTS="cover.example"), clock=clock)


class Browser:
    """Asks and posts as a browser does: with its cookies, and saying where a post comes from."""

    def __init__(self, site, origin="http://localhost", **headers):
        self.client = site.test_client()
        self.origin = origin
        self.headers = headers

    def get(self, path, **headers):
        return self.client.get(path, base_url=self.origin, headers={**self.headers, **headers})

    def post(self, path, form=None, **headers):
        sent = {**self.headers, **OURS, **headers}
        return self.client.post(path, data=form or {}, base_url=self.origin, headers=sent)

    def answer(self, step, answer):
        """Opens a question and answers it."""
        return self.post(f"/en/q/{step}", {"token": self.get(f"/en/q/{step}").text.strip(), "answer": answer})

    @property
    def answers(self):
        return self.get("/en/answers").get_json()

    def cookie(self, name="visit"):
        found = self.client.get_cookie(name, domain=self.origin.partition("://")[2])
        return found and found.value

    def put(self, value, name="visit"):
        self.client.set_cookie(name, value, domain=self.origin.partition("://")[2])


@pytest.fixture
def browser(site):
    return Browser(site)


@pytest.fixture
def https_browser(https_site):
    return Browser(https_site, "https://cover.example", **{"X-Forwarded-Proto": "https"})


@pytest.fixture
def another_browser(site):
    return lambda: Browser(site)
