"""Somebody changes a file of the server: a public key, a script, a rule. Who notices, by what, and how soon."""

import hashlib
import json
import re
import shutil
import signal

import pytest

from screener.campaign import make_key_pair, write_key_pair
from screener.places import RULES
from screener.web import STATIC
from screener.web.static_files import StaticFiles
from tests.campaign.agreed import agreed_rules
from tests.journeys.real_site import RealSite, until
from tests.journeys.tongue import Tongue
from tests.journeys.wire import WireVisitor

PUBLIC = {"TRUSTED_HOSTS": "cover.example"}
PHRASE = "five words that nobody says"


@pytest.fixture
def started():
    """A function that starts a server; all of them are stopped in the end."""
    running = []

    def start(folder, **told):
        running.append(RealSite(folder, **told))
        return running[-1]

    yield start
    for site in running:
        site.stop()


def own_key(folder, name):
    """A new public key of an organiser in the folder of a server."""
    key = make_key_pair(name)
    private, _public = write_key_pair(key, folder / "data" / "keys", PHRASE)
    private.unlink()
    return key.public


def health(site):
    name = "cover.example" if "TRUSTED_HOSTS" in site.told else "localhost"
    lines = ["GET /healthz HTTP/1.1", f"Host: {name}", "X-Forwarded-Proto: https", "Connection: close", "", ""]
    head, _, body = site.say("\r\n".join(lines).encode()).partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body)


def swap(folder):
    """Puts somebody else's public key in the place of the organisers'."""
    for file in (folder / "data" / "keys").iterdir():
        file.unlink()
    return own_key(folder, "office")


def test_a_swapped_public_key_is_not_used_before_a_start_and_stops_that(started, tmp_path):
    ours = own_key(tmp_path, "office")
    told = {**PUBLIC, "RULES": agreed_rules(tmp_path / "rules", ours)}
    site = started(tmp_path, **told)
    swap(tmp_path)
    assert health(site)[1]["keys"] == [ours.fingerprint]
    site.stop()
    with pytest.raises(AssertionError, match="agreed to receive sign-ups under other keys than the public ones here"):
        site.start()


def test_a_key_that_is_swapped_along_with_the_agreement_is_named_by_health_and_stopped_by_the_setting(
    started, tmp_path
):
    ours = own_key(tmp_path, "office")
    theirs = swap(tmp_path)
    told = {**PUBLIC, "RULES": agreed_rules(tmp_path / "rules", theirs)}
    site = started(tmp_path, **told)
    assert health(site)[1]["keys"] == [theirs.fingerprint] != [ours.fingerprint]
    site.stop()
    site.told["FINGERPRINTS"] = ours.fingerprint
    with pytest.raises(AssertionError, match="are not the ones whose fingerprints were set"):
        site.start()


def test_a_script_is_named_after_what_is_in_it_and_health_tells_them_all(started, tmp_path):
    site = started(tmp_path)
    visitor = WireVisitor(site, Tongue("en"))
    visitor.open("/en/")
    scripts = re.findall(r'src="(/static/[^"]+\.js)"', visitor.answer.body.decode())
    assert scripts
    for address in scripts:
        body = visitor.ask("GET", address).body
        assert address.endswith(f".{hashlib.sha256(body).hexdigest()[:12]}.js")
    assert health(site)[1]["static"] == StaticFiles(STATIC).version


def test_any_change_to_a_script_is_another_version(tmp_path):
    shutil.copytree(STATIC, tmp_path / "static")
    before = StaticFiles(tmp_path / "static").version
    with (tmp_path / "static" / "join.js").open("a") as script:
        script.write(" ")
    assert StaticFiles(tmp_path / "static").version != before


def test_a_changed_rule_is_in_force_only_once_it_is_taken_up_and_health_names_another_version(started, tmp_path):
    rules = tmp_path / "rules"
    shutil.copytree(RULES, rules)
    site = started(tmp_path, RULES=rules)
    before = health(site)[1]["rules"]
    facts = rules / "facts.yaml"
    facts.write_text(f"{facts.read_text()}\n# A change.\n")
    assert health(site)[1]["rules"] == before
    site.process.send_signal(signal.SIGHUP)
    until(lambda: health(site)[1]["rules"] != before)
    facts.write_text("what: no rule\n")
    site.process.send_signal(signal.SIGHUP)

    def told():
        status, body = health(site)
        return status == 503 and "facts.yaml" in body["rules_error"]

    until(told)  # Each worker reads the rules for itself, and either may be the one that is asked.
