"""Somebody looks at an entry in quarantine and says whether it counts.

The entry stays as it came. What counts goes into what is derived, if it can be read; the last word is what holds.
"""

from typing import Any

from sqlalchemy import Connection, Row, select

from sync.protocol import Malformed
from sync.server import derived
from sync.server.cash_receipts import step_in
from sync.server.derived import Accepted, accepted_in
from sync.server.judge import is_too_large
from sync.server.sale import is_money
from sync.server.store.schema import decision, entry
from sync.server.store.sums import replace_rows
from sync.server.vouchers import is_hand_in


class NotWaiting(Exception):
    """There is no such entry in quarantine."""


class CannotCount(Exception):
    """The entry says no money, vouchers or 현금영수증 that could be counted."""


class WrongWay(CannotCount):
    """A refund that says money came in: counted it would add what was given back."""


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
    shown = (entry.c.stall_id, entry.c.device_id, entry.c.body, entry.c.received_ms)
    query = select(*shown, entry.c.business_day, entry.c.total)
    row = connection.execute(query.where(*own, entry.c.quarantine.is_not(None)).with_for_update()).first()
    if row is None:
        raise NotWaiting
    before = connection.execute(
        select(decision.c.counts).where(
            decision.c.market_id == market_id, decision.c.device_id == device_id, decision.c.seq == seq
        )
    ).scalar()
    changed = None
    if counts != bool(before):
        changed = countable(row) if counts else accepted_in(row)
    told = {"counts": counts, "why": why, "by": by, "at_ms": now_ms}
    key = {"market_id": market_id, "device_id": device_id, "seq": seq}
    replace_rows(connection, decision, [key | told])
    if changed is not None:
        _follow(connection, market_id, changed, 1 if counts else -1)


def _follow(connection: Connection, market_id: str, one: Accepted, sign: int) -> None:
    step = step_in(one.said)
    if step is None:
        derived.count(connection, market_id, one, sign)
    else:
        derived.follow_receipt(connection, market_id, one.device_id, step.receipt_id)


def countable(row: Row[*tuple[Any, ...]]) -> Accepted:
    """Return what of a row of `entry` can be counted; raises `CannotCount`."""
    try:
        one = accepted_in(row)
    except Malformed as error:
        raise CannotCount from error
    is_readable = row.business_day is not None and row.total is not None and not is_too_large(one.said)
    if is_readable and one.said.get("kind") == "refund" and row.total > 0:
        raise WrongWay
    if (is_money(one.said) and is_readable) or is_hand_in(one.said) or step_in(one.said) is not None:
        return one
    raise CannotCount
