"""What people are called: by who they are to the person who answers and by age, never by a name.

Phrases are whole, so that each language bends them as it must. Two people who would be called the same are told
apart by their order: "your child, 9" and "your child, 9 (second)".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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

TOGETHER: Final = {
    "child": N_("your children, {ages}"),
    "partners_child": N_("your partner’s children, {ages}"),
    "grandchild": N_("your grandchildren, {ages}"),
    "niece_nephew": N_("your nieces and nephews, {ages}"),
    "sibling": N_("your brothers and sisters, {ages}"),
}
"""Several who are the same to the person who answers."""

ALIKE: Final = {"child_of_both": "child"}

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


def grouped(
    people: Sequence[Person],
    called: Mapping[str, str],
    say: Callable[..., str],
    number: Callable[[int], str],
    several: Callable[[list[str]], str],
) -> list[str]:
    """What some people are called together, those who are the same to the person who answers in one phrase.

    ``called`` is what each is called alone; ``several`` writes ages in a row.
    """
    alike: dict[str, list[Person]] = {}
    for person in people:
        relation = str(person.facts.get("relation"))
        relation = ALIKE.get(relation, relation)
        aged = relation in TOGETHER and isinstance(person.facts.get("age"), int)
        alike.setdefault(relation if aged else person.id, []).append(person)
    named = []
    for relation, those in alike.items():
        if len(those) == 1:
            named.append(called[those[0].id])
            continue
        ages = [number(age) if age else say(N_("under 1")) for age in (person.facts["age"] for person in those)]  # type: ignore[arg-type]
        named.append(say(TOGETHER[relation], ages=several(ages)))
    return named


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
