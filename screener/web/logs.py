"""What may be written down, as a list of what is allowed: the day, the kind of page, the status, how long it took.

No address, no browser, no path, no text of an error: an error's text quotes what was typed. The same holds for what
the server and the libraries would log; of theirs only the place in the code and the kind of error are kept.
"""

from __future__ import annotations

import logging
import time
import traceback
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from flask import g, request

from screener.places import ROOT
from screener.web.ground import ground

if TYPE_CHECKING:
    from types import TracebackType

    from flask import Response

log: Final = logging.getLogger("screener")
"""The one logger whose messages are written as they are. Only fixed texts and the fields above go into it."""

_THOUSAND: Final = 1000


class _Scrubbed(logging.Formatter):
    """A line that holds nothing of a visitor, whatever a library put into its message."""

    def format(self, record: logging.LogRecord) -> str:
        if record.name == log.name:
            return f"{record.levelname} {record.getMessage()}"
        fault = f" {described(record.exc_info)}" if record.exc_info and record.exc_info[0] else ""
        return f"{record.levelname} {record.name} at={Path(record.pathname).name}:{record.lineno}{fault}"


def start(file: Path | None) -> None:
    """Sends every log of this process to a file, or to standard error: ours, the server's and the libraries'."""
    handler: logging.Handler = WatchedFileHandler(file, encoding="utf-8") if file else logging.StreamHandler()
    handler.setFormatter(_Scrubbed())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.captureWarnings(capture=True)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # It speaks whenever two people come at once.
    log.setLevel(logging.INFO)


def begin() -> None:
    """Starts the clock of a request."""
    g.began = time.perf_counter()


def write(response: Response) -> Response:
    """One line for a request."""
    took = round((time.perf_counter() - g.began) * _THOUSAND) if "began" in g else 0
    # Not the hour: it would say when somebody signed up, which the sign-up itself does not.
    log.info(
        "day=%s endpoint=%s status=%d ms=%d", ground().today, request.endpoint or "none", response.status_code, took
    )
    return response


def fault(exc_info: Any) -> None:
    """One line for a fault of ours, in place of Flask's, which quotes the path and the error's text."""
    log.error("endpoint=%s %s", request.endpoint or "none", described(exc_info))


def described(exc_info: tuple[type[BaseException], BaseException, TracebackType | None] | Any) -> str:
    """The kind of an error and the last line of our own code on the way to it."""
    kind, _, trail = exc_info
    ours = [frame for frame in traceback.extract_tb(trail) if frame.filename.startswith(str(ROOT / "screener"))]
    place = f"{Path(ours[-1].filename).relative_to(ROOT)}:{ours[-1].lineno}" if ours else "elsewhere"
    return f"error={kind.__name__} at={place}"
