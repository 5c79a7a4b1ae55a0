"""The same answers give the same findings at the desk as through the interface."""

import pytest
from hypothesis import HealthCheck, assume, given, settings

from screener.interview.desk import CannotBeTypedError
from tests.doors.desk import through_the_desk
from tests.doors.doors import shown, through_the_interface
from tests.interview.test_any_household import households
from tests.rulebook.households import families
from tests.web.api.door import open_site
from tests.web.shown import HOUSEHOLDS

few = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    app, _ = open_site(tmp_path_factory.mktemp("site"))
    return app


@few
@given(households() | families())
def test_what_is_typed_at_the_desk_finds_what_a_program_is_told(site, answers):
    try:
        found = through_the_desk(site, answers)
    except CannotBeTypedError:
        assume(False)
    assert found == shown(through_the_interface(site, answers))


@pytest.mark.parametrize("answers", HOUSEHOLDS.values(), ids=HOUSEHOLDS)
def test_families_as_they_come_find_the_same_at_the_desk(site, answers):
    assert through_the_desk(site, answers) == shown(through_the_interface(site, answers))
