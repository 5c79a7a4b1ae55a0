"""Facts of the law that decide no verdict and help people all the same, each where it is needed and with its source."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from screener.places import RULES
from screener.rulebook import Rulebook, read


@cache
def book() -> Rulebook:
    return read(RULES)


def said(program: str) -> str:
    """All that a program tells beside its verdict."""
    known = book().programs[program]
    steps = (step.text for step in known.apply)
    return " ".join((known.short, *known.covers, *steps, *known.bring, *known.note, known.words_if_no or ""))


@pytest.mark.parametrize(
    ("program", "words", "source"),
    [
        ("husky_c", "Do you get SSI? In Connecticut you must still apply", "ssi_209b"),
        ("husky_c", "within 45 days, or 90 for a disability", "cfr_435_912"),
        ("husky_d", "within 45 days", "cfr_435_912"),
        ("husky_a_parents", "within 45 days", "cfr_435_912"),
        ("husky_a_children", "within 45 days", "cfr_435_912"),
        ("husky_b_children", "no more than 5 percent of its income", "cgs_17b_295"),
        ("husky_pregnancy", "Ask for a doula", "doula_2025"),
        ("hospital_aid", "A form may ask about residency. Ask what you may leave blank.", "hospital_aid_phones"),
        ("emergency_medicaid", "You do not need a fixed address.", "no_fixed_address"),
        ("husky_d", "You do not need a fixed address.", "no_fixed_address"),
    ],
)
def test_what_is_good_to_know_is_told_with_the_place_where_it_was_read(program: str, words: str, source: str) -> None:
    assert words in said(program)
    assert source in book().programs[program].note_cite
    assert source in book().sources


@pytest.mark.parametrize(
    ("program", "words", "source"),
    [
        ("hospital_aid", "may check your credit report", "ynhh_free_care"),
        ("health_center", "People with insurance can pay by income too", "hrsa_manual_9"),
        ("health_center", "a lower price is not promised", "hrsa_manual_9"),
        ("medicare", "Sign-up opens 3 months before the month you turn 65", "medicare_at_65"),
        ("legal_help", "Plan now who will care for your children if you cannot", "nhlegal_get_help"),
    ],
)
def test_what_the_doors_themselves_rest_on_needs_no_source_of_its_own(program: str, words: str, source: str) -> None:
    assert words in said(program)
    assert source in book().programs[program].routes[0].cite


def test_offices_named_for_legal_help_can_be_reached() -> None:
    named = [step.contact for step in book().programs["legal_help"].apply]
    assert {"new_haven_legal_assistance", "greater_hartford_legal_aid", "connecticut_legal_services"} <= set(named)
    assert "dcf_immigration" in named


@pytest.mark.parametrize("words", ["jail or prison", "We found no rule"])
def test_what_no_source_settles_is_said_as_not_known_with_whom_to_ask(words: str) -> None:
    assert words in said("husky_d")
    assert "In jail or prison, or coming out? Ask DSS." in said("husky_d")
    assert "We found no rule on them" in said("husky_c")


def test_pay_that_is_no_income_under_tax_rules_is_left_out_by_the_question_itself() -> None:
    help_ = book().facts["income"].help or ""
    left_out = help_[help_.index("Do not count") :]
    assert "workers' compensation" in left_out
    assert "veterans' disability pay" in left_out
    assert "One-time money counts only in its month." in left_out
    assert "Is your work seasonal? Give this month's pay, and ask: we found no rule." in left_out
    assert {"cms_income_2016", "lump_sums_2024"} <= set(book().countings["magi"][0].cite)


def test_sixty_days_after_september_30_are_over_on_november_29() -> None:
    assert (date(2026, 11, 29) - date(2026, 9, 30)).days == len(range(60))
    text = (RULES / "conditions.yaml").read_text("utf-8")
    assert "call by November 29." in text
    assert "Call by November 30" not in text


def test_status_help_names_daca_special_immigrant_visas_and_deferred_action() -> None:
    help_ = book().facts["immigration"].help or ""
    for words in ("special immigrant visa from Afghanistan or Iraq", "deferred action other than DACA", "With DACA"):
        assert words in help_


def test_outside_the_sign_up_weeks_american_indians_and_alaska_natives_are_told_of_their_door() -> None:
    assert "American Indians and Alaska Natives can choose in any month." in (book().facts["life_change"].no or "")


def test_the_amount_left_out_for_shared_housing_is_read_to_the_cent() -> None:
    assert book().countings["husky_c_shared"][0].kinds["social_security"].ignore == 629_90
    assert book().countings["husky_c"][-1].kinds["social_security"].ignore == 562_00
