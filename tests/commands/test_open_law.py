"""The commands that open the law: explain, changes, what to verify, and writing down a check."""

import json
import re
import shutil
from datetime import date

import pytest

from screener.commands import MISUSE, PROBLEMS, WELL, main
from screener.places import RULES


@pytest.fixture
def rules(monkeypatch, tmp_path):
    shutil.copytree(RULES, tmp_path / "rules")
    monkeypatch.setenv("SCREENER_RULES", str(tmp_path / "rules"))
    return tmp_path / "rules"


def test_explain_tells_the_whole_rule_of_a_program(capsys):
    assert main(["explain", "husky_d", "--on", "2026-11-24"]) == WELL
    told = capsys.readouterr().out
    assert "Counted income: at or below $1,836 a month." in told
    assert "What changes" in told
    assert "{" not in told


def test_explain_offers_names_near_one_that_there_is_not(capsys):
    assert main(["explain", "huski_d"]) == MISUSE
    assert "Did you mean husky_d" in capsys.readouterr().err


def test_changes_are_listed_for_people_and_as_json(capsys):
    span = ["changes", "--from", "2024-10-01", "--to", "2024-10-01"]
    assert main(span) == WELL
    assert "160 percent of the poverty line" in capsys.readouterr().out
    assert main([*span, "--json"]) == WELL
    assert {one["on"] for one in json.loads(capsys.readouterr().out)} == {"2024-10-01"}


def test_a_span_that_ends_before_it_begins_is_misuse(capsys):
    assert main(["changes", "--from", "2026-01-02", "--to", "2026-01-01"]) == MISUSE


def listed(capsys, day="2026-11-24"):
    """What is to be verified: for each source, in order, its id, the day, its harm and the lines below."""
    assert main(["check", "--unconfirmed", "--on", day]) == WELL
    told = re.split(r"^[0-9]+\. (\w+), by (\S+), harm ([0-9]+)$", capsys.readouterr().out, flags=re.MULTILINE)
    return [
        (told[at], date.fromisoformat(told[at + 1]), int(told[at + 2]), told[at + 3]) for at in range(1, len(told), 4)
    ]


@pytest.mark.parametrize("day", ["2026-11-24", "2099-01-01"])
def test_what_to_verify_is_listed_the_most_urgent_first_and_then_the_most_harmful(capsys, day):
    now = date.fromisoformat(day)
    order = [(sum((by - now).days > bound for bound in (14, 42, 120)), -harm) for _, by, harm, _ in listed(capsys, day)]
    assert order
    assert order == sorted(order)


def test_open_enrollment_is_among_the_first_to_verify_and_a_regulation_or_911_is_not(capsys):
    rank = {name: number for number, (name, _, _, _) in enumerate(listed(capsys), start=1)}
    assert rank["oep_2027"] <= 5
    assert rank["cfr_435_603"] > 30
    assert rank["national_911"] > rank["access_health_ct_pages"]


def test_what_begins_in_january_weighs_in_november(capsys):
    harm = {name: harm for name, _, harm, _ in listed(capsys)}
    assert harm["hr1_retroactive"] > 0
    assert harm["covered_ct_2027"] > 0


def test_nobody_is_to_be_called_about_a_text(capsys):
    told = {name: lines for name, _, _, lines in listed(capsys)}
    assert "Read the text at the address above." in told["cfr_435_603"]
    assert "Ask: Connecticut Department of Social Services" not in told["cfr_435_603"]
    assert "911" not in told["national_911"].partition("Read the text")[2]


