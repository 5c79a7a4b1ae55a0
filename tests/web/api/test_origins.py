"""Pages of other sites: shut out, unless the operator named theirs."""

import pytest

from screener.web.config import Config, ConfigError
from tests.web.api.door import HOUSEHOLD, SCREEN, ask, get, open_site, wrong

CLINIC = "https://clinic.example"


@pytest.fixture
def named(tmp_path):
    app, _ = open_site(tmp_path, API_ORIGINS=f"{CLINIC} https://other.example:8443")
    return app


def test_unless_a_site_is_named_no_page_of_another_may_ask(site):
    for answer in (ask(site, HOUSEHOLD, Origin=CLINIC), get(site, "facts", Origin=CLINIC)):
        assert answer.status_code == 403
        assert wrong(answer) == {}
        assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]


def test_a_page_of_ours_and_a_program_may_ask(site):
    assert ask(site, HOUSEHOLD, Origin="http://127.0.0.1").status_code == 200
    assert ask(site, HOUSEHOLD).status_code == 200


def test_a_page_of_a_named_site_may_ask_and_read_the_answer(named):
    for answer in (
        ask(named, HOUSEHOLD, Origin=CLINIC),
        get(named, "facts", Origin=CLINIC),
        ask(named, "", Origin=CLINIC),
    ):
        assert answer.headers["Access-Control-Allow-Origin"] == CLINIC
        assert "Origin" in answer.headers["Vary"]
        assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://clinic.example", "https://clinic.example.evil.example", "null", "*"]
)
def test_a_site_that_is_not_named_exactly_stays_out(named, origin):
    answer = ask(named, HOUSEHOLD, Origin=origin)
    assert answer.status_code == 403
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Origin" in answer.headers["Vary"]


def test_a_browser_that_asks_first_is_told_what_is_allowed(named):
    asked = {"Origin": CLINIC, "Access-Control-Request-Method": "POST", "Host": "127.0.0.1"}
    answer = named.test_client().options(SCREEN, headers=asked)
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == CLINIC
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, POST"
    assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]
    assert "Set-Cookie" not in answer.headers
    stranger = named.test_client().options(SCREEN, headers={**asked, "Origin": "https://evil.example"})
    assert stranger.status_code == 403


@pytest.mark.parametrize(
    "written",
    [
        "*",
        "clinic.example",
        "http://clinic.example",
        "https://clinic.example/",
        "https://*.example",
        "https://a@b.example",
    ],
)
def test_a_setting_that_names_no_exact_site_stops_the_start(written):
    with pytest.raises(ConfigError, match="SCREENER_API_ORIGINS"):
        Config.from_environment({"SCREENER_API_ORIGINS": written})


def test_several_sites_may_be_named():
    config = Config.from_environment({"SCREENER_API_ORIGINS": "https://a.example, http://localhost:3000"})
    assert config.api_origins == ("https://a.example", "http://localhost:3000")
