"""A till without a screen, from its stall's folder: real engine, real ledger, real sync."""

import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pos import messages as m
from pos.facts import fact_in
from pos.settings import Value
from sync.relay import Relay
from sync.server.feed import Thing
from sync.server.office import issue_code, note_restore, publish_to
from ui.runtime import config
from ui.runtime.compose import Runtime, open_ledger

PATIENCE_S = 20.0
STALL = "아래로 수산"


class OpenTill:
    """A stall's till, headless, with its settings as they are on the disk, and its market office."""

    def __init__(
        self,
        folder: Path,
        relay: Relay,
        database_url: str,
        market: str = "",
        screens: Callable[[Runtime], object] = lambda _: None,
    ) -> None:
        """`screens` are opened over it, before it starts."""
        self.folder, self._relay, self._database_url = folder, relay, database_url
        self._screens = screens
        self.market = market or f"시장 {uuid.uuid4().hex}"
        self.heard: list[m.Event] = []
        self._change = threading.Condition()
        self.start()

    def start(self) -> None:
        code = issue_code(self._database_url, self.market, STALL)
        flags: dict[str, Value] = {"market.url": self._relay.url, "market.code": code, "market.retry_s": 1}
        settings = config.load(self.folder, {}, flags)
        self._ledger = open_ledger(self.folder)
        self.device_id = self._ledger.device_id
        self._runtime = Runtime(settings, self._ledger)
        self._runtime.subscribe(self._hear)
        self._screens(self._runtime)
        self._runtime.start()
        self._runtime.fit_out()

    def stop(self) -> None:
        self._runtime.stop()

    def do(self, command: m.Command, until: type[m.Event]) -> Any:
        """`command`, and the next event of that kind."""
        known = len(self.heard)
        assert self._runtime.send(command)
        return self.hears(until, since=known)

    def hears(self, kind: type[m.Event], since: int = 0, where: Callable[[Any], bool] = lambda _: True) -> Any:
        def found() -> Any:
            return next((one for one in self.heard[since:] if isinstance(one, kind) and where(one)), None)

        with self._change:
            assert self._change.wait_for(lambda: found() is not None, PATIENCE_S), f"no {kind.__name__}"
            return found()

    def arrived(self) -> int:
        """Waits until the market has everything, and says how much that is."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            noted = [event.acked_seq for event in self.heard if isinstance(event, m.MarketNoted)]
            if noted and noted[-1] >= self.entries:
                return noted[-1]
            assert time.monotonic() < deadline, f"{noted[-3:]} of {self.entries}"
            time.sleep(0.01)

    @property
    def entries(self) -> int:
        return max((fact.seq for event in self.heard if (fact := fact_in(event))), default=0)

    def office_sends(self, thing: Thing, stall: str = STALL) -> None:
        publish_to(self._database_url, self.market, [thing], stall_name=stall)

    def market_is_brought_back(self) -> None:
        note_restore(self._database_url)

    def _hear(self, events: tuple[Any, ...]) -> None:
        with self._change:
            self.heard += events
            self._change.notify_all()
