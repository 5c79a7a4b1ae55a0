"""The same answers give the same findings through every door."""

import pytest
from hypothesis import HealthCheck, given, settings

from screener.rulebook.households import read_household
from screener.web.household import unnamed
from tests.doors.doors import doors, shown, through_the_command_line, through_the_interface, through_the_pages
from tests.doors.households import written
from tests.interview.homes import book
from tests.interview.test_any_household import households
from tests.rulebook.households import families
from tests.web.api.door import open_site
from tests.web.shown import HOUSEHOLDS, NOON

few = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
"""Each example reads the rules anew at the command line, and draws every page."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    app, _ = open_site(tmp_path_factory.mktemp("site"))
    return app


@few
@given(households() | families())
def test_the_same_answers_give_the_same_findings_through_every_door(site, answers):
    found = {name: door(answers) for name, door in doors(site).items()}
    first = found["interface"]
    assert first
    for name, findings in found.items():
        assert findings == first, name


@few
@given(households() | families())
def test_the_pages_show_what_is_found_where_nobody_named_a_status(site, answers):
    book = site.extensions["screener"].rules.book
    silent = unnamed(book.on(NOON.date()), answers)
    found = shown(through_the_interface(site, silent))
    assert through_the_pages(site, answers) == {(program, truth) for (_who, program), truth in found.items()}


@few
@given(households() | families(full=True))
def test_a_program_is_told_word_for_word_what_the_command_line_prints(site, answers):
    assert through_the_interface(site, answers) == through_the_command_line(answers)


@pytest.mark.parametrize("answers", HOUSEHOLDS.values(), ids=HOUSEHOLDS)
def test_families_as_they_come_find_the_same_through_every_door(site, answers):
    found = {name: door(answers) for name, door in doors(site).items()}
    assert len({frozenset(findings.items()) for findings in found.values()}) == 1


@settings(few, max_examples=100)
@given(households() | families())
def test_a_household_that_is_written_is_read_again_as_it_was(answers):
    import json

    assert read_household(book(), json.dumps(written(answers))) == answers
