"""A till over its ledger, driven as the engine drives it: decide, record, accept."""

import sqlite3
from dataclasses import replace
from pathlib import Path

from pos import messages as m
from pos.desk import Events
from pos.shop import Kitchen, Shop
from pos.till import Till
from pos.till_state import TillState
from pos.voucher import ONNURI
from ui.prove.world.clock import WorldClock
from ui.prove.world.identities import identity_of
from ui.prove.world.ids import Ids
from ui.prove.world.scene import Scene

SHOP = Shop(kitchen=Kitchen(order_slip=True), vouchers=(replace(ONNURI, until="2099-12-31"),))
"""A kitchen makes everything, so that there is paper of every kind, and every way to pay is taken."""


class Stall:
    """`path` is where its ledger lies now; a power cut may move it. Raises `LedgerError` while it is opened."""

    def __init__(self, path: Path, scene: Scene, clock: WorldClock, ids: Ids, *, practice: bool = False) -> None:
        self._scene, self._clock, self._ids, self._practice = scene, clock, ids, practice
        self.open(path)

    def open(self, path: Path) -> None:
        self.path = path
        self.ledger = ledger = self._scene.ledger(path, self._ids, practice=self._practice)
        identity = identity_of(ledger.device_id)
        ledger.sign_with(lambda: identity)
        self.till: Till = self._scene.till(
            ledger.load(self._clock.now(), SHOP), ledger.catalogue, ledger.past, self._ids, SHOP, ledger.writable
        )

    def close(self) -> None:
        self.ledger.close()

    @property
    def state(self) -> TillState:
        return self.till.state

    @property
    def connection(self) -> sqlite3.Connection:
        """The ledger's own: what happens to it is what happens to the disk."""
        return self.ledger._connection

    def decide(self, command: m.Command) -> Events:
        return self.till.decide(command, self._clock.now())

    def do(self, command: m.Command) -> Events:
        """Raises `LedgerError` when it could not be written."""
        events = self.decide(command)
        self.ledger.record(events)
        self.till.accept(events)
        return events

    def show(self) -> m.TillShown:
        """What a screen shows."""
        (shown,) = self.decide(m.ShowTill())
        assert isinstance(shown, m.TillShown)
        return shown
