"""One size for every page of a kind, because whoever watches the line sees sizes even where he can read nothing.

The filling is spaces after the page. Pages are never compressed, or the spaces would be squeezed out again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import g

if TYPE_CHECKING:
    from flask import Response

QUESTION: Final = 8 * 1024
TOWNS: Final = 14 * 1024
RESULT: Final = 48 * 1024
PLACE: Final = 24 * 1024
CARE: Final = 64 * 1024
"""What is near a town, with its map, in every language (tests/web/test_care_search.py)."""


def pad_to(size: int) -> None:
    """Says how many bytes the page of this request has. Without a word it is a question page's size."""
    g.page_size = size


def pad(response: Response) -> Response:
    """A page filled up to its size, or to the next whole multiple of it. A redirect has none; a file stays as it is."""
    if response.location:
        response.set_data(b"")  # A browser shows none of it, and the address in it would change the size.
    elif response.mimetype == "text/html" and not response.direct_passthrough:
        size: int = g.get("page_size", QUESTION)
        page = response.get_data()
        response.set_data(page.ljust(max(1, -(-len(page) // size)) * size))
    return response
