"""What people are called at the desk: "adult 1", "child, 9". There is no place for a name, and nobody is "you"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from gettext import NullTranslations

from screener.answers import HOME, Answers, Person
from screener.interview.kin import MINOR
from screener.interview.names import ORDINALS
from screener.interview.wording import Wording
from screener.rulebook import Rulebook
from screener.rulebook.case import age_on
from screener.rulebook.words import N_


class DeskWording(Wording):
    """The words of one language for a household at the desk on a day."""

    def __init__(  # noqa: PLR0913 - what any wording takes, and the day by which a birth date makes a child
        self,
        translations: NullTranslations,
        locale: str,
        answers: Answers,
        book: Rulebook,
        day: date,
        *,
        html: bool = False,
    ) -> None:
        super().__init__(translations, locale, answers, book, html=html)
        self._day = day

    @cached_property
    def _names(self) -> Mapping[str, str]:
        here = {HOME: self.gettext(N_("the whole home"))}
        return here | names(self._people, self._day, self.gettext, self.number)


def names(
    people: tuple[Person, ...], day: date, say: Callable[..., str], number: Callable[[int], str]
) -> dict[str, str]:
    """What each person is called, by id: adults by their order, children by age, two of one age by theirs."""
    called: dict[str, str] = {}
    alike: dict[str, int] = {}
    adults = 0
    for place, person in enumerate(people, 1):
        years = age_of(person, day)
        if years is None:
            called[person.id] = say(N_("person {number}"), number=number(place))
        elif years >= MINOR:
            adults += 1
            called[person.id] = say(N_("adult {number}"), number=number(adults))
        else:
            name = say(N_("child, {age}"), age=number(years)) if years else say(N_("child, under 1"))
            alike[name] = alike.get(name, 0) + 1
            called[person.id] = say(ORDINALS[alike[name] - 2], person=name) if alike[name] > 1 else name
    return called


def age_of(person: Person, day: date) -> int | None:
    """The least age in years that somebody can have on a day; None where she told neither age nor birth."""
    born, years = person.facts.get("born"), person.facts.get("age")
    if isinstance(born, str):
        return max(0, age_on(born, day).low)
    return years if isinstance(years, int) else None
