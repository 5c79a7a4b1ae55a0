"""Somebody takes the running machine: what of one visit's answers is in memory, where, and for how long.

The images are those of every process of the server, and of all that lies in the memory file system. The threat model
says what was found (docs/threat-model.md).
"""

import re
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from screener.web import visits
from screener.web.keys import KeyRing
from screener.web.sealing import unseal
from tests.journeys.homes import HOMES
from tests.journeys.real_site import RealSite, children, until
from tests.journeys.tongue import Tongue
from tests.journeys.traces import found
from tests.journeys.walking import walk
from tests.journeys.wire import WireVisitor

ENGLISH = Tongue("en")
SAID = ("3917.43", "3,917.43", "1286.77", "1,286.77")
SHORT = 5
"""Seconds for which these workers may remember."""

MEMORY = Path("/dev/shm")  # noqa: S108  Nothing is written there; it is searched.
NINETY_ONE_MINUTES = 91 * 60


@pytest.fixture
def site(tmp_path):
    running = RealSite(tmp_path, MEMORY=SHORT)
    yield running
    running.stop()


def image(pid):
    """Everything that a process can read of its own memory; nothing where it has just ended."""
    parts = []
    with suppress(FileNotFoundError, ProcessLookupError), Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            begins, ends, rights = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+)", line).groups()
            if rights.startswith("r") and "[v" not in line:
                memory.seek(int(begins, 16))
                parts.append(memory.read(int(ends, 16) - int(begins, 16)))
    return b"".join(parts)


def seized(pids):
    """Which of these processes hold something that was said."""
    return {place for place, _text in found({pid: image(pid) for pid in pids}, SAID)}


def on_files(site):
    """The files that hold it: what the server wrote, and whatever lies in memory as a file."""
    shared = {file: file.read_bytes() for file in MEMORY.rglob("*") if file.is_file()} if MEMORY.is_dir() else {}
    return found({**site.written, **shared}, SAID)


def test_answers_are_in_the_workers_alone_and_gone_when_these_are_replaced(site):
    visitor = WireVisitor(site, ENGLISH)
    walk(visitor, HOMES["family"])

    def is_found():
        visitor.open("/en/review")  # What was said is in memory while a page is made that shows it.
        return seized(site.workers)

    until(is_found)
    companions = [each for worker in site.workers for each in children(worker)]
    assert seized([site.process.pid, *companions]) == set()
    visitor.open("/en/finish")
    knew = set(site.workers)

    def are_replaced():
        site.say(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return len(site.workers) == len(knew) and not knew & set(site.workers)

    until(are_replaced)
    assert seized([site.process.pid, *site.workers]) == set()
    assert on_files(site) == []


def test_after_a_stop_nothing_is_left_that_opens_a_cookie(site):
    visitor = WireVisitor(site, ENGLISH)
    walk(visitor, HOMES["family"])
    (cookie,) = visitor.cookies.values()
    assert site.stop() == 0
    assert not opened(site, cookie, time.time())
    assert on_files(site) == []


def test_after_a_kill_the_ring_opens_a_cookie_and_ninety_one_minutes_later_it_does_not(site):
    visitor = WireVisitor(site, ENGLISH)
    walk(visitor, HOMES["family"])
    (cookie,) = visitor.cookies.values()
    site.stop(signal.SIGKILL)
    left = list((site.folder / "ring").glob("*.key"))
    assert opened(site, cookie, time.time())
    assert not opened(site, cookie, time.time() + NINETY_ONE_MINUTES)
    assert not [file for file in left if file.exists()]
    assert on_files(site) == []


def opened(site, cookie, now):
    """Whether the keys of the ring at that time open a visit."""
    return unseal(KeyRing(site.folder / "ring").opening(now), visits.COOKIE.purpose, cookie)
