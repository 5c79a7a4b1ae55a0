"""The questions, one page at a time, and the page on which to check the answers.

An address holds the number of a step and nothing else. What a form asked, and about whom, is in its sealed token, so
that a post from another tab or after Back is stored for that question and no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, redirect, render_template, request, url_for

from screener.answers import HOME
from screener.interview.fields import Filled
from screener.interview.forms import form_for
from screener.interview.pages import PageAsked, Walk, assumed_pages, beside, changed, drawn_before, offered, walk
from screener.interview.people_form import PeopleForm
from screener.interview.review import Checked, checked
from screener.interview.why import why
from screener.rulebook.words import N_
from screener.web import padding, tokens, visits
from screener.web.ground import ground
from screener.web.sent import Sent
from screener.web.told import answers_told, found_today, keep, rules_today, setting_for, wording_for

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from werkzeug.datastructures import MultiDict

    from screener.answers import Answers
    from screener.interview.forms import AnyForm
    from screener.rulebook.findings import Assumption

__all__ = ["answers_told", "blueprint", "rules_today", "wording_for"]

PURPOSE: Final = "question"
ANOTHER: Final = "another"
"""The name of the button that asks for one row more; its value says where."""

OVER: Final = "over"
"""The name of the button that begins anew although a visit is open."""

URGENT: Final = "urgent"
"""The name of the button that begins where somebody is sick now or has a hospital bill."""

SKIP: Final = "skip"
"""The name of the button that leaves a question unanswered, whatever was filled in."""

RESULT: Final = "findings.results"
UNUSABLE: Final = 422

blueprint = Blueprint("ask", __name__)
visits.opens_visits(blueprint)


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A page that asks. `full` says that the home has more people than there is room for."""

    form: AnyForm
    title: str
    help: str
    step: int
    left: int
    token: str
    back: str
    why: tuple[str, ...]
    towns: tuple[str, ...]
    errors: tuple[tuple[str, str], ...] = ()
    full: bool = False


@dataclass(frozen=True, slots=True)
class Assumed:
    """Something taken as said: the words, and whom it is about (empty for the home) with where to change it."""

    words: str
    about: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReviewedPage:
    """What was said on one page, and where to change it."""

    lines: tuple[Checked, ...]
    change: str


@blueprint.route("/begin", methods=["GET", "POST"])
def begin() -> ResponseReturnValue:
    """A visit of one's own. One that is open is not wiped by a second start: she is asked whether to go on with it."""
    is_open = not visits.visit().fresh and bool(answers_told().people)
    urgent = URGENT in request.form
    if request.method == "POST" and (OVER in request.form or not is_open):
        if urgent:
            visits.anew(urgent=True)
        else:
            visits.visit().end()
        return _to(".question", step=1)
    if request.method == "POST":
        visits.visit().urgent |= urgent
        return _to(".begin")
    return render_template("ask/open.html", over=OVER) if is_open else gone()


@blueprint.route("/q/<int:step>", methods=["GET", "POST"])
def question(step: int) -> ResponseReturnValue:
    """The page of one step. A post is taken by its token, whatever its step; then the path goes on."""
    kept = visits.visit()
    if request.method == "POST":
        return _lost() if kept.fresh else _taken(step)
    if kept.fresh and (step != 1 or kept.lapsed):
        return gone()
    if kept.fresh and not kept.began:
        visits.anew()  # What a navigator typed at the desk in this browser is gone.
    answers = answers_told()
    walked = _walked(answers)
    sent = Sent.taken_up(kept)
    again = _drawn_before(sent.subject, answers) if sent and sent.step == step else None
    if sent and again:
        form = form_for(again, setting_for(answers), sent.fields, sent.subject["drawn"])
        return _drawn_again(form, sent.fields, step, walked)
    asked = _page_at(step, answers, walked)
    if asked is None:
        return _onward(walked)
    return _drawn(form_for(asked, setting_for(answers)), step, walked)


