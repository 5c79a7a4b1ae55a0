"""A gunicorn worker whose connections are kept by waitress, so that nobody who sends slowly holds anybody up.

gunicorn starts, watches, replaces and stops the workers. waitress collects a whole request before a thread touches
it, and keeps the answer until it is fetched. Why the two together: docs/decisions/0302-server.md.
"""

from __future__ import annotations

import math
import os
import secrets
import signal
import time
from typing import TYPE_CHECKING, Any, Final

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import create_server
from waitress.task import ErrorTask

from screener.web.apart import Companion, Lines, LostError, for_programs
from screener.web.api.problems import FULL_LINE
from screener.web.headers import ALWAYS
from screener.web.logs import log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from queue import SimpleQueue

    from gunicorn.arbiter import Arbiter

THREADS: Final = 4
"""Pages are short work for the processor, so more threads gain nothing; a few let others pass a slow disk."""

MOST_CONNECTIONS: Final = 1000
_SILENCE: Final = 60
"""Seconds after which a connection that says nothing is closed."""

_LONGEST_HEAD: Final = 32 * 1024
_LARGEST_BODY: Final = 256 * 1024
"""A body over the guard's limit still gets the guard's friendly page; one over this is cut off. None touches a disk."""

_APART: Final = 50
"""Percent of the time that a worker may remember by which some are replaced sooner than others."""

_BEAT: Final = 0.5
_LINGER: Final = 1.0
"""Seconds that a stopping worker gives to whoever is connected and may be about to ask."""


class BufferingWorker(Worker):  # type: ignore[misc]  # gunicorn ships no types.
    """Serves until it is told to stop, then finishes what it has begun."""

    inherited: SimpleQueue[int]
    """The signals that came while this process still had the master's way of hearing them (see `hand_down`)."""
    companion: Companion
    """Answers what programs ask (apart.py)."""
    lines: Lines
    forgets_at: float | None = None
    """When this process ends, and all that it still knows with it; None until it was asked something."""

    def init_signals(self) -> None:
        """As gunicorn has it, save that what is meant for the master (serving.py) ends no worker that hears it too."""
        super().init_signals()
        signal.signal(signal.SIGUSR2, signal.SIG_IGN)

    def run(self) -> None:
        """The loop of the worker's process."""
        while not self.inherited.empty():
            if self.inherited.get() == signal.SIGTERM:
                self.alive = False
        channels: dict[int, Any] = {}
        self.companion = Companion(self.wsgi, [listener.sock for listener in self.sockets])
        self.lines = Lines(THREADS)
        server = create_server(
            self._counting,
            map=channels,
            _dispatcher=self.lines,
            sockets=[listener.sock for listener in self.sockets],
            ident=None,
            connection_limit=MOST_CONNECTIONS,
            channel_timeout=_SILENCE,
            cleanup_interval=_SILENCE // 4,
            max_request_header_size=_LONGEST_HEAD,
            max_request_body_size=_LARGEST_BODY,
            clear_untrusted_proxy_headers=False,  # The guard and the throttle know what to believe.
            log_socket_errors=False,
        )
        server.channel_class = _Channel
        while self.alive and self.ppid == os.getppid() and time.monotonic() < (self.forgets_at or math.inf):
            self._beat(channels)
        server.accepting = False
        told = time.monotonic()
        while _busy(server, time.monotonic() - told) and time.monotonic() - told < self.cfg.graceful_timeout:
            self._beat(channels)
        server.task_dispatcher.shutdown()
        self.companion.close()

    def _beat(self, channels: dict[int, Any]) -> None:
        self.notify()
        self.app.tend()
        wasyncore.loop(timeout=_BEAT, use_poll=True, map=channels, count=1)

    def _counting(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.nr += 1
        if self.forgets_at is None:
            self.forgets_at = time.monotonic() + self.app.most_memory * (1 - secrets.randbelow(_APART) / 100)
        if self.nr == self.max_requests:
            log.info("a worker has served its share and is replaced")
            self.alive = False
        wsgi: Callable[..., Iterable[bytes]] = self.wsgi
        if not for_programs(environ["PATH_INFO"]):
            return wsgi(environ, start_response)
        try:
            return self.companion({**environ, FULL_LINE: "yes"} if self.lines.full else environ, start_response)
        except LostError:
            log.error("what answers programs is gone, and its worker is replaced")
            self.alive = False
            return wsgi({**environ, FULL_LINE: "yes"}, start_response)


def hand_down(master: Arbiter, worker: BufferingWorker) -> None:
    """Gives a new worker the queue of signals it was born with.

    A SIGTERM in the first moments of a worker would lie there unread, and the server would wait for it in vain.
    """
    worker.inherited = master.SIG_QUEUE


class _BareRefusal(ErrorTask):  # type: ignore[misc]  # waitress ships no types.
    """What waitress answers to what is no HTTP: as bare and as closed as the guard's own refusals."""

    def execute(self) -> None:
        fault = self.request.error
        body = f"{fault.reason}\n".encode()
        self.status = f"{fault.code} {fault.reason}"
        self.response_headers += [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            ("Cache-Control", "no-store"),
            *ALWAYS.items(),
        ]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    """Takes a body only by its length, as browsers send ours. Two ways to measure it could hide a second request."""

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        if self.chunked:
            raise ParsingError("A body must say its length")


class _Channel(HTTPChannel):  # type: ignore[misc]
    error_task_class = _BareRefusal
    parser_class = _Parser


def _busy(server: Any, since: float) -> bool:
    """Whether a stopping worker owes somebody an answer, or must wait a moment for somebody to ask."""
    channels = list(server.active_channels.values())
    owes = any(channel.requests or channel.total_outbufs_len for channel in channels)
    return owes or (since < _LINGER and bool(channels))
