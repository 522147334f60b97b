"""The market: the server's own ingest over SQLite, asked without a socket, and copies of its database."""

import shutil
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import Response

from sync.protocol import (
    PATH_EVENTS,
    PATH_HEALTH,
    PATH_SELF,
    ChainBroken,
    EventsReply,
    EventsRequest,
    HealthRequest,
    Malformed,
    Problem,
)
from sync.server import devices
from sync.server.answers import Turned, refused, said
from sync.server.authentication import Signed, authenticate
from sync.server.ingest import Refused, Sender
from sync.server.store.database import Database
from sync.server.unpack import unpack
from ui.prove.world.clock import WorldClock
from ui.prove.world.identities import MARKET
from ui.prove.world.scene import Ingest


@dataclass(frozen=True, slots=True)
class Answered:
    status: int
    headers: Mapping[str, str]
    content: bytes


@dataclass(frozen=True, slots=True)
class Stored:
    """One entry, as the market holds it."""

    seq: int
    entry_id: str | None
    total: int | None
    quarantine: str | None
    hash: bytes
    body: str


class MarketServer:
    """`most_ever` is the highest number it has committed of each device, whatever became of it. `heard` is all that
    came over the wire, as it was before it was packed."""

    def __init__(self, path: Path, clock: WorldClock, ingest: Ingest) -> None:
        self._path, self._clock, self._ingest = path, clock, ingest
        self._database = Database(f"sqlite:///{path}")
        self._copies: list[Path] = []
        self.heard: list[bytes] = []
        self.most_ever: dict[str, int] = {}
        self.keep_copy()

    def answer(self, method: str, path: str, headers: Mapping[str, str], content: bytes) -> Answered:
        """What the routes of the server do with a request, in the same order."""
        try:
            response = said(self._act(Signed(method, path, "", headers, content)))
        except Turned as turned:
            response = refused(turned)
        except (Malformed, ChainBroken):
            response = refused(Turned(Problem.MALFORMED))
        except Refused as no:
            response = refused(Turned(no.refusal.error, last_seq=no.refusal.last_seq))
        return _answered(response)

    def take(self, device_id: str, batch: EventsRequest) -> EventsReply:
        """A batch past the wire. Raises `Refused` and `ChainBroken`."""
        reply = self._ingest(self._database, Sender(MARKET, device_id), batch, self._clock.now().at_ms)
        self.most_ever[device_id] = max(self.most_ever.get(device_id, 0), self.last_seq(device_id))
        return reply

    def stored(self, device_id: str) -> list[Stored]:
        columns = "seq, entry_id, total, quarantine, hash, CAST(body AS TEXT)"
        query = f"SELECT {columns} FROM entry WHERE device_id = ? ORDER BY seq"
        return [Stored(*row) for row in self._ask(query, device_id)]

    def last_seq(self, device_id: str) -> int:
        ((last_seq,),) = self._ask("SELECT last_seq FROM device WHERE device_id = ?", device_id)
        return int(last_seq)

    def forks(self, device_id: str) -> list[int]:
        query = "SELECT seq FROM anomaly WHERE device_id = ? AND kind = 'fork' ORDER BY seq"
        return [seq for (seq,) in self._ask(query, device_id)]

    def keep_copy(self) -> None:
        """As somebody makes a back-up at night."""
        self._database.close()
        copy = self._path.with_name(f"market-{len(self._copies)}.db")
        shutil.copyfile(self._path, copy)
        self._copies.append(copy)

    def restore(self, which: int) -> None:
        """The database is what it was when one of the copies was made, 0 for the last."""
        self._database.close()
        shutil.copyfile(self._copies[-1 - which % len(self._copies)], self._path)

    def close(self) -> None:
        self._database.close()

    def _act(self, signed: Signed) -> bytes:
        sender = authenticate(self._database, signed)
        now_ms = self._clock.now().at_ms
        if signed.path == PATH_SELF:
            return devices.look(self._database, sender, now_ms).encode()
        plain = unpack(signed.content, signed.headers.get("content-encoding", ""))
        self.heard.append(plain)
        if signed.path == PATH_HEALTH:
            return devices.note_health(self._database, sender, HealthRequest.decode(plain), now_ms).encode()
        assert signed.path == PATH_EVENTS, signed.path
        return self.take(sender.device_id, EventsRequest.decode(plain)).encode()

    def _ask(self, query: str, *arguments: str) -> list[tuple[Any, ...]]:
        """Past the server's own code."""
        connection = sqlite3.connect(self._path)
        try:
            return connection.execute(query, arguments).fetchall()
        finally:
            connection.close()


def _answered(response: Response) -> Answered:
    return Answered(response.status_code, response.headers, bytes(response.body))
