"""A desk to try view-models on: the real engine, ledger and demo goods behind them, and no window."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from pos import messages as m
from pos.clock import KOREA, SystemClock
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.shop import USUAL, Shop
from pos.voucher import ONNURI
from ui.qt.bridge import Bridge
from ui.runtime.counter import Counter
from ui.runtime.engine import Engine
from ui.runtime.goods_file import read_goods
from ui.runtime.places import DEMO
from ui.viewmodels.rows import RowsModel
from ui.viewmodels.till import TillViewModel

REGISTERED = replace(USUAL, vouchers=(replace(ONNURI, until="2099-12-31"),))
"""A stall that may take 온누리상품권."""

FISH = "8801234567893"
PATIENCE_S = 20.0


def until(condition: Callable[[], object], what: str, patience_s: float = PATIENCE_S) -> None:
    """Lets Qt work until `condition` holds."""
    deadline = time.monotonic() + patience_s
    while not condition():
        assert time.monotonic() < deadline, f"not in time: {what}"
        QGuiApplication.processEvents()
        time.sleep(0.001)


class WallClock:
    """Set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 11, 24, tzinfo=KOREA)

    def __call__(self) -> datetime:
        return self.now


class Desk:
    def __init__(self, folder: Path, *, goods: bool = True, shop: Shop = REGISTERED) -> None:
        self.ledger = Ledger(folder / "ledger.db", new_id)
        if goods:
            self.ledger.replace_catalogue(*read_goods(DEMO / "catalogue.toml"))
        self.engine = Engine(self.ledger, SystemClock(), shop)
        self.counter = Counter(self.engine, self.ledger.path)
        self.clock = WallClock()
        self.events: list[m.Event] = []
        self.till = TillViewModel(self.counter.send, lambda name: f"file:{name}" if name else "", "", self.clock)
        self._bridge = Bridge(self._deliver)
        self.counter.subscribe(self._bridge.carry)

    def __enter__(self) -> "Desk":
        self.counter.start()
        self.send(m.ShowTill())
        self.till.makeOthers()
        until(lambda: self.till.is_whole and self.of(m.ShelfShown), "the till is shown")
        return self

    def __exit__(self, *_: object) -> None:
        self.counter.stop()
        QGuiApplication.processEvents()
        self.ledger.close()

    def send(self, *commands: m.Command) -> None:
        for command in commands:
            assert self.counter.send(command)

    def of(self, kind: type) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]

    def total_is(self, words: str) -> None:
        until(lambda: self.till.sale.total == words, f"total {words}, not {self.till.sale.total}")

    def _deliver(self, payload: object) -> None:
        assert isinstance(payload, tuple)
        self.till.deliver(payload)
        self.events += payload


def rows(model: RowsModel, *roles: str) -> list[tuple[Any, ...]]:
    """What a list shows, read by role as QML reads it."""
    numbers = {bytes(name.data()).decode(): number for number, name in model.roleNames().items()}
    places = (model.index(place) for place in range(model.rowCount()))
    return [tuple(model.data(place, numbers[role]) for role in roles) for place in places]
