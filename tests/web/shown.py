"""Households as pages show them: a site of its own, a visitor who has answered, and a stand-in for Arabic."""

import re
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from screener.answers import SKIPPED, Answers, IncomeLine, Person
from screener.interview import catalogs
from screener.places import TRANSLATIONS
from screener.rulebook import ask as ask_next
from screener.web import (
    act,
    ask,
    calling,
    care_pages,
    care_places,
    care_search,
    confirming,
    create_app,
    desk,
    findings,
    gap,
    join,
    leaving,
    pages,
    programs,
    rule_changes,
    visits,
)
from screener.web.api import guide
from screener.web.config import Config
from screener.web.sealing import seal

NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
HOST = {"Host": "127.0.0.1"}
FROM_US = {**HOST, "Sec-Fetch-Site": "same-origin"}
SECTIONS = (
    confirming,
    leaving,
    pages,
    ask,
    findings,
    calling,
    care_pages,
    care_search,
    care_places,
    join,
    programs,
    rule_changes,
    gap,
    act,
    desk,
    guide,
)


def income(dollars, kind="wages"):
    return (IncomeLine(dollars * 100, dollars * 100, "month", kind),)


def adult(who, relation, age, dollars=1900, **facts):
    said = {"coverage_now": ("none",), "pregnant": False, "pregnancy_ended": "beyond_12_months"}
    return Person(who, {"relation": relation, "age": age, "income": income(dollars), **said, **facts})


def child(who, age, *parents, **facts):
    said = {"coverage_now": ("none",), "affordable_job_insurance_offered": False}
    return Person(who, {"relation": "child", "age": age, "parents": parents, **said, **facts})


ALONE = Answers({"town": "Kent"}, (adult("a", "you", 34),))

MOTHER_OF_TWO = Answers({"town": "New Haven"}, (adult("a", "you", 34), child("b", 9, "a"), child("c", 4, "a")))

THREE_GENERATIONS = Answers(
    {"town": "Hartford"},
    (
        adult("a", "you", 36, 2600, spouse="b", pregnancy_ended="within_12_months"),
        adult("b", "spouse", 38, 1800, spouse="a"),
        child("c", 17, "a", "b", pregnant=True, expected_babies=1, pregnancy_ended="beyond_12_months"),
        child("d", 9, "a", "b"),
        child("e", 2, "a", "b"),
        Person("f", {"relation": "parent", "age": 68, "income": income(900, "social_security")}),
    ),
)

SIX_GROWN = Answers(
    {"town": "Bridgeport"},
    tuple(
        adult(who, relation, age, 700)
        for who, relation, age in (
            ("a", "you", 34),
            ("b", "sibling", 30),
            ("c", "sibling", 25),
            ("d", "other", 44),
            ("e", "other_relative", 52),
            ("f", "other", 20),
        )
    ),
)

SAID_LITTLE = Answers(
    {"town": "Stamford"},
    tuple(Person(person.id, {name: person.facts[name] for name in ("relation", "age")}) for person in SIX_GROWN.people),
)

HOUSEHOLDS = {
    "alone": ALONE,
    "mother of two": MOTHER_OF_TWO,
    "three generations": THREE_GENERATIONS,
    "six grown": SIX_GROWN,
    "said little": SAID_LITTLE,
}


def finished(snapshot, answers):
    """The same household, which has skipped every question that was left."""
    while wanted := ask_next(snapshot, answers).next:
        for who, fact in wanted:
            answers = answers.with_(who, fact, SKIPPED)
    return answers


def site(folder, told=None, **made):
    """A site with every section, whose data lie in a folder of the test. `told` are settings of its own."""
    ours = {"DATA": folder, "KEY_RING": folder / "cookie-keys", "FILL_SECONDS": 0}  # A test types faster than a person.
    config = Config.from_environment(
        {f"SCREENER_{name}": str(value) for name, value in {**ours, **(told or {})}.items()}
    )
    made.setdefault("clock", lambda: NOON)
    return create_app(config, in_every_language=[section.blueprint for section in SECTIONS], **made)