@pytest.mark.parametrize(
    ("source", "asked"),
    [
        ("dss_hr1", "(855) 626-6632: What did the letters of October 2026 say"),
        ("dss_hr1", "IRIS and CIRI"),
        ("dss_hr1", "Office of Policy and Management"),
        ("cms_2454_ifc", "how many months are looked back on, which hardships excuse, who counts as too frail"),
        ("cms_2454_ifc", "Council on Medical Assistance Program Oversight"),
        ("cms_2454_ifc", "1:26-cv-12962"),
        ("cms_2454_ifc", "Attorney General"),
        ("young_adults_option", "(855) 805-4325: How are lawfully present people of 19 and 20 coded"),
        ("young_adults_option", "Center for Children's Advocacy"),
        ("medicaid_ice_order", "privacy officer of DSS"),
        ("medicaid_ice_order", "3:25-cv-05536"),
        ("medicaid_ice_order", "Attorney General"),
        ("uwc_emergency_medicaid", "Which form asks for Emergency Medicaid alone"),
        ("uwc_emergency_medicaid", "eligibility office of a hospital"),
        ("dss_prenatal_faq", "263 percent, as the chart has it, or under 264"),
        ("oep_2027", "On which day does sign-up for 2027 close"),
        ("oep_2027", "4th Cir. 26-1938"),
        ("state_plan_help_2026", "Does the state help with plan prices in 2027"),
        ("covered_ct_page", "Insurance Department"),
        ("hr1_marketplace", "be renewed at full price for 2027"),
        ("covered_ct_new_green_cards", "in the five-year wait"),
        ("covered_ct_law", "Office of Legislative Research and Office of Fiscal Analysis"),
        ("public_charge_2026", "Attorney General"),
        ("public_charge_2026", "Georgetown's tracker"),
        ("public_charge_2026", "Question 2 of docs/for-a-lawyer.md"),
        ("ct_public_2025_07", "1:25-cv-00345, and of its appeal in the First Circuit"),
        ("ct_public_2025_07", "notices to health centers"),
        ("pa_26_14", "Attorney General"),
        ("dss_standards_2026_01", "(800) 994-9422: What does the 2026 guide print for HUSKY C"),
        ("medicare_narrowing", "(800) 994-9422: On which day of January 2027 does Medicare end"),
        ("cgs_19a_673", "(866) 466-4446: Is the portal for hospital aid live"),
        ("cgs_17b_597", "were they changed in 2025 or 2026"),
        ("cgs_17b_295", "co-payments of HUSKY B in the handbook"),
    ],
)
def test_each_open_question_of_the_law_is_put_to_its_office(capsys, source, asked):
    told = {name: lines for name, _, _, lines in listed(capsys)}
    assert asked in told[source]


def test_a_question_to_nobody_we_know_and_an_office_that_is_asked_nothing_are_refused(rules, capsys):
    path = rules / "verifying.yaml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("ask: attorney_general, about: [pa_26_14]", "ask: attorney, about: [pa_26_14]"), "utf-8"
    )
    assert main(["check"]) == PROBLEMS
    assert "verifying.yaml:" in capsys.readouterr().out
    path.write_text(text.replace("ask: tps_notices", "ask: dss"), "utf-8")
    assert main(["check"]) == PROBLEMS
    assert "Nothing is asked of tps_notices." in capsys.readouterr().out


def test_a_check_is_written_down_and_every_other_line_stays(rules, capsys):
    path = rules / "sources.yaml"
    before = path.read_text("utf-8").splitlines()
    assert main(["confirm", "wic_pages", "--by", "A Person: nurse", "--on", "2026-11-24"]) == WELL
    after = path.read_text("utf-8").splitlines()
    assert len(after) == len(before) + 1
    assert set(after) - set(before) == {"  checked_on: 2026-11-24", '  checked_by: "A Person: nurse"'}
    assert main(["check", "--unconfirmed", "--on", "2026-11-24"]) == WELL
    assert "wic_pages, by" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "said",
    [
        ["nothing_here", "--by", "A Person"],
        ["wic_pages", "--by", " "],
        ["wic_pages", "--by", "A Person", "--on", "9999-01-01"],
        ["wic_pages", "--by", "A Person", "--on", "2026-11-24", "--again-by", "2026-11-24"],
    ],
)
def test_a_check_that_cannot_be_leaves_the_file_as_it_is(rules, said):
    before = (rules / "sources.yaml").read_bytes()
    assert main(["confirm", *said]) == MISUSE
    assert (rules / "sources.yaml").read_bytes() == before
