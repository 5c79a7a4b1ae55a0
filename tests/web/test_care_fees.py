"""The likely band of a health center's fee, from an income that is known already."""

import pytest

from screener.answers import SKIPPED, Answers
from tests.web.shown import adult, child, page, site, visitor

LITTLE, PART, WHOLE = "you may pay little or nothing", "you may pay part of the price", "you may pay the full price"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


def told(app, *people):
    text = page(visitor(app, Answers({"town": "Kent"}, people)), "/en/care")
    return [band for band in (LITTLE, PART, WHOLE) if band in text]


# The guideline of 2026 for one is $15,960 a year, $1,330 a month; each other person adds $5,680 a year.
@pytest.mark.parametrize(("dollars", "band"), [(1330, LITTLE), (1331, PART), (2660, PART), (2661, WHOLE)])
def test_the_band_follows_the_guideline_to_the_dollar(app, dollars, band):
    assert told(app, adult("a", "you", 34, dollars)) == [band]


def test_everybody_at_home_counts(app):
    assert told(app, adult("a", "you", 34, 1331), child("b", 9, "a")) == [LITTLE]


def test_where_an_income_is_not_known_nothing_is_estimated(app):
    unsaid = adult("b", "spouse", 35, spouse="a", income=SKIPPED)
    assert told(app, adult("a", "you", 34, 100), unsaid) == []
    assert "guess from your income" not in page(visitor(app), "/en/care")
