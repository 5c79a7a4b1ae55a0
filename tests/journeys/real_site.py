"""The real server, started by its command in a process of its own, with folders of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from screener.places import ROOT

PATIENCE = 180
"""Seconds. A loaded machine is slow; a server that takes longer is broken."""


class RealSite:
    """`screener serve` on a free port of this machine. `folder` holds all that it writes."""

    def __init__(self, folder, **told):
        self.folder = folder
        ours = {"DATA": folder / "data", "KEY_RING": folder / "ring", "LOG": folder / "log", "PORT": 0}
        self.told = {**ours, "FILL_SECONDS": 0, **told}  # A test types faster than a person.
        self.start()

    def start(self):
        """Starts it, on the port it had before if it was stopped, and waits until it listens."""
        ours = {f"SCREENER_{name}": str(value) for name, value in self.told.items()}
        others = {name: value for name, value in os.environ.items() if not name.startswith("SCREENER_")}
        others["TMPDIR"] = str(self.folder)  # What it would put aside must be found with the rest.
        with (self.folder / "out").open("ab") as out, (self.folder / "err").open("ab") as err:
            self.process = subprocess.Popen(
                [*self.before, sys.executable, "-m", "screener.commands", "serve"],
                cwd=ROOT,
                env={**others, **ours},
                stdout=out,
                stderr=err,
            )
        until(lambda: self._said().count("listens on") > self._starts or self.process.poll() is not None)
        assert self.process.poll() is None, (self.folder / "err").read_text()
        self._starts += 1
        self.told["PORT"] = self.port = int(self._said().rpartition(":")[2])
        until(lambda: len(self.workers) == int(self.told.get("WORKERS", 2)))

    before: tuple[str, ...] = ()
    """A command that starts the server and watches it."""

    _starts = 0

    def _said(self):
        return (self.folder / "out").read_text()

    def stop(self, how=signal.SIGTERM):
        """Ends it for good, or with SIGUSR2 as a deploy does. Returns the exit code."""
        with suppress(ProcessLookupError):
            self.process.send_signal(how)
        return self.process.wait(PATIENCE)

    @property
    def root(self):
        """The address that a browser opens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def workers(self):
        """The processes that answer."""
        return children(self.process.pid)

    @property
    def written(self):
        """Every file that the server wrote, and what is in it."""
        return {file: file.read_bytes() for file in self.folder.rglob("*") if file.is_file()}

    def say(self, sent):
        """Everything that comes back to these bytes until the server closes the line."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as line:
            line.settimeout(PATIENCE)
            with suppress(BrokenPipeError, ConnectionResetError):
                line.sendall(sent)
            received = b""
            with suppress(ConnectionResetError):
                while more := line.recv(65536):
                    received += more
            return received


def children(pid):
    """The processes that a process started."""
    return sorted(int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split())


def until(true):
    """Waits until something is so, and fails if it never is."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < PATIENCE, "It never came to be."
        time.sleep(0.05)
