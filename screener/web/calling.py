"""A page for a call: what to say, what may be asked, what to have in hand. It knows nobody, and may lie on a counter.

It says what holds for everybody who calls there. Whoever serves several programs is told what most of them share, so
that the address of the page names no program either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from babel import Locale
from flask import Blueprint, abort, render_template, url_for

from screener.rulebook import Snapshot
from screener.rulebook.book import Contact, Notice, Program
from screener.rulebook.reading.checking import names_in
from screener.web import languages
from screener.web.ground import ground
from screener.web.keeping import Kept, kept
from screener.web.padding import RESULT, pad_to

blueprint = Blueprint("calling", __name__)

_INTERPRETER: Final = "%s, please. Interpreter."
"""What gets an interpreter from somebody who speaks English, so it is never translated."""

EXAMPLE: Final = "es"
"""The language whose name stands on the English page, which cannot know the reader's."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What to say, or to do, for one program. `english` is there where the reader's words are others."""

    title: str
    say: str
    english: str
    text: str


@dataclass(frozen=True, slots=True)
class Caution:
    """What somebody fears, the sentences that answer it, the rest of them, and whom to ask."""

    question: str
    text: str
    more: str
    contact: Contact | None


@dataclass(frozen=True, slots=True)
class CallPage:
    """What the page for a call draws."""

    contact: Contact
    say: str
    english: str
    interpreter: str
    cautions: tuple[Caution, ...]
    unsaid: tuple[str, ...]
    asked: tuple[str, ...]
    bring: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    kept: Kept


@blueprint.get("/call/<contact>")
def call(contact: str) -> str:
    """What helps on a call to somebody."""
    snapshot = ground().rules.book.on(ground().today)
    known = snapshot.book.contacts.get(contact)
    if known is None or not known.phone:
        abort(404)
    return call_page(snapshot, known, kept(known.name, known, url_for(".call", contact=contact)))


def call_page(snapshot: Snapshot, contact: Contact, keep: Kept, only: str | None = None) -> str:
    """The page for a call to somebody about everything that is applied for there, or about one program `only`."""
    pad_to(RESULT)  # The size of the page would tell whose number was pressed.
    served = [each for each in snapshot.programs.values() if _steps(each, contact) and only in (None, each.id)]
    page = _page(snapshot, contact, served, keep, one=only is not None)
    return render_template("call.html", view=page, rules=snapshot.book.version)


def _page(snapshot: Snapshot, contact: Contact, served: list[Program], keep: Kept, *, one: bool) -> CallPage:
    say = languages.words().gettext
    sentences = tuple(_sentences(served, contact))
    its_own = next((served[0].apply[at].say for at in _steps(served[0], contact)), None) if one else None
    shared = its_own or contact.say or (served[0].apply[0].say if len(sentences) == 1 else None) or ""
    spoken = say(shared) if shared else ""
    locale = languages.current().locale
    told = Locale.parse(EXAMPLE if locale.startswith("en") else locale).get_language_name("en")
    notices = tuple(_notices(snapshot, {each.id for each in served}))
    return CallPage(
        contact=contact,
        say=spoken,
        english=shared if shared != spoken else "",
        interpreter=_INTERPRETER % told,
        cautions=tuple(_cautions(snapshot, [one for one in notices if not one.need_not_say])),
        unsaid=tuple(say(one.text[0]) for one in notices if one.need_not_say),
        asked=tuple(say(snapshot.book.facts[fact].label) for fact in _asked(snapshot, served)),
        bring=tuple(say(text) for text in _most(each.bring for each in served)),
        sentences=() if shared and len(sentences) == 1 else sentences,
        kept=keep,
    )


def _steps(program: Program, contact: Contact) -> list[int]:
    return [at for at, step in enumerate(program.apply) if step.contact == contact.id and step.by == "phone"]


def _sentences(served: Iterable[Program], contact: Contact) -> Iterable[Sentence]:
    say = languages.words().gettext
    for program in served:
        for step in (program.apply[at] for at in _steps(program, contact)):
            spoken = say(step.say) if step.say else ""
            english = step.say if step.say and step.say != spoken else ""
            yield Sentence(say(program.title), spoken, english, say(step.text) if step.text else "")


def _notices(snapshot: Snapshot, served: set[str]) -> Iterable[Notice]:
    """What is feared or asked about what is applied for there, whoever calls."""
    return (one for one in snapshot.notices if one.question and served.intersection(one.attach))


def _cautions(snapshot: Snapshot, notices: Iterable[Notice]) -> Iterable[Caution]:
    """Notices that answer one question together."""
    say, alike = languages.words().gettext, dict[str, list[Notice]]()
    for one in notices:
        alike.setdefault(one.question or "", []).append(one)
    for question, those in alike.items():
        more = dict.fromkeys(say(text) for one in those for text in one.text[1:])
        yield Caution(
            question=say(question),
            text=" ".join(say(one.text[0]) for one in those),
            more=" ".join(more),
            contact=snapshot.book.contacts.get(those[0].contact or ""),
        )


def _asked(snapshot: Snapshot, served: Iterable[Program]) -> Iterable[str]:
    """What most of the programs go by, among what anybody may be asked. Status is not: who must name it differs."""
    book = snapshot.book
    read = (
        dict.fromkeys(
            name
            for route in snapshot.routes(program.id)
            for kind, name in names_in(book, route.when)
            if kind == "fact" and book.facts[name].ask != "never" and book.facts[name].private_choice is None
        )
        for program in served
    )
    return _most(read)


def _most(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """What stands in more than half of some lists; those that are empty do not count."""
    full = [tuple(each) for each in lists if each]
    times = Counter(one for each in full for one in each)
    return tuple(one for one in times if times[one] * 2 > len(full))
