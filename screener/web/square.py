"""An address as a square that phones read."""

from __future__ import annotations

from functools import lru_cache

import segno
from markupsafe import Markup


@lru_cache(maxsize=64)
def square(address: str) -> Markup:
    """The address drawn black on white, whatever the colors of the page are: many phones read nothing else."""
    drawn = segno.make(address, micro=False, error="m")
    inline = drawn.svg_inline(omitsize=True, dark="#000", light="#fff", svgclass="square", lineclass=None)
    return Markup(inline)  # noqa: S704  The library draws squares and writes no letter of the address.
