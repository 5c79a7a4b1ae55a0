import shutil

import pytest

from screener.places import RULES
from screener.web.rules_in_force import BrokenRulesError, RulesInForce, read_rules
from tests.web.trust import small_site


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rules.txt").write_text("sha256:good")
    return tmp_path


def test_newer_rules_are_taken_up_when_they_are_whole(folder):
    in_force = RulesInForce(folder, small_site.rules)
    (folder / "rules.txt").write_text("sha256:newer")
    assert in_force.take_up()
    assert (in_force.rules.book.version, in_force.error) == ("sha256:newer", "")


def test_broken_rules_are_refused_and_the_last_good_ones_stay(folder):
    in_force = RulesInForce(folder, small_site.rules)
    (folder / "rules.txt").write_text("broken")
    assert not in_force.take_up()
    assert (in_force.rules.book.version, in_force.error) == ("sha256:good", "rules.txt:1: broken")
    (folder / "rules.txt").write_text("sha256:mended")
    assert in_force.take_up()
    assert (in_force.rules.book.version, in_force.error) == ("sha256:mended", "")


def test_a_fault_in_reading_takes_no_rules_away(folder):
    in_force = RulesInForce(folder, small_site.rules)
    (folder / "rules.txt").unlink()
    assert not in_force.take_up()
    assert in_force.error == "The rules cannot be read: FileNotFoundError"
    assert in_force.rules.book.version == "sha256:good"


def test_nothing_starts_on_broken_rules(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "rules.txt").write_text("broken")
    with pytest.raises(BrokenRulesError, match=r"rules\.txt:1"):
        small_site.build(small_site.settings(tmp_path))


def test_health_tells_a_monitor(browser, site):
    in_force = site.extensions["screener"].in_force
    well = browser.get("/healthz")
    assert (well.status_code, well.get_json()) == (200, {"ok": True, "rules": "sha256:good", "rules_error": ""})
    in_force.error = "rules.txt:1: broken"
    ill = browser.get("/healthz")
    assert ill.status_code == 503
    assert ill.get_json() == {"ok": False, "rules": "sha256:good", "rules_error": "rules.txt:1: broken"}


def test_health_is_not_well_without_keys(browser, tmp_path, clock):
    shutil.rmtree(tmp_path / "keys")
    clock.pass_by(hours=3)
    assert browser.get("/healthz").status_code == 500


def test_the_rules_of_this_checkout_are_whole():
    rules = read_rules(RULES)
    assert rules.book.version.startswith("sha256:")
    assert rules.directory.towns
    assert rules.legislature.towns
    assert rules.campaign.ask


def test_every_part_of_the_folder_that_is_broken_is_named(tmp_path):
    with pytest.raises(BrokenRulesError) as refused:
        read_rules(tmp_path)
    for part in ("facts.yaml", "outline.geojson", "campaign.yaml", "campaign/legislators.csv"):
        assert part in str(refused.value)
    assert str(tmp_path) not in str(refused.value)


def test_the_day_is_that_of_connecticut(browser, clock):
    clock.moment = clock.moment.replace(day=25, hour=4, minute=59)
    assert browser.get("/en/today").text.strip() == "2026-11-24"
    clock.pass_by(minutes=1)
    assert browser.get("/en/today").text.strip() == "2026-11-25"
