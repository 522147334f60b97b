"""One-time enrolment codes: 40 bits, stored only as a slow hash, good for a day and for one device.

scrypt (RFC 7914) with one salt for all, so that a code can be looked up by its hash. At 12 ms a try, going through
all codes offline takes four hundred processor years, long for a code that lives a day; online, `attempts` ends it
after ten.
"""

import hashlib
import secrets

from sqlalchemy import Connection, insert

from sync.protocol import CODE_ALPHABET, CODE_LENGTH, normal_code
from sync.server.store.schema import enrolment_code

LIFETIME_MS = 24 * 60 * 60 * 1000
_SALT = b"jangnal enrolment code v1"


def new_code() -> str:
    """Return a code nobody has seen."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def code_hash(code: str) -> bytes:
    """Return the 32 bytes a code is stored as; about 12 ms of work and 4 MB."""
    return hashlib.scrypt(normal_code(code).encode("utf-8"), salt=_SALT, n=2**12, r=8, p=1, dklen=32)


def store_code(connection: Connection, market_id: str, stall_id: str, digest: bytes, now_ms: int) -> None:
    """Keep a code's hash for the stall it lets a device into."""
    connection.execute(
        insert(enrolment_code).values(
            market_id=market_id,
            code_hash=digest,
            stall_id=stall_id,
            created_ms=now_ms,
            expires_ms=now_ms + LIFETIME_MS,
        )
    )
