"""What the rules of one day read for some programs: bare terms, relations, and the dated things behind them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from screener.rulebook import terms
from screener.rulebook.snapshot import Snapshot

Bare = tuple[terms.Term, terms.Measure | None]
"""A term without terms in it, and the measure under which it is judged."""

Dated = tuple[str, str]
"""A kind of dated thing (``condition``, ``parameter``, ``counting`` or ``guidelines``) and its name."""


@dataclass(slots=True)
class Reach:
    """Everything that judging some terms on one day can look up, gathered by walking them."""

    snapshot: Snapshot
    bare: dict[Bare, None] = field(default_factory=dict)
    facts: dict[str, None] = field(default_factory=dict)
    relations: Counter[str] = field(default_factory=Counter)
    """How many people of each relation can matter together: one for each ``some``, more for a ``count``."""
    among: dict[str, Reach] = field(default_factory=dict)
    """What is read of the people of each relation."""
    counted: set[str] = field(default_factory=set)
    """The relations whose people are counted one by one, so that two who are alike are more than one."""
    dated: dict[Dated, object] = field(default_factory=dict)
    """The version in force of each dated thing, or ``None`` where there is none, which is a hole."""
    programs: dict[str, None] = field(default_factory=dict)
    _related: set[Bare] = field(default_factory=set)
    _walked: set[tuple[int, terms.Measure | None]] = field(default_factory=set)

    def program(self, name: str) -> Reach:
        """Walk the doors that a program has on the day."""
        if name not in self.programs:
            self.programs[name] = None
            for route in self.snapshot.routes(name):
                self.term(route.when, self.snapshot.book.programs[name].measure)
        return self

    def term(self, term: terms.Term, measure: terms.Measure | None) -> Reach:
        """Walk a term under the measure of its program."""
        # Terms live as long as the book, so an identity stands for one term.
        if (id(term), measure) in self._walked:
            return self
        self._walked.add((id(term), measure))
        match term:
            case terms.All(terms=parts) | terms.Any(terms=parts):
                for part in parts:
                    self.term(part, measure)
            case terms.Not(term=inner):
                self.term(inner, measure)
            case terms.Some():
                self._among(term, measure, 1)
            case terms.Count(among=among, bounds=bounds):
                self.counted.add(among)
                # Whether "at least three" holds is shown by three, and whether "at most three" does by four.
                self._among(term, measure, 1 + max(self._numbers(bounds)))
            case terms.Named(condition=name):
                version = self.snapshot.condition(name)
                self.dated["condition", name] = None if version.since == date.min else version
                self.term(version.when, measure)
            case terms.InProgram(program=program):
                self.program(program)
            case terms.Fixed() | terms.Unsettled():
                pass
            case _:
                self._bare(term, measure)
        return self

    def meaning(self) -> tuple[object, ...]:
        """What two days have in common when they are the same to these terms: their proofs are then one."""
        # A birthday is compared with a day of the calendar, so to it each day is a day of its own.
        day = self.snapshot.day if any(isinstance(term, terms.Birthday) for term, _measure in self.bare) else None
        routes = tuple(id(route) for name in self.programs for route in self.snapshot.routes(name))
        return (routes, tuple(sorted((key, id(version)) for key, version in self.dated.items())), day)

    def holes(self) -> tuple[Dated, ...]:
        """The dated things that these terms read and that say nothing for the day."""
        return tuple(sorted(key for key, version in self.dated.items() if version is None))

    def _among(self, term: terms.Some | terms.Count, measure: terms.Measure | None, people: int) -> None:
        relation, inner = term.among, term.when
        # The same words at two doors ask for the same person.
        if (term, measure) not in self._related:
            self._related.add((term, measure))
            self.relations[relation] = 1 if relation == "spouse" else self.relations[relation] + people
            self.among.setdefault(relation, Reach(self.snapshot)).term(inner, measure)
        self.term(inner, measure)

    def _bare(self, term: terms.Term, measure: terms.Measure | None) -> None:
        match term:
            case terms.Is(fact=fact):
                self._fact(fact)
            case terms.Age(bounds=bounds):
                self.facts["age"] = None
                self._numbers(bounds)
            case terms.Birthday():
                self.facts["age"] = None
            case terms.AmountOf(fact=fact, bounds=bounds) | terms.MonthsSince(fact=fact, bounds=bounds):
                self._fact(fact)
                self._numbers(bounds)
            case terms.Income(bounds=bounds, measure=own):
                measure = own or measure
                if measure is None:
                    message = f"No measure says whose income {term!r} means"
                    raise TypeError(message)
                self.facts["income"] = None
                self._lines(bounds, measure)
            case _:
                message = f"Nobody taught proving the term {term!r}"
                raise TypeError(message)
        self.bare[term, measure] = None

    def _fact(self, name: str) -> None:
        """A fact, and what says for whom it is a question at all."""
        self.facts[name] = None
        known = self.snapshot.book.facts[name]
        if known.only_for is not None:
            self.term(known.only_for, None)
        for presumption in known.presume:
            if presumption.when is not None:
                self.term(presumption.when, None)

    def _numbers(self, bounds: terms.Bounds) -> list[int]:
        found = [0]
        for _operator, quantity in bounds.named():
            self._parameter(quantity)
            number = self.snapshot.number(quantity)
            found.append(number if isinstance(number, int) else 0)
        return found

    def _lines(self, bounds: terms.Bounds, measure: terms.Measure) -> None:
        day = self.snapshot.day
        if measure.unit == "couple":
            self.relations["spouse"] = max(1, self.relations["spouse"])
        for _operator, quantity in bounds.named():
            self._parameter(quantity)
        uses = [use for use in self.snapshot.book.guidelines[measure.guidelines] if use.since <= day]
        self.dated["guidelines", measure.guidelines] = uses[-1] if uses else None
        countings = [one for one in self.snapshot.book.countings[measure.counting] if one.since <= day]
        self.dated["counting", measure.counting] = countings[-1] if countings else None

    def _parameter(self, quantity: terms.Quantity) -> None:
        if isinstance(quantity, terms.ParameterName):
            lines = [
                line for line in self.snapshot.book.parameters[quantity.name].values if line.since <= self.snapshot.day
            ]
            self.dated["parameter", quantity.name] = lines[-1] if lines else None
