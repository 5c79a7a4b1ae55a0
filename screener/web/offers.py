"""Questions that stand beside the result and that nobody needs to open, one form a person and fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from screener.interview.forms import QuestionForm
from screener.interview.pages import PageAsked, Walk, beside, page_of
from screener.rulebook.words import N_
from screener.web import tokens, visits
from screener.web.told import setting_for

if TYPE_CHECKING:
    from screener.answers import Answers
    from screener.interview.fields import Part
    from screener.interview.inputs import Setting
    from screener.rulebook.unknowns import MissingFact

PURPOSE: Final = "offer"


@dataclass(frozen=True, slots=True)
class Offer:
    """One such question: whom and what it is about, how it is drawn, its token, and whether it was answered."""

    who: str
    fact: str
    label: str
    why: str
    parts: tuple[Part, ...]
    token: str
    told: bool


def offers(answers: Answers, walked: Walk) -> tuple[Offer, ...]:
    """The offers that are open at the end of a walk, and those answered before, person by person."""
    setting = setting_for(answers)
    told = [pair for page in beside(setting.snapshot.book, answers) for pair in page.asks]
    people = [person.id for person in answers.people]
    pairs = sorted(dict.fromkeys((*walked.offers, *told)), key=lambda pair: people.index(pair[0]))
    return tuple(_offer(place, pair, setting, told=pair in told) for place, pair in enumerate(pairs, 1))


def prefix(place: int) -> str:
    """What the names of an offer's fields begin with, so that no two on the page are alike."""
    return f"o{place}-"


def _offer(place: int, pair: MissingFact, setting: Setting, *, told: bool) -> Offer:
    who, fact = pair
    page = page_of(setting.snapshot.book, fact)
    form = QuestionForm(PageAsked(page, (pair,)), setting, prefix=prefix(place))
    reason = setting.snapshot.book.facts[fact].why
    subject = {"page": page.id, "asks": {fact: [who]}, "at": place}
    return Offer(
        who=who,
        fact=fact,
        label=_named(setting, who, setting.say(setting.snapshot.book.facts[fact].label)),
        why=setting.say(reason) if reason else "",
        parts=form.parts,
        token=tokens.draw(visits.visit(), PURPOSE, subject, tokens.SHORT),
        told=told,
    )


def _named(setting: Setting, who: str, label: str) -> str:
    """A label, with whom it is about where the home has several people."""
    if setting.alone:
        return label
    return setting.say(N_("{person}: {question}"), person=setting.wording.Person(who), question=label)
