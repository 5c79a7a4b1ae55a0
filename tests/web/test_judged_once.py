"""A page judges its household once, whatever it draws, and puts into words only what it shows."""

import gc

import pytest

from screener.rulebook import explaining, judging
from screener.rulebook.case import Case
from tests.interview.homes import rules
from tests.web.shown import HOUSEHOLDS, finished, page, site, visitor

PAGES = ("/en/results", "/en/program/1", "/en/looked", "/en/paper", "/en/q/1", "/en/q/3", "/en/review")


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


@pytest.fixture
def judged(monkeypatch):
    """Every household judged from the start: not tried, foreseen, or judged under a reform beside what was found."""
    begun = []
    begin = judging.Sitting.__init__

    def counted(self, snapshot, answers, sure=None, before=None):
        if sure is None:
            begun.append(answers)
        begin(self, snapshot, answers, sure, before)

    monkeypatch.setattr(judging.Sitting, "__init__", counted)
    return begun


@pytest.fixture
def told(monkeypatch):
    """Every finding whose reasons were put together."""
    reasons = []
    for name in ("why", "why_not"):
        tell = getattr(explaining, name)

        def counted(snapshot, program, settled, who, tell=tell):
            reasons.append((program.id, who))
            return tell(snapshot, program, settled, who)

        monkeypatch.setattr(judging.explaining, name, counted)
    return reasons


@pytest.mark.parametrize("address", PAGES)
def test_a_page_judges_its_household_once(app, judged, address):
    browser = visitor(app, finished(rules(), HOUSEHOLDS["six grown"]))
    judged.clear()
    page(browser, address)
    assert len(judged) == 1


@pytest.mark.parametrize("address", ["/en/q/3", "/en/program/1"])
def test_a_page_that_shows_few_reasons_puts_few_together(app, told, address):
    browser = visitor(app, finished(rules(), HOUSEHOLDS["six grown"]))
    told.clear()
    page(browser, address)
    few = len(told)
    page(browser, "/en/looked")
    assert few * 4 < len(told) - few


@pytest.mark.parametrize("address", PAGES)
def test_nothing_that_was_judged_is_left_when_the_page_is_drawn(app, address):
    browser = visitor(app, finished(rules(), HOUSEHOLDS["six grown"]))
    page(browser, address)  # What is nobody's, and kept for the next visitor too, is made now.
    gc.collect()
    gc.disable()  # Whatever hangs together in a ring stays in memory.
    try:
        before = len(in_memory())
        page(browser, address)
        assert len(in_memory()) == before
    finally:
        gc.enable()


def in_memory():
    return [one for one in gc.get_objects() if isinstance(one, (Case, judging.Sitting, judging.Finding))]
