"""What a till says of itself on the LAN by DNS-SD (RFC 6763) over mDNS (RFC 6762), and how it is read. Pure.

    jangnal-a1b2…._jangnal._tcp.local.   SRV: host and port   A: addresses
                                         TXT: v=1 what=till key=3f2a… stall=할매 떡볶이

Anybody on the LAN can say anything there. So nothing of it is believed: `key` only tells which of many tills may be
worth a try, and whoever answers has to show the certificate of the pairing (`certificate`), or to be known by the
code two people compare (`pairing`). It holds nothing secret, and of people only what stands on the stall's sign.
"""

import re
import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from ipaddress import AddressValueError, IPv4Address

from pos.names import LONGEST_NAME, clean_or_nothing
from pos.strange_body import StrangeField
from sync.stall.asking import Address

KIND = "_jangnal._tcp.local."
_VERSION = b"1"
_KEY = re.compile(rb"[0-9a-f]{32}")
_MOST_ADDRESSES = 8
"""A till has a plug and perhaps a radio; more than that is somebody's nonsense."""


class Offer(Enum):
    """TILL answers the boxes of its stall; DOOR lets a new one in, for some minutes."""

    TILL = "till"
    DOOR = "door"


@dataclass(frozen=True, slots=True)
class Announcement:
    """`key` is `fingerprint` of the till's certificate; `stall` the name on its sign."""

    offer: Offer
    key: str
    stall: str
    port: int

    @property
    def text(self) -> dict[str, bytes]:
        """For the TXT record: each of at most 255 bytes."""
        return {
            "v": _VERSION,
            "what": self.offer.value.encode(),
            "key": self.key.encode(),
            "stall": clean_or_nothing(self.stall)[:LONGEST_NAME].encode(),
        }


@dataclass(frozen=True, slots=True)
class Found:
    """What somebody announces."""

    offer: Offer
    key: str
    stall: str
    addresses: tuple[Address, ...]


def fingerprint(certificate: str) -> str:
    """Thirty-two hex digits of a certificate in PEM."""
    return sha256(ssl.PEM_cert_to_DER_cert(certificate)).hexdigest()[:32]


def read_announcement(text: Mapping[bytes, bytes | None], hosts: Iterable[str], port: int | None) -> Found:
    """Raises `StrangeField` for what no till of this version says."""
    if text.get(b"v") != _VERSION:
        raise StrangeField("v")
    key = text.get(b"key") or b""
    if not _KEY.fullmatch(key):
        raise StrangeField("key")
    if not port or not 0 < port <= 65_535:
        raise StrangeField("port")
    addresses = tuple(Address(host, port) for host in hosts if _is_a_box(host))
    if not addresses:
        raise StrangeField("host")
    return Found(_offer(text), key.decode(), _stall(text), addresses[:_MOST_ADDRESSES])


def _offer(text: Mapping[bytes, bytes | None]) -> Offer:
    try:
        return Offer((text.get(b"what") or b"").decode())
    except ValueError:
        raise StrangeField("what") from None


def _stall(text: Mapping[bytes, bytes | None]) -> str:
    try:
        return clean_or_nothing((text.get(b"stall") or b"").decode())[:LONGEST_NAME]
    except UnicodeDecodeError:
        raise StrangeField("stall") from None


def _is_a_box(host: str) -> bool:
    """Whether it can be the address of one box."""
    try:
        read = IPv4Address(host)
    except AddressValueError:
        return False
    return not (read.is_multicast or read.is_unspecified or read.is_reserved)
