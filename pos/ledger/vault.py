"""Customers' names and numbers, sealed: AES-GCM per field, under a key of the customer's own, with her id and the
field's name as associated data, so that no sealed text can be put in another's place.

To forget a customer is to delete her key: the journal and its chain stay as they are, and nobody can read her name.
`cryptography` is loaded at the first use: most stalls sell for weeks before they write somebody up.
"""

import base64
import sqlite3
from collections.abc import Callable

from pos.ids import new_secret
from pos.ledger.keys_file import LENGTH, Keys

NONCE_LENGTH = 12
UNREADABLE = "(읽을 수 없음)"
"""Shown where the stall's secrets are not those the name was closed with, after a restore without them."""


class Vault:
    """An `entries.Seal` over one ledger. `keys` is asked for when they are first needed."""

    def __init__(self, connection: sqlite3.Connection, keys: Callable[[], Keys]) -> None:
        self._connection = connection
        self._keys = keys

    def close(self, customer_id: str, field: str, text: str) -> str:
        """Inside the caller's transaction, which may have to keep a new key."""
        return base64.b64encode(_sealed(self._key(customer_id), text.encode(), _place(customer_id, field))).decode()

    def open(self, customer_id: str, field: str, sealed: str) -> str:
        from cryptography.exceptions import InvalidTag

        wrapped = self._wrapped(customer_id)
        if wrapped is None:
            return ""
        try:
            key = _opened(self._keys().wrapping, wrapped, customer_id.encode())
            return _opened(key, base64.b64decode(sealed), _place(customer_id, field)).decode()
        except (InvalidTag, ValueError):
            return UNREADABLE

    def forget(self, customer_id: str) -> None:
        """Inside the caller's transaction."""
        self._connection.execute("DELETE FROM customer_key WHERE customer = ?", (customer_id,))

    def _key(self, customer_id: str) -> bytes:
        wrapped = self._wrapped(customer_id)
        if wrapped is not None:
            return _opened(self._keys().wrapping, wrapped, customer_id.encode())
        key = new_secret(LENGTH)
        self._connection.execute(
            "INSERT INTO customer_key VALUES (?, ?)",
            (customer_id, _sealed(self._keys().wrapping, key, customer_id.encode())),
        )
        return key

    def _wrapped(self, customer_id: str) -> bytes | None:
        row = self._connection.execute(
            "SELECT wrapped FROM customer_key WHERE customer = ?", (customer_id,)
        ).fetchone()
        return bytes(row[0]) if row else None


def _place(customer_id: str, field: str) -> bytes:
    return f"{customer_id} {field}".encode()


def _sealed(key: bytes, plain: bytes, place: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = new_secret(NONCE_LENGTH)
    return nonce + AESGCM(key).encrypt(nonce, plain, place)


def _opened(key: bytes, sealed: bytes, place: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key).decrypt(sealed[:NONCE_LENGTH], sealed[NONCE_LENGTH:], place)
