"""A program asks about a household: what it is answered, what it is told when something is wrong, what is kept."""

import json
import logging
import struct

import pytest

from screener.web.api.screening import STEP
from screener.web.guard import LARGEST_BODY
from screener.web.throttle import COST_PER_PLACE
from tests.web.api.door import HOUSEHOLD, SCREEN, ask, open_site, wrong


def person(**facts):
    return {"people": [{"id": "a", **facts}]}


def test_a_household_is_judged_by_todays_rules(site):
    answer = ask(site, HOUSEHOLD)
    assert (answer.status_code, answer.content_type) == (200, "application/json")
    found = answer.get_json()
    assert found["on"] == "2026-11-24"
    assert found["rulebook"] == site.extensions["screener"].rules.book.version
    assert [each["id"] for each in found["people"]] == ["a", "b"]
    assert "reform" not in found


def test_another_day_and_a_reform_may_be_asked_about(site):
    found = ask(site, {**HOUSEHOLD, "on": "2026-12-01", "reform": "husky_for_all"}).get_json()
    assert found["on"] == "2026-12-01"
    assert found["reform"]["id"] == "husky_for_all"
    assert {"person": "a", "program": "husky_a_parents"} in found["reform"]["gains"]


def test_nobody_at_all_still_has_what_is_there_for_every_home(site):
    found = ask(site, {"people": []}).get_json()
    assert "health_center" in {finding["program"] for finding in found["home"] if finding["truth"] == "yes"}


def test_what_is_null_is_what_is_not_there(site):
    nothing = {"household": None, "on": None, "reform": None, "people": [{"id": "a", "age": 34, "income": None}]}
    assert ask(site, nothing).data == ask(site, person(age=34)).data


def test_nothing_of_an_answer_may_be_kept(site):
    headers = ask(site, HOUSEHOLD).headers
    assert headers["Cache-Control"] == "no-store"
    assert not {"ETag", "Set-Cookie", "Access-Control-Allow-Origin"} & set(headers.keys())


