"""The small site served by the real server in a process of its own, and plain sockets to talk to it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[3]
PATIENCE = 90
"""Seconds. A busy machine may be slow; a server that never comes is a failure."""


class Running:
    """A server in a folder, told what to do by SCREENER_ variables."""

    def __init__(self, folder, **told):
        self.folder = folder
        self.log = folder / "log"
        settings = {
            "DATA": folder,
            "RULES": folder / "rules",
            "KEY_RING": folder / "keys",
            "LOG": self.log,
            "PORT": 0,
            **told,
        }
        variables = {f"SCREENER_{name}": str(value) for name, value in settings.items() if name.isupper()}
        more = {name.upper(): str(value) for name, value in told.items() if name.islower()}
        with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.web.trust.small_site"],
                cwd=ROOT,
                env={**os.environ, **variables, **more},
                stdout=out,
                stderr=err,
            )

    @property
    def out(self):
        return (self.folder / "out").read_text()

    @property
    def err(self):
        return (self.folder / "err").read_text()

    def ready(self):
        """The server, once it listens."""
        until(lambda: "listens on" in self.out or self.process.poll() is not None)
        assert self.process.poll() is None, self.err
        self.port = int(self.out.rpartition(":")[2])
        return self

    def end(self, how=signal.SIGTERM):
        """Its exit code, once it is gone."""
        with suppress(ProcessLookupError):
            self.process.send_signal(how)
        return self.process.wait(PATIENCE)

    def connect(self, source="127.0.0.1"):
        connection = socket.create_connection(("127.0.0.1", self.port), PATIENCE, source_address=(source, 0))
        connection.settimeout(PATIENCE)
        return connection

    def say(self, sent, source="127.0.0.1"):
        """Everything that comes back to these bytes until the server closes."""
        with self.connect(source) as connection:
            connection.sendall(sent)
            return all_of(connection)

    def get(self, path, cookie="", **headers):
        """The status, the headers as text, and the body of a page."""
        lines = [f"GET {path} HTTP/1.1", "Host: localhost", "Connection: close", f"Cookie: {cookie}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        head, _, body = self.say("\r\n".join([*lines, "", ""]).encode()).partition(b"\r\n\r\n")
        return int(head.split()[1]), head.decode(), body.decode().rstrip(" ")

    @property
    def health(self):
        status, _, body = self.get("/healthz")
        return status, json.loads(body)


def all_of(connection):
    received = b""
    with suppress(ConnectionResetError):
        while more := connection.recv(65536):
            received += more
    return received


def until(true):
    """Waits until something is so, and fails if it never is."""
    told = time.monotonic()
    while not true():
        assert time.monotonic() - told < PATIENCE, "It never came to be."
        time.sleep(0.05)
