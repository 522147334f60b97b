"""The sync thread's work, done when it is asked for: the real uploader over the real client, without the thread."""

from pathlib import Path

from pos.ledger.outbox import Outbox
from sync.backoff import Backoff
from sync.events import SyncEvent
from sync.identity import Identity
from ui.prove.world.clock import WorldClock
from ui.prove.world.identities import URL
from ui.prove.world.scene import Scene
from ui.prove.world.wire import Weather, Wire


class Line:
    """Begins anew with each boot, as a program does."""

    def __init__(self, ledger: Path, identity: Identity, scene: Scene, clock: WorldClock, wire: Wire) -> None:
        self._wire = wire
        self._outbox = Outbox(ledger)
        self._market = scene.market(URL)
        self._market._session.mount(URL, wire)
        self._uploader = scene.uploader(
            scene.account(identity, self._market),
            self._outbox,
            backoff=Backoff(lambda: 0.5),
            version="1",
            monotonic=clock.monotonic,
        )

    def step(self, weather: Weather) -> SyncEvent:
        """One step of the uploader's in this weather."""
        self._wire.weather = weather
        return self._uploader.step()

    def close(self) -> None:
        self._market.close()
        self._outbox.close()
