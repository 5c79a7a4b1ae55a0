"""Organisers' keys: a pair, and the two files it is kept in.

The private file stays with the organiser, readable by its owner alone and locked with a passphrase (scrypt, then
AES-256-GCM). The public file goes to the server, which needs nothing else.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from screener.campaign.new_file import write_new
from screener.campaign.sealing import SLOTS
from screener.campaign.suites import SUITES, Suite, best_suite

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

PUBLIC: Final = ".public.json"
PRIVATE: Final = ".private.json"
DEVELOPMENT_PASSPHRASE: Final = "for this computer only"  # noqa: S105  It guards a key that guards nothing.

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_SCRYPT: Final = {"n": 2**17, "r": 8, "p": 1}  # 128 MiB and about half a second; OWASP's first choice for scrypt.
_NONCE: Final = 12
_READABLE: Final = 0o644
_WHAT_PUBLIC: Final = "The public key of one organiser. It seals a sign-up and cannot open one. It is no secret."
_WHAT_PRIVATE: Final = "The private key of one organiser. It opens sign-ups. Never send it; never put it on a server."


class KeyFileError(Exception):
    """A key file is missing, damaged, of the wrong kind or locked with another passphrase; the message says which."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What the server holds of one organiser."""

    name: str
    suite: Suite
    raw: bytes
    development: bool = False

    @property
    def fingerprint(self) -> str:
        """128 bits of the key's SHA-256 in eight groups, short enough to compare over the phone."""
        digest = hashlib.sha256(bytes([self.suite.number]) + self.raw).hexdigest()[:32]
        return " ".join(digest[start : start + 4] for start in range(0, 32, 4))


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """What one organiser holds. Printing it shows no secret."""

    name: str
    suite: Suite
    raw: bytes = field(repr=False)
    development: bool = False

    @property
    def public(self) -> PublicKey:
        """The half that goes to the server."""
        return PublicKey(self.name, self.suite, self.suite.public_of(self.raw), self.development)


def make_key_pair(name: str, *, suite: Suite | None = None, development: bool = False) -> PrivateKey:
    """A new private key, which carries its public half. Raises KeyFileError for a name no file should have."""
    if not _NAME.fullmatch(name):
        raise KeyFileError(f"A key's name is made of a-z, 0-9 and hyphens, 40 at most, not {name!r}.")
    suite = suite or best_suite()
    return PrivateKey(name, suite, suite.new_private(), development)


def fingerprint(key: PublicKey) -> str:
    """What two people read to each other to know that they hold the same key."""
    return key.fingerprint


def is_development(key: PublicKey) -> bool:
    """Whether the key was made for one computer: its private half is locked with a passphrase anybody can read."""
    return key.development


def write_key_pair(key: PrivateKey, folder: Path, passphrase: str) -> tuple[Path, Path]:
    """The private and the public file, new; neither ever replaces an old one (KeyFileError)."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(_NONCE)
    outside = _outside(key.public)
    locked = AESGCM(_stretch(passphrase, salt, _SCRYPT)).encrypt(nonce, key.raw, _canonical(outside))
    lock = {"scrypt": _SCRYPT, "salt": _text(salt), "nonce": _text(nonce), "locked": _text(locked)}
    private, public = folder / f"{key.name}{PRIVATE}", folder / f"{key.name}{PUBLIC}"
    for path in (private, public):
        if path.exists():
            raise KeyFileError(f"{path} is there already. Old sign-ups may need it: choose another name.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_new(private, json.dumps({"what": _WHAT_PRIVATE, **outside, **lock}, indent=1) + "\n")
    write_new(public, json.dumps({"what": _WHAT_PUBLIC, **outside}, indent=1) + "\n", _READABLE)
    return private, public


def read_private_key(path: Path, passphrase: str) -> PrivateKey:
    """The private key in this file. Raises KeyFileError."""
    content = _read(path)
    public = _public(path, content)
    try:
        locked, salt, nonce = (_bytes(content[name]) for name in ("locked", "salt", "nonce"))
        raw = AESGCM(_stretch(passphrase, salt, content["scrypt"])).decrypt(nonce, locked, _canonical(_outside(public)))
    except InvalidTag:
        raise KeyFileError(f"The passphrase does not open {path}, or the file was changed.") from None
    except (KeyError, TypeError, ValueError, MemoryError):
        raise KeyFileError(f"{path} is not a whole private key file.") from None
    return PrivateKey(public.name, public.suite, raw, public.development)


def read_public_keys(folder: Path, pinned: Collection[str] | None = None) -> tuple[PublicKey, ...]:
    """Every public key in the folder, by name. The server refuses to start on any KeyFileError this raises.

    `pinned` are fingerprints kept somewhere else than the key files: where given, the keys must be exactly those, so
    that an exchanged file stops the sign-up instead of sending it to a stranger.
    """
    keys = tuple(_public(path, _read(path)) for path in sorted(folder.glob(f"*{PUBLIC}")))
    if not keys:
        raise KeyFileError(f"No public key (*{PUBLIC}) in {folder}. Make one with: screener campaign keys")
    if len(keys) > SLOTS:
        raise KeyFileError(f"{len(keys)} public keys in {folder}; a sign-up can be sealed to {SLOTS} at most.")
    if len({key.suite.number for key in keys}) > 1:
        raise KeyFileError(f"The public keys in {folder} are of two kinds. Make the older ones anew.")
    if len({key.development for key in keys}) > 1:
        raise KeyFileError(f"A development key lies beside real ones in {folder}. Take it away.")
    if pinned is not None and {key.fingerprint for key in keys} != set(pinned):
        raise KeyFileError(f"The public keys in {folder} are not the ones whose fingerprints were set.")
    return keys


def development_keys(folder: Path) -> PublicKey:
    """A pair for local use, made where there is none. The web refuses all but loopback addresses with it."""
    name = "development"
    path = folder / f"{name}{PUBLIC}"
    if not path.exists():
        write_key_pair(make_key_pair(name, development=True), folder, DEVELOPMENT_PASSPHRASE)
    return _public(path, _read(path))


def _outside(key: PublicKey) -> dict[str, Any]:
    """What both files say in the open. It is bound to the private half, so that a mixed-up file does not open."""
    return {
        "name": key.name,
        "suite": key.suite.number,
        "algorithms": key.suite.name,
        "development": key.development,
        "fingerprint": key.fingerprint,
        "public": _text(key.raw),
    }


def _public(path: Path, content: dict[str, Any]) -> PublicKey:
    try:
        key = PublicKey(
            content["name"], SUITES[content["suite"]], _bytes(content["public"]), content["development"] is True
        )
        key.suite.sealer(key.raw)
        whole = content == {**content, **_outside(key)}
    except (KeyError, TypeError, ValueError):
        whole = False
    if not whole:
        raise KeyFileError(f"{path} is not a whole key file: its parts do not agree.")
    return key


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise KeyFileError(f"{path} cannot be read as a key file.") from None
    if not isinstance(content, dict):
        raise KeyFileError(f"{path} cannot be read as a key file.")
    return content


def _stretch(passphrase: str, salt: bytes, cost: dict[str, int]) -> bytes:
    return Scrypt(salt=salt, length=32, n=cost["n"], r=cost["r"], p=cost["p"]).derive(passphrase.encode())


def _canonical(content: dict[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True).encode()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError("not base64") from None
