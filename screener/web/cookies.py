"""Sealed cookies: one fixed size each, HttpOnly, gone with the browser, worth nothing once their time is over.

A blueprint opens and sets only the cookies that it declares. In every other a cookie of ours is taken out of the
request before any of our code runs, and touching it is an error: whoever forgets to declare leaks nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import current_app, request

from screener.web.ground import ground
from screener.web.sealing import seal, unseal
from screener.web.transport import speaks_https

if TYPE_CHECKING:
    from flask import Blueprint, Response
    from flask.sansio.blueprints import BlueprintSetupState

LETTERS: Final = 2400
"""Of the value of the largest cookie. With it every header that we send or cause fits into 3.5 KB, and so into the one
page of memory that a proxy keeps for an answer's headers (docs/decisions/0301-answers-in-one-cookie.md)."""

_OVER_HTTPS: Final = "__Host-"
_DECLARED: Final = "screener cookies"


class NotDeclaredError(RuntimeError):
    """A blueprint touched a cookie that it had not declared."""


@dataclass(frozen=True, slots=True)
class SealedCookie:
    """A cookie of ours. `purpose` is bound into the seal, so that no cookie opens as another."""

    plain_name: str
    purpose: str
    size: int
    """Bytes in the seal, always exactly so many: a length tells nothing."""

    @property
    def names(self) -> tuple[str, str]:
        """Its name over plain http and its name over https."""
        return self.plain_name, _OVER_HTTPS + self.plain_name

    @property
    def name(self) -> str:
        """Over https a browser refuses a `__Host-` cookie that came from a neighbouring name or was not Secure."""
        return self.names[speaks_https()]

    def declare(self, blueprint: Blueprint) -> None:
        """Lets the pages of a blueprint, and no others, open and set this cookie."""

        def note(state: BlueprintSetupState) -> None:
            declared: dict[str, set[SealedCookie]] = state.app.extensions.setdefault(_DECLARED, {})
            declared.setdefault(state.name, set()).add(self)

        blueprint.record(note)

    def came(self) -> bool:
        """Whether the browser sent one at all, whatever is in it."""
        return self._declared_name() in request.cookies

    def read(self) -> bytes | None:
        """What is in the seal, filled up to the size; None where there is none that opens."""
        stands = ground()
        return unseal(stands.keys.opening(stands.now), self.purpose, request.cookies.get(self._declared_name(), ""))

    def write(self, response: Response, text: bytes) -> None:
        """Seals and sets, filled up to the size. Raises ValueError for more than fits."""
        if len(text) > self.size:
            raise ValueError(f"{len(text)} bytes do not fit into a cookie of {self.size}")
        stands = ground()
        sealed = seal(stands.keys.sealing(stands.now), self.purpose, text.ljust(self.size, b"\0"))
        name = self._declared_name()
        response.set_cookie(name, sealed, secure=speaks_https(), httponly=True, samesite="Lax", path="/")

    def clear(self, response: Response) -> None:
        """Takes the cookie away. Because it is HttpOnly, the browser then drops pages kept for its Back button too."""
        name = self._declared_name()
        response.delete_cookie(name, secure=speaks_https(), httponly=True, samesite="Lax", path="/")

    def _declared_name(self) -> str:
        if self not in _declared_here():
            raise NotDeclaredError(
                f"The blueprint {request.blueprint!r} must not touch the cookie {self.plain_name!r}."
            )
        return self.name


def hide_undeclared() -> None:
    """Takes every cookie that is not declared here out of the request, so that no code can come to read it."""
    declared = {name for cookie in _declared_here() for name in cookie.names}
    pairs = request.headers.get("Cookie", "").split(";")
    request.environ["HTTP_COOKIE"] = ";".join(pair for pair in pairs if pair.partition("=")[0].strip() in declared)


def refuse_undeclared(response: Response) -> Response:
    """The answer as it is. Raises NotDeclaredError where it sets a cookie that is not declared here."""
    declared = {name for cookie in _declared_here() for name in cookie.names}
    for line in response.headers.getlist("Set-Cookie"):
        if (name := line.partition("=")[0]) not in declared:
            raise NotDeclaredError(f"The blueprint {request.blueprint!r} must not set the cookie {name!r}.")
    return response


def _declared_here() -> set[SealedCookie]:
    declared: dict[str, set[SealedCookie]] = current_app.extensions.get(_DECLARED, {})
    return declared.get(request.blueprint or "", set())
