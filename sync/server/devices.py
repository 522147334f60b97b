"""What the market tells a device about itself, and what it notes when a device says how it is."""

import json
from collections.abc import Mapping

from sqlalchemy import Row, select, update

from sync.protocol import MIN_VERSION, DeviceSelf, HealthReply, HealthRequest
from sync.server.anomalies import note_fork
from sync.server.ingest import Sender
from sync.server.store.database import Database
from sync.server.store.schema import device, entry

_QUARANTINED_TOLD = 200


def look(database: Database, sender: Sender, now_ms: int) -> DeviceSelf:
    """Return the watermark, the hash at it, and the latest entries in quarantine."""
    with database.writing(sender.market_id) as connection:
        own = device.c.market_id == sender.market_id, device.c.device_id == sender.device_id
        row = connection.execute(select(device).where(*own)).one()
        connection.execute(update(device).where(*own).values(heard_ms=now_ms))
        waiting = select(entry.c.seq).where(
            entry.c.market_id == sender.market_id,
            entry.c.device_id == sender.device_id,
            entry.c.quarantine.is_not(None),
        )
        latest = connection.execute(waiting.order_by(entry.c.seq.desc()).limit(_QUARANTINED_TOLD)).scalars().all()
    return _told(row, tuple(reversed(latest)), now_ms)


def note_health(database: Database, sender: Sender, said: HealthRequest, now_ms: int) -> HealthReply:
    """Keep what the device said of itself; a journal shorter than ours is noted as a fork."""
    with database.writing(sender.market_id) as connection:
        own = device.c.market_id == sender.market_id, device.c.device_id == sender.device_id
        last_seq = connection.execute(select(device.c.last_seq).where(*own).with_for_update()).scalar_one()
        if said.head_seq < last_seq:
            note_fork(connection, sender.market_id, sender.device_id, said.head_seq + 1, now_ms)
        told = {"version": said.version, "backlog": said.backlog, "disk_free_bytes": said.disk_free_bytes}
        told |= {"conditions": conditions_text(said.devices), "backed_up_ms": said.backed_up_ms}
        connection.execute(update(device).where(*own).values(heard_ms=now_ms, **told))
    return HealthReply(last_seq, now_ms)


def conditions_text(devices: Mapping[str, str]) -> str:
    """How they are, as they are kept: a JSON object of short words, the same for the same."""
    return json.dumps(dict(sorted(devices.items())), separators=(",", ":"))


def _told(row: Row[tuple[object, ...]], quarantined: tuple[int, ...], now_ms: int) -> DeviceSelf:
    return DeviceSelf(
        last_seq=row.last_seq,
        last_hash=row.last_hash,
        server_time=now_ms,
        min_version=MIN_VERSION,
        revoked=row.revoked,
        quarantined=quarantined,
    )
