"""Joining the campaign, and taking it back. This room opens no visit: whoever joins looks like anybody else.

What is typed is sealed before it is stored. Where it cannot be stored the page says so and keeps what was typed, and
the same form can be sent again: it carries its own key, and one key makes one sign-up. The page that shows the code
answers the post itself, so that a browser which loads it again sends the form again, and shows the code again.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _

from screener.campaign import (
    YES,
    Link,
    NotStoredError,
    Problem,
    RecordTooLongError,
    SignUp,
    StoreError,
    new_form_key,
    parse,
    proof_holds,
    seal,
)
from screener.web import tokens
from screener.web.ground import ground
from screener.web.invitation import Invitation, invitation
from screener.web.languages import current, words
from screener.web.sign_up_forms import opens_sign_up_forms, sign_up_form
from screener.web.sign_ups import install, is_open, sign_ups
from screener.web.throttle import too_many, too_many_withdrawals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue

blueprint = Blueprint("join", __name__)
opens_sign_up_forms(blueprint)
blueprint.record_once(install)

JOIN: Final = "join"
WITHDRAW: Final = "withdraw"
TRAP: Final = "website"
"""A field that people do not see. What fills it in is most often a robot; a browser that did can send it again."""
PROOF: Final = "proof"

OLD, ONCE_MORE, MANY, WRONG, BUSY = "old", "once more", "many", "wrong", "busy"
"""Why a form was not taken."""

STATUSES: Final = {OLD: 400, ONCE_MORE: 422, MANY: 429, WRONG: 422, BUSY: 503}


@dataclass(frozen=True, slots=True)
class ConsentAsked:
    """One box. It is empty until the person ticks it."""

    id: str
    text: str
    note: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class JoinPage:
    """What the page draws."""

    invitation: Invitation
    token: str
    typed: Mapping[str, str]
    consents: tuple[ConsentAsked, ...]
    tongues: tuple[tuple[str, str], ...]
    towns: tuple[str, ...]
    wrong: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""
    bits: int = 0
    rest: int = 0
    """Milliseconds before which the form is believed to come from a robot."""
    retention: int = 0
    """Days."""
    letters: bool = False
    closed: str = ""
    """Who has not agreed to receive sign-ups, so that there is no form; empty where people can join."""

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """The faults, by the element that each is about."""
        return tuple(self.wrong.items())


@dataclass(frozen=True, slots=True)
class WithdrawPage:
    """What the page for taking a sign-up back draws."""

    token: str
    typed: str = ""
    errors: tuple[tuple[str, str], ...] = ()
    done: bool = False


@blueprint.before_request
def take_nothing_while_closed() -> ResponseReturnValue | None:
    """Whoever sends a form that nobody drew, or that was drawn before the rules changed, reads why."""
    return None if request.endpoint != "join.send" or is_open() else (_page({}, _drawn_now()), 503)


@blueprint.get("/join")
def join() -> ResponseReturnValue:
    """The ask, a form, the facts. The form is empty, unless one could not be taken just now."""
    match sign_up_form().take_up():
        case [why, typed, drawn]:
            return _join_again(why, typed, drawn)
    return _page({"language": current().code}, _drawn_now())


@blueprint.post("/join")
def send() -> ResponseReturnValue:
    """Stores what was sent, sealed, and shows the code that takes it back: once, and to this browser alone."""
    drawn = tokens.read(sign_up_form(), JOIN, request.form.get(tokens.FIELD, ""))
    typed = request.form.to_dict()
    if drawn is None:
        return _refused(OLD, typed, _drawn_now())
    age = ground().now - drawn.get("at", 0)
    if typed.get(TRAP) or age < ground().config.joining.fill_seconds:
        return _refused(ONCE_MORE, typed, drawn)
    if too_many():
        return _refused(MANY, typed, drawn)
    stands, rules = sign_ups(), ground().rules
    found = _parsed(typed)
    if isinstance(found, tuple):
        return _refused(WRONG, typed, drawn)
    link = Link.of(drawn["key"], ground().now) if stands.letters and found.contact.kind == "email" else None
    sign_up = replace(
        found,
        proven=proof_holds(typed[tokens.FIELD], typed.get(PROOF, ""), ground().config.joining.proof_bits, age),
        confirmed_mark=link.confirmed if link else None,
    )
    try:
        box = seal(sign_up.record(), stands.keys)
        stored = stands.store.add(ground().today, box, drawn["key"], mark=link.waiting if link else None)
    except (NotStoredError, RecordTooLongError):
        return _refused(BUSY, typed, drawn)
    if stands.letters and link and not stored.already:
        stands.letters.send(sign_up.contact, link)
    organisation = rules.campaign.organisation.name
    # The same words whatever was typed, so that nobody learns from the page whether a letter went out.
    return render_template(
        "join/joined.html", code=stored.code, organisation=organisation, letters=stands.letters is not None
    )


@blueprint.get("/join/withdraw")
def withdraw() -> ResponseReturnValue:
    """Where the code is typed."""
    match sign_up_form().take_up():
        case [why, typed]:
            return _withdraw_again(why, typed)
    return _withdraw_page()


@blueprint.post("/join/withdraw")
def take_back() -> ResponseReturnValue:
    """Deletes the sign-up of a code. A code that fits nothing is said to fit nothing, whatever the reason."""
    typed = request.form.get("code", "")[:64]
    if tokens.read(sign_up_form(), WITHDRAW, request.form.get(tokens.FIELD, "")) is None:
        return _refused(OLD, typed)
    if too_many_withdrawals():
        return _refused(MANY, typed)
    try:
        gone = sign_ups().store.withdraw(typed)
    except StoreError:
        return _refused(BUSY, typed)
    if not gone:
        return _refused(WRONG, typed)
    return render_template("join/withdraw.html", view=WithdrawPage(token="", done=True))


def _refused(why: str, typed: Any, *drawn: dict[str, Any]) -> ResponseReturnValue:
    """Leads to the page that says why a form was not taken, or answers with it where it cannot be laid aside."""
    if drawn:
        consents = (each.id for each in ground().rules.campaign.consents)
        typed = {name: typed[name] for name in ("contact", "language", "town", *consents) if typed.get(name)}
    if sign_up_form().lay_aside([why, typed, *drawn]):
        return redirect(url_for(".join" if drawn else ".withdraw"), 303)
    return _join_again(why, typed, *drawn) if drawn else _withdraw_again(why, typed)


def _join_again(why: str, typed: dict[str, str], drawn: dict[str, Any]) -> ResponseReturnValue:
    told = {
        OLD: _("This page was open for a long time. Nothing was saved. Please send it once more."),
        ONCE_MORE: _("Nothing was saved. Please send it once more."),
        MANY: _("Too many people signed up from here in the last hour. Please wait an hour and send it again."),
        BUSY: _(
            "We could not save this just now. What you typed is still here. Please send it again in a few minutes."
        ),
    }
    problems = _parsed(typed) if why == WRONG else ()
    wrong = _said(problems) if isinstance(problems, tuple) else {}
    return _page(typed, drawn, wrong=wrong, trouble=told.get(why, "")), STATUSES[why]


def _withdraw_again(why: str, typed: str) -> ResponseReturnValue:
    told = {
        OLD: _("This page was open for a long time. Please send it once more."),
        MANY: _("Too many tries from here in the last hour. Please wait an hour."),
        BUSY: _("We could not do this just now. Please try again in a few minutes."),
        WRONG: _("There is no sign-up with this code. Look at each letter and try again."),
    }
    return _withdraw_page(typed, told[why]), STATUSES[why]


def _parsed(typed: Mapping[str, str]) -> SignUp | tuple[Problem, ...]:
    rules, codes = ground().rules, {language.code for language in ground().languages.all}
    return parse(typed, consents=rules.campaign.consents, languages=codes, towns=rules.legislature.towns)


def _drawn_now() -> dict[str, Any]:
    """What a new form's token says: the key of the form, and when a person could first see it."""
    return {"key": new_form_key(), "at": int(ground().now)}


