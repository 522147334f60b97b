"""What a person at the market has to look into; noted once, never removed by the program."""

from sqlalchemy import Connection, insert, select

from sync.server.store.schema import anomaly

FORK = "fork"


def note_fork(connection: Connection, market_id: str, device_id: str, seq: int, now_ms: int) -> None:
    """Note that a device has another entry than ours under `seq`. The caller holds the device's row."""
    where = (
        (anomaly.c.market_id == market_id)
        & (anomaly.c.device_id == device_id)
        & (anomaly.c.kind == FORK)
        & (anomaly.c.seq == seq)
    )
    if connection.execute(select(anomaly.c.seq).where(where)).first() is None:
        connection.execute(
            insert(anomaly).values(market_id=market_id, device_id=device_id, kind=FORK, seq=seq, noted_ms=now_ms)
        )
