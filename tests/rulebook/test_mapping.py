"""The gap as data: the same as judging one person after the other, cut where the rules cut, better under the reform."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.places import RULES
from screener.rulebook import RuleError, Truth, read
from screener.rulebook.judging import judge, truths
from screener.rulebook.mapping import LARGEST, SOMEBODY, _household, first_day, gap_map
from screener.rulebook.reading.gap import read_gap

BOOK = read(RULES)
PLAN = read_gap(BOOK, RULES)
DAY = date(2026, 11, 24)
PROGRAMS = [program for group in PLAN.groups for program in group.programs]


def place(starts, value):
    return max(n for n, start in enumerate(starts) if start <= value)


@settings(max_examples=60, deadline=None)
@given(
    age=st.integers(0, 100),
    dollars=st.integers(0, 12_000),
    status=st.sampled_from(list(PLAN.statuses)),
    size=st.sampled_from([1, 3]),
    reformed=st.booleans(),
)
def test_anybody_is_found_on_the_map_where_the_rules_put_her(age, dollars, status, size, reformed):
    drawn = gap_map(BOOK, PLAN, DAY, size)
    cents = dollars * 100 * 12
    [panel] = [panel for panel in drawn.panels if status in panel.statuses]
    outcome = (panel.then if reformed else panel.today)[place(drawn.ages, age)][place(drawn.incomes, cents)]
    book = BOOK.reformed(PLAN.reform) if reformed else BOOK
    told = _household(PLAN, size, age, cents).with_(SOMEBODY, PLAN.status, status)
    found = truths(book.on(DAY), told)
    yes = {program for program in PROGRAMS if found[SOMEBODY, program] is Truth.YES}
    assert set(outcome.programs) <= yes
    assert outcome.group == min((n for n, group in enumerate(PLAN.groups) if yes & set(group.programs)), default=3)
    better = {program for group in PLAN.groups[: outcome.group] for program in group.programs}
    assert set(outcome.possible) == {one for one in better if found[SOMEBODY, one] is Truth.UNKNOWN}


@pytest.mark.parametrize("status", PLAN.statuses)
def test_nothing_that_could_be_said_is_left_unsaid_of_the_person_drawn(status):
    for age in (0, 17, 20, 24, 40, 70):
        for dollars in (0, 1500, 2500, 6000):
            told = _household(PLAN, 2, age, dollars * 1200).with_(SOMEBODY, PLAN.status, status)
            findings = judge(BOOK.on(DAY), told)
            for finding in findings.of(SOMEBODY):
                # Medicare hangs on years of work and of status, which nobody is ever asked about.
                if finding.program in PROGRAMS and finding.truth is Truth.UNKNOWN and finding.program != "medicare":
                    assert not finding.missing, (status, age, dollars, finding.program, finding.missing)


def test_incomes_are_cut_one_cent_above_the_lines_that_the_state_prints():
    snapshot = BOOK.on(DAY)
    for size in (1, 4):
        for name in ("husky_d", "husky_a_children", "husky_b_children"):
            measure = BOOK.programs[name].measure
            dollars = snapshot.dollars_for(parameter(f"{name}.limit"), measure)
            assert dollars(size) * 12 + 1 in gap_map(BOOK, PLAN, DAY, size).incomes


def parameter(name):
    from screener.rulebook.terms import ParameterName

    return ParameterName(name)


@pytest.mark.parametrize("size", [1, LARGEST])
def test_the_blocks_cover_the_map_once(size):
    drawn = gap_map(BOOK, PLAN, DAY, size)
    for panel in drawn.panels:
        blocks = drawn.blocks(lambda age, income, panel=panel: panel.today[age][income])
        for column, age in enumerate(drawn.ages):
            for row, income in enumerate(drawn.incomes):
                [here] = [
                    block
                    for block in blocks
                    if block.youngest <= age
                    and (block.older is None or age < block.older)
                    and block.least <= income
                    and (block.more is None or income < block.more)
                ]
                assert here.value == panel.today[column][row]


def test_the_reform_takes_nothing_from_anybody_and_leaves_nobody_within_the_lines_out():
    drawn = gap_map(BOOK, PLAN, DAY, 1)
    for panel in drawn.panels:
        for before, after in zip(panel.today, panel.then, strict=True):
            assert all(new.group <= old.group for old, new in zip(before, after, strict=True))
    # Whoever has full coverage with any status today has it with every status then, save by Medicare, which is federal.
    full = [
        (age, income)
        for age in range(len(drawn.ages))
        for income in range(len(drawn.incomes))
        if any(
            panel.today[age][income].group == 0 and panel.today[age][income].programs != ("medicare",)
            for panel in drawn.panels
        )
        and "covered_connecticut" not in drawn.panels[0].today[age][income].programs
    ]
    assert full
    assert all(panel.then[age][income].group == 0 for panel in drawn.panels for age, income in full)


def test_panels_are_told_apart_by_what_is_open_and_each_status_is_on_one():
    panels = gap_map(BOOK, PLAN, DAY, 1).panels
    assert sorted(status for panel in panels for status in panel.statuses) == sorted(PLAN.statuses)
    assert len({(panel.today, panel.then) for panel in panels}) == len(panels) > 2
    assert not panels[0].changes
    assert all(panel.changes for panel in panels if "no_listed_status" in panel.statuses)


def test_a_map_is_kept_until_a_rule_changes():
    assert gap_map(BOOK, PLAN, DAY, 1) is gap_map(BOOK, PLAN, DAY + timedelta(days=1), 1)
    assert gap_map(BOOK, PLAN, DAY, 1) is not gap_map(BOOK, PLAN, date(2027, 2, 1), 1)


@pytest.mark.parametrize("day", [first_day(BOOK), date(2029, 1, 1), date(9999, 12, 31)])
def test_no_day_stops_it(day):
    drawn = gap_map(BOOK, PLAN, day, 2)
    assert drawn.panels
    if day.year == 9999:
        assert drawn.guideline is None


def rules_with(tmp_path, before, after):
    text = (RULES / "gap.yaml").read_text("utf-8")
    assert before in text
    shutil.copytree(RULES, tmp_path, dirs_exist_ok=True)
    Path(tmp_path, "gap.yaml").write_text(text.replace(before, after, 1), "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("      - medicare\n", "", "These programs are in no group: medicare."),
        ("[marketplace_full_price]", "[marketplace_full_price, medicare]", "medicare stands in two groups."),
        ("reform: husky_for_all", "reform: husky_for_most", "Did you mean 'husky_for_all'?"),
        ("no_listed_status:", "citizen:", "is not an id of 'immigration' that is no choice"),
        ("pregnant: no", "pregnant: perhaps", "'perhaps' is neither yes nor no."),
        ("tell: [coverage_now", "tell: [age", "'age' is not a fact of the person above"),
        ("income_kind: other", "income_kind: lottery", "'lottery' is not a kind of income"),
    ],
)
def test_a_wrong_plan_is_told_by_file_and_line(tmp_path, before, after, message):
    with pytest.raises(RuleError, match=r"gap\.yaml:\d+: ") as raised:
        read_gap(BOOK, rules_with(tmp_path, before, after))
    assert message in str(raised.value)


def test_a_rules_folder_without_the_plan_says_so(tmp_path):
    with pytest.raises(RuleError, match=r"gap\.yaml:1: This file is missing"):
        read_gap(BOOK, tmp_path)
