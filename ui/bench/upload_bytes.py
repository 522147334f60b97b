"""Bytes that a sale takes on its way to the market, in full batches of a busy stall, packed as ever."""

import tempfile
from pathlib import Path

from sync.account import Account
from sync.identity import Identity
from sync.market import Answer, Market
from sync.protocol import EventsReply
from ui.bench.figure import Figure
from ui.bench.market_books import delivered_batches

SALES = 5_000
AIM_BYTES = 90.0


def measure() -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        batches = delivered_batches(Path(folder), SALES)
    scales = _Scales()
    account = Account(Identity(batches[0].device_id, bytes(32)), scales)
    for batch in batches:
        account.deliver(batch)
    return Figure("upload_bytes_a_sale", scales.bytes / SALES, "bytes, zstd, batches of 500", AIM_BYTES)


class _Scales(Market):
    """Stands where the market would, and weighs what is sent there."""

    def __init__(self) -> None:
        super().__init__("http://market.invalid")
        self.bytes = 0

    def ask(
        self, identity: Identity, method: str, path: str, content: bytes = b"", encoding: str | None = None
    ) -> Answer:
        self.bytes += len(content)
        return Answer(200, EventsReply(0, 0, (), 0).encode())
