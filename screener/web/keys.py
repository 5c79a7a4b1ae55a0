"""The keys of the cookies. They live in memory, are turned hourly, and what they sealed cannot be opened for long.

A cookie is sealed anew at every step and is worth nothing after 30 idle minutes. So a key seals for an hour, opens
for half an hour more, and is wiped: whoever takes the machine away opens no cookie that was last used before that.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import tempfile
import threading
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from screener.web.sealing import KEY_BYTES, derive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from screener.web.config import Config

TURN: Final = 60 * 60
"""Seconds for which a key seals."""

IDLE: Final = 30 * 60
"""Seconds after which a visit that nobody touched is over, and for which a key opens after its last seal."""

MEMORY: Final = Path("/dev/shm")  # noqa: S108  A folder of our own is made in it, closed to others and checked.
NUDGE: Final = 60
"""Seconds by which a clock may be put right without ending every visit."""

_OURS_ALONE: Final = 0o700
_NAME: Final = ".key"


class KeyRingError(Exception):
    """The keys cannot be kept safely. The message says what is wrong with their folder."""


class Keys(Protocol):
    """What seals and opens at a time, given in seconds since 1970."""

    @property
    def warning(self) -> str:
        """What whoever starts the server must know; empty if there is nothing."""
        ...

    def sealing(self, now: float) -> bytes:
        """The key that seals now."""
        ...

    def opening(self, now: float) -> tuple[bytes, ...]:
        """The keys that may still open, the newest first."""
        ...

    def wipe(self) -> None:
        """Leaves no key behind. What was sealed opens nowhere any more."""
        ...


class KeyRing:
    """Keys in a folder on a memory file system, shared by every worker of one machine.

    A server that stops wipes them; one that is told to make way for the next leaves them, so that a deploy ends no
    visit. The files are wiped on time by whichever worker comes first, asked for or not: `sealing` is called every
    second (serving.py).
    """

    def __init__(self, folder: Path, warning: str = "") -> None:
        """Takes the folder, or makes it. Raises KeyRingError where others could read what lies in it."""
        self._folder = folder
        self.warning = warning
        self._lock = threading.Lock()
        self._known: list[tuple[float, bytes]] = []
        try:
            folder.mkdir(mode=_OURS_ALONE, parents=True, exist_ok=True)
            seen = folder.lstat()
        except OSError as error:
            raise KeyRingError(f"The folder of the cookie keys cannot be made: {folder}: {error.strerror}") from error
        if not folder.is_dir() or folder.is_symlink() or seen.st_uid != os.geteuid() or seen.st_mode & 0o077:
            raise KeyRingError(
                f"{folder} must be a folder of our own, closed to others (mode 700), to hold cookie keys."
            )

    def sealing(self, now: float) -> bytes:
        """The key that seals now; it is made if its hour has come."""
        return self._fresh(now)[0]

    def opening(self, now: float) -> tuple[bytes, ...]:
        """The keys that may still open, the newest first."""
        return self._fresh(now)

    def wipe(self) -> None:
        """Leaves no key behind, in the folder or here."""
        with self._lock, self._alone():
            self._known = []
            for file in (*self._files(), *self._folder.glob("*.new")):
                _wipe(file)

    def _fresh(self, now: float) -> tuple[bytes, ...]:
        with self._lock:
            if not self._known or not _seals(self._known[0][0], now) or not _opens(self._known[-1][0], now):
                self._known = self._turn(now)
            return tuple(key for _, key in self._known)

    def _turn(self, now: float) -> list[tuple[float, bytes]]:
        """Wipes what is over, makes a key if none seals, and reads what is there. One worker at a time."""
        with self._alone():
            for file in self._files():
                if not _opens(_made(file), now):
                    _wipe(file)
            for file in self._folder.glob("*.new"):  # Left by a worker that died between two lines below.
                _wipe(file)
            if not any(_seals(_made(file), now) for file in self._files()):
                new = self._folder / f"{now:.3f}.new"
                new.touch(mode=0o600)
                new.write_bytes(secrets.token_bytes(KEY_BYTES))
                new.rename(new.with_suffix(_NAME))
            return sorted(((_made(file), file.read_bytes()) for file in self._files()), reverse=True)

    def _files(self) -> list[Path]:
        return list(self._folder.glob(f"*{_NAME}"))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Holds the lock of the folder, which the kernel lets go of by itself when a worker dies."""
        handle = os.open(self._folder / "lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


class SharedKeys:
    """Keys that several machines make alike from one secret and the hour. Nothing is stored.

    The price: whoever learns the secret opens every cookie that was ever sealed under it.
    """

    warning = ""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self._made: dict[int, bytes] = {}

    def sealing(self, now: float) -> bytes:
        """The key of this hour."""
        return self._of(int(now // TURN))

    def opening(self, now: float) -> tuple[bytes, ...]:
        """The keys of this hour, of the next (another machine's clock may be ahead) and of the last."""
        hour = int(now // TURN)
        return tuple(self._of(each) for each in (hour, hour + 1, hour - 1))

    def wipe(self) -> None:
        """Forgets the keys here; the secret makes them again."""
        self._made = {}

    def _of(self, hour: int) -> bytes:
        if hour not in self._made:
            self._made = {known: key for known, key in self._made.items() if abs(known - hour) <= 1}
            self._made[hour] = derive(self._secret, f"screener cookie key of hour {hour}")
        return self._made[hour]


def keys_for(config: Config, memory: Path = MEMORY) -> Keys:
    """The keys of a server with these settings, in this memory file system if it is there. Raises KeyRingError."""
    if config.secret:
        return SharedKeys(config.secret)
    if config.key_ring:
        return KeyRing(config.key_ring)
    # One user may run two servers; each has its own sign-ups and its own ring.
    name = f"screener-{os.geteuid()}-{sha256(os.fsencode(config.data)).hexdigest()[:12]}"
    if memory.is_dir():
        return KeyRing(memory / name)
    return KeyRing(
        Path(tempfile.gettempdir()) / name,
        "This machine has no memory file system, so the cookie keys lie on its disk for an hour and a half each. "
        "Set SCREENER_KEY_RING to a folder that is kept in memory.",
    )


def _made(file: Path) -> float:
    return float(file.name.removesuffix(_NAME))


def _seals(made: float, now: float) -> bool:
    # A key from further in the future means that the clock was set back. It goes, or it would outlive its hour.
    return made - NUDGE <= now < made + TURN


def _opens(made: float, now: float) -> bool:
    return made - NUDGE <= now < made + TURN + IDLE


def _wipe(file: Path) -> None:
    """Overwrites in place, which in memory reaches the same bytes, and removes."""
    with suppress(FileNotFoundError):
        with file.open("r+b") as opened:
            opened.write(bytes(KEY_BYTES))
        file.unlink()
