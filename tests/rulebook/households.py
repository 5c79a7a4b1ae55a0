"""Random households for property tests: real shapes of families, with facts told, skipped or left out."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from screener.answers import SKIPPED, Answers, IncomeLine, Person, Skipped, Value

Facts = Mapping[str, Value | Skipped]

STATUSES = (
    "citizen", "green_card_5_years", "green_card_newer", "cuban_haitian_cofa", "humanitarian", "other_lawful",
    "no_listed_status",
)  # fmt: skip
INSURANCE = ("none", "job", "medicare", "husky", "state_husky", "marketplace", "other")

incomes = st.one_of(
    st.just(()),
    st.builds(
        lambda dollars: (IncomeLine(dollars * 100, dollars * 100, "month"),), st.integers(min_value=0, max_value=14000)
    ),
    st.builds(
        lambda dollars, more: (IncomeLine(dollars * 100, (dollars + more) * 100, "month"),),
        st.integers(min_value=0, max_value=9000),
        st.integers(min_value=1, max_value=3000),
    ),
)

TOLD: Mapping[str, st.SearchStrategy[Value]] = {
    "pregnant": st.booleans(),
    "expected_babies": st.integers(min_value=1, max_value=4),
    "pregnancy_ended": st.sampled_from(["within_12_months", "beyond_12_months", "2026-03", "2025-11", "2024-01"]),
    "income": incomes,
    "immigration": st.sampled_from(STATUSES),
    "coverage_now": st.lists(st.sampled_from(INSURANCE), min_size=1, max_size=2, unique=True).map(tuple),
    "affordable_job_insurance_offered": st.booleans(),
    "disabled_or_blind": st.booleans(),
    "assets": st.integers(min_value=0, max_value=5000).map(lambda dollars: (dollars * 100, dollars * 100)),
    "former_foster_youth": st.booleans(),
    "state_husky_before_16": st.booleans(),
    "life_change": st.booleans(),
}
"""Every fact about a person that may be told later, and the values it may have."""


def facts(*, full: bool) -> st.SearchStrategy[Facts]:
    """Facts about one person: all of them, or each told, skipped or left out."""
    if full:
        return st.fixed_dictionaries(dict(TOLD))
    return st.fixed_dictionaries({}, optional={name: st.just(SKIPPED) | values for name, values in TOLD.items()})


@st.composite
def families(draw: st.DrawFn, *, full: bool = False) -> Answers:
    """One to five people: an adult, perhaps a spouse or a partner, children, a grandparent."""
    ages = st.integers(min_value=19, max_value=80)
    people = [("a", draw(ages), {})]
    other = draw(st.sampled_from(["nobody", "spouse", "partner"]))
    if other != "nobody":
        people.append(("b", draw(ages), {"spouse": "a"} if other == "spouse" else {}))
    for number in range(draw(st.integers(min_value=0, max_value=3))):
        kind = draw(st.sampled_from(["both", "mine", "grandchild", "grown"]))
        who = f"c{number}"
        parents = ("a", "b") if kind == "both" and other != "nobody" else ("a",)
        child: dict[str, Value | Skipped] = {"parents": parents}
        age = draw(st.integers(min_value=0, max_value=18))
        if kind == "grandchild":
            child = {"cared_for_by": ("a", "grandchild")}
        if kind == "grown":
            age = draw(st.integers(min_value=19, max_value=26))
        people.append((who, age, child))
    return Answers(
        {"town": "New Haven"},
        tuple(Person(who, {**draw(facts(full=full)), **kin, "age": age}) for who, age, kin in people),
    )
