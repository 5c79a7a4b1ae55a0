"""The words of residents and those of navigators and programmers stand in two catalogs; pages keep to their own."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from screener.interview import catalogs
from screener.places import TRANSLATIONS
from tests.web.shown import HOST, HOUSEHOLDS, page, site, stand_in_for_arabic, visitor

MARK = "⟦staff⟧"
"""What stands for every word that only navigators, operators and programmers see."""

FOR_RESIDENTS = (
    *(
        "",
        "safety",
        "programs",
        "programs/husky_d",
        "programs/hospital_aid",
        "bill",
        "call/access_health_ct",
        "programs/husky_d/card",
    ),
    *("care", "care/search", "care/all", "care/towns", "join", "act", "act/flyer", "act/legislators", "campaign"),
)
OF_A_HOME = ("results", "program/1", "program/2", "program/3", "looked", "paper", "review", "q/1", "q/2", "q/4")
FOR_STAFF = ("desk", "desk/changes", "gap", "sources", "api", "programs/husky_d/rule")


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """A site in whose Arabic all that is staff's is one mark."""
    folder = stand_in_for_arabic(tmp_path_factory.mktemp("words"))
    catalog = Catalog(locale="ar", fuzzy=False)
    for message in catalogs.messages(catalogs.template(TRANSLATIONS, catalogs.STAFF)):
        catalog.add(message.id, MARK if isinstance(message.id, str) else (MARK,) * catalog.num_plurals)
    with catalogs.po_of(folder, "ar", catalogs.STAFF).open("wb") as file:
        write_po(file, catalog)
    catalogs.compile_all(folder)
    return site(tmp_path_factory.mktemp("marked"), translations=folder)


@pytest.fixture(scope="module")
def unmarked(tmp_path_factory):
    """A site whose Arabic has no words for staff."""
    folder = stand_in_for_arabic(tmp_path_factory.mktemp("words"))
    return site(tmp_path_factory.mktemp("unmarked"), translations=folder)


@pytest.mark.parametrize("address", FOR_RESIDENTS)
def test_a_page_that_residents_read_needs_the_first_catalog_alone(marked, address):
    assert MARK not in page(visitor(marked), f"/ar/{address}")


@pytest.mark.parametrize("household", ["alone", "mother of two", "three generations", "six grown"])
@pytest.mark.parametrize("address", OF_A_HOME)
def test_so_does_every_page_about_a_home(marked, household, address):
    browser = visitor(marked, HOUSEHOLDS[household])
    assert MARK not in browser.get(f"/ar/{address}", headers=HOST).text


@pytest.mark.parametrize("address", FOR_STAFF)
def test_a_page_for_staff_speaks_from_the_second(marked, address):
    assert MARK in page(visitor(marked), f"/ar/{address}")


@pytest.mark.parametrize("address", FOR_STAFF)
def test_without_a_second_catalog_such_a_page_is_in_english_and_says_so_in_the_language_asked_for(unmarked, address):
    text = page(visitor(unmarked), f"/ar/{address}")
    assert '<html lang="en" dir="ltr">' in text
    assert '<p class="notice" lang="ar" dir="rtl" data-only-english>' in text
    assert 'href="/ar/"' in text
    assert "data-only-english" not in page(visitor(unmarked), "/ar/safety")
