"""Taking a batch of entries in: one transaction, after which everything acknowledged is committed.

    lock the device's row -> same past? -> drop what is there -> chain -> insert -> derive -> advance -> commit

A batch that starts past the watermark is a gap; one whose hashes differ from what is stored is a fork, which is
noted and changes nothing. Sending a batch again, any number of times, changes nothing either. Runs on a worker
thread of the server.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, repeat
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, select, update

from sync.protocol import EventsReply, EventsRequest, Problem, Refusal, as_bytes, chain_over, genesis
from sync.server.anomalies import note_fork
from sync.server.cursors import Head
from sync.server.derived import Accepted, Derivation
from sync.server.judge import Finding, look_at
from sync.server.store.database import EVERY_MARKET, Database
from sync.server.store.entries import NewEntry, insert_entries, known_ids
from sync.server.store.schema import device, entry, feed


class Sender(NamedTuple):
    """The authenticated device a batch came from."""

    market_id: str
    device_id: str


class Refused(Exception):
    """The batch is not taken; nothing of it was stored."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.error.value)
        self.refusal = refusal


def ingest(database: Database, sender: Sender, batch: EventsRequest, now_ms: int) -> EventsReply:
    """Store what is new in `batch` and acknowledge; raises `Refused` and `ChainBroken`."""
    with database.writing(EVERY_MARKET) as connection:  # entries come in by COPY
        answer = _take(connection, sender, batch, now_ms)
    # Outside the transaction, so that the note of a fork is committed although the batch is refused.
    if isinstance(answer, Refusal):
        raise Refused(answer)
    return answer


def _take(connection: Connection, sender: Sender, batch: EventsRequest, now_ms: int) -> EventsReply | Refusal:
    row = _lock(connection, sender)
    if batch.first_seq > row.last_seq + 1:
        return Refusal(Problem.GAP, row.last_seq)
    known = min(row.last_seq + 1 - batch.first_seq, len(batch.events))
    bodies = [as_bytes(body) for body in batch.events]
    hashes = chain_over(batch.prev_hash, bodies)
    stored = _hashes_from(connection, sender, batch) if known else {row.last_seq: row.last_hash}
    forked_at = _fork(batch, stored, hashes)
    if forked_at is not None:
        note_fork(connection, sender.market_id, sender.device_id, forked_at, now_ms)
        return Refusal(Problem.FORK, row.last_seq)
    fresh = _Fresh(sender, row.stall_id, batch.first_seq + known, bodies[known:], hashes[known:], now_ms)
    if fresh.bodies:
        _append(connection, fresh, row.latest_id)
    return EventsReply(
        acked_seq=row.last_seq + len(fresh.bodies),
        stored=len(fresh.bodies),
        quarantined=(*(_quarantined_before(connection, fresh, batch) if known else ()), *fresh.quarantined),
        server_time=now_ms,
        feed_cursor=Head(row.epoch, row.head).cursor() if row.epoch else "",
    )


def _lock(connection: Connection, sender: Sender) -> Row[*tuple[Any, ...]]:
    return connection.execute(_LOCKED, _own(sender)).one()


def _hashes_from(connection: Connection, sender: Sender, batch: EventsRequest) -> dict[int, bytes]:
    """Return the stored hashes from just before the batch to its end, by number."""
    end = batch.first_seq + len(batch.events)
    query = select(entry.c.seq, entry.c.hash).where(
        entry.c.market_id == sender.market_id,
        entry.c.device_id == sender.device_id,
        entry.c.seq >= batch.first_seq - 1,
        entry.c.seq < end,
    )
    return {row.seq: row.hash for row in connection.execute(query)}


def _fork(batch: EventsRequest, stored: dict[int, bytes], hashes: list[bytes]) -> int | None:
    """Return the first number at which the device's past differs from ours."""
    before = batch.first_seq - 1
    ours = stored.get(before) if before else genesis(batch.device_id)
    if batch.prev_hash != ours:
        return max(before, 1)
    for seq, digest in enumerate(hashes, batch.first_seq):
        if stored.get(seq, digest) != digest:
            return seq
    return None


