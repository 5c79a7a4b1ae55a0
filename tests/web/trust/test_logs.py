import logging
import re

import pytest

from screener.web import logs

LINE = re.compile(r"INFO day=2026-11-24 endpoint=[a-z_.]+ status=\d{3} ms=\d+")


@pytest.fixture
def written(tmp_path):
    """The lines of the log file so far."""
    root = logging.getLogger()
    before = root.handlers[:], root.level, logs.log.level
    logs.start(tmp_path / "log")
    yield lambda: (tmp_path / "log").read_text().splitlines()
    for handler in root.handlers:
        handler.close()
    logging.captureWarnings(capture=False)
    root.handlers[:], (root.level, logs.log.level) = before[0], before[1:]


def test_a_request_is_one_line_of_four_fields(browser, written):
    browser.answer(1, "yes")
    browser.get("/healthz")
    browser.get("/en/nowhere?town=Voluntown")
    assert len(written()) == 4
    for line in written():
        assert LINE.fullmatch(line), line


def test_whatever_is_typed_asked_or_claimed_none_of_it_is_written(browser, written):
    canary = "canary-83117"
    browser.headers = {"User-Agent": canary, "Referer": canary, "X-Forwarded-For": "203.0.113.77", canary: canary}
    browser.client.environ_base["REMOTE_ADDR"] = "203.0.113.78"
    browser.get(f"/en/{canary}?{canary}={canary}")
    browser.get(f"/{canary}/q/1")
    browser.post("/en/fault", {"answer": canary})
    browser.post("/en/form", {canary: canary * 9999})
    browser.get("/en/q/1", Cookie=f"visit={canary}")
    browser.get("/en/q/1", Host=canary)
    browser.client.open("/en/q/1", method="CANARY-83117", base_url=browser.origin)
    assert len(written()) >= 8
    for line in written():
        assert "canary" not in line.lower()
        assert "203.0.113" not in line


def test_a_fault_is_its_kind_and_its_place(browser, written, site):
    @site.get("/broken")
    def broken():
        logs.described(None)

    browser.get("/broken")
    assert re.match(r"ERROR endpoint=broken error=TypeError at=screener/web/logs.py:\d+$", written()[0])


def test_what_a_library_says_is_cut_down_to_the_place_where_it_said_it(written):
    try:
        int("canary-83117")
    except ValueError:
        logging.getLogger("waitress").exception("Exception while serving /en/canary-83117")
    logging.getLogger("sqlalchemy").warning("canary %s", "canary")
    logging.getLogger("sqlalchemy").info("canary %s", "canary")
    first, second = written()
    assert re.fullmatch(r"ERROR waitress at=test_logs.py:\d+ error=ValueError at=elsewhere", first)
    assert re.fullmatch(r"WARNING sqlalchemy at=test_logs.py:\d+", second)


def test_a_log_that_is_moved_away_is_begun_anew(browser, written, tmp_path):
    browser.get("/healthz")
    (tmp_path / "log").rename(tmp_path / "yesterday")
    browser.get("/healthz")
    assert len(written()) == 1
