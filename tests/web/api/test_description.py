"""The description is true: schemathesis finds nothing, answers keep to it, and what is refused as unlike it is."""

import json
from datetime import UTC, datetime, timedelta
from functools import cache

import jsonschema_rs
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import engine
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events

from screener.web.api.description import described
from tests.doors.households import written
from tests.interview.test_any_household import households
from tests.rulebook.households import families
from tests.web.api.door import HOST, HOUSEHOLD, LISTS, ask, get, open_site

EXAMPLES = 60
"""For every address and kind of trial. More found nothing more, and cost the others their turn."""

SHAPES = {"programs": "Programs", "facts": "Facts", "places": "Places", "sources": "Sources"}
few = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="session")
def parts(site):
    """A validator of each part by name, with days and addresses checked, and with no member that is not described."""
    description = described(site.extensions["screener"].rules)

    @cache
    def validator(name, *, closed=True):
        whole = _closed(description) if closed else description
        schema = {"$ref": f"#/components/schemas/{name}", "components": whole["components"]}
        return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)

    return validator


def _closed(schema):
    """The same, where no object may have a member that is not described."""
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inside = {name: _closed(each) for name, each in schema.items()}
    if "properties" in schema and isinstance(schema.get("type"), str):
        inside.setdefault("additionalProperties", False)
    return inside


def test_schemathesis_finds_nothing(tmp_path):
    # Its clock runs: the limit on what one place may ask is tested elsewhere.
    hours = iter(range(10**6))
    app, _ = open_site(tmp_path, clock=lambda: datetime(2026, 11, 24, 17, tzinfo=UTC) + timedelta(seconds=next(hours)))
    checks = {
        "positive_data_acceptance": {"expected-statuses": ["2xx", 422]},
        "negative_data_rejection": {"expected-statuses": [400, 413, 415]},
    }
    config = SchemathesisConfig.from_dict(
        {
            "headers": {**HOST, "Accept-Encoding": "identity"},  # Without a line between, nobody unpacks for it.
            "generation": {"max-examples": EXAMPLES, "mode": "all"},
            "checks": checks,
            # There a household with a mistake has a problem of its own, and the others have their answers.
            "operations": [
                {
                    "include-path": "/screen/batch",
                    "checks": {"negative_data_rejection": {"expected-statuses": [200, 400, 413, 415]}},
                }
            ],
            "cache": {"enabled": False},
        }
    )
    description = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app, config=config, headers=HOST)
    faults, statuses = [], set()
    for event in engine.from_schema(description).execute():
        if isinstance(event, events.ScenarioFinished):
            tried = event.recorder.interactions.values()
            statuses |= {(each.request.method, each.response.status_code) for each in tried if each.response}
            found = (check.failure_info for checks in event.recorder.checks.values() for check in checks)
            faults += [
                f"{fault.failure.title}: {fault.failure.message}\n{fault.code_sample}" for fault in found if fault
            ]
        elif isinstance(event, (events.NonFatalError, events.FatalError)):
            faults.append(repr(event))
    assert not faults, faults[0]
    assert {("GET", 200), ("POST", 200), ("POST", 400), ("POST", 422), ("POST", 415), ("PUT", 405)} <= statuses


@few
@given(households() | families(), st.booleans())
def test_every_answer_is_as_described_to_the_last_member(site, parts, answers, reform):
    asked = written(answers) | ({"reform": "husky_for_all"} if reform else {})
    assert parts("Request").is_valid(asked)
    answer = ask(site, asked)
    assert answer.status_code == 200, answer.text
    parts("Answer").validate(answer.get_json())


@pytest.mark.parametrize("name", SHAPES)
def test_every_list_is_as_described_to_the_last_member(site, parts, name):
    for language in ("en", "es"):
        parts(SHAPES[name]).validate(get(site, name, **{"Accept-Language": language}).get_json())


@pytest.mark.parametrize(
    "body", ["", '{"people": [{"id": "a", "age": "old"}]}', '{"people": [{"id": "a", "spouse": "b"}]}']
)
def test_every_problem_is_as_described_to_the_last_member(site, parts, body):
    parts("Problem").validate(ask(site, body).get_json())


strange = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 200)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(
        ["skipped", "none", "a", "b", "home", "2017-05", "2017-02-30", "month", "citizen", "", "Kent", "9"]
    )
    | st.text(max_size=5),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(st.sampled_from(["amount", "between", "per", "kind", "costs", "adult", "relation"]), inside)
    ),
    max_leaves=5,
)


amounts = st.integers(-1, 3000) | st.floats(0, 3000) | st.none()
near = st.fixed_dictionaries(
    {"per": st.sampled_from(["month", "week", "day"])},
    optional={
        "amount": amounts,
        "between": st.none() | st.lists(amounts, min_size=1, max_size=3),
        "kind": st.sampled_from(["wages", "pension", "theft", None]),
        "costs": amounts,
    },
)
"""What is almost an income, or is one."""


@settings(few, max_examples=150)
@given(families(), st.data())
def test_the_reader_and_the_description_refuse_the_same(site, parts, answers, data):
    asked = written(answers) | data.draw(st.fixed_dictionaries({}, optional={"on": strange, "reform": strange}))
    known = sorted(site.extensions["screener"].rules.book.facts)
    person = data.draw(st.sampled_from(asked["people"]))
    name = data.draw(st.sampled_from([*known, "income", "income", "assets", "parents", "id", "name"]))
    person[name] = data.draw(strange | near | st.lists(near, max_size=2))
    answer = ask(site, asked)
    assert answer.status_code in {200, 400, 422}
    assert (answer.status_code == 400) != parts("Request").is_valid(asked), answer.text


def test_the_description_is_made_from_the_rules(site):
    rules = site.extensions["screener"].rules
    parts = get(site, "openapi.json").get_json()["components"]["schemas"]
    assert set(parts["ProgramId"]["enum"]) == set(rules.book.programs)
    told = {"id", *(name for name, fact in rules.book.facts.items() if fact.about == "person")}
    assert set(parts["Person"]["properties"]) == told
    status = parts["Person"]["properties"]["immigration"]["anyOf"][0]["enum"]
    assert set(status) == {*rules.book.facts["immigration"].choices, "no_listed_status", "green_card"}
    assert len(parts["Household"]["properties"]["town"]["anyOf"][0]["enum"]) == 169


def test_the_description_names_every_address_there_is(site):
    addresses = {rule.rule for rule in site.url_map.iter_rules() if rule.rule.startswith("/api/v1/")}
    description = get(site, "openapi.json").get_json()
    assert {f"/api/v1{path}" for path in description["paths"]} == addresses
    assert addresses == {f"/api/v1/{name}" for name in ("screen", "screen/batch", *LISTS)}
    assert json.dumps(HOUSEHOLD["people"][1]) in json.dumps(description)