@blueprint.route("/review", methods=["GET", "POST"])
def review() -> ResponseReturnValue:
    """Everything that was said, page by page, and what was taken as said; each can be changed, and the rest stays."""
    if visits.visit().fresh:
        return gone()
    answers = answers_told()
    walked = _walked(answers)
    if request.method == "POST":
        return _onward(walked)
    wording, book = wording_for(answers), ground().rules.book
    said = tuple(
        ReviewedPage(tuple(checked(asked, answers, book, wording)), url_for(".question", step=step))
        for step, asked in enumerate((*walked.path, *_beside(answers, walked)), 1)
        if asked is not walked.next
    )
    padding.pad_to(padding.RESULT)
    return render_template("ask/review.html", said=said, assumed=_assumed(answers, walked), left=walked.left)


def _taken(step: int) -> ResponseReturnValue:
    """A form that was sent: kept and the path gone on, or laid aside to be drawn again."""
    answers, snapshot = answers_told(), rules_today()
    if visits.visit().fresh:
        return _lost()
    subject = _subject(PURPOSE)
    asked = _drawn_before(subject, answers)
    if asked is None:  # Of another visit, or about people who have left since.
        return _onward(_walked(answers))
    skipped = SKIP in request.form
    form = form_for(asked, setting_for(answers), Filled() if skipped else request.form, subject["drawn"])
    if not skipped and _again(form, request.form) is not None:
        # A page that answers a post would stand behind Back as the browser's question whether to send it once more.
        if Sent(step, subject, request.form).laid_aside(visits.visit()):
            return redirect(url_for(".question", step=step), 303)  # It inherits the place of the errors from the form.
        return _drawn_again(form, request.form, step, _walked(answers))
    told = all(answers.get(*pair) is not None for pair in asked.asks) and bool(asked.asks or answers.people)
    # Skipping the list of people, where it was filled in before, sends nobody away.
    kept = told and skipped and isinstance(form, PeopleForm)
    after = answers if kept else changed(snapshot, answers, form.apply(answers), asked)
    try:
        keep(after)
    except visits.VisitFullError:
        return _drawn(form, step, _walked(answers), full=True), UNUSABLE
    return _onward(_walked(after), finished=".review" if told else RESULT)


def _again(form: AnyForm, sent: MultiDict[str, str]) -> AnyForm | None:
    """The form to draw once more: with a row more, what is wrong, or what follows; ``None`` if it is whole."""
    if ANOTHER in sent:
        return form.further(sent[ANOTHER]) or form
    return form.further() if form.validate() else form


def _drawn_again(form: AnyForm, sent: MultiDict[str, str], step: int, walked: Walk) -> ResponseReturnValue:
    """The page of a form that could not be taken as it was sent."""
    again = _again(form, sent) or form
    page = _drawn(again, step, walked, full=ANOTHER in sent and isinstance(form, PeopleForm) and form.full)
    return page, UNUSABLE if again.errors() else 200


def _drawn(form: AnyForm, step: int, walked: Walk, *, full: bool = False) -> str:
    """The page of a form."""
    asked, setting = form.asked, form.setting
    asks = {fact: [who for who, name in asked.asks if name == fact] for fact in asked.facts}
    towns = setting.towns if form.asks_town else ()
    errors = form.errors()
    title = _title(form)
    view = QuestionView(
        form=form,
        title=setting.say(N_("Error: {title}"), title=title) if errors else title,
        help=setting.say(asked.page.help) if asked.page.help else "",
        step=step,
        left=walked.left,
        token=tokens.draw(visits.visit(), PURPOSE, {"page": asked.page.id, "asks": asks, "drawn": form.drawn}),
        back=url_for(".question", step=step - 1) if step > 1 else url_for("pages.start"),
        why=tuple(why(asked, setting.snapshot, setting.answers, setting.wording)),
        towns=towns,
        errors=tuple(errors),
        full=full,
    )
    page: str = render_template("ask/question.html", view=view, form=form)
    # One of three sizes, so that a length tells no more of a home than that it is large.
    sizes = (padding.TOWNS,) if towns else (padding.QUESTION, padding.TOWNS)
    padding.pad_to(next((size for size in sizes if len(page.encode()) <= size), padding.RESULT))
    return page


