"""Check your answers: what was said, in words, by page, and what was taken as said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from screener.answers import HOME, SKIPPED, Answers, IncomeLine, Person, Skipped, Value
from screener.interview.forms import TICKED
from screener.interview.inputs import NOT_SAID
from screener.interview.inputs_of_money import KINDS, WAGES
from screener.interview.pages import PageAsked
from screener.interview.wording import Wording, capitalised
from screener.rulebook import Rulebook
from screener.rulebook.book import Fact
from screener.rulebook.findings import Money
from screener.rulebook.words import N_

YES_OR_NO: Final = {True: N_("Yes"), False: N_("No")}
ELSEWHERE: Final = {
    "nobody": N_("No one else"),
    "someone_elsewhere": N_("Someone who does not live here"),
    "parents_at_home": N_("The parents at home"),
}
ENDED: Final = {"within_12_months": True, "beyond_12_months": False}


@dataclass(frozen=True, slots=True)
class Checked:
    """One line: what it is about, and what was said."""

    label: str
    value: str


def checked(asked: PageAsked, answers: Answers, book: Rulebook, wording: Wording) -> list[Checked]:
    """The lines of one page."""
    if asked.page.shape == "people":
        return [*_town(answers, book, wording), *(_person(person, wording) for person in answers.people)]
    lines = []
    for fact in (book.facts[name] for name in asked.facts):
        if asked.page.shape in {"tick_who", "who_then"} and fact.kind in TICKED:
            lines.append(_ticked(fact, asked, answers, wording))
        else:
            lines += _one_by_one(fact, asked, answers, wording)
    return lines


def in_words(fact: Fact, value: Value | Skipped | None, wording: Wording) -> str:
    """A value as a person would read it; nothing for a fact that was never asked."""
    if value is None:
        return ""
    if isinstance(value, Skipped):
        return wording.gettext(NOT_SAID)
    if isinstance(value, tuple):
        return _several(fact, value, wording)
    if isinstance(value, str):
        return _word(fact, value, wording)
    return wording.gettext(YES_OR_NO[value]) if isinstance(value, bool) else wording.number(value)


def _word(fact: Fact, value: str, wording: Wording) -> str:
    if fact.kind == "ended" and value in ENDED:
        return wording.gettext(YES_OR_NO[ENDED[value]])
    if fact.kind == "claim":
        return wording.gettext(ELSEWHERE[value]) if value in ELSEWHERE else wording.Person(value)
    return wording.gettext(fact.choices[value]) if value in fact.choices else value


def _several(fact: Fact, value: tuple[object, ...], wording: Wording) -> str:
    match value:
        case ():
            return wording.gettext(N_("No income"))
        case (int(low), (int() | None) as high):
            return wording.money(Money(low, high))
        case _:
            return wording.joined([_item(fact, item, wording) for item in value])


def _item(fact: Fact, item: object, wording: Wording) -> str:
    if isinstance(item, IncomeLine):
        money = wording.money_per(Money(item.low, item.high), item.per)
        if item.kind == WAGES:
            return money
        return wording.gettext(N_("{kind}: {money}"), kind=wording.gettext(KINDS[item.kind]), money=money)
    return wording.gettext(fact.choices.get(str(item), str(item)))


def _town(answers: Answers, book: Rulebook, wording: Wording) -> Iterator[Checked]:
    for fact in book.facts.values():
        if fact.kind == "town":
            yield Checked(wording.gettext(fact.label), in_words(fact, answers.household.get(fact.id), wording))


def _person(person: Person, wording: Wording) -> Checked:
    age = person.facts.get("age")
    said = wording.gettext(N_("Age {age}"), age=wording.number(age)) if isinstance(age, int) else ""
    return Checked(wording.Person(person.id), said or wording.gettext(N_("Age: you did not say")))


def _ticked(fact: Fact, asked: PageAsked, answers: Answers, wording: Wording) -> Checked:
    values = {who: answers.get(who, fact.id) for who, name in asked.asks if name == fact.id}
    label = wording.gettext(fact.label)
    if any(value is SKIPPED for value in values.values()):
        return Checked(label, wording.gettext(NOT_SAID))
    yes = tuple(who for who, value in values.items() if value is True or ENDED.get(str(value), False))
    return Checked(label, capitalised(wording.together(yes)))


def _one_by_one(fact: Fact, asked: PageAsked, answers: Answers, wording: Wording) -> Iterator[Checked]:
    alone = len(answers.people) == 1
    for who in (who for who, name in asked.asks if name == fact.id):
        label = wording.gettext(fact.label)
        if who != HOME and not alone:
            label = wording.gettext(N_("{person}: {question}"), person=wording.Person(who), question=label)
        yield Checked(label, in_words(fact, answers.get(who, fact.id), wording))
