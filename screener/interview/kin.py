"""Who everybody at home is to the person who answers, turned into who belongs to whom.

People say "my child, 9" or "my grandchild, 4". The rules need spouses, parents and who looks after a child.
Where the word alone leaves it open ("my child", with a partner at home), a *tie* is asked for: one more short
question in the same row. Who is named in no tie is not related.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from screener.answers import SKIPPED, Answers, Person, Skipped, Value

YOU: Final = "you"
NO: Final = "no"
YES: Final = "yes"

MINOR: Final = 18
"""Below this age somebody at home looks after a person who has no parent here."""

LEAST_BETWEEN: Final = 12
"""Nobody is taken for the mother or father of somebody who is fewer years younger."""

KIN_FACTS: Final = ("relation", "spouse", "parents", "cared_for_by")

_CHILDREN: Final = ("child", "child_of_both", "partners_child")
_PARENT_AMONG: Final = {
    "grandchild": _CHILDREN,
    "niece_nephew": ("sibling",),
    "other_relative": ("other_relative",),
    "other": ("other",),
}
"""Which other rows may hold a child's mother or father, by who the child is."""

_RAISED_YOU: Final = {
    "grandparent": "grandchild",
    "sibling": "sibling",
    "other_relative": "other_relative",
    "other": "other",
}
"""Who may look after a young person without a parent here, nearest first, and what she is to them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One person at home: an id, who she is to the person who answers, and her age in years."""

    id: str
    relation: str
    age: int | Skipped
    tie: str | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """
    What a row leaves open. ``kind`` is ``both`` (is the child the partner's too), ``married`` (are these two
    married to each other) or ``parent`` (is the child's mother or father here); ``among`` are the other ids.
    """

    kind: str
    among: tuple[str, ...]


def ties(rows: Sequence[Row]) -> dict[str, Tie]:
    """The ties to ask for, by the id of the row in which each is asked."""
    found: dict[str, Tie] = {}
    partner = next((row for row in rows if row.relation == "partner"), None)
    for row in rows:
        if row.relation == "child" and partner is not None:
            found[row.id] = Tie("both", (partner.id,))
        elif row.relation in {"parent", "grandparent"}:
            couple = [other.id for other in rows if other.relation == row.relation]
            if len(couple) == 2 and row.id == couple[1]:  # noqa: PLR2004 - a couple is two
                found[row.id] = Tie("married", (couple[0],))
        elif row.relation in _PARENT_AMONG and _young(row):
            among = tuple(
                other.id
                for other in rows
                if other.id != row.id and other.relation in _PARENT_AMONG[row.relation] and _old_enough(other, row)
            )
            if among:
                found[row.id] = Tie("parent", among)
    return found


