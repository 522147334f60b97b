"""What the market's figures are made of: stalls with devices in its database, and batches as they deliver them."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

from sqlalchemy import insert, select

from pos.ids import new_id
from pos.ledger.chain import canonical
from pos.ledger.entries import entry_of
from pos.ledger.ledger import Ledger
from pos.ledger.outbox import Outbox
from sync.identity import Identity
from sync.protocol import MAX_ENTRIES, EventsRequest, genesis
from sync.server.clock import now_ms
from sync.server.ingest import Sender
from sync.server.office import issue_code_in
from sync.server.store.database import EVERY_MARKET, Database
from sync.server.store.schema import device, market, stall
from ui.prove.market_world.member import BEGAN_MS
from ui.prove.market_world.sales import KINDS_OF_GOODS, Trade, sales

MARKET = "망원시장"


def delivered_batches(
    folder: Path, sales: int, *, a_batch: int = MAX_ENTRIES, seed: int = 1
) -> list[EventsRequest]:
    """What a stall that sold so much delivers, from its first sale on."""
    ledger = Ledger(folder / "ledger.db", new_id)
    Trade(ledger, BEGAN_MS, Random(seed)).sell(sales)
    device_id = ledger.device_id
    ledger.close()
    outbox = Outbox(folder / "ledger.db")
    try:
        return list(_batches(outbox, device_id, a_batch))
    finally:
        outbox.close()


def _batches(outbox: Outbox, device_id: str, a_batch: int) -> Iterator[EventsRequest]:
    """Of so many entries, whatever their bytes: they are counted in entries here."""
    last_seq, last_hash = 0, genesis(device_id)
    while entries := outbox.entries_after(last_seq, a_batch, 1 << 40):
        yield EventsRequest(device_id, last_seq + 1, last_hash, tuple(entry.body for entry in entries))
        last_seq, last_hash = entries[-1].seq, entries[-1].hash


def bodies_of(
    device_id: str, numbers: Iterable[int], began_ms: int, chance: Random, kinds: int = KINDS_OF_GOODS
) -> list[str]:
    """Entries of a device that keeps no ledger, from its first one on."""
    made = sales(numbers, began_ms, chance, kinds)
    return [canonical(entry_of(sale, device_id, _NoSecrets())) for sale in made]


class _NoSecrets:
    """A sale for money at once has none to seal."""

    def close(self, customer_id: str, field: str, text: str) -> str:
        raise NotImplementedError

    def open(self, customer_id: str, field: str, sealed: str) -> str:
        raise NotImplementedError


def take_in(database: Database, device_ids: Sequence[str]) -> list[Sender]:
    """Enrol devices as if each had come with a code, a stall for each."""
    issue_code_in(database, MARKET, "첫 가게")
    with database.writing(EVERY_MARKET) as connection:
        market_id = connection.execute(select(market.c.market_id)).scalar_one()
        stalls = [_stall(market_id, number) for number in range(len(device_ids))]
        connection.execute(insert(stall), stalls)
        connection.execute(
            insert(device),
            [
                _device(market_id, one["stall_id"], device_id)
                for one, device_id in zip(stalls, device_ids, strict=True)
            ],
        )
    return [Sender(market_id, device_id) for device_id in device_ids]


def identity_of(sender: Sender, url: str) -> Identity:
    """With the key that it was enrolled with."""
    return Identity(sender.device_id, _key(sender.device_id), url, sender.market_id)


def _stall(market_id: str, number: int) -> dict[str, object]:
    return {"market_id": market_id, "stall_id": f"{number:032x}", "name": f"가게 {number}", "created_ms": now_ms()}


def _device(market_id: str, stall_id: object, device_id: str) -> dict[str, object]:
    told = {"name": "계산대", "hardware": "bench", "version": "bench", "revoked": False}
    numbers = dict.fromkeys(("last_seq", "enrolled_ms", "heard_ms", "backlog", "disk_free_bytes"), 0)
    keys = {"public_key": Identity(device_id, _key(device_id)).public_key(), "last_hash": genesis(device_id)}
    return {"market_id": market_id, "stall_id": stall_id, "device_id": device_id, **told, **numbers, **keys}


def _key(device_id: str) -> bytes:
    return hashlib.sha256(device_id.encode("ascii")).digest()
