"""Confirming an e-mail address by the link of a letter. This room opens no cookie: the link is all it needs.

To look at the page confirms nothing, because programs that guard letter boxes open every link. A person presses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, abort, render_template
from flask_babel import gettext as _

from screener.campaign import Link, LinkError, StoreError
from screener.web.ground import ground
from screener.web.sign_ups import sign_ups

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("confirming", __name__)


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """What the page draws: a button, that it is done, or why it cannot be."""

    done: bool = False
    ended: bool = False
    trouble: str = ""


@blueprint.get("/join/confirm/<link>")
def ask(link: str) -> ResponseReturnValue:
    """A button. It looks the same whether the link belongs to a sign-up or to none."""
    return _page(ConfirmPage()) if _read(link).works(ground().now) else _too_late()


@blueprint.post("/join/confirm/<link>")
def confirm(link: str) -> ResponseReturnValue:
    """Marks the sign-up of this link."""
    read = _read(link)
    if not read.works(ground().now):
        return _too_late()
    try:
        found = sign_ups().store.confirm(read)
    except StoreError:
        return _page(ConfirmPage(trouble=_("We could not do this just now. Please try again in a few minutes."))), 503
    return _page(ConfirmPage(done=True)) if found else _too_late()


def _read(link: str) -> Link:
    try:
        return Link.read(link)
    except LinkError:
        abort(404)


def _too_late() -> ResponseReturnValue:
    return _page(ConfirmPage(ended=True)), 410


def _page(view: ConfirmPage) -> str:
    return render_template("join/confirm.html", view=view)
