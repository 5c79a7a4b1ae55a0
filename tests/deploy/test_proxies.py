"""The whole site behind a real nginx and a real Caddy, each at its defaults with the file of deploy/, over TLS."""

import random
import socket
import ssl
import time

import pytest

from screener.campaign.keys import make_key_pair, write_key_pair
from screener.interview.documents import Vocabulary
from screener.web import visits
from screener.web.keys import KeyRing
from screener.web.sealing import seal
from tests.campaign.agreed import agreed_rules
from tests.deploy.fronts import FRONTS, NAME
from tests.deploy.over_tls import TlsVisitor
from tests.interview.everything import everything
from tests.interview.homes import book
from tests.journeys.homes import HOMES
from tests.journeys.real_site import RealSite
from tests.journeys.tongue import Tongue
from tests.journeys.walking import walk

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
ENGLISH = Tongue("en")
PROMISED = 3584
"""Bytes: of the head of any answer, and of all cookies that we ever make a browser send."""

FORMER = 4040
"""Letters that one cookie of ours once had."""


@pytest.fixture(scope="module")
def public_site(tmp_path_factory):
    """The site as it stands on the net: by a name, with a real key, behind one proxy."""
    folder = tmp_path_factory.mktemp("public")
    keys = folder / "data" / "keys"
    keys.mkdir(parents=True)
    key = make_key_pair("organiser")
    write_key_pair(key, folder, "a passphrase of the test")
    (public,) = folder.glob("*.public.json")
    public.rename(keys / public.name)
    running = RealSite(folder, TRUSTED_HOSTS=NAME, RULES=agreed_rules(folder / "rules", key.public))
    yield running
    assert running.stop() == 0


@pytest.fixture(scope="module", params=FRONTS)
def front(request, public_site, tmp_path_factory):
    running = FRONTS[request.param](tmp_path_factory.mktemp(request.param), public_site)
    yield running
    running.stop()


@pytest.fixture(params=["1.1", "2"])
def visitor(request, front):
    return TlsVisitor(front, ENGLISH, request.param)


def everything_fits(visitor):
    heads = {len(answer.head) for _at, answer in visitor.answers}
    return max(heads) <= PROMISED and max(visitor.cookie_lines) <= PROMISED


def test_whoever_tried_every_room_in_one_sitting_can_go_on_and_leave(visitor):
    walk(visitor, HOMES["family"])
    for page in ("review", "results", "care", "safety", "join"):
        visitor.open(f"/en/{page}")
        assert visitor.answer.status == 200
    visitor.write("Phone number or e-mail", "860-555-0147")
    next(each for each in visitor.screen.controls if each.name == "text_me").on = True
    visitor.go_on()
    assert visitor.mark == "joined"
    visitor.open("/en/desk")
    visitor.send("/en/desk", [("a-town", "Kent"), ("a0-age", "36"), ("a0-amt-0", "1500"), ("do", "compare")])
    assert visitor.mark == "desk"
    assert 'value="36"' in visitor.answer.body.decode()
    assert set(visitor.cookies) == {"__Host-visit", "__Host-form"}
    assert everything_fits(visitor)
    left = visitor.ask("GET", "/en/leave")
    assert left.status == 303
    assert visitor.cookies == {}


def test_twelve_people_who_answered_everything_pass_too(visitor, public_site):
    answers = everything(random.Random(7), book(), most=True)
    now = time.time()
    visit = visits.Visit(b"one visit's id..", int(now))
    visit.keep(Vocabulary.of(book().facts.values()).packed(answers))
    key = KeyRing(public_site.folder / "ring").sealing(now)
    told = visit.packed(now).ljust(visits.COOKIE.size, b"\0")
    visitor.cookies["__Host-visit"] = seal(key, visits.COOKIE.purpose, told)
    visitor.open("/en/review")
    assert visitor.answer.status == 200
    assert "North Stonington" in visitor.answer.body.decode()
    assert everything_fits(visitor)


def test_leaving_takes_away_what_an_older_version_left_even_where_it_is_more_than_a_proxy_takes(visitor):
    for others in (0, 3000):
        visitor.cookies = {"__Host-visit": "A" * FORMER, "__Host-desk": "B" * FORMER, "__Host-form": "C" * 60}
        visitor.cookies |= {"of_somebody_else": "D" * others} if others else {}
        assert visitor.ask("GET", "/en/leave").status == 303
        assert set(visitor.cookies) <= {"of_somebody_else"}


def test_plain_http_leads_to_https(front):
    with socket.create_connection(("127.0.0.1", front.plain_port)) as line:
        line.sendall(f"GET /en/ HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n".encode())
        head = line.recv(4096).decode()
    assert head.startswith("HTTP/1.1 308")
    assert f"Location: https://{NAME}/en/\r\n" in head


def test_a_page_that_a_slow_phone_fetches_and_a_large_form_never_touch_the_disk(front, visitor):
    walk(visitor, HOMES["single"])
    slowly(front, visitor)
    large = [(f"a{row}-f-pregnancy_ended-month", "x" * 4000) for row in range(12)]
    visitor.send("/en/desk", large)
    assert "temporary file" not in front.said.read_text()
    assert front.files() == set()


def slowly(front, visitor):
    """Asks for the result, and reads it only once the proxy has all of it."""
    trusted = ssl.create_default_context(cafile=front.folder / "authority.pem")
    with socket.socket() as raw:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        raw.connect(("127.0.0.1", front.port))
        with trusted.wrap_socket(raw, server_hostname=NAME) as line:
            cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
            head = f"GET /en/results HTTP/1.1\r\nHost: {NAME}\r\nCookie: {cookies}\r\nConnection: close\r\n\r\n"
            line.sendall(head.encode())
            time.sleep(2)
            received = b""
            while more := line.recv(65536):
                received += more
    assert received.startswith(b"HTTP/1.1 200")
    assert received.rstrip().endswith(b"</html>")