def test_a_visit_is_neither_opened_nor_touched(site):
    client = site.test_client()
    client.set_cookie("visit", "somebody's", domain="127.0.0.1")
    headers = {"Host": "127.0.0.1", "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
    answer = client.post(SCREEN, data=json.dumps(HOUSEHOLD), headers=headers)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers


def test_a_log_holds_nothing_of_what_was_asked(site, caplog):
    rare = {
        "household": {"town": "Scotland"},
        "people": [{"id": "zq7", "age": 87, "income": "none"}],
        "on": "2031-07-19",
    }
    with caplog.at_level(logging.DEBUG):
        assert ask(site, rare).status_code == 200
        assert ask(site, {**rare, "on": "zq7-31"}).status_code == 400
    lines = [record.getMessage() for record in caplog.records if record.name == "screener"]
    assert [line.rpartition(" ms=")[0] for line in lines] == [
        "day=2026-11-24 endpoint=api.screen status=200",
        "day=2026-11-24 endpoint=api.screen status=400",
    ]
    assert not [word for word in ("Scotland", "zq7", "87", "2031") if word in caplog.text.replace("ms=", "")]


def test_sizes_tell_little(site):
    for household in (HOUSEHOLD, {"people": []}, person(age=3), {"people": HOUSEHOLD["people"] * 1}):
        assert len(ask(site, household).data) % STEP == 0


def test_the_words_come_in_the_language_that_is_asked_for(site):
    spanish = ask(site, HOUSEHOLD, **{"Accept-Language": "es-MX, en;q=0.5"})
    english = ask(site, HOUSEHOLD, **{"Accept-Language": "qq"})
    assert spanish.headers["Content-Language"] == "es"
    assert english.headers["Content-Language"] == "en"
    assert spanish.headers["Vary"] == english.headers["Vary"] == "Accept-Language"
    told = [
        [finding["because"][0]["text"] for finding in answer.get_json()["people"][1]["findings"] if finding["because"]]
        for answer in (spanish, english)
    ]
    assert told[0] != told[1]
    assert len(told[0]) == len(told[1])


MISTAKES = {
    "a number in quotes": (person(age="34"), {"/people/0/age": "Write a number here, without quotes."}),
    "half a year": (person(age=3.5), {"/people/0/age": "Write a whole number of at least 0 here, such as 12."}),
    "more than a hundred years": (person(age=131), {"/people/0/age": "131 is not an age in years."}),
    "a yes as a word": (person(pregnant="yes"), {"/people/0/pregnant": "Write true or false here, without quotes."}),
    "a fact that is none": (
        person(agee=3),
        {"/people/0/agee": "'agee' is not a fact about a person. Did you mean 'age'?"},
    ),
    "a choice that is none": (
        person(coverage_now=["job", "jobb"]),
        {"/people/0/coverage_now/1": "'jobb' is not a choice of 'coverage_now'. Did you mean 'job'?"},
    ),
    "no choice in a list": (
        person(coverage_now=[]),
        {"/people/0/coverage_now": "Write at least one choice of 'coverage_now' here, or leave it out."},
    ),
    "a day that is none": (
        person(born="2017-02-30"),
        {"/people/0/born": "'2017-02-30' is not a day. Write it as 2026-11-24."},
    ),
    "a day in another form": ({"people": [], "on": "20261124"}, {"/on": "Write a day here, such as 2026-11-24."}),
    "an income below nothing": (
        person(income={"amount": -1, "per": "month"}),
        {"/people/0/income/amount": "Write dollars here, from 0 to 99999999.99, such as 1800 or 1800.50."},
    ),
    "an income without its time": (
        person(income=[{"amount": 1}]),
        {"/people/0/income/0": "The key 'per' is missing here. Add it."},
    ),
    "a name with a slash": (
        person(**{"a/b~c": 1}),
        {"/people/0/a~1b~0c": "'a/b~c' is not a fact about a person. Known here: "},
    ),
    "a town elsewhere": (
        {"household": {"town": "Mystic"}, "people": []},
        {
            "/household/town": "'Mystic' is not one of the 169 towns of Connecticut. Write one or its ZIP "
            "code, or leave it out. Did you mean Groton or Stonington?"
        },
    ),
    "nobody": ({"household": {}}, {"": "The key 'people' is missing here. Add it."}),
    "a name for an id": (
        {"people": [{"id": "María"}]},
        {"/people/0/id": "'María' is no id. Write at most 40 letters without accents, digits, hyphens, underscores."},
    ),
    "a list for a household": ({"people": {}}, {"/people": "Write a list here: [ … ]."}),
    "a reform that is none": (
        {"people": [], "reform": "husky_for_some"},
        {"/reform": "'husky_for_some' is not a reform. Did you mean 'husky_for_all'?"},
    ),
    "several at once": (
        {"people": [{"age": "x"}, {"id": "a", "sposue": "b"}], "on": 3},
        {
            "/on": "Write a text here, in quotes.",
            "/people/0": "The person needs an id. Add 'id: a'.",
            "/people/0/age": "Write a number here, without quotes.",
            "/people/1/sposue": "'sposue' is not a fact about a person. Did you mean 'spouse'?",
        },
    ),
}


@pytest.mark.parametrize(("body", "errors"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_its_path_and_what_to_write(site, body, errors):
    answer = ask(site, body)
    assert answer.status_code == 400
    told = wrong(answer)
    assert set(told) == set(errors)
    assert all(told[path].startswith(text) for path, text in errors.items())


MISFITS = {
    "two of one id": ({"people": [{"id": "a"}, {"id": "a"}]}, {"/people/1"}),
    "a spouse who is nobody": (person(spouse="b"), {"/people/0/spouse"}),
    "oneself as spouse": (person(spouse="a"), {"/people/0/spouse"}),
    "a caretaker who is nobody": (
        person(cared_for_by={"adult": "b", "relation": "grandchild"}),
        {"/people/0/cared_for_by"},
    ),
    "claimed by nobody here": (person(claimed_by="b"), {"/people/0/claimed_by"}),
    "a range backwards": (person(income={"between": [2, 1], "per": "week"}), {"/people/0/income/between"}),
}


@pytest.mark.parametrize(("body", "paths"), MISFITS.values(), ids=MISFITS)
def test_what_does_not_fit_together_is_told_apart(site, body, paths):
    answer = ask(site, body)
    assert answer.status_code == 422
    assert set(wrong(answer)) == paths


NOT_JSON = {
    "nothing": "",
    "a half": '{"people": [',
    "not a number": '{"people": [{"id": "a", "age": NaN}]}',
    "without end": '{"people": [{"id": "a", "age": Infinity}]}',
    "two documents": '{"people": []} {"people": []}',
    "YAML": "people: [{id: a}]",
    "no text": b'{"people": [], "on": "\xff"}',
    "a mark before it": '\ufeff{"people": []}',
    "deeper than anything": "[" * 30_000,
    "deeper than a household": '{"people": ' + "[" * 12 + "]" * 12 + "}",
}


@pytest.mark.parametrize("body", NOT_JSON.values(), ids=NOT_JSON)
def test_what_is_no_json_is_refused(site, body):
    answer = ask(site, body)
    assert answer.status_code == 400
    assert set(wrong(answer)) == {""}


def test_of_two_equal_names_none_wins(site):
    answer = ask(site, '{"people": [{"id": "a", "age": 3, "age": 40}]}')
    assert wrong(answer) == {"/people/0/age": "This name stands here twice. Keep one."}


def test_numbers_are_read_as_json_has_them(site):
    written = '{"people": [{"id": "a", "age": 3.4e1, "income": {"amount": 1800.004999, "per": "month"}}]}'
    assert ask(site, written).data == ask(site, person(age=34, income={"amount": 1800, "per": "month"})).data


@pytest.mark.parametrize("number", ["1e999999999999", "-1e9", "1" * 5000, "0." + "1" * 5000, "9e400"])
def test_a_number_that_no_household_has_costs_nothing(site, number):
    answer = ask(site, f'{{"people": [{{"id": "a", "age": {number}}}]}}')
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "bulky", [[1] * 5000, {f"k{n}": 1 for n in range(3000)}, "x" * 40_000], ids=["list", "object", "text"]
)
def test_bulk_is_turned_away_where_it_stands(site, bulky):
    answer = ask(site, person(income=bulky))
    assert answer.status_code == 400
    assert set(wrong(answer)) == {"/people/0/income"}
    assert len(answer.data) < 1000


def test_a_body_over_the_limit_is_refused(site):
    assert ask(site, "x" * (LARGEST_BODY + 1)).status_code == 413


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/problem+json", ""])
def test_anything_but_json_is_refused(site, kind):
    answer = ask(site, HOUSEHOLD, **{"Content-Type": kind})
    assert answer.status_code == 415
    assert answer.get_json()["detail"] == "Send JSON, with the header Content-Type: application/json."


def test_what_is_squeezed_is_refused_and_not_unpacked(site):
    assert ask(site, HOUSEHOLD, **{"Content-Encoding": "gzip"}).status_code == 415


@pytest.mark.parametrize(
    ("method", "address", "status", "allow"),
    [
        ("GET", SCREEN, 405, {"POST"}),
        ("PUT", SCREEN, 405, {"POST"}),
        ("POST", "/api/v1/programs", 405, {"GET", "HEAD"}),
        ("OPTIONS", SCREEN, 405, {"POST"}),
        ("GET", "/api/v1/nothing", 404, None),
        ("POST", "/api/v1/nothing", 404, None),
    ],
)
def test_a_wrong_address_or_method_is_a_problem_too(site, method, address, status, allow):
    answer = site.test_client().open(address, method=method, headers={"Host": "127.0.0.1"})
    assert answer.status_code == status
    assert wrong(answer) == {}
    assert (allow and set(answer.headers["Allow"].split(", "))) == allow


def test_a_strange_name_of_ours_is_a_problem_too(site):
    assert wrong(ask(site, HOUSEHOLD, Host="evil.example")) == {}


def test_a_fault_of_ours_is_a_problem_that_quotes_nothing(tmp_path, monkeypatch):
    app, _ = open_site(tmp_path)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setattr("screener.web.api.screening.judge_several", lambda *_: 1 / 0)
    answer = ask(app, HOUSEHOLD)
    assert answer.status_code == 500
    assert answer.get_json()["detail"] == "It is our fault, not yours. Nothing of your request was kept."
    assert wrong(answer) == {}


@pytest.mark.parametrize(
    ("household", "path"),
    [
        (person(age=34, parents=["a"]), "/people/0/parents"),
        (person(born="2099-01"), "/people/0/born"),
        (person(born="2030-01"), "/people/0/born"),
        ({**person(born="2030-01"), "on": "2029-12-31"}, "/people/0/born"),
    ],
)
def test_who_cannot_be_does_not_fit(site, household, path):
    answer = ask(site, household)
    assert answer.status_code == 422
    assert list(wrong(answer)) == [path]


def test_whoever_is_born_by_the_day_that_is_named_is_judged(site):
    assert ask(site, {**person(born="2027-01"), "on": "2027-02-01"}).status_code == 200


def test_one_place_may_not_ask_without_end_and_nobody_else_pays_for_it(tmp_path):
    app, pass_by = open_site(tmp_path, PROXIES=1)
    stands = app.extensions["screener"]
    assert stands.screens.allows("203.0.113.7", stands.now, COST_PER_PLACE - 1)

    def from_address(address):
        return ask(app, HOUSEHOLD, **{"X-Forwarded-For": address})

    assert from_address("203.0.113.7").status_code == 200
    refused = from_address("203.0.113.7")
    assert refused.status_code == 429
    assert wrong(refused) == {}
    assert int(refused.headers["Retry-After"]) == 3600
    assert from_address("203.0.113.8").status_code == 200
    pass_by(seconds=3600)
    assert from_address("203.0.113.7").status_code == 200


def test_many_mistakes_close_the_door_to_nobody(tmp_path):
    app, _ = open_site(tmp_path)
    assert {ask(app, "").status_code for _ in range(1500)} == {400}
    assert ask(app, HOUSEHOLD).status_code == 200


def test_a_large_household_costs_more_than_a_small_one(tmp_path):
    app, _ = open_site(tmp_path)

    def cost(people):
        before = spent(app)
        assert ask(app, people).status_code == 200
        return spent(app) - before

    alone = min(cost(person(age=34)) for _ in range(3))
    twelve = {
        "people": [{"id": f"p{n}", "age": 20 + n, "income": {"amount": 900 + n, "per": "month"}} for n in range(12)]
    }
    assert cost(twelve) > 3 * alone > 0


def spent(app):
    """Milliseconds that are counted for all addresses."""
    memory = app.extensions["screener"].screens._memory
    return sum(struct.unpack(f">{(len(memory) - 44) // 4}I", memory[44:]))
