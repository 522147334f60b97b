"""The messages of version 1, each with `encode` for the side that says it and `decode` for the side that hears it.

Times are milliseconds since 1970 (UTC), hashes 64 hexadecimal digits, keys base64. Unknown fields are ignored, so
either side may be newer than the other.
"""

import base64
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Self

from sync.protocol import fields
from sync.protocol.fields import Malformed, parse_object
from sync.protocol.limits import MAX_ENTRIES, MAX_SEQ, VERSION


class Problem(StrEnum):
    """Why a request was refused, as it stands in `Refusal.error`."""

    MALFORMED = "malformed"
    BAD_SIGNATURE = "bad_signature"
    UNKNOWN_DEVICE = "unknown_device"
    REVOKED = "revoked"
    GAP = "gap"
    FORK = "fork"
    TOO_LARGE = "too_large"
    TOO_OLD = "too_old"
    BUSY = "busy"
    CURSOR_GONE = "cursor_gone"
    CODE_UNKNOWN = "code_unknown"
    CODE_USED = "code_used"
    CODE_EXPIRED = "code_expired"
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    DEVICE_TAKEN = "device_taken"


@dataclass(frozen=True, slots=True)
class EnrolRequest:
    """A device asks to belong to a stall. Signed with the very key it proposes, which proves that it holds it."""

    one_time_code: str
    device_id: str
    device_name: str
    hardware: str
    version: str
    ed25519_pub: bytes

    def encode(self) -> bytes:
        return fields.dump(asdict(self) | {"ed25519_pub": _b64(self.ed25519_pub)})

    @classmethod
    def decode(cls, raw: bytes) -> Self:
        said = parse_object(raw)
        return cls(
            one_time_code=fields.text(said, "one_time_code", longest=40),
            device_id=_ascii(fields.text(said, "device_id", longest=64)),
            device_name=fields.text(said, "device_name"),
            hardware=fields.text(said, "hardware"),
            version=fields.text(said, "version", longest=40),
            ed25519_pub=fields.key_base64(said, "ed25519_pub"),
        )


@dataclass(frozen=True, slots=True)
class EnrolReply:
    """The device belongs to this stall of this market from now on."""

    device_id: str
    market_id: str
    stall_id: str
    server_time: int
    server_pub: bytes

    def encode(self) -> bytes:
        return fields.dump(asdict(self) | {"server_pub": _b64(self.server_pub), "cursors": {}})

    @classmethod
    def decode(cls, raw: bytes) -> Self:
        said = parse_object(raw)
        return cls(
            device_id=fields.text(said, "device_id"),
            market_id=_ascii(fields.text(said, "market_id")),
            stall_id=_ascii(fields.text(said, "stall_id")),
            server_time=fields.whole(said, "server_time"),
            server_pub=fields.key_base64(said, "server_pub"),
        )


@dataclass(frozen=True, slots=True)
class DeviceSelf:
    """What the market holds of this device. `last_seq` is the truth, also when it went backwards."""

    last_seq: int
    last_hash: bytes
    server_time: int
    min_version: int
    revoked: bool
    quarantined: tuple[int, ...]

    def encode(self) -> bytes:
        return fields.dump(asdict(self) | {"last_hash": self.last_hash.hex()})

    @classmethod
    def decode(cls, raw: bytes) -> Self:
        said = parse_object(raw)
        return cls(
            last_seq=fields.whole(said, "last_seq"),
            last_hash=fields.hash_hex(said, "last_hash"),
            server_time=fields.whole(said, "server_time"),
            min_version=fields.whole(said, "min_version"),
            revoked=fields.flag(said, "revoked"),
            quarantined=fields.wholes(said, "quarantined"),
        )


@dataclass(frozen=True, slots=True)
class EventsRequest:
    """Consecutive entries from `first_seq` on, as the exact strings of the journal.

    `first_seq` lets an entry be stored whose own number is damaged; `prev_hash`, one a batch, is the device's hash
    before the first entry, so that a copied journal is noticed at its first new sale.
    """

    device_id: str
    first_seq: int
    prev_hash: bytes
    events: tuple[str, ...]
    schema: int = VERSION

    def encode(self) -> bytes:
        own = {"device_id": self.device_id, "first_seq": self.first_seq, "schema": self.schema}
        return fields.dump(own | {"prev_hash": self.prev_hash.hex(), "events": self.events})

    @classmethod
    def decode(cls, raw: bytes) -> Self:
        said = parse_object(raw)
        return cls(
            device_id=fields.text(said, "device_id", longest=64),
            first_seq=fields.whole(said, "first_seq", low=1, high=MAX_SEQ - MAX_ENTRIES),
            prev_hash=fields.hash_hex(said, "prev_hash"),
            events=fields.texts(said, "events"),
            schema=fields.whole(said, "schema"),
        )


