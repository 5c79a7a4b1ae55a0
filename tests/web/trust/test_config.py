from pathlib import Path

import pytest

from screener.web.config import EXIT_SITE, LOOPBACK, Config, ConfigError


def told(**settings):
    return Config.from_environment({f"SCREENER_{name}": value for name, value in settings.items()})


def test_without_a_word_it_serves_this_machine_alone():
    config = told()
    assert (config.host, config.port, config.trusted_hosts) == ("127.0.0.1", 8000, LOOPBACK)
    assert config.loopback_only
    assert config.proxies == 0
    assert config.exit_site == EXIT_SITE


def test_every_setting_is_obeyed(tmp_path):
    config = told(
        DATA=str(tmp_path / "d"),
        RULES=str(tmp_path / "r"),
        LOG=str(tmp_path / "log"),
        KEY_RING=str(tmp_path / "k"),
        SECRET="s" * 32,
        WORKERS="5",
        MEMORY="60",
        HOST="192.0.2.1",
        PORT="80",
        TRUSTED_HOSTS="Cover.example, www.cover.example",
        PROXIES="2",
        EXIT_SITE="https://weather.example/",
        KIOSK="yes",
    )
    assert config == Config(
        data=tmp_path / "d",
        store=f"sqlite:///{tmp_path / 'd' / 'signups.sqlite'}",
        rules=tmp_path / "r",
        log=tmp_path / "log",
        key_ring=tmp_path / "k",
        secret="s" * 32,
        workers=5,
        memory=60,
        host="192.0.2.1",
        port=80,
        trusted_hosts=("cover.example", "www.cover.example"),
        proxies=2,
        exit_site="https://weather.example/",
        kiosk=True,
    )
    assert not config.loopback_only


def test_an_empty_setting_counts_as_absent():
    assert told(PORT=" ", SECRET="", LOG="") == told()


def test_a_database_elsewhere_is_one_setting():
    assert told(STORE="postgresql://db/signups").store == "postgresql://db/signups"


def test_behind_a_name_that_people_type_one_proxy_is_expected():
    assert told(TRUSTED_HOSTS="cover.example").proxies == 1


def test_plain_http_refuses_every_address_but_this_machine():
    with pytest.raises(ConfigError, match=r"SCREENER_HOST=192\.0\.2\.1 would speak plain http to other machines"):
        told(HOST="192.0.2.1")


def test_a_server_that_others_reach_is_not_loopback_only_even_if_it_listens_here():
    assert not told(TRUSTED_HOSTS="cover.example").loopback_only
    assert not told(TRUSTED_HOSTS="localhost cover.example").loopback_only


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("WORKERS", "0", "SCREENER_WORKERS must be a whole number from 1 to 64"),
        ("WORKERS", "two", "SCREENER_WORKERS must be a whole number"),
        ("MEMORY", "0", "SCREENER_MEMORY must be a whole number from 1 to 3600"),
        ("PORT", "65536", "SCREENER_PORT must be a whole number from 0 to 65535"),
        ("PORT", "٨٠", "SCREENER_PORT must be a whole number"),
        ("PROXIES", "-1", "SCREENER_PROXIES must be a whole number from 0 to 5"),
        ("SECRET", "short", "SCREENER_SECRET needs 32 random characters at least"),
        ("TRUSTED_HOSTS", "https://cover.example/", "is no host name"),
        ("TRUSTED_HOSTS", "*.example", "is no host name"),
        ("EXIT_SITE", "http://weather.example/", "SCREENER_EXIT_SITE must be a plain https address"),
        ("EXIT_SITE", "https://weather.example/?from=us", "SCREENER_EXIT_SITE must be a plain https address"),
        ("EXIT_SITE", "https://me@weather.example/", "SCREENER_EXIT_SITE must be a plain https address"),
    ],
)
def test_a_setting_that_cannot_be_obeyed_is_named(name, value, message):
    with pytest.raises(ConfigError, match=message):
        told(**{name: value})


def test_a_secret_is_never_printed():
    assert "verysecret" not in repr(told(SECRET="verysecret" * 4))


def test_a_relative_folder_is_made_whole_at_once():
    assert told(DATA="here").data == Path("here").resolve()


def test_a_kiosk_is_one_only_when_told_so_in_a_plain_word():
    assert not told().kiosk
    assert not told(KIOSK="no").kiosk
    with pytest.raises(ConfigError, match="SCREENER_KIOSK"):
        told(KIOSK="1")


def test_the_public_address_is_the_first_name_that_is_not_this_machines():
    assert told().public_address == ""
    assert told(TRUSTED_HOSTS="localhost cover.example www.cover.example").public_address == "https://cover.example"
    assert told(TRUSTED_HOSTS="2001:db8::1").public_address == "https://[2001:db8::1]"
