"""Somebody looks at an entry in quarantine and says whether it counts.

The entry stays as it came. What counts goes into the sums, if it can be read; the last word is what holds.
"""

from typing import Any

from sqlalchemy import Connection, Row, select

from sync.protocol import Malformed
from sync.server.derived import accepted_in
from sync.server.judge import is_too_large
from sync.server.store.schema import decision, entry
from sync.server.store.sums import add_takings, replace_rows
from sync.server.takings import Takings, is_counted


class NotWaiting(Exception):
    """There is no such entry in quarantine."""


class CannotCount(Exception):
    """The entry says no money and no day that could be added to the sums."""


def decide(
    connection: Connection,
    market_id: str,
    device_id: str,
    seq: int,
    *,
    counts: bool,
    why: str,
    by: str,
    now_ms: int,
) -> None:
    """Raises `NotWaiting` and `CannotCount`."""
    own = entry.c.market_id == market_id, entry.c.device_id == device_id, entry.c.seq == seq
    query = select(entry.c.stall_id, entry.c.body, entry.c.received_ms, entry.c.business_day, entry.c.total)
    row = connection.execute(query.where(*own, entry.c.quarantine.is_not(None)).with_for_update()).first()
    if row is None:
        raise NotWaiting
    before = connection.execute(
        select(decision.c.counts).where(
            decision.c.market_id == market_id, decision.c.device_id == device_id, decision.c.seq == seq
        )
    ).scalar()
    if counts != bool(before):
        _add(connection, market_id, row, 1 if counts else -1)
    told = {"counts": counts, "why": why, "by": by, "at_ms": now_ms}
    key = {"market_id": market_id, "device_id": device_id, "seq": seq}
    replace_rows(connection, decision, [key | told])


def _add(connection: Connection, market_id: str, row: Row[*tuple[Any, ...]], sign: int) -> None:
    try:
        accepted = accepted_in(row)
    except Malformed as error:
        raise CannotCount from error
    readable = row.business_day is not None and row.total is not None
    if not readable or not is_counted(accepted.said) or is_too_large(accepted.said):
        raise CannotCount
    takings = Takings()
    takings.add(accepted.stall_id, accepted.said, sign)
    add_takings(connection, market_id, takings)
