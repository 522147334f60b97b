"""Between the stall and its market: what is sent, what comes of it, and what the market then holds."""

from pathlib import Path

from pos import messages as m
from sync.events import MarketAcknowledged, MarketAway, SyncEvent
from sync.protocol import EventsRequest, Problem, genesis
from sync.server.ingest import Refused
from ui.prove.world.breach import Breach, hold, same
from ui.prove.world.clock import WorldClock
from ui.prove.world.identities import identity_of
from ui.prove.world.journal import Journal
from ui.prove.world.line import Line
from ui.prove.world.market_server import MarketServer
from ui.prove.world.neighbour import Entry, Neighbour
from ui.prove.world.scene import Scene
from ui.prove.world.stall import Stall
from ui.prove.world.template import MARKET_DB
from ui.prove.world.wire import Weather, Wire

_HEARTBEAT_S = 61


class Trade:
    def __init__(
        self, folder: Path, device_id: str, stall: Stall, scene: Scene, clock: WorldClock, journal: Journal
    ) -> None:
        self._device_id, self._scene, self._clock, self._journal = device_id, scene, clock, journal
        self.server = MarketServer(folder / MARKET_DB, clock, scene.ingest)
        self._wire = Wire(self.server)
        self._neighbour = Neighbour(self.server)
        self.dial(stall)

    def dial(self, stall: Stall) -> None:
        self._line = Line(stall.path, identity_of(self._device_id), self._scene, self._clock, self._wire)

    def hang_up(self) -> None:
        self._line.close()

    def close(self) -> None:
        self.hang_up()
        self.server.close()

    def sync(self, weather: Weather) -> m.NoteMarket | None:
        """One step of the uploader's; what the till is to be told of it."""
        event = self._line.step(weather)
        self.check()
        return self._noted(event)

    def heal(self) -> m.NoteMarket | None:
        """Good weather from now on: what the till is told when everything has arrived. Raises `Breach`."""
        self._wire.deliver_late()
        head = len(self._journal.entries)
        for _ in range(30 + 2 * head):
            noted = self.sync(Weather.FAIR)
            if noted and noted.acked_seq == head == self.server.last_seq(self._device_id):
                return noted
            self._clock.run(_HEARTBEAT_S)
        arrived = self.server.last_seq(self._device_id)
        raise Breach(10, f"of {head} entries {arrived} arrived, and the till says {noted}")

    def arrive_late(self) -> None:
        self._wire.deliver_late()
        self.check()

    def restore(self, which: int) -> None:
        """The market's database as it once was, where that ever happens."""
        if self._scene.restores:
            self.server.restore(which)

    def neighbour_sends(self, *kinds: Entry) -> None:
        ours = self.server.stored(self._device_id)
        self._neighbour.write(*kinds)
        same(11, "our entries, while the neighbour sends", ours, self.server.stored(self._device_id))
        self._neighbour.check()

    def send_again(self, first: int, count: int) -> None:
        """What the market has, once more."""
        before = self.server.stored(self._device_id)
        entries = self._journal.entries[: len(before)][first - 1 : first - 1 + count]
        if not entries:
            return
        bodies = tuple(entry.body for entry in entries)
        reply = self.server.take(self._device_id, self._batch(entries[0].seq, bodies))
        same(8, "entries stored anew", 0, reply.stored)
        same(8, "what the market holds, after it was sent again", before, self.server.stored(self._device_id))

    def forge(self, seq: int) -> None:
        """Somebody with a copy of our till, who sold something else under a number the market has."""
        before = self.server.stored(self._device_id)
        if not before:
            return
        seq = 1 + seq % len(before)
        try:
            self.server.take(self._device_id, self._batch(seq, ('{"kind":"sale","total":1}',)))
        except Refused as no:
            same(9, "the answer to a fork", Problem.FORK, no.refusal.error)
        else:
            raise Breach(9, f"another entry was taken under number {seq}")
        hold(9, seq in self.server.forks(self._device_id), f"the fork at {seq} was not noted")
        same(9, "what the market holds, after a fork", before, self.server.stored(self._device_id))

    def check(self) -> None:
        """What the market holds of our till is a beginning of its journal."""
        stored = self.server.stored(self._device_id)
        same(4, "numbers", list(range(1, len(stored) + 1)), [entry.seq for entry in stored])
        same(4, "the watermark", len(stored), self.server.last_seq(self._device_id))
        ids = [entry.entry_id for entry in stored]
        hold(4, len(set(ids)) == len(ids), "the market holds an entry twice")
        ours = self._journal.entries[: len(stored)]
        there = [(entry.seq, entry.body, entry.hash) for entry in stored]
        same(4, "entries at the market", [(entry.seq, entry.body, entry.hash) for entry in ours], there)
        money = sum(entry.said.get("total", 0) for entry in ours)
        same(4, "money at the market", money, sum(entry.total or 0 for entry in stored))
        wrong = [(entry.seq, entry.quarantine) for entry in stored if entry.quarantine]
        hold(4, not wrong, f"the market finds fault with entries that are right: {wrong}")

    def _noted(self, event: SyncEvent) -> m.NoteMarket | None:
        if isinstance(event, MarketAway):
            self._clock.run(event.retry_in_s)
            return None
        if not isinstance(event, MarketAcknowledged):
            raise Breach(10, f"an honest till is turned away: {event}")
        most = self.server.most_ever.get(self._device_id, 0)
        hold(5, event.last_seq <= most, f"{event.last_seq} entries count as arrived, of which {most} ever did")
        same(5, "entries set aside", (), event.quarantined)
        return m.NoteMarket(event.last_seq, event.quarantined)

    def _batch(self, first_seq: int, bodies: tuple[str, ...]) -> EventsRequest:
        before = self._journal.entries[first_seq - 2].hash if first_seq > 1 else genesis(self._device_id)
        return EventsRequest(self._device_id, first_seq, before, bodies)
