"""Several workers, and a server that is replaced in mid-visit: nobody notices."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from tests.journeys.homes import HOMES, Home, Resident
from tests.journeys.real_site import RealSite, until
from tests.journeys.tongue import Tongue
from tests.journeys.walking import MOST, answer, walk
from tests.journeys.wire import WireVisitor


@pytest.fixture
def own_site(tmp_path):
    """A server that a test may treat badly."""
    running = RealSite(tmp_path)
    yield running
    running.stop()


@pytest.fixture
def own_visitor(own_site):
    return WireVisitor(own_site, Tongue("es"))


@contextmanager
def only(site, worker):
    """For a while, every other worker stands still."""
    others = [pid for pid in site.workers if pid != worker]
    for pid in others:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in others:
            os.kill(pid, signal.SIGCONT)


def test_a_visit_goes_on_whichever_worker_answers(own_site, own_visitor):
    turn = []
    own_visitor.open("/es/")
    own_visitor.go_on()
    while own_visitor.mark.startswith("q:"):
        assert len(turn) < MOST
        answer(own_visitor, HOMES["grandmother"])
        worker = own_site.workers[len(turn) % 2]
        with only(own_site, worker):
            own_visitor.go_on()
        turn.append(worker)
    assert len(set(turn)) == 2
    assert own_visitor.mark == "results"


def test_what_one_worker_ended_no_other_opens(own_site, own_visitor):
    walk(own_visitor, HOMES["single"])
    first, second = own_site.workers
    with only(own_site, first):
        own_visitor.ask("GET", "/es/leave")
    with only(own_site, second):
        own_visitor.open("/es/results")
        assert own_visitor.mark == "start"


def test_a_restart_in_mid_visit_loses_no_answer(own_site, own_visitor):
    restarts = []

    def after_a_restart(visitor, home):
        if len(restarts) < 2:
            assert own_site.stop(signal.SIGUSR2) == 0
            own_site.start()
            restarts.append(visitor.mark)
        answer(visitor, home)

    walk(own_visitor, HOMES["single"], after_a_restart)
    own_visitor.open("/es/review")
    text = own_visitor.answer.body.decode()
    assert len(restarts) == 2
    assert "North Canaan" in text
    assert "3,917.43" in text.replace("3.917,43", "3,917.43")


def test_a_worker_that_dies_takes_no_answer_along(own_site, own_visitor):
    dead = []

    def after_a_death(visitor, home):
        if len(dead) < 2:
            dead.append(own_site.workers[0])
            os.kill(dead[-1], signal.SIGKILL)
            until(lambda: len(own_site.workers) == 2 and dead[-1] not in own_site.workers)
        answer(visitor, home)

    walk(own_visitor, HOMES["single"], after_a_death)
    assert own_visitor.mark == "results"


def test_fifty_visitors_at_once_reach_the_result_and_each_finds_her_own_answers_alone(own_site):
    amounts = [f"1,{number}.43" for number in range(201, 251)]

    def visit(amount):
        visitor = WireVisitor(own_site, Tongue("en"))
        walk(visitor, Home("Kent", (Resident("", 44, amount),), pages=7))
        visitor.open("/en/review")
        return visitor.answer.body.decode()

    with ThreadPoolExecutor(len(amounts)) as people:
        pages = list(people.map(visit, amounts))
    assert [[amount for amount in amounts if amount in page] for page in pages] == [[amount] for amount in amounts]


def test_a_server_that_stops_leaves_no_key_and_one_that_makes_way_leaves_them(own_site):
    ring = own_site.folder / "ring"
    assert list(ring.glob("*.key"))
    assert own_site.stop(signal.SIGUSR2) == 0
    assert list(ring.glob("*.key"))
    own_site.start()
    assert own_site.stop() == 0
    assert not [file for file in ring.iterdir() if file.stat().st_size]


def test_an_old_key_that_a_killed_server_left_is_gone_once_the_next_one_listens(own_site):
    assert own_site.stop(signal.SIGKILL) == -signal.SIGKILL
    (ours,) = (own_site.folder / "ring").glob("*.key")
    old = ours.with_name(f"{float(ours.name.removesuffix('.key')) - 2 * 3600:.3f}.key")
    ours.rename(old)
    own_site.start()
    assert not old.exists()