def _page(
    typed: Mapping[str, str],
    drawn: dict[str, Any],
    *,
    wrong: Mapping[str, str] | None = None,
    trouble: str = "",
) -> str:
    rules, language, joining = ground().rules, current(), ground().config.joining
    view = JoinPage(
        invitation=invitation(rules.campaign, words(), language.locale, ground().today),
        token=tokens.draw(sign_up_form(), JOIN, drawn),
        typed={name: typed.get(name, "") for name in ("contact", "language", "town")},
        consents=tuple(
            ConsentAsked(each.id, _(each.wording.text), _(each.note), typed.get(each.id) == YES)
            for each in rules.campaign.consents
        ),
        tongues=tuple((each.code, each.name) for each in ground().languages.all),
        towns=rules.legislature.towns,
        wrong=wrong or {},
        trouble=trouble,
        bits=joining.proof_bits,
        rest=max(0, round((drawn.get("at", 0) + joining.fill_seconds - ground().now) * 1000)),
        retention=joining.retention,
        letters=joining.mailbox is not None,
        closed="" if is_open() else rules.campaign.organisation.name,
    )
    return render_template("join/join.html", view=view)


def _withdraw_page(typed: str = "", error: str = "") -> str:
    view = WithdrawPage(
        token=tokens.draw(sign_up_form(), WITHDRAW, {}),
        typed=typed,
        errors=(("code", error),) if error else (),
    )
    return render_template("join/withdraw.html", view=view)


def _said(problems: tuple[Problem, ...]) -> dict[str, str]:
    return {problem.field: _(problem.message).format(**problem.params) for problem in problems}