@dataclass(frozen=True, slots=True)
class EventsReply:
    """Committed at the market up to `acked_seq`; `stored` of them were new.

    `feed_cursor` is where the market's feed ends, for a terminal that does not wait for news.
    """

    acked_seq: int
    stored: int
    quarantined: tuple[int, ...]
    server_time: int
    feed_cursor: str = ""

    def encode(self) -> bytes:
        return fields.dump(asdict(self))

    @classmethod
    def decode(cls, raw: bytes) -> Self:
        said = parse_object(raw)
        return cls(
            acked_seq=fields.whole(said, "acked_seq"),
            stored=fields.whole(said, "stored"),
            quarantined=fields.wholes(said, "quarantined"),
            server_time=fields.whole(said, "server_time"),
            feed_cursor=fields.token(said, "feed_cursor"),
        )


@dataclass(frozen=True, slots=True)
class HealthRequest:
    """How the terminal is, and each device that it has, as the till calls the two: `{"PRINTER": "PAPER_OUT"}`; the
    box and its clock are among them. `backed_up_ms` (since 1970) is when it was last copied to somewhere else, 0
    for never, None where nobody says. Never money, never names."""

    version: str
    backlog: int
    head_seq: int
    disk_free_bytes: int
    devices: Mapping[str, str] = field(default_factory=dict)
    backed_up_ms: int | None = None

    def encode(self) -> bytes:
        return fields.dump(asdict(self))

    @classmethod
    def decode(cls, raw: bytes) -> Self:
        said = parse_object(raw)
        return cls(
            version=fields.text(said, "version", longest=40),
            backlog=fields.whole(said, "backlog"),
            head_seq=fields.whole(said, "head_seq"),
            disk_free_bytes=fields.whole(said, "disk_free_bytes"),
            devices=fields.states(said, "devices"),
            backed_up_ms=fields.whole_if_said(said, "backed_up_ms"),
        )


@dataclass(frozen=True, slots=True)
class HealthReply:
    """Heard. A `last_seq` other than expected sends the terminal back to `DeviceSelf`."""

    last_seq: int
    server_time: int

    def encode(self) -> bytes:
        return fields.dump(asdict(self))

    @classmethod
    def decode(cls, raw: bytes) -> Self:
        said = parse_object(raw)
        return cls(last_seq=fields.whole(said, "last_seq"), server_time=fields.whole(said, "server_time"))


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Entries of the device itself from `first_seq` on, the exact strings that it delivered; none past their end.

    Their hashes are not sent: whoever asked works them out, and compares the last with `DeviceSelf.last_hash`.
    """

    first_seq: int
    events: tuple[str, ...]

    def encode(self) -> bytes:
        return fields.dump(asdict(self))

    @classmethod
    def decode(cls, raw: bytes) -> Self:
        said = parse_object(raw)
        return cls(first_seq=fields.whole(said, "first_seq", low=1), events=fields.texts(said, "events"))


@dataclass(frozen=True, slots=True)
class Refusal:
    """A no. `last_seq` comes with a gap or a fork."""

    error: Problem
    last_seq: int | None = None

    def encode(self) -> bytes:
        told = {} if self.last_seq is None else {"last_seq": self.last_seq}
        return fields.dump({"error": self.error.value} | told)

    @classmethod
    def decode(cls, raw: bytes) -> Self:
        said = parse_object(raw)
        last_seq = fields.whole(said, "last_seq") if "last_seq" in said else None
        try:
            return cls(Problem(fields.text(said, "error")), last_seq)
        except ValueError as error:
            raise Malformed("error") from error


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _ascii(value: str) -> str:
    if not value.isascii() or not all(character.isalnum() or character in "-_." for character in value):
        raise Malformed("identifier")
    return value
