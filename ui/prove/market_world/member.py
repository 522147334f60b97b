"""A stall's till that belongs to a market: it sells all the time and delivers what it sold, on a thread of its own.

Ledger, identity and uploader are the real ones, and so is the network. Where a check puts something wrong into the
place of one part, its `Scene` says so.
"""

import random
import shutil
import threading
import time
from pathlib import Path
from random import Random

from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.ledger.outbox import Entry, Outbox
from sync.backoff import Backoff
from sync.enrolment import enrol
from sync.events import MarketAcknowledged, MarketRefused, SyncEvent
from sync.identity import Identity, load_or_create
from ui.prove.market_world.sales import Trade
from ui.prove.world.scene import AS_IT_IS, Scene
from ui.runtime.compose import LEDGER

BEGAN_MS = 1_772_406_000_000
"""Eight in the morning of 2 March 2026, in Korea."""
_VERSION = "prove"
_PATIENCE_S = 40.0
_MOST_AT_ONCE = 6
_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.02, 0.3


class Member:
    """At work from `open` to `finish`. `deliver_s` is how long it waits for an answer of the market."""

    def __init__(
        self, ledger: Path, identity: Identity, seed: int, scene: Scene = AS_IT_IS, deliver_s: float = 20.0
    ) -> None:
        self.ledger, self.identity = ledger, identity
        self._seed, self._scene, self._deliver_s = seed, scene, deliver_s
        self.acknowledged = 0
        """The last number that the market said it has. It may go back."""
        self.refused: MarketRefused | None = None
        self._closing, self._stopping = threading.Event(), threading.Event()
        self._most = 0
        self._thread: threading.Thread | None = None

    @property
    def device_id(self) -> str:
        return self.identity.device_id

    def open(self, most: int = 1 << 40) -> None:
        """Begin to sell: until it is finished, or has made `most` sales."""
        self._most = most
        self._closing.clear()
        self._thread = threading.Thread(target=self._work, name=f"member-{self.device_id[-6:]}")
        self._thread.start()

    def finish(self) -> None:
        """Sell no more, and return when all is delivered; or when that takes too long, or the market says no."""
        self._closing.set()
        self.join()

    def stop(self) -> None:
        """Leave everything as it is, and end."""
        self._stopping.set()
        self.finish()

    def join(self) -> None:
        """As `finish`, for one that ends by itself."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def entries(self) -> list[Entry]:
        """The whole journal."""
        outbox = Outbox(self.ledger)
        try:
            head, _ = outbox.head()
            return outbox.entries_after(0, head, 1 << 40)
        finally:
            outbox.close()

    def clone(self, folder: Path) -> "Member":
        """A second terminal that somebody made from this one's disk, keys and all. It must not be at work."""
        shutil.copytree(self.ledger.parent, folder)
        return Member(folder / self.ledger.name, self.identity, ~self._seed, self._scene, self._deliver_s)

    def _work(self) -> None:
        ledger = Ledger(self.ledger, new_id)
        outbox = Outbox(self.ledger)
        at, wait_s = self.identity.server_url or "", self._deliver_s
        market = self._scene.market(at, connect_timeout_s=wait_s, read_timeout_s=wait_s)
        try:
            trade = Trade(ledger, BEGAN_MS, Random(self._seed), sold=outbox.head()[0])
            account = self._scene.account(self.identity, market)
            backoff = Backoff(random.random, first_s=_FIRST_WAIT_S, cap_s=_LONGEST_WAIT_S)
            uploader = self._scene.uploader(
                account, outbox, backoff=backoff, version=_VERSION, monotonic=time.monotonic
            )
            while not self._closing.is_set() and trade.sold < self._most:
                trade.sell(trade.chance.randint(1, _MOST_AT_ONCE))
                if not self.refused:  # a till sells on all the same
                    self._note(uploader.step())
            deadline = time.monotonic() + _PATIENCE_S
            while self._is_owed(trade.sold) and time.monotonic() < deadline:
                self._note(uploader.step())
        finally:
            market.close()
            outbox.close()
            ledger.close()

    def _is_owed(self, sold: int) -> bool:
        """Whether the market has not heard all of it, and will listen."""
        return self.acknowledged < sold and not self.refused and not self._stopping.is_set()

    def _note(self, event: SyncEvent) -> None:
        if isinstance(event, MarketAcknowledged):
            self.acknowledged = event.last_seq
        elif isinstance(event, MarketRefused):
            self.refused = event
        else:
            time.sleep(min(event.retry_in_s, _LONGEST_WAIT_S))


def enrolled(
    folder: Path, url: str, code: str, seed: int, scene: Scene = AS_IT_IS, deliver_s: float = 20.0
) -> Member:
    """A new stall that joins the market at `url`."""
    folder.mkdir(parents=True)
    ledger = Ledger(folder / LEDGER, new_id)
    try:
        identity = load_or_create(folder / "identity.json", ledger.device_id)
    finally:
        ledger.close()
    return Member(folder / LEDGER, enrol(identity, url, code, "계산대", _VERSION), seed, scene, deliver_s)
