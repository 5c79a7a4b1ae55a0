"""The page for developers: what it shows is what they get."""

import html
import json
import re
from pathlib import Path

import pytest
import yaml

from screener.places import ROOT
from screener.web.api.description import EXAMPLE
from tests.web.api.door import HOST, ask

SENT = re.compile(r'<pre[^>]*data-sent="(\w+)"><code>(.*?)</code></pre>', re.DOTALL)


@pytest.fixture
def page(site):
    answer = site.test_client().get("/en/api", headers=HOST)
    assert answer.status_code == 200
    return answer.text


@pytest.fixture
def sent(page):
    return {name: html.unescape(text) for name, text in SENT.findall(page)}


def test_the_address_without_a_language_leads_to_the_page(site):
    answer = site.test_client().get("/api", headers={**HOST, "Accept-Language": "es-MX"})
    assert (answer.status_code, answer.location) == (303, "/es/api")
    assert answer.headers["Vary"] == "Accept-Language"


def test_the_question_on_the_page_gets_the_answer_on_the_page(site, sent):
    answer = ask(site, sent["question"])
    assert answer.status_code == 200
    found, shown = answer.get_json(), json.loads(sent["answer"])
    assert shown["on"] == found["on"]
    assert shown["rulebook"] == found["rulebook"]
    [person] = shown["people"]
    [finding] = person["findings"]
    [real] = [each for each in found["people"] if each["id"] == person["id"]]
    assert finding in real["findings"]


def test_the_page_names_every_member_of_an_answer(site, page, sent):
    found = ask(site, {**json.loads(sent["question"]), "reform": "husky_for_all"}).get_json()
    named = re.search(r"The whole answer also has: ([\w, ]+)\.", page)[1].split(", ")
    assert {*json.loads(sent["answer"]), *named} == set(found)


def test_the_mistake_on_the_page_gets_the_problem_on_the_page(site, sent):
    answer = ask(site, sent["mistaken"])
    assert answer.status_code == 400
    assert answer.get_json() == json.loads(sent["problem"])


def test_a_made_up_port_never_reaches_the_page(site):
    answer = site.test_client().get("/en/api", headers={"Host": "127.0.0.1:31337"})
    assert answer.status_code == 200
    assert "31337" not in answer.text


def test_the_call_on_the_page_goes_where_the_site_is(sent):
    assert sent["call"].startswith("curl http://127.0.0.1/api/v1/screen \\\n")
    assert '--header "Content-Type: application/json"' in sent["call"]


def test_the_household_on_the_page_is_the_one_of_the_documents():
    document = (Path(ROOT) / "docs" / "household-files.md").read_text("utf-8")
    written = yaml.safe_load(re.search(r"```yaml\n(.*?)```", document, re.DOTALL)[1])
    assert json.loads(EXAMPLE) == written


def test_the_page_says_may_and_never_that_somebody_qualifies(page):
    assert "may be able to get" in page
    assert not re.search(r"you qualify|is eligible|guarantee", page)