def visitor(app, answers=None, *, urgent=False):
    """A browser, which has given these answers; `urgent`: it came by the door of who is sick now."""
    browser = app.test_client()
    if answers is not None:
        ground = app.extensions["screener"]
        visit = visits.Visit(b"one visit's id..", int(ground.now), urgent=urgent)
        visit.keep(ground.in_force.vocabulary.packed(answers))
        text = visit.packed(ground.now).ljust(visits.COOKIE.size, b"\0")
        sealed = seal(ground.keys.sealing(ground.now), visits.COOKIE.purpose, text)
        browser.set_cookie("visit", sealed, domain="127.0.0.1")
    return browser


def page(browser, address):
    """The text of a page that must be there."""
    answer = browser.get(address, headers=HOST)
    assert answer.status_code == 200, (address, answer.status_code, answer.text[:200])
    return answer.text


def without_tokens(text):
    """A page without what is random in it: the sealed slips of its forms."""
    return re.sub(r'(type="hidden" name="\w+" value=")[^"]*', r"\1", text)


def printed(text):
    """What of a page goes on paper: without what is marked for the screen alone, and without folded or form parts."""
    return _read(text, ("form", "details", "nav", "footer"), ("screen", "bar", "skip", "unseen", "acts"))


def on_screen(text):
    """What of a page is on the screen: without what is marked for paper alone."""
    return _read(text, (), ("paper", "unseen"))


def _read(text, tags, classes):
    from html.parser import HTMLParser

    class Reading(HTMLParser):
        hidden = (*tags, "script", "head")
        empty = ("br", "input", "meta", "link", "img", "path", "option")

        def __init__(self):
            super().__init__()
            self.depth, self.out = 0, []

        def handle_starttag(self, tag, attributes):
            if tag in self.empty:
                return
            names = (dict(attributes).get("class") or "").split()
            if self.depth or tag in self.hidden or any(name in classes for name in names):
                self.depth += 1

        def handle_endtag(self, tag):
            if self.depth and tag not in self.empty:
                self.depth -= 1

        def handle_data(self, text):
            if not self.depth and text.strip():
                self.out.append(" ".join(text.split()))

    reading = Reading()
    reading.feed(text)
    return reading.out


def stand_in_for_arabic(folder):
    """
    A catalog in which every letter is an Arabic one, so of two bytes, and every text as long as the English.

    Real Arabic is shorter: what fits in this fits in that.
    """
    template = catalogs.template(TRANSLATIONS)
    catalog = Catalog(locale="ar", fuzzy=False)
    for message in catalogs.messages(template):
        forms = [message.id] if isinstance(message.id, str) else list(message.id)
        said = tuple(_arabic(form) for form in forms)
        plural = (said[-1],) * catalog.num_plurals
        catalog.add(message.id, said[0] if isinstance(message.id, str) else plural, context=message.context)
    po = Path(folder) / "ar" / "LC_MESSAGES" / "messages.po"
    po.parent.mkdir(parents=True)
    with po.open("wb") as file:
        write_po(file, catalog)
    head, _, rest = po.read_text("utf-8").partition('msgstr ""\n')
    po.write_text(f'{head}msgstr ""\n"X-Review-Status: machine\\n"\n{rest}', "utf-8")
    catalogs.compile_all(Path(folder))
    return Path(folder)


_KEPT = re.compile(r"%\(\w+\)[a-z]|%%|\{\w*\}|<[^>]*>|&\w+;")
_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنه", strict=True))


def _arabic(text):
    out, at = [], 0
    for kept in [*_KEPT.finditer(text), None]:
        plain = text[at : kept.start()] if kept else text[at:]
        out.append("".join(_LETTERS.get(letter.lower(), letter) for letter in plain))
        if kept:
            out.append(kept[0])
            at = kept.end()
    return "".join(out)
