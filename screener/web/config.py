"""What a server is told by its environment, checked once. Nothing here touches the disk or the network."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from screener.campaign import store_url
from screener.places import ROOT, RULES
from screener.web.joining import Joining

if TYPE_CHECKING:
    from collections.abc import Mapping

LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
"""The names of this machine to itself. Only under these is plain http spoken."""

EXIT_SITE: Final = "https://www.wikipedia.org/"
"""Where "Leave this page" leads: a site without advertisements or a question about where one is, of no government."""

_HOST_NAME: Final = re.compile(
    r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*|[0-9a-f:]+"
)
_SHORTEST_SECRET: Final = 32
_MOST_WORKERS: Final = 64
_LONGEST_MEMORY: Final = 3600
_MOST_PROXIES: Final = 5
_LAST_PORT: Final = 65535


class ConfigError(Exception):
    """A setting that cannot be obeyed. The message names it and says what to write instead."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one server. The defaults serve this machine alone."""

    data: Path
    """The folder of the sign-ups and of the organisers' public keys."""
    store: str
    """The database of sign-ups, as SQLAlchemy writes addresses."""
    rules: Path = RULES
    log: Path | None = None
    """The file of the access log; None writes it to standard error."""
    key_ring: Path | None = None
    """A folder on a memory file system for the cookie keys; None lets the server choose one."""
    secret: str | None = field(default=None, repr=False)
    """Shared by several machines, in place of a key ring of their own."""
    workers: int = 2
    memory: int = 600
    """Seconds for which a worker may remember: it is replaced so long after its first request at the latest."""
    host: str = "127.0.0.1"
    port: int = 8000
    trusted_hosts: tuple[str, ...] = LOOPBACK
    """The only names under which a page is answered."""
    proxies: int = 0
    """How many reverse proxies of ours stand in front; the last of them names the visitor's address."""
    exit_site: str = EXIT_SITE
    api_origins: tuple[str, ...] = ()
    """The sites whose pages may ask the interface for machines, each exactly as browsers send it; none by default."""
    kiosk: bool = False
    """Whether strangers share this screen, one after the other: no link then leads to another site or saves a file."""

    joining: Joining = field(default_factory=Joining)
    """How people sign up to the campaign."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Config:
        """The settings as `SCREENER_…` variables say them; an empty one counts as absent. Raises ConfigError."""
        told = {name: value.strip() for name, value in environment.items() if value.strip()}
        data = Path(told.get("SCREENER_DATA") or ROOT / "var").resolve()
        hosts = _hosts(told.get("SCREENER_TRUSTED_HOSTS", ""))
        config = cls(
            data=data,
            store=store_url({**told, "SCREENER_DATA": str(data)}) or "",
            rules=Path(told.get("SCREENER_RULES") or RULES).resolve(),
            log=Path(told["SCREENER_LOG"]).resolve() if told.get("SCREENER_LOG", "-") != "-" else None,
            key_ring=Path(told["SCREENER_KEY_RING"]).resolve() if "SCREENER_KEY_RING" in told else None,
            secret=_secret(told.get("SCREENER_SECRET")),
            workers=_number(told, "SCREENER_WORKERS", 2, 1, _MOST_WORKERS),
            memory=_number(told, "SCREENER_MEMORY", 600, 1, _LONGEST_MEMORY),
            host=told.get("SCREENER_HOST", "127.0.0.1"),
            port=_number(told, "SCREENER_PORT", 8000, 0, _LAST_PORT),
            trusted_hosts=hosts,
            proxies=_number(told, "SCREENER_PROXIES", 0 if _all_loopback(hosts) else 1, 0, _MOST_PROXIES),
            exit_site=_exit_site(told.get("SCREENER_EXIT_SITE", EXIT_SITE)),
            api_origins=_origins(told.get("SCREENER_API_ORIGINS", "")),
            kiosk=_yes_no(told, "SCREENER_KIOSK"),
            joining=_joining(told),
        )
        if not is_loopback(config.host) and _all_loopback(hosts):
            raise ConfigError(
                f"SCREENER_HOST={config.host} would speak plain http to other machines. Keep it at 127.0.0.1, or put a "
                "TLS proxy in front and set SCREENER_TRUSTED_HOSTS to the name that people type (docs/deploying.md)."
            )
        return config

    @property
    def loopback_only(self) -> bool:
        """Whether nobody but this machine is served. The development keys may be used then, and only then."""
        return is_loopback(self.host) and _all_loopback(self.trusted_hosts)

    @property
    def public_address(self) -> str:
        """Scheme and host by which anybody reaches this site; empty where only this machine does."""
        name = next((host for host in self.trusted_hosts if not is_loopback(host)), "")
        return f"https://{f'[{name}]' if ':' in name else name}" if name else ""

    @property
    def exit_origin(self) -> str:
        """Scheme and host of the site to which "Leave this page" leads."""
        parts = urlsplit(self.exit_site)
        return f"{parts.scheme}://{parts.netloc}"


def is_loopback(host: str) -> bool:
    """Whether a host name, without a port, is this machine's name for itself."""
    return host in LOOPBACK


def _all_loopback(hosts: tuple[str, ...]) -> bool:
    return all(is_loopback(host) for host in hosts)


def _hosts(written: str) -> tuple[str, ...]:
    hosts = tuple(host.strip("[]") for host in written.lower().replace(",", " ").split())
    for host in hosts:
        if not _HOST_NAME.fullmatch(host):
            raise ConfigError(f"SCREENER_TRUSTED_HOSTS: {host!r} is no host name. Write names alone: cover.example")
    return hosts or LOOPBACK


def _secret(written: str | None) -> str | None:
    if written is not None and len(written) < _SHORTEST_SECRET:
        raise ConfigError(
            f"SCREENER_SECRET needs {_SHORTEST_SECRET} random characters at least. "
            "Make one with: openssl rand -base64 48"
        )
    return written


def _exit_site(written: str) -> str:
    parts = urlsplit(written)
    if parts.scheme != "https" or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise ConfigError(f"SCREENER_EXIT_SITE must be a plain https address without a query, not {written!r}")
    return written


def _origins(written: str) -> tuple[str, ...]:
    origins = tuple(written.lower().replace(",", " ").split())
    for origin in origins:
        parts = urlsplit(origin)
        host = parts.hostname or ""
        safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
        if not safe or not _HOST_NAME.fullmatch(host) or origin != f"{parts.scheme}://{parts.netloc}" or parts.username:
            raise ConfigError(
                f"SCREENER_API_ORIGINS: {origin!r} is no origin. Write each site as https://clinic.example, "
                "without a path and without a star."
            )
    return origins


def _joining(told: Mapping[str, str]) -> Joining:
    try:
        return Joining.read(told)
    except ValueError as error:
        raise ConfigError(str(error)) from None


def _yes_no(told: Mapping[str, str], name: str) -> bool:
    written = told.get(name, "no")
    if written not in {"yes", "no"}:
        raise ConfigError(f'{name} must be "yes" or "no", not {written!r}')
    return written == "yes"


def _number(told: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    written = told.get(name, str(default))
    if not re.fullmatch(r"[0-9]{1,6}", written) or not least <= int(written) <= most:
        raise ConfigError(f"{name} must be a whole number from {least} to {most}, not {written!r}")
    return int(written)
