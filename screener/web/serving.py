"""The whole stack in the foreground: it starts whole or not at all, and says where it is."""

from __future__ import annotations

import gc
import os
import resource
import socket
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger

from screener.campaign import CampaignError, KeyFileError, StoreError
from screener.care import CareDataError
from screener.interview.catalogs import CatalogError
from screener.web import create_app, logs
from screener.web.buffering import MOST_CONNECTIONS, BufferingWorker, hand_down
from screener.web.config import Config, ConfigError, is_loopback
from screener.web.ground import ground_of
from screener.web.keys import MEMORY, KeyRingError
from screener.web.rules_in_force import BrokenRulesError
from screener.web.sign_ups import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flask import Flask

CANNOT_START: Final = 1

_FAULTS: Final = (
    BrokenRulesError,
    CampaignError,
    CareDataError,
    CatalogError,
    KeyFileError,
    KeyRingError,
    StoreError,
    OSError,
)
_OURS_ALONE: Final = 0o077
_SPARE_FILES: Final = 100
SHARE: Final = 20_000
"""Requests after which a worker is replaced, so that no slow leak lasts."""


def serve_from_environment(environment: Mapping[str, str]) -> int:
    """Serves as the `SCREENER_…` variables say. Returns the exit code."""
    try:
        config = Config.from_environment(environment)
    except ConfigError as error:
        return _cannot(error)
    return serve(config)


def serve(config: Config, build: Callable[[Config], Flask] = create_app) -> int:
    """Serves until it is told to stop. Returns the exit code: 0, or 1 with one clear message if it cannot start."""
    os.umask(_OURS_ALONE)
    _limit_process()
    logs.start(config.log)
    try:
        config.data.mkdir(parents=True, exist_ok=True)
        app = build(config)
        listener = _listen(config)
    except _FAULTS as error:
        return _cannot(error)
    stands = ground_of(app)
    _settle(app)
    stands.keys.sealing(stands.now)  # What another server left and is over goes before anything is sealed.
    for warning in (stands.keys.warning, _exposed(config)):
        if warning:
            sys.stderr.write(f"Warning: {warning}\n")
    sys.stdout.write(f"The screener listens on http://{_written(config.host)}:{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    ours, master = os.getpid(), _Master(_Site(app, config, listener.detach()))
    try:
        master.run()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    finally:
        if os.getpid() == ours and not master.makes_way:  # A worker comes by here too, in a process of its own.
            stands.keys.wipe()
    return 0


def _settle(app: Flask) -> None:
    """Makes ready what every worker has from its first moment. It stays, so Python need not look through it again."""
    ground_of(app).rules.make_ready(ground_of(app).today)
    gc.unfreeze()
    gc.collect()
    gc.freeze()


class _Master(Arbiter):  # type: ignore[misc]  # gunicorn ships no types.
    """gunicorn's master. Any end wipes the cookie keys, save on SIGUSR2: then another server is about to start."""

    makes_way = False

    def handle_usr2(self) -> None:
        """Stops like SIGTERM does, and leaves the keys to the server that comes next, so that no visit ends."""
        self.makes_way = True
        raise StopIteration


class _Site(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types.
    """Our application as gunicorn's master holds it. Every worker is a fork of it and has its rules from there."""

    def __init__(self, app: Flask, config: Config, listener: int) -> None:
        self._app, self.most_memory = app, config.memory
        self._settings: dict[str, Any] = {
            "bind": f"fd://{listener}",
            "workers": config.workers,
            "worker_class": BufferingWorker,
            "preload_app": True,
            "max_requests": SHARE,
            "max_requests_jitter": SHARE // 10,
            "graceful_timeout": 20,
            "control_socket_disable": True,  # It would be a second way in, and nothing here needs it.
            "logger_class": _PlacesOnly,
            "post_fork": hand_down,
            "worker_tmp_dir": str(MEMORY) if MEMORY.is_dir() else None,
        }
        super().__init__()

    def load_config(self) -> None:
        """Takes our settings and no file's, no variable's."""
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application, made before the workers part."""
        return self._app

    def reload(self) -> None:
        """On SIGHUP: the rules are taken up if they are whole. New workers follow in either case."""
        in_force = ground_of(self._app).in_force
        if in_force.take_up():
            _settle(self._app)
            logs.log.info("the rules were taken up: %s", in_force.rules.book.version)
        else:
            logs.log.error("the rules were refused and the last good ones stay in force; /healthz says why")

    def tend(self) -> None:
        """Called by every worker twice a second: what must be wiped on time is wiped even if nobody comes."""
        stands = ground_of(self._app)
        with suppress(OSError):  # A page, or /healthz, will say so to somebody.
            stands.keys.sealing(stands.now)
        tidy(self._app)


class _PlacesOnly(Logger):  # type: ignore[misc]
    """gunicorn's logger, made to write through ours. `stacklevel` names the line that spoke, not this one."""

    def setup(self, cfg: Any) -> None:
        self.cfg = cfg
        self.error_log.propagate = True
        self._access_log_enabled = False

    def warning(self, msg: str, *args: object, **kwargs: Any) -> None:
        self.error_log.warning(msg, *args, stacklevel=2, **kwargs)

    def error(self, msg: str, *args: object, **kwargs: Any) -> None:
        self.error_log.error(msg, *args, stacklevel=2, **kwargs)

    def critical(self, msg: str, *args: object, **kwargs: Any) -> None:
        self.error_log.critical(msg, *args, stacklevel=2, **kwargs)


def _listen(config: Config) -> socket.socket:
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    try:
        return socket.create_server((config.host, config.port), family=family, backlog=2048)
    except OSError as error:
        why = os.strerror(error.errno or 0)
        raise OSError(f"{_written(config.host)}:{config.port} cannot be listened on: {why}") from error


def _limit_process() -> None:
    """No memory of ours is ever written to a disk as a core file, and enough connections can be open."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + _SPARE_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _exposed(config: Config) -> str:
    if is_loopback(config.host):
        return ""
    return "Other machines can reach this port. Let a firewall leave it to the TLS proxy alone (docs/deploying.md)."


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _cannot(error: Exception) -> int:
    sys.stderr.write(f"The screener cannot start.\n{error}\n")
    return CANNOT_START
