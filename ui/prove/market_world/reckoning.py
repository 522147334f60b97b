"""What became of everything that was sold: each entry at the market once, byte for byte, and rightly counted.

Compared past the server's own answers: the terminals' journals with the rows of the market's database.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from pos.ledger.outbox import Entry
from sync.server import derived
from sync.server.store.database import EVERY_MARKET, Database, open_database
from sync.server.store.schema import anomaly, device, entry, hour_takings, market
from ui.prove.market_world.member import Member

Stored = dict[int, tuple[bytes, bytes]]
"""Body and hash by number."""


@dataclass(slots=True)
class Reckoning:
    """Counts of entries, and a sentence for each thing that must not be."""

    delivered: int = 0
    lost: int = 0
    doubled: int = 0
    altered: int = 0
    miscounted: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def violations(self) -> int:
        return self.lost + self.doubled + self.altered + self.miscounted + len(self.faults)

    def __str__(self) -> str:
        told = f"lost {self.lost}, doubled {self.doubled}, altered {self.altered}, miscounted {self.miscounted}"
        return "; ".join((told, *self.faults))


def reckon(database_url: str, members: Sequence[Member]) -> Reckoning:
    """Once nothing is under way any more. The sums are made anew for it, which must change nothing."""
    found = Reckoning()
    database = open_database(database_url)
    try:
        with database.reading(EVERY_MARKET) as connection:
            for member in members:
                _compare(found, connection, member)
            found.doubled += _twice(connection)
        found.miscounted = _miscounted(database)
    finally:
        database.close()
    return found


def missing(database_url: str, acknowledged: Iterable[tuple[str, int]]) -> int:
    """How many entries were acknowledged that the market does not hold, by device and last number."""
    database = Database(database_url)
    try:
        with database.reading(EVERY_MARKET) as connection:
            kept = select(entry.c.device_id, func.count().label("kept")).group_by(entry.c.device_id)
            there = Counter({row.device_id: row.kept for row in connection.execute(kept)})
    finally:
        database.close()
    return sum(max(0, last - there[device_id]) for device_id, last in acknowledged)


def forked(database_url: str) -> set[str]:
    """The devices that somebody has to look at because there are two of them."""
    database = Database(database_url)
    try:
        with database.reading(EVERY_MARKET) as connection:
            return set(connection.execute(select(anomaly.c.device_id).where(anomaly.c.kind == "fork")).scalars())
    finally:
        database.close()


def _compare(found: Reckoning, connection: Connection, member: Member) -> None:
    sold, stored = member.entries(), _stored(connection, member.device_id)
    found.delivered += len(stored)
    found.lost += sum(1 for one in sold if one.seq not in stored)
    found.altered += sum(1 for one in sold if one.seq in stored and stored[one.seq] != _exact(one))
    found.doubled += sum(1 for seq in stored if seq > len(sold))
    query = select(device.c.last_seq, device.c.last_hash).where(device.c.device_id == member.device_id)
    last_seq, last_hash = connection.execute(query).one()
    if stored and (last_seq, last_hash) != (max(stored), stored[max(stored)][1]):
        found.faults.append(f"the watermark is {last_seq}, the last entry {max(stored)}")


def _exact(one: Entry) -> tuple[bytes, bytes]:
    return one.body.encode("utf-8"), one.hash


def _stored(connection: Connection, device_id: str) -> Stored:
    query = select(entry.c.seq, entry.c.body, entry.c.hash).where(entry.c.device_id == device_id)
    return {row.seq: (bytes(row.body), bytes(row.hash)) for row in connection.execute(query)}


def _twice(connection: Connection) -> int:
    """Entries that stand there a second time under another number."""
    again = select(func.count(entry.c.entry_id) - func.count(entry.c.entry_id.distinct()))
    return int(connection.execute(again).scalar_one())


def _miscounted(database: Database) -> int:
    """Rows of the pages' sums that are not what the entries make of them, and whether they leave won out."""
    with database.writing(EVERY_MARKET) as connection:
        before = _counted(connection)
        for market_id in connection.execute(select(market.c.market_id)).scalars().all():
            derived.rebuild(connection, market_id)
        after = _counted(connection)
        sold = connection.execute(select(func.coalesce(func.sum(entry.c.total), 0))).scalar_one()
        told = connection.execute(select(func.coalesce(func.sum(hour_takings.c.money), 0))).scalar_one()
    return ((before - after) + (after - before)).total() + int(sold != told)


def _counted(connection: Connection) -> "Counter[tuple[object, ...]]":
    """All that is derived, but for sums that came to nothing."""
    rows: Counter[tuple[object, ...]] = Counter()
    for table in derived.TABLES:
        keys = len(table.primary_key.columns)
        for row in connection.execute(select(table)):
            if table not in derived.SUMS or any(row[keys:]):
                rows[table.name, *row] += 1
    return rows
