"""The chain that makes the journal tamper-evident: each entry's hash covers its exact bytes and the hash before.

    hash_0 = SHA-256("jangnal journal v1\\n" + device id)        hash_n = SHA-256(hash_n-1 + body_n)

The hash is never sent: the market recomputes it from the bytes it received (`sync.protocol` has its own code for
that, so that one mistake cannot hide on both sides).
"""

import hashlib
import json
from typing import Any


def genesis(device_id: str) -> bytes:
    return hashlib.sha256(b"jangnal journal v1\n" + device_id.encode("ascii")).digest()


def link(previous: bytes, body: str) -> bytes:
    return hashlib.sha256(previous + body.encode("utf-8")).digest()


def canonical(entry: dict[str, Any]) -> str:
    """One spelling for one entry: sorted keys, no spaces, hangul as itself."""
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
