"""What was said survives the way into the cookie and back, whole, and is never read by words it was not written in."""

import random
from dataclasses import replace

import pytest

from screener.answers import HOME, SKIPPED, Answers, IncomeLine, Person
from screener.interview.documents import UnknownVocabularyError, Vocabulary
from screener.interview.people_form import SO_FAR
from tests.interview.everything import everything
from tests.interview.homes import book

WORDS = Vocabulary.of(book().facts.values())


@pytest.mark.parametrize("seed", range(40))
def test_answers_of_every_kind_come_back_as_they_were_told(seed):
    chance = random.Random(seed)
    answers = everything(chance, book(), most=seed % 2 == 0)
    for person in answers.people:
        for fact in chance.sample(sorted(person.facts), 12):
            answers = answers.with_(person.id, fact, SKIPPED)
        answers = answers.without(person.id, chance.sample(sorted(person.facts), 8))
    assert WORDS.read(WORDS.packed(answers)) == answers


@pytest.mark.parametrize(
    "answers",
    [
        Answers(),
        Answers({SO_FAR: 0}),
        Answers({"town": SKIPPED}, (Person("a", {"income": (), "age": 34}),)),
        Answers({"town": "Ñandú"}, (Person("a"), Person("somebody with a longer id", {"spouse": "a"}))),
        Answers({}, (Person("a", {"parents": ("elsewhere-1", "b"), "claimed_by": "grandmother"}), Person("b"))),
        Answers({}, (Person("a", {"assets": (0, None), "income": (IncomeLine(1, None, "week"),)}),)),
        Answers({}, (Person("a", {"born": "1973-05", "status_since": "2024-03", "coverage_now": ()}),)),
    ],
)
def test_nothing_said_and_skipped_and_odd_things_stay_what_they_are(answers):
    assert WORDS.read(WORDS.packed(answers)) == answers
    assert WORDS.known_of(answers) == answers


@pytest.mark.parametrize("strange", [{"shoe_size": 9}, {"relation": "enemy"}, {"age": 131}, {"assets": (10**10, None)}])
def test_what_nobody_can_answer_is_refused(strange):
    with pytest.raises(ValueError):  # noqa: PT011 - any of the sentences will do
        WORDS.packed(Answers({}, (Person("a", strange),)))


def changed(**facts):
    """The vocabulary of other rules: a fact that is `None` is gone, and another is what it became."""
    known = {**book().facts, **facts}
    return Vocabulary.of(fact for fact in known.values() if fact is not None)


def status_without(choice):
    fact = book().facts["immigration"]
    return replace(fact, choices={name: label for name, label in fact.choices.items() if name != choice})


def test_answers_are_read_by_the_words_they_were_written_in_and_by_no_others():
    after = changed(immigration=status_without("citizen"))
    packed = WORDS.packed(Answers({}, (Person("a", {"immigration": "green_card_newer"}),)))
    with pytest.raises(UnknownVocabularyError):
        after.read(packed)
    assert WORDS.read(packed).get("a", "immigration") == "green_card_newer"


def test_new_figures_and_new_sentences_change_no_vocabulary():
    fact = book().facts["immigration"]
    assert changed(immigration=replace(fact, question="Another?", label="Other")).mark == WORDS.mark


def test_what_new_rules_know_no_more_is_as_if_it_had_never_been_asked():
    told = {"age": 34, "immigration": "citizen", "pregnant": True}
    answers = Answers({"town": "Kent"}, (Person("a", told), Person("b", {"immigration": "humanitarian"})))
    after = changed(immigration=status_without("citizen"), pregnant=None).known_of(answers)
    assert after.facts_of("a") == {"age": 34}
    assert after.get("b", "immigration") == "humanitarian"
    assert after.get(HOME, "town") == "Kent"
