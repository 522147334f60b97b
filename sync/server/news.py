"""What all who were woken by one publication read: read once, and handed to each.

Five thousand terminals of a market are woken by a notice. Each with a transaction of its own would keep the
database busy for seconds and the sales waiting; but nearly all of them stand at the same place of the feed. So
whoever comes first reads for everybody what the whole market was told after that place, and each takes from it what
is for its stall. Runs on the event loop, reading on worker threads.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Self

from sqlalchemy import Connection

from sync.protocol import Change, FeedReply
from sync.server.clock import now_ms
from sync.server.feed import change_in, fill
from sync.server.store import publications
from sync.server.store.publications import EVERY_STALL, head_of


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, and its bytes."""

    reply: FeedReply
    content: bytes

    @classmethod
    def of(cls, reply: FeedReply) -> Self:
        return cls(reply, reply.encode())


class News:
    """What a market was told up to `cursor`, each change with the stall that it is for."""

    def __init__(self, cursor: str, changes: Sequence[tuple[str, Change]], more: bool) -> None:
        self._cursor = cursor
        self._changes = changes
        self._more = more
        self._stalls = {stall_id for stall_id, _ in changes}
        self._told: dict[str, Told] = {}

    def of(self, stall_id: str) -> Told:
        """Return what one stall is told of it; the same for all that are told nothing of their own."""
        alike = stall_id if stall_id in self._stalls else EVERY_STALL
        if alike not in self._told:
            own = tuple(change for whose, change in self._changes if whose in (EVERY_STALL, stall_id))
            self._told[alike] = Told.of(FeedReply(self._cursor, own, self._more, now_ms()))
        return self._told[alike]


class NewsStand:
    """One reading for all who come while it is under way and were woken by the same ring."""

    def __init__(self, read: Callable[[str, str], Awaitable[News]]) -> None:
        self._read = read
        self._under_way: dict[tuple[str, str, int], asyncio.Task[News]] = {}

    async def after(self, market_id: str, cursor: str, ring: int) -> News:
        """Return what a market was told after `cursor`, read after the ring of this number."""
        key = (market_id, cursor, ring)
        if key not in self._under_way:
            reading = asyncio.ensure_future(self._fetch(key))
            self._under_way[key] = reading
        # One who goes away takes the reading from nobody else.
        return await asyncio.shield(self._under_way[key])

    async def _fetch(self, key: tuple[str, str, int]) -> News:
        try:
            return await self._read(key[0], key[1])
        finally:
            del self._under_way[key]


def news_after(connection: Connection, market_id: str, cursor: str) -> News:
    """Return what a market was told after `cursor`, at most one answer full; raises `Turned`."""
    head = head_of(connection, market_id)
    rows, left_at = fill(publications.of_market(connection, market_id, head.knows(cursor), head.place))
    changes = [(row.stall_id, change_in(row)) for row in rows]
    return News(head.cursor(left_at), changes, left_at is not None)
