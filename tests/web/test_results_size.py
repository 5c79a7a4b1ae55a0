"""One size for every result, so that whoever watches the line learns nothing; and it holds what there is to say."""

import pytest

from screener.web.padding import RESULT
from tests.web.shown import HOST, HOUSEHOLDS, site, stand_in_for_arabic, visitor

IN_HAND = 1024
"""So much of the overview stays free, that a new sentence in the rules breaks nothing on the day it is written."""


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    words = stand_in_for_arabic(tmp_path_factory.mktemp("words"))
    return site(tmp_path_factory.mktemp("site"), translations=words)


@pytest.mark.parametrize("named", ["", "a", "abc", "abcdef"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_every_page_of_a_result_has_one_size(app, household, language, named):
    answers = HOUSEHOLDS[household]
    for who in named:
        if any(person.id == who for person in answers.people):
            answers = answers.with_(who, "immigration", "humanitarian" if who == "a" else "citizen")
    browser = visitor(app, answers)
    addresses = [f"/{language}/results", f"/{language}/care"]
    addresses += [f"/{language}/person/{number}" for number in range(1, len(answers.people) + 1)]
    for address in addresses:
        answer = browser.get(address, headers=HOST)
        assert answer.status_code == 200
        assert len(answer.data) == RESULT, address
        if address.endswith("/results"):
            assert len(answer.data.rstrip()) <= RESULT - IN_HAND, address
