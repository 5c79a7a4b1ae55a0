"""Compressed answers, for what is the same for everybody alone: a page that says something of a person is padded."""

from __future__ import annotations

import gzip

from flask import Response, request


def squeezed(content: bytes, mimetype: str) -> Response:
    """
    An answer of that content, compressed where the browser understands it, and never padded.

    Only for what nobody's input can change. Otherwise its length would tell of the input, and a secret in it could be
    guessed letter by letter.
    """
    squeeze = request.accept_encodings["gzip"] > 0
    answer = Response(gzip.compress(content, mtime=0) if squeeze else content, mimetype=mimetype)
    if squeeze:
        answer.headers["Content-Encoding"] = "gzip"
    answer.vary.add("Accept-Encoding")
    answer.direct_passthrough = True  # Says to padding.py that this is a file.
    return answer
