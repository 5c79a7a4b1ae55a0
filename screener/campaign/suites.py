"""The two sets of algorithms a box may be sealed with, both from `cryptography`'s HPKE (RFC 9180).

Nothing here is home-made: HPKE wraps, AES-256-GCM encrypts. The hybrid suite stays shut while *either* ML-KEM-768
or X25519 holds, which matters for a list that must stay closed for decades.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

if TYPE_CHECKING:
    from collections.abc import Callable

Sealer = hpke.MLKEM768X25519PublicKey | X25519PublicKey
Opener = hpke.MLKEM768X25519PrivateKey | X25519PrivateKey

_SEED: Final = 64  # An ML-KEM private key is kept as its seed.
_KEM_PUBLIC: Final = 1184
_CURVE: Final = 32
_TAG: Final = 16


@dataclass(frozen=True, slots=True)
class Suite:
    """One set of algorithms. Keys go in and out as plain bytes of a known size."""

    number: int
    name: str
    hpke: hpke.Suite
    private_size: int
    public_size: int
    wrapping: int
    """By how many bytes a wrapped secret is longer than the secret."""
    new_private: Callable[[], bytes]
    sealer: Callable[[bytes], Sealer]
    opener: Callable[[bytes], Opener]
    public_of: Callable[[bytes], bytes]


def _suite(kem: hpke.KEM) -> hpke.Suite:
    return hpke.Suite(kem, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


def _hybrid_private() -> bytes:
    return MLKEM768PrivateKey.generate().private_bytes_raw() + X25519PrivateKey.generate().private_bytes_raw()


def _hybrid_halves(raw: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    return MLKEM768PrivateKey.from_seed_bytes(raw[:_SEED]), X25519PrivateKey.from_private_bytes(raw[_SEED:])


def _hybrid_public_of(raw: bytes) -> bytes:
    lattice, curve = _hybrid_halves(raw)
    return lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()


def _hybrid_sealer(raw: bytes) -> Sealer:
    return hpke.MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(raw[:_KEM_PUBLIC]),
        X25519PublicKey.from_public_bytes(raw[_KEM_PUBLIC:]),
    )


HYBRID: Final = Suite(
    number=1,
    name="HPKE ML-KEM-768 + X25519, HKDF-SHA256, AES-256-GCM",
    hpke=_suite(hpke.KEM.MLKEM768_X25519),
    private_size=_SEED + _CURVE,
    public_size=_KEM_PUBLIC + _CURVE,
    wrapping=hpke.KEM.MLKEM768_X25519.enc_length() + _TAG,
    new_private=_hybrid_private,
    sealer=_hybrid_sealer,
    opener=lambda raw: hpke.MLKEM768X25519PrivateKey(*_hybrid_halves(raw)),
    public_of=_hybrid_public_of,
)

CLASSIC: Final = Suite(
    number=2,
    name="HPKE X25519, HKDF-SHA256, AES-256-GCM",
    hpke=_suite(hpke.KEM.X25519),
    private_size=_CURVE,
    public_size=_CURVE,
    wrapping=hpke.KEM.X25519.enc_length() + _TAG,
    new_private=lambda: X25519PrivateKey.generate().private_bytes_raw(),
    sealer=X25519PublicKey.from_public_bytes,
    opener=X25519PrivateKey.from_private_bytes,
    public_of=lambda raw: X25519PrivateKey.from_private_bytes(raw).public_key().public_bytes_raw(),
)

SUITES: Final = {suite.number: suite for suite in (HYBRID, CLASSIC)}


def best_suite() -> Suite:
    """The hybrid suite, or the classic one where this machine's OpenSSL knows no ML-KEM."""
    try:
        HYBRID.new_private()
    except UnsupportedAlgorithm:
        return CLASSIC
    return HYBRID
