"""What a market sends down to its stalls: goods and their categories, notices, coupons, orders, settings.

**The feed** is a compacted log: each thing stands in it once, at the place of its last change. A terminal reads
from its cursor on, keeps what it reads and the new cursor in one transaction, and asks again; with `wait` the
market answers as soon as there is something, and after so many seconds with nothing. Within the feed the higher
version of a thing wins, so an answer that comes twice changes nothing.

**The snapshot** is the same log without what was taken back, up to the place where the log ended when its first
page was read; that place is the `cursor` of every page, and `after` leads to the next one. What changes while the
pages are being fetched moves past that place: it is missing from the later pages, and the feed brings it from
`cursor` on, once. On the last page, whose `after` is empty, a terminal drops everything it had from the market and
takes what the pages brought, whatever the versions; only then does `cursor` count. A page's ETag is its cursor in
quotes, and any cursor of the feed may be sent as If-None-Match with the first page: 304 when nothing for this
stall came after it.

**A cursor** is opaque, and empty at the beginning. 410 says that the market no longer knows it, because its
database was brought back from a copy: take the snapshot, also when that was said to one of its pages.

**A thing** is known by kind, id and whether it is the stall's own. A stall's own thing stands before the market's
with the same kind and id, which shows again when the stall's own is taken back. Kinds that a terminal does not
know it skips.

**A setting** (`config`) has its key as its id, and `{"value": ...}`, a text or a whole number, as its body.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from sync.protocol import fields
from sync.protocol.fields import Malformed, parse_object
from sync.protocol.limits import MAX_BODY_BYTES, MAX_THING_ID

NOTHING = "{}"
"""The body of a thing that was taken back."""


class ChangeKind(StrEnum):
    """What there is to send down."""

    CATEGORY = "category"
    PRODUCT = "product"
    NOTICE = "notice"
    CONFIG = "config"
    COUPON = "coupon"
    ORDER = "order"
    ORDER_CANCEL = "order_cancel"


@dataclass(frozen=True, slots=True)
class Change:
    """A thing as it is now. `body` is the text of a JSON object, the very one that was published: what is signed
    in it stays signed. `own` says that it is for this stall alone."""

    kind: str
    id: str
    version: int
    own: bool
    deleted: bool
    body: str

    def encode(self) -> bytes:
        return fields.dump(self.written())

    def written(self) -> dict[str, object]:
        """Return the object that stands in a list of changes."""
        return {
            "kind": self.kind,
            "id": self.id,
            "version": self.version,
            "own": self.own,
            "deleted": self.deleted,
            "body": self.body,
        }

    @classmethod
    def read(cls, said: fields.Json) -> Self:
        """Return the change in one object of a list."""
        return cls(
            kind=fields.text(said, "kind", longest=40),
            id=fields.text(said, "id", longest=MAX_THING_ID),
            version=fields.whole(said, "version", low=1),
            own=fields.flag(said, "own"),
            deleted=fields.flag(said, "deleted"),
            body=fields.text(said, "body", longest=MAX_BODY_BYTES),
        )


@dataclass(frozen=True, slots=True)
class FeedReply:
    """What changed after the cursor that was asked from; while there is `more`, ask again from `cursor` at once."""

    cursor: str
    changes: tuple[Change, ...]
    more: bool
    server_time: int

    def encode(self) -> bytes:
        told = {"cursor": self.cursor, "more": self.more, "server_time": self.server_time}
        return fields.dump(told | {"changes": [change.written() for change in self.changes]})

    @classmethod
    def decode(cls, raw: bytes) -> Self:
        said = parse_object(raw)
        return cls(
            cursor=fields.token(said, "cursor"),
            changes=_changes(said),
            more=fields.flag(said, "more"),
            server_time=fields.whole(said, "server_time"),
        )


@dataclass(frozen=True, slots=True)
class SnapshotPage:
    """One page of all there is; the next one is asked for with `after`, which is empty on the last."""

    cursor: str
    changes: tuple[Change, ...]
    after: str
    server_time: int

    def encode(self) -> bytes:
        told = {"cursor": self.cursor, "after": self.after, "server_time": self.server_time}
        return fields.dump(told | {"changes": [change.written() for change in self.changes]})

    @classmethod
    def decode(cls, raw: bytes) -> Self:
        said = parse_object(raw)
        return cls(
            cursor=fields.token(said, "cursor"),
            changes=_changes(said),
            after=fields.token(said, "after"),
            server_time=fields.whole(said, "server_time"),
        )


def body_text(body: Mapping[str, object]) -> str:
    """Return the canonical text of a body: sorted, compact, not escaped; raises `Malformed` if it has none."""
    try:
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
        size = len(text.encode("utf-8"))
    except (TypeError, ValueError, RecursionError) as error:
        raise Malformed("body") from error
    if size > MAX_BODY_BYTES:
        raise Malformed("body")
    return text


def etag(cursor: str) -> str:
    """Return the entity tag of a snapshot (RFC 9110 section 8.8.3)."""
    return f'"{cursor}"'


def _changes(said: fields.Json) -> tuple[Change, ...]:
    values = said.get("changes")
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise Malformed("changes")
    return tuple(Change.read(value) for value in values)
