"""Passwords of the office's people: argon2id (RFC 9106, second recommended option), kept in its usual text form."""

import os
import threading

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

SHORTEST, LONGEST = 8, 200
_PASSES, _LANES, _MEMORY_KIB, _SALT_BYTES, _LENGTH = 3, 4, 65_536, 16, 32
_AT_ONCE = threading.Semaphore(2)
"""Each try takes 64 MiB while it lasts."""


class Unfit(Exception):
    """A password that nobody should take; the text says why, in Korean."""


def hashed(password: str) -> str:
    """Return what is kept of a new password; raises `Unfit`."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Unfit("비밀번호는 여덟 글자 이상으로 정해 주세요.")
    hasher = Argon2id(
        salt=os.urandom(_SALT_BYTES), length=_LENGTH, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB
    )
    with _AT_ONCE:
        return hasher.derive_phc_encoded(password.encode("utf-8", "replace"))


def is_right(password: str, kept: str) -> bool:
    """Whether a password is the one that `kept` was made from."""
    with _AT_ONCE:
        try:
            Argon2id.verify_phc_encoded(password[: LONGEST + 1].encode("utf-8", "replace"), kept)
        except InvalidKey:
            return False
    return True
