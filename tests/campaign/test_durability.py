"""What was acknowledged is there, once, whatever is killed at whatever moment.

Set KILLS to a larger number for a longer run, or to a smaller one while you work.
"""

import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from screener.campaign import Store, new_form_key

WRITER = Path(__file__).with_name("writer.py")
WRITERS = 4
KILLS = int(os.environ.get("KILLS", "50"))
FORMS = 3000


class Writer:
    """One process that stores forms, and everything it ever acknowledged. A form without an answer is sent again."""

    def __init__(self, url, folder):
        self.url = url
        self.forms = [new_form_key() for _ in range(FORMS)]
        self.acknowledged = []
        self.output = folder / "acknowledged"
        self.process = None

    def start(self):
        with self.output.open("wb") as output:
            self.process = subprocess.Popen([sys.executable, WRITER, self.url], stdin=subprocess.PIPE, stdout=output)
        self.process.stdin.write("\n".join(self.forms[len(self.acknowledged) :]).encode() + b"\n")
        self.process.stdin.close()

    def heard(self):
        """Whole lines only: a torn one is no acknowledgement."""
        return self.output.read_bytes().decode().rpartition("\n")[0].splitlines()

    def wait_for_the_first_word(self):
        deadline = time.monotonic() + 30
        while not self.heard():
            assert time.monotonic() < deadline, "the writer stored nothing within 30 seconds"
            assert self.process.poll() is None, "the writer ended by itself"
            time.sleep(0.01)

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.collect()

    def collect(self):
        self.acknowledged += self.heard()

    @property
    def in_flight(self):
        """The form that may be stored although nobody was told."""
        return self.forms[len(self.acknowledged)]


@pytest.fixture
def writers(store_url, tmp_path):
    Store(store_url)
    made = []
    for number in range(WRITERS):
        folder = tmp_path / f"writer-{number}"
        folder.mkdir()
        made.append(Writer(store_url, folder))
    yield made
    for writer in made:
        if writer.process and writer.process.poll() is None:
            writer.process.kill()
            writer.process.wait()


def check_nothing_lost_or_doubled(url, writers):
    boxes = [row.box for row in Store(url).rows()]
    assert len(set(boxes)) == len(boxes), "a form was stored twice"
    acknowledged = {_box(form) for writer in writers for form in writer.acknowledged}
    assert acknowledged <= set(boxes), "an acknowledged form is not there"
    untold = set(boxes) - acknowledged
    assert untold <= {_box(writer.in_flight) for writer in writers}, "a form was stored that nobody sent"


def _box(form):
    import hashlib

    return hashlib.shake_256(form.encode()).digest(5736)


def test_writers_killed_at_any_moment_lose_nothing_they_acknowledged_and_double_nothing(writers, store_url):
    kills = 0
    while kills < KILLS:
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.wait_for_the_first_word()
        for writer in random.sample(writers, WRITERS):
            time.sleep(random.uniform(0.005, 0.08))
            writer.kill()
            kills += 1
        check_nothing_lost_or_doubled(store_url, writers)
    assert all(len(writer.acknowledged) >= KILLS // WRITERS for writer in writers)


def test_a_postgresql_server_killed_in_mid_writing_has_everything_it_acknowledged(postgresql, tmp_path):
    postgresql.run("CREATE DATABASE crash")
    url = postgresql.url("crash")
    Store(url)
    writer = Writer(url, tmp_path)
    for _ in range(3):
        writer.start()
        writer.wait_for_the_first_word()
        time.sleep(random.uniform(0.02, 0.2))
        postgresql.kill()
        writer.kill()
        postgresql.start()
        check_nothing_lost_or_doubled(url, [writer])
    assert len(writer.acknowledged) >= 3


def test_a_killed_writer_leaves_a_sound_sqlite_file(sqlite_store, sqlite_path, tmp_path):
    writer = Writer(f"sqlite:///{sqlite_path}", tmp_path)
    writer.start()
    writer.wait_for_the_first_word()
    writer.kill()
    with sqlite3.connect(sqlite_path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def test_every_sqlite_connection_syncs_each_commit_and_overwrites_what_it_deletes(sqlite_store):
    for _ in range(3):
        with sqlite_store._engine.connect() as connection:
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("synchronous", "journal_mode", "secure_delete", "trusted_schema")
            }
        assert found == {"synchronous": 2, "journal_mode": "wal", "secure_delete": 1, "trusted_schema": 0}


def test_every_postgresql_connection_waits_for_the_disk(postgresql):
    with Store(postgresql.url())._engine.connect() as connection:
        for name in ("fsync", "synchronous_commit"):
            assert connection.exec_driver_sql(f"SHOW {name}").scalar() == "on"


def test_the_disk_is_synced_after_the_last_write_and_before_the_thank_you(sqlite_path, tmp_path):
    """`kill -9` proves nothing about the power: the kernel still has what was written. The order of calls does."""
    strace = shutil.which("strace")
    assert strace, "This test watches the system calls of a writer: install strace (on Debian: apt-get install strace)."
    url, trace, form = f"sqlite:///{sqlite_path}", tmp_path / "trace", new_form_key()
    Store(url)
    # While another connection is open the log is not folded into the file, and synced with it, when the writer ends.
    held = sqlite3.connect(sqlite_path)
    held.execute("SELECT count(*) FROM sign_ups").fetchall()
    watch = [strace, "-f", "-y", "-s", "64", "-e", "trace=write,pwrite64,fsync,fdatasync", "-o", trace]
    told = subprocess.run([*watch, sys.executable, WRITER, url], input=form, capture_output=True, text=True, check=True)
    held.close()
    assert told.stdout.strip() == form
    calls = trace.read_text().splitlines()
    thanked = next(place for place, call in enumerate(calls) if "write(1<" in call and form in call)
    before = calls[:thanked]
    log = re.escape(f"{sqlite_path.resolve()}-wal")
    written = [place for place, call in enumerate(before) if re.search(rf"pwrite64\(\d+<{log}>", call)]
    synced = [place for place, call in enumerate(before) if re.search(rf"f(data)?sync\(\d+<{log}>\)\s+= 0", call)]
    assert written, "the row never went to the write-ahead log"
    assert synced, "the log was never synced"
    assert max(synced) > max(written), "something was written to the log after the last sync"
