"""Taking a batch of entries in: one transaction, after which everything acknowledged is committed.

    lock the device's row -> same past? -> drop what is there already -> chain -> insert -> advance -> commit

A batch that starts past the watermark is a gap; one whose hashes differ from what is stored is a fork, which is
noted and changes nothing. Sending a batch again, any number of times, changes nothing either. Runs on a worker
thread of the server.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select, update

from sync.protocol import EventsReply, EventsRequest, Problem, Refusal, chain_over, genesis
from sync.server.anomalies import note_fork
from sync.server.judge import judge
from sync.server.store import entries
from sync.server.store.database import Database
from sync.server.store.schema import device, entry


@dataclass(frozen=True, slots=True)
class Sender:
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
    with database.writing() as connection:
        answer = _take(connection, sender, batch, now_ms)
    # Outside the transaction, so that the note of a fork is committed although the batch is refused.
    if isinstance(answer, Refusal):
        raise Refused(answer)
    return answer


def _take(connection: Connection, sender: Sender, batch: EventsRequest, now_ms: int) -> EventsReply | Refusal:
    row = _lock(connection, sender)
    if batch.first_seq > row.last_seq + 1:
        return Refusal(Problem.GAP, row.last_seq)
    stored = _hashes_from(connection, sender, batch)
    hashes = chain_over(batch.prev_hash, batch.events)
    forked_at = _fork(sender, batch, stored, hashes)
    if forked_at is not None:
        note_fork(connection, sender.market_id, sender.device_id, forked_at, now_ms)
        return Refusal(Problem.FORK, row.last_seq)
    known = min(row.last_seq - batch.first_seq + 1, len(batch.events))
    last_seq = _append(connection, sender, row, batch, hashes, known, now_ms)
    return EventsReply(
        acked_seq=last_seq,
        stored=len(batch.events) - known,
        quarantined=_quarantined_in(connection, sender, batch),
        server_time=now_ms,
    )


def _lock(connection: Connection, sender: Sender) -> Row[Any, Any]:
    query = select(device.c.stall_id, device.c.last_seq)
    return connection.execute(query.where(_own_row(sender)).with_for_update()).one()


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


def _fork(sender: Sender, batch: EventsRequest, stored: dict[int, bytes], hashes: list[bytes]) -> int | None:
    """Return the first number at which the device's past differs from ours."""
    before = batch.first_seq - 1
    ours = stored.get(before) if before else genesis(sender.device_id)
    if batch.prev_hash != ours:
        return max(before, 1)
    for seq, digest in enumerate(hashes, batch.first_seq):
        if stored.get(seq, digest) != digest:
            return seq
    return None


def _append(
    connection: Connection,
    sender: Sender,
    row: Row[Any, Any],
    batch: EventsRequest,
    hashes: list[bytes],
    known: int,
    now_ms: int,
) -> int:
    """Insert the entries after the first `known` and advance; return the watermark."""
    fresh = [
        _row(sender, row.stall_id, batch.first_seq + index, batch.events[index], hashes[index], now_ms)
        for index in range(known, len(batch.events))
    ]
    if not fresh:
        return int(row.last_seq)
    _quarantine_doubles(connection, sender, fresh)
    entries.insert_entries(connection, fresh)
    last_seq = batch.first_seq + len(batch.events) - 1
    advance = update(device).where(_own_row(sender))
    connection.execute(advance.values(last_seq=last_seq, last_hash=hashes[-1], heard_ms=now_ms, backlog=0))
    return last_seq


def _row(sender: Sender, stall_id: str, seq: int, body: str, digest: bytes, now_ms: int) -> entries.Row:
    verdict = judge(body, sender.device_id, seq)
    return {
        "market_id": sender.market_id,
        "device_id": sender.device_id,
        "seq": seq,
        "stall_id": stall_id,
        "entry_id": verdict.entry_id,
        "kind": verdict.kind,
        "at_ms": verdict.at_ms,
        "business_day": verdict.business_day,
        "receipt_no": verdict.receipt_no,
        "total": verdict.total,
        "quarantine": verdict.quarantine,
        "received_ms": now_ms,
        "hash": digest,
        "body": body.encode("utf-8"),
    }


def _quarantine_doubles(connection: Connection, sender: Sender, fresh: list[entries.Row]) -> None:
    """An id that was there before, or twice in the batch, is an entry for a person to look at."""
    query = select(entry.c.entry_id).where(
        entry.c.market_id == sender.market_id,
        entry.c.device_id == sender.device_id,
        entry.c.entry_id.in_([row["entry_id"] for row in fresh if row["entry_id"]]),
    )
    seen: set[object] = set(connection.execute(query).scalars())
    for row in fresh:
        if row["entry_id"] in seen and row["quarantine"] is None:
            row["quarantine"] = "double_id"
        if row["entry_id"] is not None:
            seen.add(row["entry_id"])


def _quarantined_in(connection: Connection, sender: Sender, batch: EventsRequest) -> tuple[int, ...]:
    query = select(entry.c.seq).where(
        entry.c.market_id == sender.market_id,
        entry.c.device_id == sender.device_id,
        entry.c.quarantine.is_not(None),
        entry.c.seq >= batch.first_seq,
        entry.c.seq < batch.first_seq + len(batch.events),
    )
    return tuple(connection.execute(query.order_by(entry.c.seq)).scalars())


def _own_row(sender: Sender) -> ColumnElement[bool]:
    return (device.c.market_id == sender.market_id) & (device.c.device_id == sender.device_id)