def _title(form: AnyForm) -> str:
    """The question, unless it says more than a list of visited pages should."""
    facts = (ground().rules.book.facts[fact] for fact in form.asked.facts)
    if form.about or any(fact.sensitivity != "plain" for fact in facts):
        return form.setting.say(N_("A question about your home"))
    return form.heading


def _page_at(step: int, answers: Answers, walked: Walk) -> PageAsked | None:
    """The page of a step: the path's; once that ends, those beside the result, answered or open, and those assumed."""
    pages = (*walked.path, *_beside(answers, walked), *_offered(walked))
    if step > len(pages) and walked.next is None:
        pages = (*pages, *(page for _assumption, page in _assumed_pages(answers)))
    return pages[step - 1] if 0 < step <= len(pages) else None


def _beside(answers: Answers, walked: Walk) -> tuple[PageAsked, ...]:
    return beside(ground().rules.book, answers) if walked.next is None else ()


def _offered(walked: Walk) -> tuple[PageAsked, ...]:
    return offered(ground().rules.book, walked) if walked.next is None else ()


def _assumed_pages(answers: Answers) -> tuple[tuple[Assumption, PageAsked], ...]:
    return assumed_pages(ground().rules.book, found_today(answers))


def _assumed(answers: Answers, walked: Walk) -> tuple[Assumed, ...]:
    """What was taken as said, each sentence once, with those it is about and where they may say otherwise."""
    if walked.next is not None:
        return ()
    wording = wording_for(answers)
    about: dict[str, list[tuple[str, str]]] = {}
    first = len(walked.path) + len(_beside(answers, walked)) + len(_offered(walked)) + 1
    for step, (assumption, _page) in enumerate(_assumed_pages(answers), first):
        link = ("" if assumption.who == HOME else wording.person(assumption.who), url_for(".question", step=step))
        about.setdefault(wording.gettext(assumption.words), []).append(link)
    return tuple(Assumed(words, tuple(links)) for words, links in about.items())


def _walked(answers: Answers) -> Walk:
    """The walk of these answers."""
    return walk(rules_today(), answers, found_today(answers))


def _subject(purpose: str) -> dict[str, Any]:
    """What the token of the form says; nothing for a token of another visit, or of another purpose, or none."""
    return tokens.read(visits.visit(), purpose, request.form.get(tokens.FIELD, "")) or {}


def _drawn_before(subject: dict[str, Any], answers: Answers) -> PageAsked | None:
    """The page that a token speaks of, without people who have left."""
    asks = [(who, fact) for fact, people in subject.get("asks", {}).items() for who in people]
    return drawn_before(ground().rules.book, answers, subject.get("page", ""), asks)


def _onward(walked: Walk, finished: str = RESULT) -> ResponseReturnValue:
    """To the next question, or where the path ends."""
    if walked.next is not None:
        return _to(".question", step=walked.step(walked.next))
    return _to(finished)


def _to(endpoint: str, **values: Any) -> ResponseReturnValue:
    # The forms lead to their list of errors. Without a place of its own, this address would inherit that one.
    return redirect(url_for(endpoint, **values, _anchor="top"), 303)


def gone() -> ResponseReturnValue:
    """For whoever has no visit: that hers has run out, or the start."""
    return _lost() if visits.visit().lapsed else redirect(url_for("pages.start"), 303)


def _lost() -> ResponseReturnValue:
    """A form came, and no visit: it is over, or the browser keeps no cookies. Both are said."""
    return render_template("ask/lost.html", lapsed=visits.visit().lapsed), 400
