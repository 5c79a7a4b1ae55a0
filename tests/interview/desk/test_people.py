"""At the desk people are "adult 1" and "child, 9": nobody is "you", and nobody has a name."""

from gettext import NullTranslations

from screener.answers import SKIPPED, Answers, Person
from screener.interview.desk import DeskWording
from tests.interview.homes import TODAY, book


def called(*facts):
    people = tuple(Person(f"p{number}", said) for number, said in enumerate(facts, 1))
    wording = DeskWording(NullTranslations(), "en", Answers({}, people), book(), TODAY)
    return [wording.person(person.id) for person in people]


def test_adults_go_by_their_order_and_children_by_their_age():
    people = ({"relation": "you", "age": 36}, {"age": 9}, {"age": 9}, {"age": 18}, {"age": 0}, {"age": SKIPPED})
    assert called(*people) == ["adult 1", "child, 9", "child, 9 (second)", "adult 2", "child, under 1", "person 6"]


def test_a_birth_date_gives_the_age_on_the_day():
    assert called({"born": "2017-11-24"}, {"born": "2017-11-25"}, {"born": "2008-05"}) == [
        "child, 9",
        "child, 8",
        "adult 1",
    ]
