"""Rules that change in the middle of a visit: what was said is read by the words it was said in, or the visit ends."""

from dataclasses import replace

import pytest

from tests.interview.visitor import Visitor
from tests.web.shown import site


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site")).extensions["screener"].rules


def reordered(rules):
    """The same rules with their facts and choices in another order, so that every place means something else."""
    facts = {
        name: replace(fact, choices=dict(reversed(fact.choices.items())))
        for name, fact in reversed(rules.book.facts.items())
    }
    return replace(rules, book=replace(rules.book, facts=facts))


def begun(screener):
    visitor = Visitor(screener)
    visitor.begin()
    visitor.go_on(town="New Haven", age__0="34", more="1")
    visitor.go_on(relation__1="grandchild", age__1="7")
    return visitor


def test_a_visit_goes_on_under_rules_that_were_taken_up_meanwhile(rules, tmp_path):
    told = [rules]
    screener = site(tmp_path, read_rules=lambda _folder: told[0])
    visitor = begun(screener)
    before = visitor.at
    told[0] = reordered(rules)
    assert screener.extensions["screener"].in_force.take_up()
    for _ in range(2):  # Once in the words of before, and once after it was kept in those of now.
        visitor.open("/en/review")
        assert "New Haven" in visitor.raw
        assert "Your grandchild, 7" in visitor.raw
        visitor.open(before)
        visitor.go_on(**{name.replace("-", "__"): values[-1] for name, values in visitor.page.form.choices.items()})
    assert visitor.at not in {before, "/en/q/1"}


def test_after_a_start_with_rules_of_other_words_a_visit_ends_kindly_and_nothing_is_misread(rules, tmp_path):
    visitor = begun(site(tmp_path, read_rules=lambda _folder: rules))
    elsewhere = site(tmp_path, read_rules=lambda _folder: reordered(rules))
    visitor.client.application = elsewhere
    shown = visitor.go_on(**{name.replace("-", "__"): values[0] for name, values in visitor.page.form.choices.items()})
    assert shown.marks["data-page"] == "error"
    assert "Your answers are gone" in visitor.raw
    visitor.open("/en/review")
    assert "New Haven" not in visitor.raw
