"""No status is named in vain: each one that is named, where the worked households tell little, changes a finding."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from screener.answers import Answers
from screener.places import RULES
from screener.rulebook import read
from screener.rulebook.case import Case
from screener.rulebook.casebook import read_cases
from screener.rulebook.proving.in_vain import differs
from screener.rulebook.settling import few_choices, named, settle

BOOK = read(RULES)
STATUS = "immigration"
UNTOLD = (STATUS, "affordable_job_insurance_offered", "pregnant", "disabled_or_blind")


def untold(answers: Answers) -> Answers:
    """The same household in which nobody told a status, nor some of what a status may hang on."""
    for person in answers.people:
        answers = answers.without(person.id, UNTOLD)
    return answers


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2027, 1, 5)])
def test_a_status_that_is_named_changes_that_finding(day: date) -> None:
    snapshot, tried = BOOK.on(day), set()
    programs = [program.id for program in snapshot.ordered("person")]
    households = {repr(home): home for case in read_cases(BOOK, RULES / "cases") for home in [untold(case.answers)]}
    for answers in households.values():
        case = Case(snapshot, answers)
        for who, program in product((person.id for person in answers.people), programs):
            term, status = snapshot.term_of(program), (who, STATUS)
            answer = settle(term, case, who).answer
            missing = () if isinstance(answer, bool) else named(term, case, who, answer)
            if status in missing and all(few_choices(snapshot, one) for one in missing):
                tried.add(program)
                assert differs(term, case, who, status, missing), f"{program} names a status in vain: {answers}"
    assert {"covered_connecticut", "extra_help", "marketplace_with_help"} <= tried
