"""How two devices of a stall come to know each other: by a code one shows and somebody types at the other.

    the new one: its certificate and share -> the till: its own -> the new one: a proof -> the till: a proof

Both shares are raised from a number only those can make who know the code, so that what the two come to share is
the same for them and for nobody else (SPEKE: IEEE 1363.2, ISO/IEC 11770-4; the group of 2,048 bits is number 14 of
RFC 3526). The proofs are over both certificates. Whoever sits between the two, or is one of them and does not know
the code, has one guess in a million a visit and learns nothing he could go on guessing with by himself; the door is
shut after three wrong ones. So six digits are enough, and they never cross the LAN. Pure.
"""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from pos.stall_door import CODE_DIGITS

SECRET_BYTES = 32
_SHARE_DIGITS = 512
_PRIME = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
    "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
    "15728E5A8AACAA68FFFFFFFFFFFFFFFF",
    16,
)
"""A safe one: (p - 1) / 2 is prime too."""


class NotAShare(ValueError):
    """No number two devices could share anything by."""


def code_of(chance: bytes) -> str:
    """Six digits, of at least eight random bytes."""
    return str(int.from_bytes(chance, "big") % 10**CODE_DIGITS).zfill(CODE_DIGITS)


def share(code: str, secret: bytes) -> str:
    """What one side says: hex. `secret` is random, its own, and used once."""
    return _hex(pow(_generator(code), _exponent(secret), _PRIME))


@dataclass(frozen=True, slots=True)
class Shared:
    """What both come to, where both know the code: the new device's proof, then the till's; hex."""

    of_the_new: str
    of_the_till: str


@dataclass(frozen=True, slots=True)
class Said:
    """What has been said: certificates in PEM, shares in hex."""

    new: str
    new_share: str
    till: str
    till_share: str


def shared(said: Said, theirs: str, secret: bytes) -> Shared:
    """`theirs` is the other side's share. Raises `NotAShare`."""
    number = int(theirs, 16)
    if not 1 < number < _PRIME - 1:
        raise NotAShare
    common = _hex(pow(number, _exponent(secret), _PRIME))
    key = sha256(_joined(b"jangnal pairing", *(one.encode() for one in (*_parts(said), common)))).digest()
    return Shared(_proof(key, b"new"), _proof(key, b"till"))


def same(proof: str, expected: str) -> bool:
    return hmac.compare_digest(proof.encode(), expected.encode())


def _parts(said: Said) -> tuple[str, ...]:
    return said.new, said.new_share, said.till, said.till_share


def _proof(key: bytes, who: bytes) -> str:
    return hmac.digest(key, who, "sha256").hex()


def _generator(code: str) -> int:
    """A square, and so of the large prime order: as long as the prime and more, so that each is as likely."""
    chance = b"".join(
        sha256(_joined(b"jangnal pairing code", code.encode(), bytes((n,)))).digest() for n in range(9)
    )
    return pow(int.from_bytes(chance, "big") % (_PRIME - 3) + 2, 2, _PRIME)


def _exponent(secret: bytes) -> int:
    return int.from_bytes(secret, "big") | 1 << 255


def _hex(number: int) -> str:
    return f"{number:0{_SHARE_DIGITS}x}"


def _joined(*parts: bytes) -> bytes:
    """Each with its length before it, so that no two lists of parts come to the same."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)
