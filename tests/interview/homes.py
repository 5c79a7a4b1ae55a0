"""Households for the tests of the interview, and somebody who fills in every page that is put before her."""

from __future__ import annotations

from datetime import date
from functools import cache
from gettext import NullTranslations

from screener.answers import HOME, Answers
from screener.interview.fields import Filled, Part
from screener.interview.forms import QuestionForm, form_for
from screener.interview.inputs import Setting
from screener.interview.kin import Row, at_home
from screener.interview.pages import PageAsked, Walk, changed, walk
from screener.interview.wording import Wording
from screener.places import RULES
from screener.rulebook import Rulebook, Snapshot, read

TODAY = date(2026, 11, 24)
TOWNS = {"New Haven": ("New Haven",), "Haven": ("New Haven", "North Haven")}

HOMES = {
    "a single adult": [Row("a", "you", 34)],
    "a couple with two children": [
        Row("a", "you", 34),
        Row("b", "spouse", 36),
        Row("c", "child", 9),
        Row("d", "child", 4),
    ],
    "a family of mixed status": [
        Row("a", "you", 38),
        Row("b", "spouse", 41),
        Row("c", "child", 17),
        Row("d", "child", 6),
    ],
    "an expecting couple that is not married": [Row("a", "you", 27), Row("b", "partner", 29)],
    "a grandmother with two grandchildren": [
        Row("a", "you", 61),
        Row("b", "grandchild", 9),
        Row("c", "grandchild", 4),
    ],
    "a mother alone with three": [
        Row("a", "you", 29),
        *(Row(who, "child", age) for who, age in (("b", 8), ("c", 8), ("d", 0))),
    ],
    "a married couple of old age": [Row("a", "you", 71), Row("b", "spouse", 68)],
    "a young mother with her mother": [Row("a", "you", 17), Row("b", "parent", 40), Row("c", "child", 0)],
    "a student of 20 with both parents": [
        Row("a", "you", 20),
        Row("b", "parent", 50),
        Row("c", "parent", 52, "yes"),
        Row("d", "sibling", 15),
    ],
    "a couple with his child and theirs": [
        Row("a", "you", 33),
        Row("b", "partner", 35),
        Row("c", "partners_child", 12),
        Row("d", "child", 2, "yes"),
    ],
}


@cache
def book() -> Rulebook:
    """The rules themselves, read once."""
    return read(RULES)


def rules() -> Snapshot:
    """The rules of the day."""
    return book().on(TODAY)


def wording(answers: Answers) -> Wording:
    """Plain English for a household."""
    return Wording(NullTranslations(), "en_US", answers, book())


def find_town(text: str) -> tuple[tuple[str, ...], bool]:
    """A directory of two towns."""
    towns = TOWNS.get(text, ())
    return towns, len(towns) == 1


def setting(answers: Answers) -> Setting:
    """What a form is drawn from."""
    return Setting(rules(), answers, wording(answers), find_town)


def home(name: str) -> Answers:
    """A household that said its town and who lives there."""
    return at_home(Answers({"town": "New Haven"}), HOMES[name])


def filled(**fields: str | list[str]) -> Filled:
    """Fields as a browser sends them; ``__`` stands for a hyphen."""
    return Filled(
        {name.replace("__", "-"): [value] if isinstance(value, str) else value for name, value in fields.items()}
    )


def usual(part: Part) -> Filled:
    """What most people would fill into a part: nobody, no insurance, $1,800 a month."""
    name = part.field.name
    match part.draw:
        case "ticks" | "choice":
            values = [value for value, *_ in part.field.iter_choices()]
            return Filled({name: [next((one for one in ("nobody", "no") if one in values), values[0])]})
        case "money":
            assert part.second is not None
            return Filled({name: ["1,800"], part.second.name: ["month"]})
        case "line":
            return Filled({name: ["1"]})
        case _:
            return Filled()


def answer(asked: PageAsked, answers: Answers, fill=usual) -> Answers:
    """The answers after a page was filled in and understood, its second step too where it has one."""
    form, filled_in = form_for(asked, setting(answers)), Filled()
    assert isinstance(form, QuestionForm)
    while form is not None:
        for part in form.parts:
            if part.field.name not in filled_in:
                filled_in.update(fill(part))
        sent = form_for(asked, setting(answers), filled_in, form.drawn)
        assert sent.validate(), sent.errors()
        form = sent.further()
    return changed(rules(), answers, sent.apply(answers), asked)


def walked(answers: Answers, fill=usual) -> tuple[Answers, list[PageAsked], Walk]:
    """The answers at the end of the walk, the pages in the order they were met, and the finished walk."""
    met: list[PageAsked] = []
    while (now := walk(rules(), answers)).next is not None:
        met.append(now.next)
        assert len(met) < 60, [page.page.id for page in met]
        answers = answer(now.next, answers, fill)
    return answers, met, now


def town_told(answers: Answers) -> Answers:
    """The same, with the town."""
    return answers.with_(HOME, "town", "New Haven")
