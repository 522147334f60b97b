"""PINs, as argon2id hashes with a salt each and the stall's pepper, which is not in the database.

Four digits are few: what protects them is the pepper, the lock after five wrong ones (`pos.operator`), and that one
try costs some tens of milliseconds. The parameters are OWASP's for argon2id: 19 MiB, two passes, one lane.
"""

import hmac
import sqlite3
from collections.abc import Callable

from pos.ids import new_secret
from pos.ledger.keys_file import Keys
from pos.operator import Pin, PinTries

MEMORY_KIB, PASSES, LANES = 19_456, 2, 1
SALT_LENGTH, HASH_LENGTH = 16, 32


class PinBook:
    """Used on the engine's thread; `keys` is asked for when they are first needed."""

    def __init__(self, connection: sqlite3.Connection, keys: Callable[[], Keys]) -> None:
        self._connection = connection
        self._keys = keys

    def has(self, operator_id: str) -> bool:
        return self._row(operator_id) is not None

    def fits(self, operator_id: str, pin: Pin) -> bool:
        row = self._row(operator_id)
        return row is not None and hmac.compare_digest(row[1], self._hash(pin, row[0]))

    def put(self, operator_id: str, pin: Pin) -> None:
        """Inside the caller's transaction."""
        salt = new_secret(SALT_LENGTH)
        self._connection.execute(
            "INSERT OR REPLACE INTO pin VALUES (?, ?, ?, 0, 0)", (operator_id, salt, self._hash(pin, salt))
        )

    def remove(self, operator_id: str) -> None:
        """Inside the caller's transaction."""
        self._connection.execute("DELETE FROM pin WHERE operator = ?", (operator_id,))

    def note_tries(self, operator_id: str, tries: PinTries) -> None:
        """Inside the caller's transaction."""
        self._connection.execute(
            "UPDATE pin SET wrong = ?, locked_until_ms = ? WHERE operator = ?",
            (tries.wrong, tries.locked_until_ms, operator_id),
        )

    def tries(self) -> dict[str, PinTries]:
        rows = self._connection.execute("SELECT operator, wrong, locked_until_ms FROM pin")
        return {operator: PinTries(wrong, until_ms) for operator, wrong, until_ms in rows}

    def _row(self, operator_id: str) -> tuple[bytes, bytes] | None:
        query = "SELECT salt, hash FROM pin WHERE operator = ?"
        row: tuple[bytes, bytes] | None = self._connection.execute(query, (operator_id,)).fetchone()
        return row

    def _hash(self, pin: Pin, salt: bytes) -> bytes:
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        hasher = Argon2id(
            salt=salt,
            length=HASH_LENGTH,
            iterations=PASSES,
            lanes=LANES,
            memory_cost=MEMORY_KIB,
            secret=self._keys().pepper,
        )
        return hasher.derive(pin.digits.encode("ascii"))
