"""``rules/guarantees.yaml``: what must hold for every household there can be, as it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from screener.rulebook import terms
from screener.rulebook.book import Rulebook
from screener.rulebook.proving.bench import Claim
from screener.rulebook.proving.care import AlwaysOpen
from screener.rulebook.proving.dates import NoHoles
from screener.rulebook.proving.doors import EveryDoorIsUsed
from screener.rulebook.proving.exclusive import NeverBoth, Pair
from screener.rulebook.proving.in_vain import NamedForSomething
from screener.rulebook.proving.income import Floor, MoreIncomeOpensNothing
from screener.rulebook.proving.never_told import NeverTold
from screener.rulebook.proving.others import BabiesOfOthersAreLeftOpen, SmallMoneyAddsNothing
from screener.rulebook.proving.prices import ZeroOnlyWhereFree
from screener.rulebook.proving.questions import EveryQuestionMatters
from screener.rulebook.proving.reasons import ReasonsAgree
from screener.rulebook.proving.status import SettledWithout
from screener.rulebook.proving.units import UnitsAreSane
from screener.rulebook.proving.unsure import UnsureClosesNothing
from screener.rulebook.reading.entries import Entry, Fields, entry_of
from screener.rulebook.reading.facts import choices_of
from screener.rulebook.reading.faults import Faults
from screener.rulebook.reading.terms import Vocabulary

FILE = "guarantees.yaml"


@dataclass(frozen=True, slots=True)
class Guarantee:
    """One promise in words, where the law or the reason for it stands, and the claim that is proved."""

    id: str
    promise: str
    cite: tuple[str, ...]
    claim: Claim


@dataclass(frozen=True, slots=True)
class Guarantees:
    """Every promise, and the first day for which the rules answer."""

    since: date
    every: tuple[Guarantee, ...]


def read_guarantees(book: Rulebook, folder: Path) -> Guarantees:
    """The guarantees of a rules folder. Raises ``RuleError`` with every mistake in the file."""
    faults = Faults()
    words = _vocabulary(book)
    found: dict[str, Guarantee] = {}
    since = date.max
    with faults.gathering():
        fields = entry_of(folder / FILE, FILE).fields(required=("since", "guarantees"))
        since = fields["since"].day()
        for item in fields["guarantees"].items():
            with faults.gathering():
                one = _guarantee(item, words)
                if one.id in found:
                    raise item.fault(f"The guarantee {one.id!r} stands here twice. Give each an id of its own.")
                found[one.id] = one
    faults.raise_if_any()
    return Guarantees(since, tuple(found.values()))


def _guarantee(entry: Entry, words: Vocabulary) -> Guarantee:
    kinds = {key.text(): value for key, value in entry.pairs()}
    if "kind" not in kinds:
        raise entry.fault("The key 'kind' is missing here. Add it.")
    kind = kinds["kind"].one_of(_CLAIMS, "a kind of guarantee")
    required, optional, read = _CLAIMS[kind]
    fields = entry.fields(required=("id", "kind", "promise", *required), optional=("cite", *optional))
    return Guarantee(
        id=fields["id"].identifier(),
        promise=fields["promise"].text(),
        cite=fields.list_of("cite", words.cite),
        claim=read(fields, words),
    )


def _always_open(fields: Fields, words: Vocabulary) -> Claim:
    return AlwaysOpen(fields.list_of("programs", words.program))


def _never_both(fields: Fields, words: Vocabulary) -> Claim:
    def pair(entry: Entry) -> Pair:
        inner = entry.fields(required=("programs", "cite"))
        programs = inner.list_of("programs", words.program)
        if len(programs) != 2:  # noqa: PLR2004 - a pair is two
            raise inner["programs"].fault("A pair is two programs. Write [one, other].")
        return Pair(programs[0], programs[1], inner.list_of("cite", words.cite))

    return NeverBoth(fields.list_of("pairs", pair))


def _more_income(fields: Fields, words: Vocabulary) -> Claim:
    def floor(entry: Entry) -> Floor:
        inner = entry.fields(required=("program", "lines", "reason", "cite"))
        return Floor(
            program=words.program(inner["program"]),
            lines=inner.list_of("lines", words.quantity),
            reason=inner["reason"].text(),
            cite=inner.list_of("cite", words.cite),
        )

    return MoreIncomeOpensNothing(fields.list_of("floors", floor))


def _settled_without(fields: Fields, words: Vocabulary) -> Claim:
    return SettledWithout(
        fact=fields["fact"].one_of(words.fact_kinds, "a fact of facts.yaml"),
        when=words.term(fields["when"]),
        measure=fields.read("measure", words.measure),
        programs=fields.list_of("programs", words.program),
        unless=fields.read("unless", words.term),
        since=fields.read("since", Entry.day),
    )


def _never_told(fields: Fields, words: Vocabulary) -> Claim:
    return NeverTold(
        truth=fields["told"].yes_no(),
        programs=fields.list_of("programs", words.program),
        when=words.term(fields["when"]),
        measure=fields.read("measure", words.measure),
        since=fields.read("since", Entry.day),
    )


def _every_question(fields: Fields, words: Vocabulary) -> Claim:
    pairs = fields["elsewhere"].pairs() if "elsewhere" in fields else []
    return EveryQuestionMatters({key.one_of(words.fact_kinds, "a fact"): value.text() for key, value in pairs})


def _small_money(fields: Fields, words: Vocabulary) -> Claim:
    return SmallMoneyAddsNothing(people=fields["people"].whole(1), measure=words.measure(fields["measure"]))


def _units(fields: Fields, _words: Vocabulary) -> Claim:
    return UnitsAreSane(people=fields["people"].whole(1), claims=fields["claims"].whole())


def _free(fields: Fields, words: Vocabulary) -> Claim:
    free: dict[str, terms.Term] = {}
    for item in fields["free"].items():
        line = item.fields(required=("programs",), optional=("when",))
        when = line.read("when", words.term) or terms.Fixed(truth=True)
        free.update(dict.fromkeys(line.list_of("programs", words.program), when))
    return ZeroOnlyWhereFree(free)


_Reader = Callable[[Fields, Vocabulary], Claim]
_CLAIMS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], _Reader]] = {
    "always_open": (("programs",), (), _always_open),
    "settled_without": (("fact", "when", "programs"), ("measure", "unless", "since"), _settled_without),
    "more_income_opens_nothing": ((), ("floors",), _more_income),
    "never_both": (("pairs",), (), _never_both),
    "never_told": (("told", "programs", "when"), ("measure", "since"), _never_told),
    "every_door_is_used": ((), (), lambda _fields, _words: EveryDoorIsUsed()),
    "zero_only_where_free": (("free",), (), _free),
    "named_for_something": (
        ("fact", "programs"),
        (),
        lambda fields, words: NamedForSomething(
            fields["fact"].one_of(words.fact_kinds, "a fact of facts.yaml"),
            fields.list_of("programs", words.program),
        ),
    ),
    "no_holes": ((), (), lambda _fields, _words: NoHoles()),
    "every_question_matters": ((), ("elsewhere",), _every_question),
    "reasons_agree": ((), (), lambda _fields, _words: ReasonsAgree()),
    "small_money_adds_nothing": (("people", "measure"), (), _small_money),
    "babies_of_others_are_left_open": (
        ("people",),
        (),
        lambda fields, _words: BabiesOfOthersAreLeftOpen(fields["people"].whole(1)),
    ),
    "units_are_sane": (("people", "claims"), (), _units),
    "unsure_closes_nothing": (
        ("programs",),
        (),
        lambda fields, words: UnsureClosesNothing(fields.list_of("programs", words.program)),
    ),
}


def _vocabulary(book: Rulebook) -> Vocabulary:
    choices = {name: choices_of(fact) for name, fact in book.facts.items()}
    return Vocabulary(
        fact_kinds={name: fact.kind for name, fact in book.facts.items()},
        fact_choices={name: each for name, each in choices.items() if each is not None},
        parameters=frozenset(book.parameters),
        conditions=frozenset(book.conditions),
        programs=frozenset(book.programs),
        countings=frozenset(book.countings),
        guidelines=frozenset(book.guidelines),
        contacts=frozenset(book.contacts),
        sources=frozenset(book.sources),
    )
