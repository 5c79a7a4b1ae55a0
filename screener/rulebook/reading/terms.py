"""Terms as they are written: ``{age: {under: 19}}`` and its kin, and bare words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from screener.rulebook import terms
from screener.rulebook.reading.entries import Entry, Fields

BOUNDS = ("under", "at_most", "at_least", "above")
MONEY = ("percent", "dollars_month", "dollars_year", "dollars")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names that terms may use: facts (with kind and choices), parameters, conditions and the rest."""

    fact_kinds: Mapping[str, str] = field(default_factory=dict)
    fact_choices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    parameters: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    programs: frozenset[str] = frozenset()
    countings: frozenset[str] = frozenset()
    guidelines: frozenset[str] = frozenset()
    contacts: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    units: Mapping[str, str] = field(default_factory=dict)
    """The unit of each parameter that is known to be written as it should be."""
    is_law: bool = False
    """Whether an income line must be a parameter, with its day and its source."""

    def of_law(self) -> Vocabulary:
        """The same names, for a door or a condition."""
        return replace(self, is_law=True)

    def cite(self, entry: Entry) -> str:
        """A source by its id."""
        return entry.one_of(self.sources, "a source of sources.yaml")

    def contact(self, entry: Entry) -> str:
        """A contact by its id."""
        return entry.one_of(self.contacts, "a contact of contacts.yaml")

    def program(self, entry: Entry) -> str:
        """A program by its id."""
        return entry.one_of(self.programs, "a program")

    def parameter(self, entry: Entry) -> terms.ParameterName:
        """A parameter by its name, ``group.name``."""
        return terms.ParameterName(entry.one_of(self.parameters, "a parameter"))

    def quantity(self, entry: Entry, units: tuple[str, ...] = ()) -> terms.Quantity:
        """A whole number, or a parameter by its name; in one of these units, where some are given."""
        if entry.text().lstrip("-").isdigit():
            return entry.whole()
        named = self.parameter(entry)
        unit = self.units.get(named.name)
        if units and unit is not None and unit not in units:
            raise entry.fault(f"{named.name!r} is a figure in {unit}, and here belongs one in {' or '.join(units)}.")
        return named

    def measure(self, entry: Entry) -> terms.Measure:
        """Whose money is counted, how, over what time, against which guidelines."""
        fields = entry.fields(required=("unit", "counting", "over", "guidelines"))
        return terms.Measure(
            unit=fields["unit"].one_of(terms.UNITS, "a unit"),
            counting=fields["counting"].one_of(self.countings, "a counting of countings.yaml"),
            over=fields["over"].one_of(("month", "year"), "a span of time"),
            guidelines=fields["guidelines"].one_of(self.guidelines, "a use of the poverty guidelines"),
        )

    def term(self, entry: Entry) -> terms.Term:
        """Any term."""
        if entry.is_text:
            return self._word(entry)
        keys = [key.text() for key, _value in entry.pairs()]
        if not keys:
            raise entry.fault("A term is missing here.")
        if keys[0] == "unknown":
            fields = entry.fields(required=("unknown", "ask"))
            return terms.Unsettled(fields["unknown"].sentence(), self.contact(fields["ask"]))
        if len(keys) != 1:
            raise entry.fault(f"A term has one key, and here are {len(keys)}. Put them under 'all:' as a list.")
        kind, value = entry.pairs()[0]
        read = _READERS.get(kind.text())
        if read is None:
            kind.one_of(tuple(_READERS), "a kind of term")
            raise AssertionError
        return read(self, value)

    def _word(self, entry: Entry) -> terms.Term:
        word = entry.text()
        if word in {"always", "never"}:
            return terms.Fixed(truth=word == "always")
        if word in self.conditions:
            return terms.Named(word)
        if self.fact_kinds.get(word) == "yes_no":
            return terms.Is(word, (True,))
        if word in self.fact_kinds:
            raise entry.fault(f"The fact {word!r} is not yes or no. Write 'is: {{{word}: value}}'.")
        if ":" in word:
            raise entry.fault(f"{word!r} is one word here. Put a space after the colon: 'name: value'.")
        if " " in word:
            raise entry.fault(f"{word!r} is not a term. Write it like 'age: {{under: 65}}' or 'is: {{fact: value}}'.")
        words = tuple(self.conditions) + tuple(name for name, kind in self.fact_kinds.items() if kind == "yes_no")
        entry.one_of(words, "a condition or a yes/no fact")
        raise AssertionError

    def _list(self, entry: Entry) -> tuple[terms.Term, ...]:
        items = tuple(self.term(item) for item in entry.items())
        if not items:
            raise entry.fault("This list of terms is empty. Write 'always' or 'never' if that is meant.")
        return items

    def _fact(self, entry: Entry) -> str:
        return entry.one_of(self.fact_kinds, "a fact of facts.yaml")

    def _is(self, entry: Entry) -> terms.Term:
        pairs = entry.pairs()
        if len(pairs) != 1:
            raise entry.fault("'is' compares one fact. Put several under 'all:'.")
        key, value = pairs[0]
        fact = self._fact(key)
        if self.fact_kinds[fact] == "yes_no":
            return terms.Is(fact, value.one_or_more(Entry.yes_no))
        if fact not in self.fact_choices:
            raise key.fault(f"The fact {fact!r} has no choices to compare with. Use 'age', 'amount' or 'months_since'.")
        return terms.Is(
            fact, value.one_or_more(lambda item: item.one_of(self.fact_choices[fact], f"a choice of {fact!r}"))
        )

    def _bounds(self, fields: Fields, *units: str) -> terms.Bounds:
        given = {name: self.quantity(fields[name], units) for name in BOUNDS if name in fields}
        if not given:
            raise fields.entry.fault(f"A comparison is missing. Write one of {', '.join(BOUNDS)}.")
        return terms.Bounds(**given)

    def _age(self, entry: Entry) -> terms.Term:
        return terms.Age(self._bounds(entry.fields(optional=BOUNDS), "years"))

    def _income(self, entry: Entry) -> terms.Term:
        fields = entry.fields(optional=(*BOUNDS, "measure"))
        for name in BOUNDS if self.is_law else ():
            if name in fields and fields[name].text().isdigit() and fields[name].whole():
                raise fields[name].fault(
                    "An income line needs a day and a source. Add it to a file of parameters/ and write its name here."
                )
        return terms.Income(self._bounds(fields, *MONEY), fields.read("measure", self.measure))

    def _amount(self, entry: Entry) -> terms.Term:
        fields = entry.fields(required=("fact",), optional=BOUNDS)
        fact = self._fact(fields["fact"])
        if self.fact_kinds[fact] not in {"money", "number"}:
            raise fields["fact"].fault(f"The fact {fact!r} is not a number or an amount of money.")
        units = MONEY[1:] if self.fact_kinds[fact] == "money" else ("number", "hours_month")
        return terms.AmountOf(fact, self._bounds(fields, *units))

    def _months_since(self, entry: Entry) -> terms.Term:
        fields = entry.fields(required=("fact",), optional=BOUNDS)
        fact = self._fact(fields["fact"])
        if self.fact_kinds[fact] not in {"month", "ended"}:
            raise fields["fact"].fault(f"The fact {fact!r} is not a month.")
        return terms.MonthsSince(fact, self._bounds(fields, "months"))

    def _birthday(self, entry: Entry) -> terms.Term:
        fields = entry.fields(required=("turning", "since"))
        return terms.Birthday(fields["turning"].whole(1), fields["since"].day().isoformat())

    def _some(self, entry: Entry) -> terms.Term:
        fields = entry.fields(required=("among", "when"))
        return terms.Some(fields["among"].one_of(terms.RELATIONS, "a relation"), self.term(fields["when"]))

    def _count(self, entry: Entry) -> terms.Term:
        fields = entry.fields(required=("among", "when"), optional=BOUNDS)
        among = fields["among"].one_of(terms.RELATIONS, "a relation")
        return terms.Count(among, self.term(fields["when"]), self._bounds(fields, "number"))

    def _program(self, entry: Entry) -> terms.Term:
        return terms.InProgram(self.program(entry))


_READERS: Mapping[str, Callable[[Vocabulary, Entry], terms.Term]] = {
    "all": lambda words, entry: terms.All(words._list(entry)),  # noqa: SLF001 - the readers of this class
    "any": lambda words, entry: terms.Any(words._list(entry)),  # noqa: SLF001 - the readers of this class
    "not": lambda words, entry: terms.Not(words.term(entry)),
    "is": Vocabulary._is,  # noqa: SLF001 - the readers of this class
    "age": Vocabulary._age,  # noqa: SLF001 - the readers of this class
    "income": Vocabulary._income,  # noqa: SLF001 - the readers of this class
    "amount": Vocabulary._amount,  # noqa: SLF001 - the readers of this class
    "months_since": Vocabulary._months_since,  # noqa: SLF001 - the readers of this class
    "birthday": Vocabulary._birthday,  # noqa: SLF001 - the readers of this class
    "some": Vocabulary._some,  # noqa: SLF001 - the readers of this class
    "count": Vocabulary._count,  # noqa: SLF001 - the readers of this class
    "program": Vocabulary._program,  # noqa: SLF001 - the readers of this class
}
