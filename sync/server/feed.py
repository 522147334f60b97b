"""What a market sends down to its stalls: publishing it, and reading it in order.

Every change takes the next place in its market's feed. `publish` takes it by advancing the market's counter, which
locks that one row until its transaction is over. PostgreSQL makes a transaction visible before it lets go of its
locks, and SQLite has one writer: whoever gets place n + 1 gets it when n is there for everybody to see, or was
rolled back together with the counter. So no reader ever sees n + 1 before n. A sequence would not do: it hands out
n + 1 while n is still uncommitted, and a reader who comes in between passes over n for ever.

A thing that changes again moves to the new end, so the feed holds each thing once. A reader looks at the counter
first and reads up to it; what moves on while it reads is what it reads next time.

Runs on worker threads of the server, inside the caller's transaction.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from sync.protocol import (
    MAX_FEED_BYTES,
    MAX_THING_ID,
    Change,
    ChangeKind,
    FeedReply,
    Malformed,
    SnapshotPage,
    body_text,
)
from sync.protocol.feed import NOTHING
from sync.server.answers import Turned
from sync.server.store import publications
from sync.server.store.announcements import Announcement, announce
from sync.server.store.publications import EVERY_STALL, head_of

_ENVELOPE_BYTES = 400
"""What an answer holds beside its changes: two tokens, a time and the names of the fields."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to publish; without a body it is taken back."""

    kind: ChangeKind
    id: str
    body: Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class Reader:
    """The stall that reads."""

    market_id: str
    stall_id: str


def publish(
    connection: Connection, market_id: str, stall_id: str, things: Sequence[Thing], by: str, now_ms: int
) -> str:
    """Publish for one stall or for `EVERY_STALL` and return the cursor after it; `by` is who did it.

    Raises `Malformed`, before anything is written, for what cannot be sent.
    """
    texts = [_text(thing) for thing in things]
    head = publications.advance(connection, market_id, len(things))
    if things:
        first = head.place - len(things) + 1
        publications.put(
            connection,
            [
                {
                    "market_id": market_id,
                    "stall_id": stall_id,
                    "kind": thing.kind.value,
                    "thing_id": thing.id,
                    "version": 1,
                    "cursor": place,
                    "deleted": thing.body is None,
                    "body": text,
                    "changed_ms": now_ms,
                    "changed_by": by,
                }
                for place, (thing, text) in enumerate(zip(things, texts, strict=True), first)
            ],
        )
        announce(connection, Announcement(market_id, stall_id))
    return head.cursor()


def changes_after(connection: Connection, reader: Reader, cursor: str, now_ms: int) -> FeedReply:
    """Return what changed for a stall after `cursor`; raises `Malformed` and `Turned`."""
    head = head_of(connection, reader.market_id)
    place = head.knows(cursor)
    rows = publications.for_stall(connection, reader.market_id, reader.stall_id, place, head.place)
    fitting, left_at = fill(rows)
    return FeedReply(head.cursor(left_at), changes_in(fitting), left_at is not None, now_ms)


def snapshot_page(connection: Connection, reader: Reader, token: str, now_ms: int) -> SnapshotPage:
    """Return the page that `token` leads to, the first for an empty one; raises `Malformed` and `Turned`.

    All pages end where the feed ended when the first was read: what is taken in later is the feed's to tell.
    """
    end, after = head_of(connection, reader.market_id).read_page_token(token)
    rows = publications.for_stall(connection, reader.market_id, reader.stall_id, after, end.place, live_only=True)
    fitting, left_at = fill(rows)
    further = "" if left_at is None else end.page_token(left_at)
    return SnapshotPage(end.cursor(), changes_in(fitting), further, now_ms)


def is_up_to_date(connection: Connection, reader: Reader, cursor: str) -> bool:
    """True when nothing changed for a stall after `cursor`; a cursor that nobody handed out is not up to date."""
    head = head_of(connection, reader.market_id)
    try:
        place = head.knows(cursor)
    except (Malformed, Turned):
        return False
    later = publications.for_stall(connection, reader.market_id, reader.stall_id, place, head.place)
    return bool(cursor) and next(later, None) is None


def fill(rows: Iterable[Row[*tuple[Any, ...]]]) -> tuple[list[Row[*tuple[Any, ...]]], int | None]:
    """Return as many rows as one answer holds, and the place of the last of them when some are left.

    One always fits: a body is at most half as large as an answer, also when every character of it is escaped.
    """
    fitting: list[Row[*tuple[Any, ...]]] = []
    size = _ENVELOPE_BYTES
    for row in rows:
        size += len(change_in(row).encode()) + 1
        if size > MAX_FEED_BYTES:
            return fitting, fitting[-1].cursor
        fitting.append(row)
    return fitting, None


def changes_in(rows: Iterable[Row[*tuple[Any, ...]]]) -> tuple[Change, ...]:
    """Return rows as they are sent."""
    return tuple(change_in(row) for row in rows)


def change_in(row: Row[*tuple[Any, ...]]) -> Change:
    """Return one row as it is sent."""
    return Change(
        kind=row.kind,
        id=row.thing_id,
        version=row.version,
        own=row.stall_id != EVERY_STALL,
        deleted=row.deleted,
        body=row.body,
    )


def _text(thing: Thing) -> str:
    """The id has to pass at the terminal, and a database has to be able to hold it."""
    if not 0 < len(thing.id) <= MAX_THING_ID or not thing.id.isprintable():
        raise Malformed("id")
    return NOTHING if thing.body is None else body_text(thing.body)
