import os

import pytest

from screener.web.throttle import ALTOGETHER, PER_PLACE, WIDER, Throttle
from tests.web.trust import small_site
from tests.web.trust.conftest import Browser

NOON = 1_795_003_200.0


def allowed(throttle, address, tries=2 * PER_PLACE, now=NOON):
    return sum(throttle.allows(address, now) for _ in range(tries))


def test_a_waiting_room_behind_one_router_is_let_in_and_a_flood_is_not():
    throttle = Throttle()
    assert allowed(throttle, "203.0.113.7", tries=12) == 12
    assert allowed(throttle, "203.0.113.7", tries=300) == PER_PLACE - 12
    assert allowed(throttle, "203.0.113.8", tries=1) == 1


def test_the_next_hour_begins_anew():
    throttle = Throttle()
    allowed(throttle, "203.0.113.7")
    assert allowed(throttle, "203.0.113.7", now=NOON + 3600) == PER_PLACE


def test_one_home_with_ipv6_is_one_place_whatever_its_devices_are_called():
    throttle = Throttle()
    assert sum(throttle.allows(f"2001:db8:1:2::{n:x}", NOON) for n in range(1, 60)) == PER_PLACE
    assert throttle.allows("2001:db8:1:3::1", NOON)


def test_an_address_of_the_old_kind_in_the_new_writing_is_the_same_place():
    throttle = Throttle()
    assert allowed(throttle, "203.0.113.7") == PER_PLACE
    assert allowed(throttle, "::ffff:203.0.113.7") == 0


def test_a_flood_from_everywhere_ends_too():
    throttle = Throttle()
    kept = sum(throttle.allows(f"10.{n >> 8 & 255}.{n & 255}.9", NOON) for n in range(ALTOGETHER + 500))
    assert ALTOGETHER - 200 < kept <= ALTOGETHER


def test_a_flood_from_one_place_takes_nobody_elses_share():
    throttle = Throttle()
    assert allowed(throttle, "203.0.113.7", tries=10 * ALTOGETHER) == PER_PLACE
    assert allowed(throttle, "203.0.113.8") == PER_PLACE


def test_a_flood_from_all_homes_of_one_network_takes_nobody_elses_share():
    throttle = Throttle()
    kept = sum(throttle.allows(f"2001:db8:1:{n:x}::1", NOON) for n in range(2 * ALTOGETHER))
    assert PER_PLACE < kept <= WIDER * PER_PLACE
    assert throttle.allows("2001:db8:2:1::1", NOON)
    assert throttle.allows("203.0.113.8", NOON)


@pytest.mark.parametrize(
    "written",
    ["203.0.113.7:4711", " 203.0.113.7 ", "::ffff:203.0.113.7", "[::ffff:203.0.113.7]:4711", "[::FFFF:203.0.113.7]"],
)
def test_an_address_is_the_same_place_however_a_proxy_writes_it(written):
    throttle = Throttle()
    allowed(throttle, "203.0.113.7")
    assert allowed(throttle, written) == 0


@pytest.mark.parametrize("written", ["[2001:db8:1:2::9]", "[2001:db8:1:2::9]:443", "2001:DB8:1:2::9%eth0"])
def test_an_address_of_the_new_kind_is_the_same_place_however_a_proxy_writes_it(written):
    throttle = Throttle()
    allowed(throttle, "2001:db8:1:2::1")
    assert allowed(throttle, written) == 0


UNREADABLE = ["", "unknown", "_hidden", "300.1.1.1", "203.0.113.7:", "[203.0.113.7", "::1::", "x" * 10000]


def test_all_addresses_that_cannot_be_read_are_one_place():
    throttle = Throttle()
    assert sum(throttle.allows(address, NOON) for address in UNREADABLE * PER_PLACE) == PER_PLACE
    assert throttle.allows("203.0.113.7", NOON)


