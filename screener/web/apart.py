"""What programs ask is answered in a process of its own that steps aside for people, one request after the other.

A household of twelve keeps a processor busy for a second, a page for some milliseconds. Were both answered by the same
process, a few programs would make everybody wait. So each worker has a companion for `/api/v1`: a line of its own, a
processor only where no page wants it, and a kind 503 for whoever finds the line full.
"""

from __future__ import annotations

import io
import json
import os
import select
import signal
import struct
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from waitress.task import ThreadedTaskDispatcher

from screener.web.api.problems import PREFIX

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Collection, Iterable

WAITING: Final = 8
"""Requests that may stand in the line of one worker. The last of them waits some ten seconds at the worst."""

_STEPS_ASIDE: Final = 10
"""The nice value: a processor that a page and a program both want goes to the page nine times of ten."""

_PATIENCE: Final = 60
"""Seconds after which a request that is not answered never will be."""

_LENGTHS: Final = struct.Struct(">II")


class LostError(Exception):
    """The companion is gone or stands still. The worker has to be replaced, and brings a new one."""


class Lines(ThreadedTaskDispatcher):  # type: ignore[misc]  # waitress ships no types.
    """The threads of a worker: a few for the pages, one for what programs ask. Neither line waits for the other."""

    def __init__(self, threads: int) -> None:
        super().__init__()
        self.programs = ThreadedTaskDispatcher()
        self.set_thread_count(threads)
        self.programs.set_thread_count(1)

    def add_task(self, task: Any) -> None:
        """Takes a request that is whole. Its path is read as waitress reads it; what is no HTTP has none."""
        if for_programs("/" + getattr(task.requests[0], "path", "").lstrip("/")):
            self.programs.add_task(task)
        else:
            super().add_task(task)

    @property
    def full(self) -> bool:
        """Whether too many stand in line behind the one whose turn it is."""
        return len(self.programs.queue) > WAITING

    def shutdown(self, cancel_pending: bool = True, timeout: int = 5) -> bool:  # noqa: FBT001, FBT002  It is waitress's.
        """Ends both lines."""
        self.programs.shutdown(cancel_pending, timeout)
        return bool(super().shutdown(cancel_pending, timeout))


def for_programs(path: str) -> bool:
    """Whether a path is one of the door for machines."""
    return path.startswith(f"{PREFIX}/")


class _Line:
    """Two pipes between a worker and its companion. Sockets would be one more kind of line for a sandbox to allow."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading, self._writing = reading, writing

    def send(self, head: dict[str, Any], body: bytes) -> None:
        """Raises OSError where the other end is closed."""
        written = json.dumps(head).encode()
        left = memoryview(_LENGTHS.pack(len(written), len(body)) + written + body)
        while left:
            left = left[os.write(self._writing, left) :]

    def receive(self, patience: float | None = None) -> tuple[dict[str, Any], bytes]:
        """Raises OSError where the other end is closed, or says nothing for so many seconds."""
        head, body = _LENGTHS.unpack(self._exactly(_LENGTHS.size, patience))
        return json.loads(self._exactly(head, patience)), self._exactly(body, patience)

    def _exactly(self, size: int, patience: float | None) -> bytes:
        received = bytearray()
        while len(received) < size:
            if not select.select([self._reading], [], [], patience)[0]:
                raise TimeoutError
            more = os.read(self._reading, min(size - len(received), 1 << 16))
            if not more:
                raise ConnectionResetError
            received += more
        return bytes(received)

    def close(self) -> None:
        """Closes this end."""
        os.close(self._reading)
        os.close(self._writing)


class Companion:
    """Such a process. Make it before the first thread, and close it when nobody is owed an answer any more."""

    def __init__(self, wsgi: Callable[..., Iterable[bytes]], not_its: Collection[socket.socket]) -> None:
        """`not_its` are sockets that a forked process would hold open for nothing."""
        asked, asking = os.pipe()
        answered, answering = os.pipe()
        self._turn = threading.Lock()
        self._pid = os.fork()
        if not self._pid:
            for each in not_its:
                each.close()
            os.close(asking)
            os.close(answered)
            _answer_all(wsgi, _Line(asked, answering))
        os.close(asked)
        os.close(answering)
        self._line = _Line(answered, asking)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answers as a WSGI application does. Raises LostError."""
        told = {name: value for name, value in environ.items() if isinstance(value, str)}
        with self._turn:
            try:
                self._line.send(told, environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
                head, body = self._line.receive(_PATIENCE)
            except OSError as error:
                raise LostError from error
        start_response(head["status"], [(name, value) for name, value in head["headers"]])
        return (body,)

    def close(self) -> None:
        """Ends it. Nothing that it holds needs an orderly end."""
        self._line.close()
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)


def _answer_all(wsgi: Callable[..., Iterable[bytes]], line: _Line) -> None:
    """Answers until the worker closes the line or is gone. Signals sent to all of us are the worker's to hear."""
    signal.set_wakeup_fd(-1)
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGUSR1, signal.SIGHUP, signal.SIGUSR2):
        signal.signal(each, signal.SIG_IGN)
    with suppress(OSError):  # A sandbox may forbid it. Then a line of one is all that bounds the work.
        os.nice(_STEPS_ASIDE)
    try:
        while True:
            environ, body = line.receive()
            line.send(*_answered(wsgi, {**environ, **_given(body, environ)}))
    except OSError:
        os._exit(0)
    finally:
        os._exit(1)


def _answered(wsgi: Callable[..., Iterable[bytes]], environ: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    head: dict[str, Any] = {}

    def start_response(status: str, headers: list[tuple[str, str]], _exc_info: Any = None) -> None:
        head.update(status=status, headers=headers)

    parts = wsgi(environ, start_response)
    try:
        return head, b"".join(parts)
    finally:
        if hasattr(parts, "close"):
            parts.close()


def _given(body: bytes, environ: dict[str, Any]) -> dict[str, Any]:
    """What a WSGI application finds beside the words of a request."""
    return {
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": environ.get("wsgi.url_scheme", "http"),
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
