"""The signature under the closing of a day: Ed25519 over everything the entry says, and the chain before it.

A chain alone does not stop somebody who owns the box from writing the whole book anew. A closing is anchored three
times: by this key, whose public half the market knows, by the market's copy, and by the paper it was printed on.
"""

import base64
from typing import Protocol

from pos.ledger.chain import canonical
from pos.ledger.entries import Entry

TITLE = b"jangnal day close v1\n"


class Signer(Protocol):
    def public_key(self) -> bytes:
        """32 bytes, Ed25519."""

    def sign(self, message: bytes) -> bytes:
        """64 bytes (RFC 8032)."""


def signed(entry: Entry, previous: bytes, signer: Signer) -> Entry:
    """`entry` with `previous`, the public key and the signature over all of it."""
    said = entry | {"previous": previous.hex(), "key": base64.b64encode(signer.public_key()).decode()}
    message = TITLE + canonical(said).encode("utf-8")
    return said | {"signature": base64.b64encode(signer.sign(message)).decode()}


def is_genuine(entry: Entry, previous: bytes) -> bool:
    """Whether a signed entry says what was signed, and stands where it stood. Never raises: a forger wrote it."""
    import orjson  # whoever only signs does without
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    said = {key: value for key, value in entry.items() if key != "signature"}
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(entry["key"], validate=True))
        message = TITLE + orjson.dumps(said, option=orjson.OPT_SORT_KEYS)  # `canonical`, in a tenth of the time
        key.verify(base64.b64decode(entry["signature"], validate=True), message)
    except (InvalidSignature, ValueError, TypeError, KeyError):
        return False
    return bool(entry.get("previous") == previous.hex())