def test_what_costs_more_uses_a_share_up_sooner_and_what_is_over_it_counts_for_nobody():
    throttle = Throttle(per_place=100, altogether=150)
    assert throttle.allows("203.0.113.7", NOON, 0)
    assert throttle.allows("203.0.113.7", NOON, 99)
    assert throttle.allows("203.0.113.7", NOON, 5000)
    assert not throttle.allows("203.0.113.7", NOON, 0)
    assert throttle.allows("203.0.113.8", NOON, 49)
    assert throttle.allows("203.0.113.8", NOON, 0)


def test_a_fault_lets_people_in():
    throttle = Throttle()
    throttle._memory.close()
    assert throttle.allows("203.0.113.7", NOON)


def test_workers_count_together():
    throttle = Throttle()
    child = os.fork()
    if not child:
        os._exit(0 if allowed(throttle, "203.0.113.7", tries=15) == 15 else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert allowed(throttle, "203.0.113.7") == PER_PLACE - 15


def test_a_worker_that_dies_while_it_counts_holds_nobody_up():
    throttle = Throttle()
    child = os.fork()
    if not child:
        with throttle._alone():
            os._exit(0)
    os.waitpid(child, 0)
    assert throttle.allows("203.0.113.7", NOON)


def test_no_address_is_in_the_memory():
    throttle = Throttle()
    throttle.allows("203.0.113.7", NOON)
    memory = bytes(throttle._memory)
    assert bytes([203, 0, 113, 7]) not in memory
    assert b"203.0.113.7" not in memory


def test_the_key_behind_the_counts_changes_with_the_hour():
    throttle = Throttle()
    seen = set()
    for hour in range(3):
        throttle.allows("203.0.113.7", NOON + hour * 3600)
        seen.add(bytes(throttle._memory[12:44]))
    assert len(seen) == 3


def test_the_site_says_so_kindly(browser):
    token = browser.get("/en/join").text.strip()
    answers = [browser.post("/en/join", {"token": token}).status_code for _ in range(PER_PLACE + 1)]
    assert answers == [200] * PER_PLACE + [429]


def test_behind_a_proxy_the_address_that_it_wrote_counts_and_not_what_a_visitor_claims(tmp_path, clock):
    site = small_site.build(small_site.settings(tmp_path, TRUSTED_HOSTS="cover.example"), clock=clock)
    browser = Browser(site, "https://cover.example", **{"X-Forwarded-Proto": "https"})
    token = browser.get("/en/join").text.strip()
    statuses = {
        browser.post("/en/join", {"token": token}, **{"X-Forwarded-For": f"10.0.0.{n}, 203.0.113.7"}).status_code
        for n in range(PER_PLACE)
    }
    assert statuses == {200}
    forged = {"X-Forwarded-For": "198.51.100.1, 203.0.113.7"}
    assert browser.post("/en/join", {"token": token}, **forged).status_code == 429
    assert browser.post("/en/join", {"token": token}, **{"X-Forwarded-For": "203.0.113.8"}).status_code == 200


def test_without_a_proxy_what_a_visitor_claims_changes_nothing(browser):
    token = browser.get("/en/join").text.strip()
    statuses = [
        browser.post("/en/join", {"token": token}, **{"X-Forwarded-For": f"10.0.0.{n}"}).status_code
        for n in range(PER_PLACE + 1)
    ]
    assert statuses[-1] == 429


@pytest.mark.parametrize("written", ["203.0.113.7:{n}", "[2001:db8::1]:{n}", "unknown", None])
def test_a_proxy_that_writes_addresses_in_its_own_way_turns_no_limit_off(tmp_path, clock, written):
    site = small_site.build(small_site.settings(tmp_path, TRUSTED_HOSTS="cover.example"), clock=clock)
    browser = Browser(site, "https://cover.example", **{"X-Forwarded-Proto": "https"})
    token = browser.get("/en/join").text.strip()
    named = [{"X-Forwarded-For": written.format(n=4000 + n)} if written else {} for n in range(PER_PLACE + 1)]
    answers = [browser.post("/en/join", {"token": token}, **header).status_code for header in named]
    assert answers == [200] * PER_PLACE + [429]
    assert browser.post("/en/join", {"token": token}, **{"X-Forwarded-For": "203.0.113.8"}).status_code == 200
