"""The real server: several workers, real sockets, real signals."""

import os
import re
import select
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from screener.web.serving import _Site
from tests.web.trust import small_site
from tests.web.trust.running import Running, all_of, until

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

STRANGER = "127.0.0.77"
"""Where malformed requests come from, so that it can be looked for."""

MALFORMED = {
    "no HTTP at all": b"\x16\x03\x01\x02\x00canary-83117\r\n\r\n",
    "no method": b"canary-83117\r\n\r\n",
    "an unknown version": b"GET /canary-83117 HTTP/9.9\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "a broken header": b"GET / HTTP/1.1\r\ncanary-83117\r\n\r\n",
    "a space before the colon": b"GET / HTTP/1.1\r\nHost : canary-83117\r\n\r\n",
    "a folded header": b"GET / HTTP/1.1\r\nConnection: close\r\nHost: localhost\r\n canary-83117\r\n\r\n",
    "an endless head": b"GET / HTTP/1.1\r\nX: " + b"canary-83117" * 9000 + b"\r\n\r\n",
    "a length that is no number": b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: canary-83117\r\n\r\n",
    "a body too long": b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\ncanary-83117",
    "two lengths": b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\ncanary",
    "two framings": (
        b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n"
        b"0\r\n\r\nGET /canary-83117 HTTP/1.1\r\nHost: localhost\r\n\r\n"
    ),
    "an odd encoding": b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: canary-83117\r\n\r\n",
    "another host": b"GET /canary-83117 HTTP/1.1\r\nHost: canary-83117\r\nConnection: close\r\n\r\n",
    "no host": b"GET /canary-83117 HTTP/1.0\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: canary-83117\r\nConnection: close\r\n\r\n",
    "a path that is no text": b"GET /%ff\xff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "a method that nobody knows": b"CANARY-83117 / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "an address of another site": (
        b"GET http://evil.example/canary-83117 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    ),
    "a protocol change": (
        b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nUpgrade: canary-83117\r\n\r\n"
    ),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = Running(tmp_path_factory.mktemp("server"), WORKERS=2).ready()
    yield running
    assert running.end() == 0


@pytest.fixture
def own_server(tmp_path):
    """A server that this test may treat badly."""
    running = Running(tmp_path, WORKERS=2).ready()
    yield running
    running.end(signal.SIGKILL if running.process.poll() is None else signal.SIGTERM)
    until(lambda: not workers(running))


def workers(running):
    try:
        return [
            int(pid)
            for pid in Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children").read_text().split()
        ]
    except FileNotFoundError:
        return []


def cookie_of(head):
    (line,) = [line for line in head.splitlines() if line.startswith("Set-Cookie: visit=")]
    return line.removeprefix("Set-Cookie: ").partition(";")[0]


def test_it_says_where_it_is_and_answers(server):
    assert server.out == f"The screener listens on http://127.0.0.1:{server.port}\n"
    assert server.health == (200, {"ok": True, "rules": "sha256:good", "rules_error": ""})


def test_no_header_of_the_server_itself_tells_what_it_is(server):
    _, head, _ = server.get("/en/q/1")
    names = {line.partition(":")[0].lower() for line in head.splitlines()[1:]}
    assert not {"server", "via"} & names
    for name in ("gunicorn", "waitress", "python", "werkzeug"):
        assert name not in head.lower()


@pytest.mark.parametrize("sent", MALFORMED.values(), ids=MALFORMED)
def test_what_is_no_honest_request_gets_a_bare_refusal_and_opens_nothing(server, sent):
    answer = server.say(sent, STRANGER)
    statuses = [line.split()[1] for line in answer.split(b"\r\n") if line.startswith(b"HTTP/1.")]
    assert len(statuses) == 1
    assert statuses[0] in {b"400", b"403", b"404", b"413", b"431", b"501"} or b"healthz" in sent
    assert b"canary" not in answer.lower()
    assert b"no-store" in answer
    assert b"nosniff" in answer


def test_nobodys_address_and_nothing_that_was_sent_is_written_down(own_server):
    for sent in MALFORMED.values():
        own_server.say(sent, STRANGER)
    own_server.say(b"GET /en/q/1?canary-83117 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", STRANGER)
    with own_server.connect(STRANGER) as cut_off:
        cut_off.sendall(b"POST /en/fault HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\ncanary-83117")
    for pid in workers(own_server):
        os.kill(pid, signal.SIGABRT)
    until(lambda: "gunicorn" in own_server.log.read_text())
    assert own_server.end() == 0
    written = (own_server.log.read_text() + own_server.out + own_server.err).lower()
    assert "endpoint=" in written
    assert STRANGER not in written
    assert "canary" not in written
    assert "traceback" not in written


def still_waiting(connections):
    """Whether the server has neither answered nor closed any of these."""
    return select.select(connections, [], [], 0)[0] == []


def test_forty_stalled_connections_slow_nobody_down(server):
    stalled = [server.connect() for _ in range(60)]
    for number, connection in enumerate(stalled):
        if number % 3 == 0:
            connection.sendall(b"GET /en/q/1 HTTP/1.1\r\nHost: localh")
        elif number % 3 == 1:
            connection.sendall(
                b"POST /en/form HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
                b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\na="
            )
    with ThreadPoolExecutor(8) as people:
        statuses = list(people.map(lambda _: server.get("/en/q/1")[0], range(40)))
    assert statuses == [200] * 40
    assert still_waiting(stalled)
    for connection in stalled:
        connection.close()


def test_whoever_reads_slowly_slows_nobody_down(server):
    readers = [server.connect() for _ in range(20)]
    for connection in readers:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        connection.sendall(b"GET /en/answers.html HTTP/1.1\r\nHost: localhost\r\n\r\n" * 3)
    assert server.get("/en/q/1")[0] == 200  # Whoever is held up hears nothing until her patience ends.
    for connection in readers:
        connection.close()


def test_every_worker_opens_the_visit_that_another_began(server):
    _, head, _ = server.get("/en/q/1")
    cookie = cookie_of(head)
    seen = set()
    until(lambda: seen.add(server.get("/en/worker")[2]) or len(seen) == 2)
    _, first, token = server.get("/en/q/1", cookie)
    form = f"token={token.strip()}&answer=hers".encode()
    answered = server.say(
        b"POST /en/q/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nCookie: " + cookie_of(first).encode() + b"\r\n"
        b"Content-Length: " + str(len(form)).encode() + b"\r\n\r\n" + form
    )
    cookie = cookie_of(answered.decode())
    assert {server.get("/en/answers", cookie)[2] for _ in range(20)} == {'{"1":"hers"}\n'}


def test_on_sighup_whole_rules_reach_every_worker(own_server):
    (own_server.folder / "rules" / "rules.txt").write_text("sha256:newer")
    own_server.process.send_signal(signal.SIGHUP)
    until(lambda: {own_server.health[1]["rules"] for _ in range(30)} == {"sha256:newer"})


def test_on_sighup_broken_rules_are_refused_and_every_worker_says_so(own_server):
    (own_server.folder / "rules" / "rules.txt").write_text("broken")
    own_server.process.send_signal(signal.SIGHUP)
    until(lambda: own_server.health[0] == 503)
    expected = (503, {"ok": False, "rules": "sha256:good", "rules_error": "rules.txt:1: broken"})
    until(lambda: own_server.health == expected)
    for pid in workers(own_server):  # A worker that is replaced meanwhile has the last good rules too.
        os.kill(pid, signal.SIGKILL)
    until(lambda: len(workers(own_server)) == 2)
    assert own_server.health == expected
    assert own_server.get("/en/q/1")[0] == 200
    (own_server.folder / "rules" / "rules.txt").write_text("sha256:mended")
    own_server.process.send_signal(signal.SIGHUP)
    until(lambda: own_server.health[0] == 200)


def test_while_rules_are_taken_up_nobody_is_turned_away(own_server):
    with ThreadPoolExecutor(4) as people:
        asked = [people.submit(own_server.get, "/en/q/1") for _ in range(20)]
        own_server.process.send_signal(signal.SIGHUP)
        asked += [people.submit(own_server.get, "/en/q/1") for _ in range(200)]
        assert {request.result()[0] for request in asked} == {200}


def test_whoever_is_being_answered_is_answered_before_it_stops(own_server):
    with own_server.connect() as connection:
        connection.sendall(b"GET /en/slow HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        until((own_server.folder / "begun").exists)
        own_server.process.send_signal(signal.SIGTERM)
        assert b"finished" in all_of(connection)
    assert own_server.process.wait(10) == 0


def test_a_restart_in_the_middle_of_a_visit_loses_no_answer(tmp_path):
    before = Running(tmp_path).ready()
    cookie = cookie_of(before.get("/en/q/1")[1])
    assert before.end(signal.SIGUSR2) == 0
    after = Running(tmp_path).ready()
    token = after.get("/en/q/1", cookie)[2].strip()
    form = f"token={token}&answer=still".encode()
    answer = after.say(
        b"POST /en/q/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nCookie: " + cookie.encode() + b"\r\n"
        b"Content-Length: " + str(len(form)).encode() + b"\r\n\r\n" + form
    )
    assert answer.startswith(b"HTTP/1.1 303")
    assert after.end() == 0


def test_a_worker_that_served_its_share_is_replaced_and_nobody_notices(tmp_path):
    running = Running(tmp_path, WORKERS=1, share=30).ready()
    answers = [running.get("/en/worker") for _ in range(120)]
    assert {status for status, _, _ in answers} == {200}
    assert len({pid for _, _, pid in answers}) >= 3
    assert running.end() == 0


def test_no_core_file_and_no_second_way_in(server):
    limits = Path(f"/proc/{server.process.pid}/limits").read_text()
    assert re.search(r"^Max core file size +0 +0 ", limits, re.MULTILINE)
    for pid in (server.process.pid, *workers(server)):
        open_files = [link.readlink().name for link in Path(f"/proc/{pid}/fd").iterdir() if link.is_symlink()]
        assert not [name for name in open_files if name.endswith(".ctl")]


def test_it_never_starts_half_right(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "rules.txt").write_text("broken")
    running = Running(tmp_path)
    assert running.process.wait(20) == 1
    assert running.err == "The screener cannot start.\nrules.txt:1: broken\n"
    assert running.out == ""


def test_a_port_that_is_taken_is_said_in_one_line(server, tmp_path):
    running = Running(tmp_path, PORT=server.port)
    assert running.process.wait(20) == 1
    assert running.err == (
        f"The screener cannot start.\n127.0.0.1:{server.port} cannot be listened on: Address already in use\n"
    )


def test_keys_are_wiped_on_time_even_if_nobody_comes(tmp_path, clock):
    settings = small_site.settings(tmp_path)
    site = small_site.build(settings, clock=clock)
    with socket.socket() as listener:
        held = _Site(site, settings, listener.fileno())
        held.tend()
        (first,) = (tmp_path / "keys").glob("*.key")
        clock.pass_by(minutes=91)
        held.tend()
        assert not first.exists()


def test_a_server_that_is_stopped_while_its_workers_are_being_born_stops_at_once(tmp_path):
    running = Running(tmp_path, WORKERS=2, birth=1).ready()
    time.sleep(0.5)
    told = time.monotonic()
    assert running.end() == 0
    assert time.monotonic() - told < 10
