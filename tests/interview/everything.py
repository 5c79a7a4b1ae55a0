"""A household of twelve who answered every fact that the rules know, with figures that nothing can shorten."""

from screener.answers import MOST_PEOPLE, Answers, IncomeLine, Person
from screener.interview.people_form import SO_FAR
from screener.rulebook.reading.values import CARE_RELATIONS, ENDED, INCOME_KINDS, MOST_DOLLARS

MOST = MOST_DOLLARS * 100
SPANS = ("week", "two_weeks", "twice_a_month", "month", "year")


def everything(chance, book, *, most=False):
    """Answers to every fact. `chance` draws them; with `most`, each is as long as it can be."""
    ids = [f"p{number}" for number in chance.sample(range(10, 100), MOST_PEOPLE)]
    facts = book.facts.values()
    return Answers(
        {**{fact.id: said(chance, fact, ids, most) for fact in facts if fact.about == "household"}, SO_FAR: 99},
        tuple(
            Person(who, {fact.id: said(chance, fact, ids, most) for fact in facts if fact.about == "person"})
            for who in ids
        ),
    )


def said(chance, fact, ids, most):
    """A value of a fact."""

    def money():
        return MOST - chance.randrange(100) if most else chance.randrange(MOST)

    def month():
        return f"20{chance.randrange(10, 27)}-{chance.randrange(1, 13):02}"

    def line(kind):
        low, high = sorted((money(), money()))
        costs = money() if kind == "self_employment" else 0
        return IncomeLine(low, high, chance.choice(SPANS), kind, costs)

    def range_of_money():
        low, high = sorted((money(), money()))
        return low, high if most else chance.choice((low, high, None))

    choices = (*fact.choices, *fact.file_only)
    ways = {
        "yes_no": lambda: chance.random() < 0.5,
        "choice": lambda: chance.choice(choices),
        "many": lambda: tuple(chance.sample(choices, len(choices) if most else chance.randrange(1, len(choices)))),
        "age": lambda: chance.randrange(131),
        "born": lambda: f"{month()}-{chance.randrange(1, 29):02}",
        "month": month,
        "ended": lambda: month() if most else chance.choice((month(), *ENDED)),
        "number": lambda: chance.randrange(fact.least, fact.most + 1),
        "money": range_of_money,
        "income": lambda: tuple(line(kind) for kind in (INCOME_KINDS if most else chance.sample(INCOME_KINDS, 3))),
        "person_id": lambda: chance.choice(ids),
        "person_ids": lambda: tuple(chance.sample(ids, 2)),
        "caretaker": lambda: (chance.choice(ids), chance.choice(CARE_RELATIONS)),
        "claim": lambda: chance.choice([*ids, "nobody", "someone_elsewhere", "parents_at_home"]),
        "town": lambda: "North Stonington",
    }
    return ways[fact.kind]()
