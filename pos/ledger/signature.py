"""The signature under the closing of a day: Ed25519 over everything the entry says, and the chain before it.

A chain alone does not stop somebody who owns the box from writing the whole book anew. A closing is anchored three
times: by this key, whose public half the market knows, by the market's copy, and by the paper it was printed on.
"""

import base64
from typing import Protocol

from pos.ledger.chain import canonical
from pos.ledger.entries import Entry


class Signer(Protocol):
    def public_key(self) -> bytes:
        """32 bytes, Ed25519."""

    def sign(self, message: bytes) -> bytes:
        """64 bytes (RFC 8032)."""


def signed(entry: Entry, previous: bytes, signer: Signer) -> Entry:
    """`entry` with `previous`, the public key and the signature over all of it."""
    said = entry | {"previous": previous.hex(), "key": base64.b64encode(signer.public_key()).decode()}
    return said | {"signature": base64.b64encode(signer.sign(_message(said))).decode()}


def is_genuine(entry: Entry, previous: bytes) -> bool:
    """Whether a signed entry says what was signed, and stands where it stood. Never raises: a forger wrote it."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    said = {key: value for key, value in entry.items() if key != "signature"}
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(entry["key"], validate=True))
        key.verify(base64.b64decode(entry["signature"], validate=True), _message(said))
    except (InvalidSignature, ValueError, TypeError, KeyError):
        return False
    return bool(entry.get("previous") == previous.hex())


def _message(said: Entry) -> bytes:
    return b"jangnal day close v1\n" + canonical(said).encode("utf-8")
