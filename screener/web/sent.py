"""A form that could not be taken, kept in the visit's own cookie for the one page that draws it again.

The page that answers a post stays behind the Back button as "send this once more?", and the browser keeps what was sent
for it. So such a post leads to a page, like one that was taken. It is kept squeezed, beside what was told; where there
is no room for both, in the homes of many people, the page is drawn as the answer to the post after all.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from werkzeug.datastructures import MultiDict

from screener.web import tokens

if TYPE_CHECKING:
    from screener.web.visits import Visit

FILLING = "filling"
"""The field with which the script fills a form up to its length. It says nothing."""

_BARE = -15
"""Deflated without a head or a sum: the seal around it says whether it is whole."""


@dataclass(frozen=True, slots=True)
class Sent:
    """At which step it was sent, what its token said, and what was typed."""

    step: int
    subject: dict[str, Any]
    fields: MultiDict[str, str]

    def laid_aside(self, visit: Visit) -> bool:
        """Keeps it in the visit. False where it does not fit."""
        fields = [(name, values) for name, values in self.fields.lists() if name not in {tokens.FIELD, FILLING}]
        written = json.dumps([self.step, self.subject, fields], separators=(",", ":"), ensure_ascii=False)
        squeezed = zlib.compressobj(9, wbits=_BARE)
        return visit.lay_aside(squeezed.compress(written.encode()) + squeezed.flush())

    @classmethod
    def taken_up(cls, visit: Visit) -> Sent | None:
        """What waits in the visit, which lets go of it."""
        waiting = visit.take_up()
        if not waiting:
            return None
        step, subject, fields = json.loads(zlib.decompress(waiting, wbits=_BARE))
        return cls(step, subject, MultiDict(dict(fields)))
