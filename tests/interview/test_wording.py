"""People, money, days and reasons are said in whole phrases, plain for a terminal and isolated for a page."""

from datetime import date
from gettext import NullTranslations

import pytest
from markupsafe import Markup

from screener.answers import HOME, SKIPPED, Answers, Person
from screener.interview.kin import Row, at_home
from screener.interview.wording import PER, Wording
from screener.rulebook import Truth, judge
from screener.rulebook.amounts import TIMES_A_YEAR
from screener.rulebook.findings import Cost, Money, People, Reason
from tests.interview.homes import HOMES, book, home, rules, walked

ALIKE = [Row("a", "you", 34), Row("b", "child", 9), Row("c", "child", 9), Row("d", "child", 0), Row("e", "child", 9)]


def wording(*rows: Row, locale: str = "en_US", html: bool = False, words=None) -> Wording:
    return Wording(words or NullTranslations(), locale, at_home(Answers(), rows), book(), html=html)


class Backwards(NullTranslations):
    """A language that turns two phrases around, to prove that nothing is glued together outside the catalog."""

    def gettext(self, message):
        return {"{person}, {age}": "{age} → {person}", "your child": "<vuestro>", "you": "tú"}.get(message, message)


def test_people_are_called_by_relation_and_age_and_told_apart_by_order():
    said = wording(*ALIKE)
    assert [said.person(who) for who in "abcde"] == [
        "you",
        "your child, 9",
        "your child, 9 (second)",
        "your child, under 1",
        "your child, 9 (third)",
    ]
    assert said.Person("b") == "Your child, 9"
    assert said.person(HOME) == "your home"


def test_an_age_that_was_not_told_is_left_out():
    assert wording(Row("a", "you", 34), Row("b", "partner", SKIPPED)).person("b") == "your partner"


def test_somebody_from_a_household_file_is_called_by_her_id():
    said = Wording(NullTranslations(), "en_US", Answers({}, (Person("a", {"age": 34}), Person("b"))), book())
    assert (said.person("a"), said.person("b")) == ("person a, 34", "person b")


def test_phrases_follow_the_language_and_markup_in_it_is_made_harmless():
    said = wording(*ALIKE[:2], words=Backwards(), html=True)
    assert said.person("b") == Markup("9 → &lt;vuestro&gt;")
    assert said.Person("a") == "Tú"


def test_several_people_are_kept_apart_by_more_than_their_own_commas():
    said = wording(*ALIKE[:3])
    assert said.together(("a", "b", "c")) == "you; your child, 9; your child, 9 (second)"
    assert said.people(People(("a", "b"))) == "household of 2: you; your child, 9"
    assert said.people(People(("a",), 1)) == "household of 2, 1 baby on the way included: you"
    assert said.people(People(("a",), 2)) == "household of 3, 2 babies on the way included: you"


def test_the_people_of_a_tax_return_are_named_as_such_and_no_household():
    said = wording(*ALIKE[:2])
    assert said.people(People(("a",), taxes=True)) == "1 person counted for taxes: you"
    assert said.people(People(("a", "b"), taxes=True)) == "2 people counted for taxes: you; your child, 9"
    some = People(("b",), taxes=True, others=True)
    assert said.people(some) == "counted for taxes, perhaps with others: your child, 9"


@pytest.mark.parametrize(
    ("money", "words"),
    [
        (Money(180000, 180000), "$1,800"),
        (Money(180050, 180050), "$1,800.50"),
        (Money(180000, 240000), "between $1,800 and $2,400"),
        (Money(180000, None), "$1,800 or more"),
        (Money(0, 0), "$0"),
    ],
)
def test_money_has_cents_only_where_there_are_some(money, words):
    assert wording(*ALIKE).money(money) == words
    assert wording(*ALIKE).money_month(money) == f"{words} a month"


def test_spanish_writes_figures_as_they_are_written_here():
    said = wording(*ALIKE, locale="es")
    assert said.money(Money(180050, 180050)) == "$1,800.50"
    assert said.day(date(2026, 3, 1)) == "1 de marzo de 2026"


def test_on_a_page_money_and_days_read_in_their_own_order():
    said = wording(*ALIKE, html=True)
    assert said.money(Money(180000, 180000)) == Markup("<bdi>$1,800</bdi>")
    assert said.day(date(2026, 3, 1)) == Markup("<bdi>March 1, 2026</bdi>")
    assert isinstance(said.money(Money(1, 200)), Markup)


def test_every_span_of_an_income_can_be_said():
    assert set(PER) == set(TIMES_A_YEAR)
    assert wording(*ALIKE).money_per(Money(45000, 45000), "week") == "$450 a week"


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        (Cost(0, 0, "person"), "Free."),
        (Cost(0, 0, "person", ("No premium.", "No copay.")), "No premium. No copay."),
        (Cost(30, 30, "person"), "$30 a month a person."),
        (Cost(0, 50, "family", ("No copay.",)), "Between $0 and $50 a month for the family. No copay."),
        (Cost(None, None, "person"), "Ask what it costs."),
        (Cost(None, None, "person", ("The full price.",)), "The full price."),
        (Cost(0, None, "person", ("No premium.", "Or about 10 percent.")), "No premium. Or about 10 percent."),
    ],
)
def test_a_cost_is_said_in_words(cost, words):
    assert wording(*ALIKE).cost(cost) == words


def test_a_reason_that_opens_with_a_person_opens_with_a_large_letter():
    reason = Reason("{who}: pregnant.", "b", "pregnant", filled={"who": People(("b",))})
    assert wording(*ALIKE).reason(reason) == "Your child, 9: pregnant."


def test_a_reason_about_income_says_who_was_counted():
    filled = {"people": People(("a", "b")), "income": Money(0, 0), "limit": Money(100, 100)}
    reason = Reason("{people}. {income}, {limit}.", "a", "income", filled=filled)
    assert wording(*ALIKE).reason(reason) == "Household of 2: you; your child, 9. $0, $1."


def test_a_day_inside_a_reason_is_said_in_words():
    reason = Reason("Since {day}.", "a", "born", filled={"day": "2023-01-01"})
    assert wording(*ALIKE).reason(reason) == "Since January 1, 2023."


def test_both_ways_of_filling_a_message_work():
    said = wording(*ALIKE)
    assert said.gettext("{n} of %(n)s", n=3) == "{n} of 3"
    assert said.gettext("{n} of {n}", n=3) == "3 of 3"
    assert said.ngettext("about %(num)s mile", "about %(num)s miles", 2, num=2) == "about 2 miles"
    assert said.ngettext("{number} page", "{number} pages", 1234) == "1,234 pages"


@pytest.mark.parametrize("name", HOMES)
@pytest.mark.parametrize("html", [False, True])
def test_everything_that_is_found_can_be_said(name, html):
    answers, _met, _walk = walked(home(name))
    said = Wording(NullTranslations(), "en_US", answers, book(), html=html)
    for finding in judge(rules(), answers).findings:
        sentences = [said.reason(reason) for reason in finding.because]
        sentences += [said.cost(finding.cost)] if finding.cost is not None else []
        assert not any("{" in sentence or "%(" in sentence for sentence in sentences)
        assert said.program_title(finding.program)
        assert sentences or finding.truth is not Truth.NO
