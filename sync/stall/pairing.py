"""How two devices of a stall come to know each other: a code that only they can have worked out.

    the new one: commitment -> the till: nonce -> the new one: its own nonce -> both: six digits

Each digit depends on both certificates and both nonces, and neither side can choose its nonce after it has seen the
other's. Somebody reads the six digits on one and types them at the other: whoever sits between the two has one
chance in a million, and the door is shut after three wrong codes (the way of Bluetooth's numeric comparison, Core
Specification 5.4, Vol 3, Part H, 2.3.5.6.2). Pure.
"""

import hmac
from hashlib import sha256

NONCE_BYTES = 32
_DIGITS = 6


def commitment(certificate: str, nonce: bytes) -> str:
    """What the new device says before it has heard anything: hex."""
    return sha256(_joined(b"jangnal pairing commitment", certificate.encode(), nonce)).hexdigest()


def keeps_to(said: str, certificate: str, nonce: bytes) -> bool:
    return hmac.compare_digest(said, commitment(certificate, nonce))


def code_of(new: str, till: str, new_nonce: bytes, till_nonce: bytes) -> str:
    """Six digits, of both certificates in PEM and both nonces."""
    digest = sha256(_joined(b"jangnal pairing code", new.encode(), till.encode(), new_nonce, till_nonce)).digest()
    return str(int.from_bytes(digest[:8], "big") % 10**_DIGITS).zfill(_DIGITS)


def _joined(*parts: bytes) -> bytes:
    """Each with its length before it, so that no two lists of parts come to the same."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)