@dataclass(frozen=True, slots=True)
class _Fresh:
    """The entries of a batch that are new, from `first_seq` on, and what is found out about them."""

    sender: Sender
    stall_id: str
    first_seq: int
    bodies: Sequence[bytes]
    hashes: Sequence[bytes]
    now_ms: int
    quarantined: list[int] = field(default_factory=list)
    derivation: Derivation = field(default_factory=Derivation)

    def found(self) -> Iterator[Finding]:
        """Look at each, when it is asked for."""
        return map(look_at, self.bodies, repeat(self.sender.device_id), count(self.first_seq))

    def rows(self, found: Iterable[Finding], after: int, known_ids: set[str]) -> Iterator[NewEntry]:
        """Yield the rows of what was `found` in the bodies `after` so many, each counted as it is asked for. An id
        that was there before, or comes twice, is an entry for a person to look at."""
        market_id, device_id, stall_id, now_ms = *self.sender, self.stall_id, self.now_ms
        for place, one in enumerate(found, after):
            verdict = one.verdict
            quarantine = verdict.quarantine or ("double_id" if verdict.entry_id in known_ids else None)
            if verdict.entry_id is not None:
                known_ids.add(verdict.entry_id)
            seq = self.first_seq + place
            if quarantine is not None:
                self.quarantined.append(seq)
            elif one.sale is not None:
                self.derivation.add_sale(stall_id, device_id, one.sale)
            elif one.said is not None:
                self.derivation.add(Accepted(stall_id, device_id, one.said, now_ms))
            digest, body = self.hashes[place], self.bodies[place]
            yield NewEntry(market_id, device_id, seq, stall_id, *verdict[:-1], quarantine, now_ms, digest, body)


def _append(connection: Connection, fresh: _Fresh, latest_id: str) -> None:
    """Insert, derive, advance."""
    ids = _insert(connection, fresh, latest_id)
    fresh.derivation.write(connection, fresh.sender.market_id)
    last = {"last_seq": fresh.first_seq + len(fresh.bodies) - 1, "last_hash": fresh.hashes[-1]}
    told = last | {"latest_id": max([latest_id, *ids]), "heard_ms": fresh.now_ms}
    connection.execute(_ADVANCE, told | _own(fresh.sender))


def _insert(connection: Connection, fresh: _Fresh, latest_id: str) -> set[str]:
    """Insert, and return the ids. They grow with time: what is new lies past the `latest_id` of the device. As long
    as it does, the database reads one entry while we look at the next; which of the others are there already
    has to be asked first."""
    found, early, ids = fresh.found(), list[Finding](), set[str]()

    def late() -> Iterator[Finding]:
        for one in found:
            if one.verdict.entry_id is not None and one.verdict.entry_id <= latest_id:
                early.append(one)
                return
            yield one

    taken = insert_entries(connection, fresh.rows(late(), 0, ids))
    early += found
    if early:
        asked = [one.verdict.entry_id for one in early if one.verdict.entry_id]
        ids |= known_ids(connection, *fresh.sender, [entry_id for entry_id in asked if entry_id <= latest_id])
        insert_entries(connection, fresh.rows(early, taken, ids))
    return ids


def _quarantined_before(connection: Connection, fresh: _Fresh, batch: EventsRequest) -> Sequence[int]:
    """Those of the batch that were there already."""
    query = select(entry.c.seq).where(
        entry.c.market_id == fresh.sender.market_id,
        entry.c.device_id == fresh.sender.device_id,
        entry.c.quarantine.is_not(None),
        entry.c.seq >= batch.first_seq,
        entry.c.seq < fresh.first_seq,
    )
    return connection.execute(query.order_by(entry.c.seq)).scalars().all()


def _own(sender: Sender) -> dict[str, str]:
    """What `_OWN_ROW` asks for."""
    return {"own_market": sender.market_id, "own_device": sender.device_id}


_OWN_ROW = (device.c.market_id == bindparam("own_market")) & (device.c.device_id == bindparam("own_device"))
_LOCKED = (
    select(device.c.stall_id, device.c.last_seq, device.c.last_hash, device.c.latest_id, feed.c.epoch, feed.c.head)
    .select_from(device.outerjoin(feed, feed.c.market_id == device.c.market_id))
    .where(_OWN_ROW)
    .with_for_update(of=device)
)
_ADVANCE = (
    update(device)
    .where(_OWN_ROW)
    .values({name: bindparam(name) for name in ("last_seq", "last_hash", "latest_id", "heard_ms")})
    .values(backlog=0)
)
