"""``screener serve``: the whole site, in the foreground."""

from __future__ import annotations

import argparse
import os
from typing import TextIO


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``serve``."""
    parser = commands.add_parser(
        "serve",
        help="serve the site in the foreground",
        description="Serve the whole site in the foreground. Settings come from SCREENER_* variables; "
        "docs/deploying.md lists them.",
    )
    parser.set_defaults(func=_serve)


def _serve(_chosen: argparse.Namespace, _out: TextIO) -> int:
    # Imported late, so that the other commands start without the web server.
    from screener.web.serving import serve_from_environment  # noqa: PLC0415

    return serve_from_environment(os.environ)
