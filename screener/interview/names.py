"""What people are called: by who they are to the person who answers and by age, never by a name.

Phrases are whole, so that each language bends them as it must. Two people who would be called the same are told
apart by their order: "your child, 9" and "your child, 9 (second)".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from screener.answers import MOST_PEOPLE, Person
from screener.interview.kin import YOU
from screener.rulebook.words import N_

PHRASES: Final = {
    YOU: N_("you"),
    "spouse": N_("your husband or wife"),
    "partner": N_("your partner"),
    "child": N_("your child"),
    "child_of_both": N_("your child"),
    "partners_child": N_("your partner’s child"),
    "grandchild": N_("your grandchild"),
    "niece_nephew": N_("your niece or nephew"),
    "sibling": N_("your brother or sister"),
    "parent": N_("your mother or father"),
    "grandparent": N_("your grandmother or grandfather"),
    "other_relative": N_("your relative"),
    "other": N_("the other person"),
}

AGED: Final = (N_("{person}, {age}"), N_("{person}, under 1"))

ORDINALS: Final = (
    N_("{person} (second)"),
    N_("{person} (third)"),
    N_("{person} (fourth)"),
    N_("{person} (fifth)"),
    N_("{person} (sixth)"),
    N_("{person} (seventh)"),
    N_("{person} (eighth)"),
    N_("{person} (ninth)"),
    N_("{person} (tenth)"),
    N_("{person} (eleventh)"),
    N_("{person} (twelfth)"),
)

assert len(ORDINALS) == MOST_PEOPLE - 1  # noqa: S101 - a household that grows needs more words, at once


def names(people: tuple[Person, ...], say: Callable[..., str], number: Callable[[int], str]) -> dict[str, str]:
    """What each person is called, by id. ``say`` translates and fills a phrase; ``number`` writes an age."""
    called: dict[str, str] = {}
    alike: dict[str, int] = {}
    for person in people:
        name = _name(person, say, number)
        place = alike.get(name, 0)
        alike[name] = place + 1
        called[person.id] = say(ORDINALS[place - 1], person=name) if place else name
    return called


def _name(person: Person, say: Callable[..., str], number: Callable[[int], str]) -> str:
    relation, age = person.facts.get("relation"), person.facts.get("age")
    if relation == YOU:
        return say(PHRASES[YOU])
    if isinstance(relation, str) and relation in PHRASES:
        name = say(PHRASES[relation])
    else:
        name = say(N_("person {id}"), id=person.id)
    if not isinstance(age, int):
        return name
    return say(AGED[0], person=name, age=number(age)) if age else say(AGED[1], person=name)
