"""Several households in one request: each is answered as it would be alone."""

from screener.web.api.screening import STEP
from screener.web.throttle import COST_PER_PLACE
from tests.web.api.door import HOST, HOUSEHOLD, NOON, SCREEN, ask, open_site, wrong

BATCH = f"{SCREEN}/batch"
MISTAKEN = {"people": [{"id": "a", "age": "old"}]}
UNFITTING = {"people": [{"id": "a"}, {"id": "a"}]}


def test_each_household_is_answered_as_it_is_alone(site):
    other = {"people": [{"id": "z", "age": 70}], "on": "2027-01-01"}
    answer = ask(site, {"households": [HOUSEHOLD, other]}, BATCH)
    assert answer.status_code == 200
    told = answer.get_json()["answers"]
    assert told == [{"status": 200, "answer": ask(site, each).get_json()} for each in (HOUSEHOLD, other)]
    assert len(answer.data) % STEP == 0


def test_a_mistake_in_one_spoils_no_other_and_is_told_with_its_place(site):
    answer = ask(site, {"households": [MISTAKEN, HOUSEHOLD, UNFITTING]}, BATCH)
    told = answer.get_json()["answers"]
    assert [each["status"] for each in told] == [400, 200, 422]
    assert told[0]["problem"]["errors"][0]["path"] == "/households/0/people/0/age"
    assert told[2]["problem"]["errors"][0]["path"] == "/households/2/people/1"


def test_no_household_has_no_answer_and_too_many_have_none_either(site):
    assert ask(site, {"households": []}, BATCH).get_json() == {"answers": []}
    many = ask(site, {"households": [{"people": []}] * 51}, BATCH)
    assert wrong(many) == {"/households": "This list is too long. It may have 50 items."}
    assert ask(site, HOUSEHOLD, BATCH).status_code == ask(site, "[", BATCH).status_code == 400


def test_the_hours_limit_holds_within_a_batch_too(tmp_path):
    app, _ = open_site(tmp_path)
    throttle = app.extensions["screener"].screens
    throttle.allows("127.0.0.1", NOON.timestamp(), COST_PER_PLACE - 1)
    told = ask(app, {"households": [HOUSEHOLD, HOUSEHOLD]}, BATCH).get_json()["answers"]
    assert [each["status"] for each in told] == [200, 429]
    refused = ask(app, {"households": [HOUSEHOLD]}, BATCH)
    assert refused.status_code == 429
    assert refused.headers["Retry-After"]


def test_what_is_left_of_the_hour_is_told(tmp_path):
    app, _ = open_site(tmp_path)
    first, second = (ask(app, HOUSEHOLD).headers for _ in range(2))
    assert first["RateLimit-Policy"] == f'"computing";q={COST_PER_PLACE};w=3600'
    left = [int(each["RateLimit"].split(";")[1].removeprefix("r=")) for each in (first, second)]
    assert COST_PER_PLACE > left[0] > left[1] > 0
    assert first["RateLimit"].endswith(";t=3600")


def test_every_answer_names_the_rules_and_a_program_may_insist_on_them(site):
    version = site.extensions["screener"].rules.book.version
    assert ask(site, HOUSEHOLD).headers["Rulebook-Version"] == version
    assert ask(site, MISTAKEN).headers["Rulebook-Version"] == version
    assert ask(site, {**HOUSEHOLD, "rulebook": version}).data == ask(site, HOUSEHOLD).data
    other = ask(site, {**HOUSEHOLD, "rulebook": f"sha256:{'0' * 64}"})
    assert other.status_code == 422
    assert version in wrong(other)["/rulebook"]
    assert ask(site, {**HOUSEHOLD, "rulebook": "1.0"}).status_code == 400


def test_a_zip_code_stands_for_the_town_it_lies_in(site):
    def by(town):
        return ask(site, {"household": {"town": town}, "people": HOUSEHOLD["people"]})

    assert by("06519").data == by("New Haven").data
    assert by("06001").get_json() != {}
    assert wrong(by("06999")) == {"/household/town": "06999 is not in Connecticut."}
    assert by("06999").status_code == 422


def test_a_list_is_sent_small_where_the_program_understands_it(site):
    whole = site.test_client().get("/api/v1/programs", headers=HOST)
    small = site.test_client().get("/api/v1/programs", headers={**HOST, "Accept-Encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert len(small.data) < len(whole.data) / 3
    assert small.headers["ETag"] == whole.headers["ETag"]
    assert small.headers["Vary"] == "Accept-Encoding, Accept-Language"
