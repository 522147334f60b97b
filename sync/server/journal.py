"""Handing a device's own entries back to it: its box was lost, and the copy it goes on from is older than what it
had delivered. Nobody reads another's."""

import re
from itertools import accumulate

from sqlalchemy import func, select

from sync.protocol import MAX_BATCH_BYTES, MAX_ENTRIES, MAX_SEQ, JournalPage, Malformed
from sync.server.ingest import Sender
from sync.server.store.database import Database
from sync.server.store.schema import entry

_AFTER = re.compile(r"(?:after=(?P<after>[0-9]{1,16}))?", re.ASCII)


def read_after(query: str) -> int:
    """Return the number that stands behind the question mark, 0 without one; raises `Malformed`."""
    found = _AFTER.fullmatch(query)
    after = int(found["after"] or 0) if found else MAX_SEQ
    if after >= MAX_SEQ:
        raise Malformed("after")
    return after


def page_after(database: Database, sender: Sender, after: int) -> JournalPage:
    """Return as many entries past `after` as fit into a batch, at least one where there is any."""
    own = entry.c.market_id == sender.market_id, entry.c.device_id == sender.device_id
    with database.reading(sender.market_id) as connection:
        ahead = select(func.length(entry.c.body)).where(*own, entry.c.seq > after)
        sizes = connection.execute(ahead.order_by(entry.c.seq).limit(MAX_ENTRIES)).scalars().all()
        fitting = sum(1 for size in accumulate(sizes) if size <= MAX_BATCH_BYTES)
        bodies = select(entry.c.body).where(*own, entry.c.seq > after)
        page = connection.execute(bodies.order_by(entry.c.seq).limit(fitting or 1)).scalars().all()
    return JournalPage(after + 1, tuple(body.decode("utf-8") for body in page))