def mates(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows that say husband, wife or partner; a household has one at most."""
    return tuple(row for row in rows if row.relation in {"spouse", "partner"})


def kin_facts(rows: Sequence[Row]) -> dict[str, dict[str, Value | Skipped]]:
    """The relation, spouse, parents and caretaker of everybody; the first row is the person who answers."""
    facts: dict[str, dict[str, Value | Skipped]] = {row.id: {"relation": row.relation} for row in rows}
    open_ties = ties(rows)
    for row in rows:
        tie = open_ties.get(row.id)
        if row.relation == "spouse":
            _marry(facts, rows[0].id, row.id)
        if tie is not None and tie.kind == "married" and row.tie == YES:
            _marry(facts, tie.among[0], row.id)
        parents = _parents(row, rows, tie)
        if parents:
            facts[row.id]["parents"] = parents
        elif (care := _care(row, rows)) is not None:
            facts[row.id]["cared_for_by"] = care
        if tie is not None and tie.kind == "both" and row.tie == YES:
            facts[row.id]["relation"] = "child_of_both"
    return facts


def rows_of(answers: Answers) -> tuple[Row, ...]:
    """The rows that say what these answers hold, each with its tie."""
    rows = [_row(person) for person in answers.people]
    open_ties = ties(rows)
    return tuple(
        Row(row.id, row.relation, row.age, _tied(answers.person(row.id), open_ties[row.id]))
        if row.id in open_ties
        else row
        for row in rows
    )


def at_home(answers: Answers, rows: Sequence[Row]) -> Answers:
    """
    The answers with exactly these people at home. Whoever stays, known by her id, keeps what was said about her;
    what was said about those who left goes, and so does what named them.
    """
    stay = {person.id: person for person in answers.people}
    here = {row.id for row in rows}
    related = kin_facts(rows)
    people = []
    for row in rows:
        before = stay[row.id].facts if row.id in stay else {}
        kept = {
            fact: value
            for fact, value in before.items()
            if fact not in {"age", *KIN_FACTS} and not (fact == "claimed_by" and value in stay and value not in here)
        }
        people.append(Person(row.id, {"age": row.age, **related[row.id], **kept}))
    return answers.with_people(people)


def _row(person: Person) -> Row:
    relation, age = person.facts.get("relation"), person.facts.get("age")
    return Row(person.id, relation if isinstance(relation, str) else YOU, age if isinstance(age, int) else SKIPPED)


def _tied(person: Person, tie: Tie) -> str:
    named = person.facts.get("spouse") if tie.kind == "married" else None
    if named in tie.among:
        return YES
    parents = person.facts.get("parents")
    if tie.kind == "parent" and isinstance(parents, tuple):
        return next((parent for parent in tie.among if parent in parents), NO)
    return NO


def _marry(facts: dict[str, dict[str, Value | Skipped]], one: str, other: str) -> None:
    facts[one]["spouse"] = other
    facts[other]["spouse"] = one


def _parents(row: Row, rows: Sequence[Row], tie: Tie | None) -> tuple[str, ...]:
    you, mate = rows[0].id, next((mate.id for mate in mates(rows)), None)
    match row.relation:
        case "you" | "sibling":
            return tuple(islice((other.id for other in rows if other.relation == "parent"), 2))
        case "child":
            shared = tie is not None and row.tie == YES
            return (you, mate) if shared and mate is not None else (you,)
        case "child_of_both":
            return (you,) if mate is None else (you, mate)
        case "partners_child":
            return () if mate is None else (mate,)
        case _:
            return (row.tie,) if tie is not None and tie.kind == "parent" and row.tie in tie.among else ()


def _care(row: Row, rows: Sequence[Row]) -> tuple[str, str] | None:
    """Who looks after a young person without a parent here, and what she is to that adult."""
    you = rows[0]
    if row.relation in {"you", "sibling"} and _minor(row) and (row is you or _minor(you)):
        return _raised_by(row, rows)
    if _minor(you):
        return None
    if row.relation in {"grandchild", "niece_nephew"} and _young(row):
        return (you.id, row.relation)
    if row.relation in {"sibling", "other_relative", "other", "partners_child"} and _minor(row):
        return (you.id, "other" if row.relation == "partners_child" else row.relation)
    return None


def _raised_by(row: Row, rows: Sequence[Row]) -> tuple[str, str] | None:
    """The grown-up here who looks after the person who answers, when that is a child, and after her siblings."""
    for relation, she_is in _RAISED_YOU.items():
        for other in rows:
            if other.relation == relation and other.id != row.id and _grown(other):
                return (other.id, she_is)
    return None


def _minor(row: Row) -> bool:
    return isinstance(row.age, int) and row.age < MINOR


def _young(row: Row) -> bool:
    return not isinstance(row.age, int) or row.age < MINOR


def _grown(row: Row) -> bool:
    return isinstance(row.age, int) and row.age >= MINOR


def _old_enough(parent: Row, child: Row) -> bool:
    if not isinstance(parent.age, int) or not isinstance(child.age, int):
        return True
    return parent.age - child.age >= LEAST_BETWEEN
