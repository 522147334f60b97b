"""The hash chain over journal entries, written from its definition and not shared with the ledger.

    hash_0 = SHA256("jangnal journal v1" LF device_id)
    hash_n = SHA256(hash_n-1 || body_n as UTF-8)

Hashes of entries are never sent: the market recomputes them over the very bytes it received, so whoever changes
a byte on the way changes every hash after it.
"""

import hashlib
from collections.abc import Iterable

_GENESIS_LABEL = b"jangnal journal v1\n"


class ChainBroken(ValueError):
    """A body that cannot be hashed: it is not valid Unicode, so it has no UTF-8 bytes."""


def genesis(device_id: str) -> bytes:
    """Return the 32 bytes that stand before a device's first entry."""
    return hashlib.sha256(_GENESIS_LABEL + device_id.encode("ascii")).digest()


def as_bytes(body: str) -> bytes:
    """Return what is hashed of `body`, and what is kept; raises `ChainBroken`."""
    try:
        return body.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ChainBroken("an entry is not valid Unicode") from error


def next_hash(previous: bytes, body: bytes) -> bytes:
    """Return the 32-byte hash of `body` standing after `previous`."""
    return hashlib.sha256(previous + body).digest()


def chain_over(previous: bytes, bodies: Iterable[bytes]) -> list[bytes]:
    """Return the hash after each body, in order."""
    hashes = []
    for body in bodies:
        previous = next_hash(previous, body)
        hashes.append(previous)
    return hashes
