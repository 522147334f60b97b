"""The till of the next stall, whose program is broken: the market keeps what it sends, and flags what is wrong."""

import json
from enum import Enum
from typing import Any

from sync.protocol import EventsRequest, as_bytes, genesis, next_hash
from ui.prove.world.breach import hold, same
from ui.prove.world.identities import NEIGHBOUR
from ui.prove.world.market_server import MarketServer


class Entry(Enum):
    """What is the matter with an entry; the value is the reason the market gives, None for a good one."""

    GOOD = None
    WRONG_SUM = "lines_sum"
    NO_JSON = "not_json"
    ANOTHERS = "wrong_device"
    ANOTHER_NUMBER = "wrong_seq"
    DOLLARS = "currency"


class Neighbour:
    """Keeps its own journal, and sends each entry once, at once."""

    def __init__(self, server: MarketServer) -> None:
        self._server = server
        self._bodies: list[str] = []
        self._hashes = [genesis(NEIGHBOUR)]
        self._wrong: list[str | None] = []

    def write(self, *kinds: Entry) -> None:
        """Entries of these kinds, in one batch, after all that was ever written and the market may have lost."""
        for kind in kinds:
            body = _body(len(self._bodies) + 1, kind)
            self._bodies.append(body)
            self._hashes.append(next_hash(self._hashes[-1], as_bytes(body)))
            self._wrong.append(kind.value)
        there = self._server.last_seq(NEIGHBOUR)
        batch = EventsRequest(NEIGHBOUR, there + 1, self._hashes[there], tuple(self._bodies[there:]))
        reply = self._server.take(NEIGHBOUR, batch)
        same(11, "the neighbour's entries that arrived", len(self._bodies), reply.acked_seq)

    def check(self) -> None:
        """What arrived is there as it was sent, and only what is wrong is set aside."""
        stored = self._server.stored(NEIGHBOUR)
        same(11, "the neighbour's entries", self._bodies[: len(stored)], [entry.body for entry in stored])
        flagged = [entry.quarantine for entry in stored]
        hold(11, flagged == self._wrong[: len(stored)], f"set aside as {flagged}, wrong were {self._wrong}")


def _body(seq: int, kind: Entry) -> str:
    if kind is Entry.NO_JSON:
        return f"{seq}: 영수증 \u0000 {{"
    said: dict[str, Any] = {
        "v": 2,
        "id": f"n{seq}",
        "device": "somebody" if kind is Entry.ANOTHERS else NEIGHBOUR,
        "seq": seq + 1 if kind is Entry.ANOTHER_NUMBER else seq,
        "kind": "sale",
        "at_ms": 0,
        "business_day": "2026-03-02",
        "currency": "USD" if kind is Entry.DOLLARS else "KRW",
        "receipt_no": seq,
        "total": 1_100,
        "taxable": 1_100,
        "exempt": 0,
        "supply": 1_000,
        "vat": 100,
        "lines": [{"amount": 1_000 if kind is Entry.WRONG_SUM else 1_100}],
        "payments": [{"tender": "cash", "amount": 1_100}],
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
