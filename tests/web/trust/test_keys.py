import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from screener.web.keys import IDLE, TURN, KeyRing, KeyRingError, SharedKeys, keys_for
from tests.web.trust.small_site import settings

NOON = 1_795_000_000.0


def files(folder):
    return sorted(file.name for file in folder.iterdir() if file.suffix != "")


def test_a_key_seals_for_an_hour_and_opens_for_half_an_hour_more(tmp_path):
    ring = KeyRing(tmp_path / "ring")
    first = ring.sealing(NOON)
    assert ring.sealing(NOON + TURN - 1) == first
    second = ring.sealing(NOON + TURN)
    assert second != first
    assert ring.opening(NOON + TURN + IDLE - 1) == (second, first)
    assert ring.opening(NOON + TURN + IDLE) == (second,)


def test_an_old_key_is_gone_from_the_folder_and_its_bytes_are_overwritten(tmp_path):
    ring = KeyRing(tmp_path / "ring")
    ring.sealing(NOON)
    (name,) = files(tmp_path / "ring")
    with (tmp_path / "ring" / name).open("rb") as still_open:
        assert still_open.read() != bytes(32)
        ring.sealing(NOON + TURN + IDLE)
        still_open.seek(0)
        assert still_open.read() == bytes(32)
    assert name not in files(tmp_path / "ring")


def test_two_workers_share_one_ring(tmp_path):
    one, other = KeyRing(tmp_path / "ring"), KeyRing(tmp_path / "ring")
    assert one.sealing(NOON) == other.sealing(NOON + 1)
    turned = other.sealing(NOON + TURN + 1)
    assert one.sealing(NOON + TURN + 2) == turned
    assert len(files(tmp_path / "ring")) == 2


def test_a_restart_finds_the_keys_again(tmp_path):
    before = KeyRing(tmp_path / "ring").sealing(NOON)
    assert KeyRing(tmp_path / "ring").opening(NOON + 60) == (before,)


def test_a_server_that_comes_back_late_finds_nothing_and_leaves_nothing(tmp_path):
    before = KeyRing(tmp_path / "ring").sealing(NOON)
    assert before not in KeyRing(tmp_path / "ring").opening(NOON + 7200)
    assert len(files(tmp_path / "ring")) == 1


def test_processes_at_once_turn_the_ring_once(tmp_path):
    script = (
        "import sys; from pathlib import Path; from screener.web.keys import KeyRing;"
        "ring = KeyRing(Path(sys.argv[1])); sys.stdin.read();"
        "print(ring.sealing(float(sys.argv[2])).hex())"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path / "ring"), str(NOON)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for process in started:
        process.stdin.close()  # All of them are waiting for this.
    said = {process.stdout.read() for process in started}
    assert [process.wait() for process in started] == [0] * 3
    for process in started:
        process.stdout.close()
    assert len(said) == 1
    assert len(files(tmp_path / "ring")) == 1


def test_however_many_turn_it_at_once_there_is_one_new_key(tmp_path):
    rings = [KeyRing(tmp_path / "ring") for _ in range(8)]
    together = threading.Barrier(len(rings), timeout=10)

    def turn(ring):
        sealing = []
        for hour in range(25):
            together.wait()
            sealing.append(ring.sealing(NOON + hour * TURN))
        return sealing

    with ThreadPoolExecutor(len(rings)) as workers:
        seen = list(workers.map(turn, rings))
    assert all(keys == seen[0] for keys in seen)
    assert len(set(seen[0])) == 25


def test_a_clock_put_right_by_seconds_ends_no_visit(tmp_path):
    ring = KeyRing(tmp_path / "ring")
    key = ring.sealing(NOON)
    assert ring.sealing(NOON - 5) == key


def test_a_clock_set_back_by_days_makes_the_keys_of_the_future_worthless(tmp_path):
    ring = KeyRing(tmp_path / "ring")
    key = ring.sealing(NOON)
    assert key not in ring.opening(NOON - 2 * 86400)
    assert key not in ring.opening(NOON)


def test_half_a_key_of_a_worker_that_died_is_swept_up(tmp_path):
    ring = KeyRing(tmp_path / "ring")
    (tmp_path / "ring" / f"{NOON - 1:.3f}.new").write_bytes(b"half")
    ring.sealing(NOON)
    assert files(tmp_path / "ring") == [f"{NOON:.3f}.key"]


def test_the_files_are_readable_by_nobody_else(tmp_path):
    KeyRing(tmp_path / "ring").sealing(NOON)
    modes = {oct(file.stat().st_mode & 0o777) for file in (tmp_path / "ring").iterdir()}
    assert modes == {"0o600"}
    assert oct((tmp_path / "ring").stat().st_mode & 0o777) == "0o700"


def test_a_folder_that_others_may_enter_is_refused(tmp_path):
    (tmp_path / "ring").mkdir(mode=0o755)
    with pytest.raises(KeyRingError, match="closed to others"):
        KeyRing(tmp_path / "ring")


def test_a_link_that_somebody_laid_in_the_way_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "ring").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(KeyRingError, match="closed to others"):
        KeyRing(tmp_path / "ring")


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(KeyRingError, match="cannot be made"):
        KeyRing(tmp_path / "file" / "ring")


def test_machines_with_one_secret_open_each_others_cookies():
    one, other = SharedKeys("s" * 32), SharedKeys("s" * 32)
    assert one.sealing(NOON) in other.opening(NOON + IDLE)


def test_a_clock_that_runs_ahead_on_another_machine_is_allowed_for():
    just_before = NOON - NOON % TURN + TURN - 1
    assert SharedKeys("s" * 32).sealing(just_before + 2) in SharedKeys("s" * 32).opening(just_before)


def test_a_shared_key_is_not_used_after_the_next_hour():
    shared = SharedKeys("s" * 32)
    assert shared.sealing(NOON) not in shared.opening(NOON + 2 * TURN)


def test_another_secret_makes_other_keys():
    assert SharedKeys("s" * 32).sealing(NOON) not in SharedKeys("t" * 32).opening(NOON)


def test_each_server_on_a_machine_has_a_ring_of_its_own(tmp_path):
    (tmp_path / "memory").mkdir()
    one = keys_for(settings(tmp_path / "one", KEY_RING=""), tmp_path / "memory")
    other = keys_for(settings(tmp_path / "other", KEY_RING=""), tmp_path / "memory")
    assert one.sealing(NOON) != other.sealing(NOON)
    assert one.warning == ""
    assert len(list((tmp_path / "memory").iterdir())) == 2


def test_without_a_memory_file_system_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert "lie on its disk" in keys_for(settings(tmp_path, KEY_RING=""), tmp_path / "nowhere").warning


def test_a_shared_secret_takes_the_place_of_the_ring(tmp_path):
    made = keys_for(settings(tmp_path, SECRET="s" * 32))
    assert made.sealing(NOON) == SharedKeys("s" * 32).sealing(NOON)
    assert not (tmp_path / "keys").exists()
